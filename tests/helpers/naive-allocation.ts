import type { BookSpec } from '#tests/helpers/facts.ts';
import { eventsUntil, part, splitUp, type Dated } from '#tests/helpers/naive-ledger.ts';
import {
  E9,
  holdingOf,
  isFund,
  isOwn,
  newest,
  shareOf,
  sisterShareAt,
  totalsAt,
  valueAt,
  type Ratio,
} from '#tests/helpers/naive-values.ts';

export const MEASURES = ['committed', 'invested', 'fair_value', 'realised', 'unfunded'] as const;
type Measure = (typeof MEASURES)[number];
type Amounts = Readonly<Record<Measure, bigint>>;

/** What stands at the end of one path from a fund. */
export interface NaivePath {
  readonly fund: string;
  readonly holding: string;
  /** A company, or null for the part of an interest behind which nothing is known. */
  readonly company: string | null;
  readonly direction: string | null;
  readonly amounts: Amounts;
  readonly sister: boolean;
  readonly costKnown: boolean;
  /** Parties between the fund and the company. */
  readonly between: readonly string[];
}

const times = (a: Ratio, b: Ratio): Ratio => [a[0] * b[0], a[1] * b[1]];
const minus = (whole: Amounts, parts: readonly Amounts[]): Amounts =>
  Object.fromEntries(
    MEASURES.map((measure) => [measure, parts.reduce((rest, each) => rest - each[measure], whole[measure])]),
  ) as unknown as Amounts;
const behindInterest = (cost: bigint, value: bigint): Amounts => ({
  committed: cost,
  invested: cost,
  fair_value: value,
  realised: 0n,
  unfunded: 0n,
});

function wholeOf(book: BookSpec, holdingId: string, asOf: string): Amounts {
  const { committed, invested, realised, unfunded } = totalsAt(book, holdingId, asOf);
  return { committed, invested, realised, unfunded, fair_value: valueAt(book, holdingId, asOf) };
}

/** Every path of every fund of the group; settled points 26 and 27. */
export const pathsAt = (book: BookSpec, asOf: string, lookThrough: boolean): NaivePath[] =>
  book
    .holdings!.filter((holding) => isOwn(book, holding.fund))
    .flatMap((holding) => pathsOf(book, holding.id, asOf, lookThrough));

function pathsOf(book: BookSpec, holdingId: string, asOf: string, lookThrough: boolean): NaivePath[] {
  const holding = holdingOf(book, holdingId);
  const whole = wholeOf(book, holdingId, asOf);
  const common = { fund: holding.fund, holding: holdingId, direction: null, costKnown: true };
  const sister = isOwn(book, holding.target);
  if (!isFund(book, holding.target))
    return [{ ...common, company: holding.target, amounts: whole, sister: false, between: [] }];
  const alone: NaivePath = { ...common, company: null, amounts: whole, sister, between: [] };
  if (!lookThrough) return [alone];
  const seen = sister ? throughSister(book, holdingId, asOf) : throughReport(book, holdingId, asOf);
  const rest = minus(
    whole,
    seen.map((path) => path.amounts),
  );
  return MEASURES.some((measure) => rest[measure] !== 0n) ? [...seen, { ...alone, amounts: rest }] : seen;
}

function throughSister(book: BookSpec, holdingId: string, asOf: string): NaivePath[] {
  const { fund, target } = holdingOf(book, holdingId);
  const [top, bottom] = sisterShareAt(book, holdingId, asOf);
  return book
    .holdings!.filter((entry) => entry.fund === target)
    .flatMap((entry) => pathsOf(book, entry.id, asOf, true))
    .filter((path) => path.company !== null)
    .map((path) => ({
      ...path,
      fund,
      holding: holdingId,
      sister: true,
      between: [target, ...path.between],
      amounts: behindInterest(part(path.amounts.invested, top, bottom), part(path.amounts.fair_value, top, bottom)),
    }));
}

function throughReport(book: BookSpec, holdingId: string, asOf: string): NaivePath[] {
  const { fund, target } = holdingOf(book, holdingId);
  const report = newest(
    book.reports?.filter((row) => row.fund === target),
    asOf,
  );
  if (report === undefined) return [];
  const entered = newest(
    book.ownerships?.filter((row) => row.holding === holdingId),
    report.on,
  );
  const statement = newest(
    book.statements?.filter((row) => row.holding === holdingId),
    report.on,
  );
  const byNav = statement?.nav == null ? null : shareOf(BigInt(statement.nav), BigInt(report.nav));
  const share: Ratio | null = entered === undefined ? byNav : [BigInt(entered.share), E9];
  if (share === null) return [];
  return positionsBehind(book, report, share, asOf, [target]).map((position) => ({
    fund,
    holding: holdingId,
    company: position.company,
    direction: position.direction,
    amounts: behindInterest(position.cost ?? 0n, position.value),
    sister: false,
    costKnown: position.cost !== null,
    between: position.between,
  }));
}

interface Behind {
  readonly company: string;
  readonly direction: string | null;
  readonly cost: bigint | null;
  readonly value: bigint;
  readonly between: readonly string[];
}

function positionsBehind(
  book: BookSpec,
  report: NonNullable<BookSpec['reports']>[number],
  share: Ratio,
  asOf: string,
  between: readonly string[],
): Behind[] {
  return report.positions.flatMap((position): Behind[] => {
    if (!isFund(book, position.party)) {
      return [
        {
          company: position.party,
          direction: position.direction ?? null,
          cost: position.cost === undefined ? null : part(BigInt(position.cost), ...share),
          value: part(BigInt(position.value), ...share),
          between,
        },
      ];
    }
    const inner = newest(
      book.reports?.filter((row) => row.fund === position.party),
      asOf,
    );
    if (inner === undefined) return [];
    const step =
      position.share === undefined
        ? shareOf(BigInt(position.value), BigInt(inner.nav))
        : ([BigInt(position.share), E9] as const);
    if (step === null) return [];
    return positionsBehind(book, inner, times(share, step), asOf, [...between, position.party]);
  });
}

/** Weights of a party at a day; null directions where no split covers it. */
function weightsAt(
  book: BookSpec,
  party: string,
  asOf: string,
  fallback: string | null,
): { readonly directions: (string | null)[]; readonly weights: bigint[] } {
  const split = newest(
    book.splits?.filter((row) => row.party === party),
    asOf,
  );
  if (split === undefined) return { directions: [fallback], weights: [1n] };
  return { directions: Object.keys(split.weights), weights: Object.values(split.weights).map(BigInt) };
}

/** 'row|column|measure' → fen; rows that hold nothing are left out. Columns by kind of fund. */
export function cellsAt(book: BookSpec, asOf: string, lookThrough: boolean): Map<string, bigint> {
  const cells = new Map<string, bigint>();
  const note = (row: string, column: string, measure: Measure, amount: bigint): void => {
    const key = `${row}|${column}|${measure}`;
    cells.set(key, (cells.get(key) ?? 0n) + amount);
  };
  for (const path of pathsAt(book, asOf, lookThrough)) {
    for (const { direction, amounts } of byDirection(book, path, asOf, lookThrough)) {
      const column = book.funds.find((fund) => fund.id === path.fund)!.kind;
      for (const measure of MEASURES) {
        if (amounts[measure] === 0n) continue;
        for (const row of rowsOf(book, path, direction)) {
          note(row, column, measure, amounts[measure]);
          if (path.sister) note(row, 'eliminations', measure, -amounts[measure]);
          else note(row, 'group', measure, amounts[measure]);
        }
      }
    }
  }
  return cells;
}

/** Settled point 28: stocks by the split at the day, money back by the split of its own day. */
export function byDirection(
  book: BookSpec,
  path: NaivePath,
  asOf: string,
  lookThrough: boolean,
): { readonly direction: string | null; readonly amounts: Amounts }[] {
  const party = path.company ?? holdingOf(book, path.holding).target;
  if (path.company === null && lookThrough) return [{ direction: null, amounts: path.amounts }];
  const { directions, weights } = weightsAt(book, party, asOf, path.direction);
  const split = Object.fromEntries(MEASURES.map((measure) => [measure, splitUp(path.amounts[measure], weights)]));
  const parts = directions.map((direction, at) => ({
    direction,
    amounts: Object.fromEntries(MEASURES.map((measure) => [measure, split[measure]![at]!])) as unknown as Amounts,
  }));
  const direct = path.between.length === 0 && !path.sister;
  if (!direct || totalsAreStated(book, path.holding, asOf)) return parts;
  return [
    ...parts.map(({ direction, amounts }) => ({ direction, amounts: { ...amounts, realised: 0n } })),
    ...realisedByDay(book, path.holding, asOf).flatMap(([day, amount]) => {
      const then = weightsAt(book, party, day, null);
      const shares = splitUp(amount, then.weights);
      return then.directions.map((direction, at) => ({
        direction,
        amounts: { ...behindInterest(0n, 0n), realised: shares[at]! },
      }));
    }),
  ];
}

const totalsAreStated = (book: BookSpec, holdingId: string, asOf: string): boolean =>
  !eventsUntil(book, asOf).some((event) => event.holding === holdingId);

/** Money back, one amount a day. A split that never changed gives the same as the whole at once, so it is left whole. */
function realisedByDay(book: BookSpec, holdingId: string, asOf: string): (readonly [day: string, amount: bigint])[] {
  const holding = holdingOf(book, holdingId);
  const changes = book.splits?.filter((row) => row.party === holding.target).length ?? 0;
  const amountOf = (event: Dated): bigint => {
    const sign = event.reverses === undefined ? 1n : -1n;
    const kind = event.opens ?? event.kind;
    if (kind === 'clawback') return -sign * BigInt(event.amount);
    const isBack =
      ['return_of_capital', 'dividend', 'interest', 'exit', 'distribution'].includes(kind) ||
      (kind === 'transfer' && event.payer !== holding.fund);
    return isBack ? sign * BigInt(event.amount) : 0n;
  };
  const days = new Map<string, bigint>();
  for (const event of eventsUntil(book, asOf).filter((entry) => entry.holding === holdingId)) {
    const day = changes > 1 ? event.date : asOf;
    days.set(day, (days.get(day) ?? 0n) + amountOf(event));
  }
  return [...days];
}

function rowsOf(book: BookSpec, path: NaivePath, direction: string | null): string[] {
  if (path.company === null && direction === null) return ['unseen', 'total'];
  const party = path.company ?? holdingOf(book, path.holding).target;
  if (direction === null) return [`unallocated/${party}`, 'unallocated', 'total'];
  const entry = book.directions!.find((each) => (typeof each === 'string' ? each : each.id) === direction)!;
  const above = typeof entry === 'string' ? [] : [entry.parent];
  return [`${direction}/${party}`, direction, ...above, 'total'];
}
