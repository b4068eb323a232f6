import type { FundKind, PartyKind } from '#core/contract/parties.ts';
import { AppError } from '#core/errors.ts';
import { codeOf } from '#core/terms.ts';
import { all, insert } from '#db/rows.ts';
import type { CommandContext } from '../context.ts';

export type Created = 'fund' | 'external' | 'company' | 'manager' | 'holding';

export interface Named {
  readonly id: string;
  readonly name: string;
  readonly kind: PartyKind;
  readonly fundKind: FundKind | null;
}

export interface HeldBy {
  readonly id: string;
  readonly instrument: string;
  readonly vintage: number | null;
}

const isOwn = (party: Named): boolean => party.kind === 'fund' && party.fundKind !== 'external';

const unknown = (entity: string, name: string): AppError => new AppError({ code: 'not_found', entity, id: name });
const ambiguous = (entity: string, name: string): AppError =>
  new AppError({ code: 'rule', rule: 'ambiguous_name', params: { name, entity } });

/** Finds parties by name, alias or code, and makes those that a file names and the book doesn't know, where that is wished. */
export class Names {
  readonly created = new Map<Created, string[]>();
  private readonly context: CommandContext;
  private readonly createMissing: boolean;
  private readonly known = new Map<string, Named[]>();
  private readonly holdings = new Map<string, HeldBy[]>();
  /** Vintages under which a fund is held by anyone. */
  private readonly vintages = new Map<string, Set<number>>();

  constructor(context: CommandContext, createMissing: boolean) {
    this.context = context;
    this.createMissing = createMissing;
    const parties = all<Named & { code: string | null }>(
      context.db,
      'SELECT p.id, p.kind, f.kind AS fundKind, p.name, p.code FROM parties p LEFT JOIN funds f ON f.id = p.id',
    );
    for (const party of parties)
      for (const name of [party.name, party.code]) if (name !== null) this.addParty(name, party);
    const byId = new Map(parties.map((party) => [party.id, party]));
    for (const { id, alias } of all<{ id: string; alias: string }>(
      context.db,
      'SELECT party_id AS id, alias FROM aliases',
    ))
      this.addParty(alias, byId.get(id)!);
    const holdings = all<HeldBy & { fund: string; target: string }>(
      context.db,
      'SELECT id, fund_id AS fund, target_id AS target, instrument, vintage FROM holdings',
    );
    for (const { fund, target, ...holding } of holdings) this.addHolding(fund, target, holding);
  }

  addParty(name: string, party: Named): void {
    const list = this.known.get(name) ?? [];
    const others = list.filter((entry) => entry.id !== party.id);
    this.known.set(name, [...others, party]);
  }

  addHolding(fundId: string, targetId: string, holding: HeldBy): void {
    const key = `${fundId}/${targetId}`;
    const others = (this.holdings.get(key) ?? []).filter((entry) => entry.id !== holding.id);
    this.holdings.set(key, [...others, holding]);
    if (holding.vintage !== null)
      this.vintages.set(targetId, (this.vintages.get(targetId) ?? new Set()).add(holding.vintage));
  }

  /** Whether a fund is known under another vintage than this one. */
  hasOtherVintage(targetId: string, vintage: number): boolean {
    return [...(this.vintages.get(targetId) ?? [])].some((known) => known !== vintage);
  }

  private count(what: Created, name: string): void {
    const list = this.created.get(what);
    if (list === undefined) this.created.set(what, [name]);
    else list.push(name);
  }

  /**
   * The party of that name among those wanted; undefined when there is none. Where kinds share a name, '（企业）' after it tells.
   * @throws AppError rule/ambiguous_name.
   */
  find(name: string, wanted: (party: Named) => boolean, entity: string): Named | undefined {
    const hint = this.known.has(name) ? null : /^(.*?)\s*[（(]([^（()）]+)[)）]$/.exec(name);
    const kind = hint === null ? null : codeOf('partyKind', hint[2]!);
    const listed =
      kind === null ? this.known.get(name) : this.known.get(hint![1]!)?.filter((party) => party.kind === kind);
    const found = (listed ?? []).filter(wanted);
    // Its own name goes before another's alias or code.
    const named = found.length > 1 ? found.filter((party) => party.name === name) : found;
    if (found.length > 1 && named.length !== 1) throw ambiguous(entity, name);
    return named[0];
  }

  /** A party of whatever kind. @throws AppError not_found, rule/ambiguous_name. */
  party(name: string): Named {
    const found = this.find(name, () => true, 'party');
    if (found === undefined) throw unknown('party', name);
    return found;
  }

  organisation(name: string): string {
    const found = this.find(name, (party) => party.kind === 'organisation', 'party');
    if (found === undefined) throw unknown('party', name);
    return found.id;
  }

  fund(name: string): Named {
    const found = this.find(name, (party) => party.kind === 'fund', 'fund');
    if (found === undefined) throw unknown('fund', name);
    return found;
  }

  private add(
    kind: PartyKind,
    name: string,
    extra: { readonly fundKind?: FundKind; readonly managerId?: string | null; readonly strategy?: string | null },
  ): Named {
    const { db, newId } = this.context;
    const id = newId();
    insert(db, 'parties', { id, kind, ...BLANK_PARTY, name });
    const fundKind = extra.fundKind ?? null;
    if (kind === 'fund')
      insert(db, 'funds', {
        id,
        ...BLANK_FUND,
        kind: fundKind,
        manager_id: extra.managerId ?? null,
        strategy: extra.strategy ?? null,
      });
    if (kind === 'company') insert(db, 'companies', { id, gbt4754: null, stage: null });
    const named: Named = { id, name, kind, fundKind };
    this.addParty(name, named);
    return named;
  }

  /** A fund of the group. */
  ownFund(name: string): string {
    const found = this.find(name, isOwn, 'fund');
    if (found !== undefined) return found.id;
    if (!this.createMissing) throw unknown('fund', name);
    this.count('fund', name);
    return this.add('fund', name, { fundKind: 'fof' }).id;
  }

  private manager(name: string | null): string | null {
    if (name === null) return null;
    const found = this.find(name, (party) => party.kind === 'organisation', 'manager');
    if (found !== undefined) return found.id;
    if (!this.createMissing) throw unknown('manager', name);
    this.count('manager', name);
    const { id } = this.add('organisation', name, {});
    insert(this.context.db, 'party_roles', { party_id: id, role: 'external_manager' });
    return id;
  }

  /** What is held: a company, a fund, or whichever of the two has the name. */
  target(
    name: string,
    kind: 'company' | 'external' | 'either',
    extra: { readonly manager?: string | null; readonly strategy?: string | null } = {},
  ): Named {
    const entity = kind === 'external' ? 'fund' : 'company';
    const wanted = { company: ['company'], external: ['fund'], either: ['company', 'fund'] }[kind];
    const found = this.find(name, (party) => wanted.includes(party.kind), entity);
    if (found !== undefined) return found;
    if (!this.createMissing) throw unknown(entity, name);
    this.count(kind === 'external' ? 'external' : 'company', name);
    if (kind !== 'external') return this.add('company', name, {});
    const managerId = this.manager(extra.manager ?? null);
    return this.add('fund', name, { fundKind: 'external', managerId, strategy: extra.strategy ?? null });
  }

  /** The holding of a fund in a target; with several instruments the one asked for. */
  holding(fundId: string, target: Named, name: string, instrument: string | null, vintage: number | null): HeldBy {
    const list = (this.holdings.get(`${fundId}/${target.id}`) ?? []).filter(
      (entry) => instrument === null || entry.instrument === instrument,
    );
    if (list.length > 1) throw ambiguous('holding', name);
    if (list.length === 1) return list[0]!;
    if (!this.createMissing) throw unknown('holding', name);
    const made = {
      id: this.context.newId(),
      instrument: instrument ?? (target.kind === 'fund' ? 'lp_interest' : 'equity'),
      vintage,
    };
    const base = { code: null, note: '', origin: 'recorded' };
    insert(this.context.db, 'holdings', { ...made, ...base, fund_id: fundId, target_id: target.id });
    this.addHolding(fundId, target.id, made);
    this.count('holding', name);
    return made;
  }

  /** The one of several funds that holds the target: of an event between two funds of the group. */
  holderOf(fundIds: readonly string[], target: Named): string | undefined {
    const holders = fundIds.filter((id) => this.holdings.has(`${id}/${target.id}`));
    return holders[0] ?? fundIds[0];
  }
}

export const BLANK_PARTY = {
  code: null,
  name_en: null,
  uscc: null,
  investor_class: null,
  province: null,
  city: null,
  note: '',
  origin: 'recorded',
} as const;

export const BLANK_FUND = {
  parent_id: null,
  target_size_fen: null,
  vintage: null,
  established_on: null,
  investment_end_on: null,
  term_end_on: null,
  amac_code: null,
  manager_id: null,
  custodian_id: null,
  status: 'investing',
  strategy: null,
} as const;
