import { dayNumber, type IsoDate } from '#core/dates.ts';
import { KIND_INDEX, type EventKind } from '#core/domain/event-kinds.ts';
import type { Facts, FundFact, HoldingFact, LimitFact, PartyFact, TargetFact } from '#core/domain/facts.ts';
import { OPENING_CASH, type Ledger } from '#core/domain/ledger.ts';
import type { Fen } from '#core/money.ts';
import type { RatePpm, ShareE9 } from '#core/rates.ts';

/** An event as a test writes it down; sides and holding by id. */
export interface EventSpec {
  readonly date: string;
  readonly kind: EventKind;
  readonly payer?: string;
  readonly payee?: string;
  readonly subject?: string;
  readonly holding?: string;
  readonly amount: number;
  readonly cost?: number;
  readonly share?: number;
  readonly recallable?: number;
  readonly opens?: EventKind | 'cash';
  /** Position of the event that this one takes back. */
  readonly reverses?: number;
}

export interface BookSpec {
  readonly funds: readonly {
    readonly id: string;
    readonly kind: FundFact['kind'];
    readonly vintage?: number;
    readonly strategy?: string;
    readonly establishedOn?: string;
    readonly termEndOn?: string;
    readonly targetSize?: number;
  }[];
  readonly companies?: readonly { readonly id: string; readonly province?: string }[];
  readonly investors?: readonly { readonly id: string; readonly investorClass?: string }[];
  readonly directions?: readonly (string | { readonly id: string; readonly parent: string })[];
  readonly splits?: readonly {
    readonly party: string;
    readonly on: string;
    readonly weights: Readonly<Record<string, number>>;
  }[];
  readonly holdings?: readonly {
    readonly id: string;
    readonly fund: string;
    readonly target: string;
    readonly instrument?: HoldingFact['instrument'];
    readonly vintage?: number;
  }[];
  readonly ownerships?: readonly { readonly holding: string; readonly on: string; readonly share: number }[];
  readonly marks?: readonly { readonly holding: string; readonly on: string; readonly value: number }[];
  readonly statements?: readonly {
    readonly holding: string;
    readonly on: string;
    readonly commitment: number | null;
    readonly paidIn: number | null;
    readonly distributed: number | null;
    readonly nav: number | null;
  }[];
  /** What external funds hold as a whole; a position may itself be a fund. */
  readonly reports?: readonly {
    readonly fund: string;
    readonly on: string;
    readonly nav: number;
    readonly positions: readonly {
      readonly party: string;
      readonly value: number;
      readonly cost?: number;
      readonly share?: number;
      readonly direction?: string;
    }[];
  }[];
  readonly targets?: readonly {
    readonly fund: string;
    readonly direction: string;
    readonly on: string;
    readonly target: number;
    readonly floor?: number;
    readonly ceiling?: number;
  }[];
  readonly limits?: readonly LimitFact[];
  readonly events: readonly EventSpec[];
}

const iso = (day: string): IsoDate => day as IsoDate;

/** Facts without a database, for properties over thousands of books. */
export function factsFrom(book: BookSpec): Facts {
  const party = (id: string, kind: PartyFact['kind'], more: Partial<PartyFact> = {}): PartyFact => ({
    id,
    kind,
    name: id,
    nameEn: null,
    investorClass: null,
    province: null,
    city: null,
    ...more,
  });
  const parties = [
    ...book.funds.map((fund) => party(fund.id, 'fund')),
    ...(book.companies ?? []).map((company) => party(company.id, 'company', { province: company.province ?? null })),
    ...(book.investors ?? []).map((investor) =>
      party(investor.id, 'organisation', { investorClass: investor.investorClass ?? null }),
    ),
  ];
  const holdings = (book.holdings ?? []).map((holding): HoldingFact => ({
    id: holding.id,
    code: null,
    fundId: holding.fund,
    targetId: holding.target,
    instrument:
      holding.instrument ?? (book.funds.some((fund) => fund.id === holding.target) ? 'lp_interest' : 'equity'),
    vintage: holding.vintage ?? null,
    note: '',
    origin: 'recorded',
  }));
  const grouped = <Row, Fact>(
    rows: readonly Row[] | undefined,
    keyOf: (row: Row) => string,
    dayOf: (row: Row) => string,
    fact: (row: Row, index: number) => Fact,
  ): Map<string, Fact[]> => {
    const sorted = (rows ?? [])
      .map((row, index) => ({ row, index }))
      .sort((a, b) => (dayOf(a.row) < dayOf(b.row) ? -1 : 1));
    const groups = new Map<string, Fact[]>();
    for (const { row, index } of sorted) groups.set(keyOf(row), [...(groups.get(keyOf(row)) ?? []), fact(row, index)]);
    return groups;
  };
  return {
    parties: new Map(parties.map((entry) => [entry.id, entry])),
    funds: new Map(
      book.funds.map((fund) => [
        fund.id,
        {
          id: fund.id,
          kind: fund.kind,
          parentId: null,
          targetSize: (fund.targetSize ?? null) as Fen | null,
          vintage: fund.vintage ?? null,
          strategy: fund.strategy ?? null,
          establishedOn: fund.establishedOn === undefined ? null : iso(fund.establishedOn),
          termEndOn: fund.termEndOn === undefined ? null : iso(fund.termEndOn),
        },
      ]),
    ),
    directions: (book.directions ?? []).map((entry) => {
      const [id, parentId] = typeof entry === 'string' ? [entry, null] : [entry.id, entry.parent];
      return { id, code: id, name: id, nameEn: null, parentId };
    }),
    splits: grouped(
      book.splits,
      (row) => row.party,
      (row) => row.on,
      (row) => ({
        effectiveOn: iso(row.on),
        parts: Object.entries(row.weights).map(([directionId, weight]) => ({ directionId, weight: weight as RatePpm })),
      }),
    ),
    holdings,
    ownerships: grouped(
      book.ownerships,
      (row) => row.holding,
      (row) => row.on,
      (row) => ({ asOf: iso(row.on), share: row.share as ShareE9 }),
    ),
    marks: grouped(
      book.marks,
      (row) => row.holding,
      (row) => row.on,
      (row, index) => ({ id: `m${index}`, asOf: iso(row.on), value: row.value as Fen, method: 'cost' }),
    ),
    statements: grouped(
      book.statements,
      (row) => row.holding,
      (row) => row.on,
      (row, index) => ({
        id: `s${index}`,
        asOf: iso(row.on),
        commitment: row.commitment as Fen | null,
        paidIn: row.paidIn as Fen | null,
        distributed: row.distributed as Fen | null,
        nav: row.nav as Fen | null,
      }),
    ),
    reports: grouped(
      book.reports,
      (row) => row.fund,
      (row) => row.on,
      (row, index) => ({
        id: `r${index}`,
        asOf: iso(row.on),
        nav: row.nav as Fen,
        positions: row.positions.map((position, at) => ({
          id: `p${index}-${at}`,
          partyId: position.party,
          cost: (position.cost ?? null) as Fen | null,
          value: position.value as Fen,
          share: (position.share ?? null) as ShareE9 | null,
          directionId: position.direction ?? null,
        })),
      }),
    ),
    targets: (book.targets ?? [])
      .map((row, index): TargetFact => ({
        id: `t${index}`,
        fundId: row.fund,
        directionId: row.direction,
        effectiveOn: iso(row.on),
        target: row.target as RatePpm,
        floor: (row.floor ?? null) as RatePpm | null,
        ceiling: (row.ceiling ?? null) as RatePpm | null,
      }))
      .sort((a, b) => (a.fundId + a.effectiveOn < b.fundId + b.effectiveOn ? -1 : 1)),
    limits: book.limits ?? [],
    ledger: ledgerFrom(
      book.events,
      parties.map((entry) => entry.id),
      holdings.map((entry) => entry.id),
    ),
  };
}

function ledgerFrom(events: readonly EventSpec[], partyIds: readonly string[], holdingIds: readonly string[]): Ledger {
  const order = events
    .map((_, index) => index)
    .sort((a, b) => (events[a]!.date < events[b]!.date ? -1 : events[a]!.date > events[b]!.date ? 1 : a - b));
  const parties = [...partyIds].sort();
  const holdings = [...holdingIds].sort();
  const numbered = (ids: readonly string[]): Map<string, number> => new Map(ids.map((id, index) => [id, index]));
  const [partyIndex, holdingIndex] = [numbered(parties), numbered(holdings)];
  const at = (index: ReadonlyMap<string, number>, id: string | undefined): number =>
    id === undefined ? -1 : index.get(id)!;
  const place = new Map(order.map((index, position) => [index, position]));
  const sorted = order.map((index) => events[index]!);
  const kindOf = (event: EventSpec): number =>
    event.opens === undefined
      ? KIND_INDEX[event.kind]
      : event.opens === 'cash'
        ? OPENING_CASH
        : KIND_INDEX[event.opens];
  return {
    count: events.length,
    day: Int32Array.from(sorted, (event) => dayNumber(iso(event.date))),
    seq: Float64Array.from(order, (index) => index + 1),
    kind: Uint8Array.from(sorted, kindOf),
    opening: Uint8Array.from(sorted, (event) => (event.opens === undefined ? 0 : 1)),
    sign: Int8Array.from(sorted, (event) => (event.reverses === undefined ? 1 : -1)),
    reverses: Int32Array.from(sorted, (event) => (event.reverses === undefined ? -1 : place.get(event.reverses)!)),
    payer: Int32Array.from(sorted, (event) => at(partyIndex, event.payer)),
    payee: Int32Array.from(sorted, (event) => at(partyIndex, event.payee)),
    subject: Int32Array.from(sorted, (event) => at(partyIndex, event.subject)),
    holding: Int32Array.from(sorted, (event) => at(holdingIndex, event.holding)),
    amount: Float64Array.from(sorted, (event) => event.amount),
    cost: Float64Array.from(sorted, (event) => event.cost ?? -1),
    share: Float64Array.from(sorted, (event) => event.share ?? -1),
    recallable: Float64Array.from(sorted, (event) => event.recallable ?? 0),
    ids: order.map((index) => `e${index}`),
    parties,
    holdings,
    partyIndex,
    holdingIndex,
  };
}
