import fc from 'fast-check';
import { addDays, isoDate } from '#core/dates.ts';
import type { EventKind } from '#core/domain/event-kinds.ts';
import type { BookSpec, EventSpec } from '#tests/helpers/facts.ts';

/**
 * Random books of one shape: a group with two direct funds, an M&A fund and a fund of funds, which holds two of its sisters and three
 * external funds, one of which holds another. Days run over 1,000 days, so that anything may come before anything else.
 */
const START = isoDate('2024-01-01');
export const DAYS = 1_000;
const day = (number: number): string => addDays(START, number);

const FUNDS = [
  { id: 'G', kind: 'group' },
  { id: 'D', kind: 'direct' },
  { id: 'D2', kind: 'direct' },
  { id: 'M', kind: 'mna' },
  { id: 'F', kind: 'fof' },
  { id: 'X', kind: 'external' },
  { id: 'Y', kind: 'external' },
  { id: 'Z', kind: 'external' },
] as const;
const COMPANIES = ['A', 'B', 'C', 'E', 'H'];
const INVESTORS = ['P', 'Q', 'R'];
const DIRECTIONS = ['T1', 'T2', { id: 'S1', parent: 'T1' }, { id: 'S2', parent: 'T1' }, 'T3'] as const;
const LEAVES = ['T1', 'T2', 'S1', 'S2', 'T3'];
/** Interests first by target: an external fund, or a sister. */
const HOLDINGS = [
  { id: 'DA', fund: 'D', target: 'A' },
  { id: 'DB', fund: 'D', target: 'B' },
  { id: 'D2A', fund: 'D2', target: 'A', instrument: 'preferred' },
  { id: 'D2C', fund: 'D2', target: 'C' },
  { id: 'MC', fund: 'M', target: 'C', instrument: 'control' },
  { id: 'ML', fund: 'M', target: 'C', instrument: 'loan' },
  { id: 'FX', fund: 'F', target: 'X' },
  { id: 'FY', fund: 'F', target: 'Y' },
  { id: 'FZ', fund: 'F', target: 'Z' },
  { id: 'FM', fund: 'F', target: 'M' },
  { id: 'FD', fund: 'F', target: 'D' },
  { id: 'MD2', fund: 'M', target: 'D2' },
] as const;
const INTERESTS = HOLDINGS.slice(6);

const dayNumber = fc.nat(DAYS - 1);
const amount = fc.oneof(fc.nat(2_000), fc.nat(1_000_000_000_000));
const share = fc.oneof(fc.integer({ min: 0, max: 1_000_000_000 }), fc.constantFrom(0, 1, 333_333_333, 1_000_000_000));
const fromList = <Value>(list: readonly Value[]): fc.Arbitrary<Value> => fc.constantFrom(...list);

const split = fc
  .tuple(fromList([...COMPANIES, 'X']), dayNumber, fc.uniqueArray(fromList(LEAVES), { minLength: 1, maxLength: 3 }))
  .chain(([party, on, directions]) =>
    fc
      .array(fc.integer({ min: 1, max: 1_000 }), { minLength: directions.length, maxLength: directions.length })
      .map((raw) => {
        const total = raw.reduce((sum, weight) => sum + weight, 0);
        const weights = raw.map((weight) => Math.max(1, Math.floor((weight * 1_000_000) / total)));
        weights[0]! += 1_000_000 - weights.reduce((sum, weight) => sum + weight, 0);
        // The product orders the parts of a split as it orders directions.
        const sorted = directions
          .map((direction, at) => [direction, weights[at]!] as const)
          .sort(([a], [b]) => LEAVES.indexOf(a) - LEAVES.indexOf(b));
        return { party, on: day(on), weights: Object.fromEntries(sorted) };
      }),
  );

interface Draft {
  readonly on: number;
  readonly kind: number;
  readonly holding: number;
  readonly fund: number;
  readonly other: number;
  readonly amount: number;
  readonly cost: number | null;
  readonly share: number | null;
  readonly recallable: number;
  readonly reverses: number | null;
}

const draft: fc.Arbitrary<Draft> = fc.record({
  on: dayNumber,
  kind: fc.nat(1_000),
  holding: fc.nat(HOLDINGS.length - 1),
  fund: fc.nat(3),
  other: fc.nat(2),
  amount,
  cost: fc.option(amount, { freq: 3 }),
  share: fc.option(share, { freq: 3 }),
  recallable: fc.nat(1_000),
  reverses: fc.option(fc.nat(200), { freq: 8 }),
});

type Shape = Omit<EventSpec, 'date' | 'amount'>;

const DEAL_OUT: readonly EventKind[] = ['investment', 'follow_on'];
const DEAL_BACK: readonly EventKind[] = ['return_of_capital', 'dividend', 'interest', 'exit'];
const INTEREST_OUT: readonly EventKind[] = ['contribution', 'clawback', 'commitment', 'commitment_reduction'];

/** An event of a holding, its sides as its kind asks. */
function ofHolding(input: Draft): Shape {
  const { id, fund, target } = HOLDINGS[input.holding]!;
  const interest = INTERESTS.some((entry) => entry.id === id);
  const out: readonly EventKind[] = interest ? INTEREST_OUT : [...DEAL_OUT, 'commitment', 'commitment_reduction'];
  const back: readonly EventKind[] = interest ? ['distribution', 'distribution', 'exit'] : DEAL_BACK;
  const kinds = [...out, ...back, 'transfer' as const];
  const kind = kinds[input.kind % kinds.length]!;
  const sale = back.includes(kind) || (kind === 'transfer' && input.other === 0);
  const other = kind === 'transfer' ? INVESTORS[input.other]! : target;
  const sides = sale ? { payer: other, payee: fund } : { payer: fund, payee: other };
  const sells = kind === 'exit' || kind === 'return_of_capital' || kind === 'transfer';
  return {
    kind,
    ...sides,
    holding: id,
    ...(input.cost !== null && sale ? { cost: input.cost } : {}),
    ...(input.share !== null && (sells || !sale) ? { share: input.share } : {}),
    ...(kind === 'distribution' ? { recallable: Math.min(input.recallable, input.amount) } : {}),
  };
}

/** Money between a fund and its investors, its bank, or the world; or an opening balance. */
function ofFund(input: Draft): Shape {
  const fund = FUNDS[1 + input.fund]!.id;
  const other = INVESTORS[input.other]!;
  const into = { payer: other, payee: fund };
  const out = { payer: fund, payee: other };
  const part = input.share === null ? {} : { share: input.share };
  const shapes: readonly Shape[] = [
    { kind: 'commitment', ...into },
    { kind: 'contribution', ...into },
    { kind: 'contribution', ...into },
    { kind: 'commitment_reduction', ...into },
    { kind: 'distribution', ...out, recallable: Math.min(input.recallable, input.amount) },
    { kind: 'clawback', ...into },
    { kind: 'borrowing', ...into },
    { kind: 'repayment', ...out },
    { kind: 'management_fee', ...out },
    { kind: 'expense', ...out },
    { kind: 'tax', ...out },
    { kind: 'interest', ...into },
    { kind: 'transfer', payer: 'R', payee: input.other === 2 ? 'P' : other, subject: fund, ...part },
    { kind: 'transfer', payer: 'F', payee: other, subject: fund === 'F' ? 'M' : fund, ...part },
    { kind: 'transfer', payer: other, payee: 'F', subject: fund === 'F' ? 'M' : fund, ...part },
    { kind: 'opening', opens: 'cash', payee: fund },
    { kind: 'opening', opens: 'contribution', ...into },
    { kind: 'opening', opens: 'commitment', ...into },
    { kind: 'opening', opens: 'borrowing', ...into },
    { kind: 'opening', opens: 'investment', payer: 'D', payee: 'A', holding: 'DA' },
    { kind: 'opening', opens: 'distribution', payer: 'X', payee: 'F', holding: 'FX' },
  ];
  return shapes[input.kind % shapes.length]!;
}

/** A reversal stands later in the book and on or after the day of an event that no other reverses. */
function eventsOf(drafts: readonly Draft[]): EventSpec[] {
  const events: EventSpec[] = [];
  const taken = new Set<number>();
  for (const input of drafts) {
    const at = input.reverses === null || events.length === 0 ? -1 : input.reverses % events.length;
    const earlier = events[at];
    if (earlier !== undefined && earlier.reverses === undefined && !taken.has(at)) {
      taken.add(at);
      const later = day(input.on);
      events.push({ ...earlier, date: later > earlier.date ? later : earlier.date, reverses: at });
      continue;
    }
    const shape = input.kind % 3 === 0 ? ofFund(input) : ofHolding(input);
    events.push({ ...shape, date: day(input.on), amount: input.amount });
  }
  return events;
}

/** Only the first row of a key, as the book's own keys would have it. */
const byKey = <Row>(rows: readonly Row[], keyOf: (row: Row) => string): Row[] => [
  ...new Map(rows.toReversed().map((row) => [keyOf(row), row])).values(),
];

const position = fc.record(
  {
    party: fromList([...COMPANIES, 'Y', 'N1', 'N2']),
    value: fc.oneof(amount, amount, fc.integer({ min: -1_000, max: 0 })),
    cost: amount,
    share,
    direction: fromList(LEAVES),
  },
  { requiredKeys: ['party', 'value'] },
);

const report = fc.record({
  fund: fromList(['X', 'Y', 'Z']),
  on: dayNumber.map(day),
  nav: fc.oneof(amount, fc.integer({ min: -1_000, max: 1_000 })),
  positions: fc.uniqueArray(position, { maxLength: 5, selector: (row) => row.party }),
});

/** Y never holds a fund, so that no report leads back to itself. */
type Report = NonNullable<BookSpec['reports']>[number];
const withoutLoops = (row: Report): Report =>
  row.fund === 'Y' ? { ...row, positions: row.positions.filter((entry) => entry.party !== 'Y') } : row;

const blank = <Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value | null> =>
  fc.option(value, { nil: null, freq: 6 });

export const randomBook = (maxEvents = 60): fc.Arbitrary<BookSpec> =>
  fc
    .record({
      drafts: fc.array(draft, { maxLength: maxEvents, size: 'max' }),
      splits: fc.array(split, { maxLength: 10, size: 'max' }),
      ownerships: fc.array(
        fc.record({ holding: fromList(HOLDINGS.map((entry) => entry.id)), on: dayNumber.map(day), share }),
        {
          maxLength: 10,
          size: 'max',
        },
      ),
      marks: fc.array(
        fc.record({ holding: fromList(['DA', 'DB', 'D2A', 'D2C', 'MC', 'ML']), on: dayNumber.map(day), value: amount }),
        { maxLength: 10, size: 'max' },
      ),
      statements: fc.array(
        fc.record({
          holding: fromList(['FX', 'FY', 'FZ', 'FM']),
          on: dayNumber.map(day),
          commitment: blank(amount),
          paidIn: blank(amount),
          distributed: blank(amount),
          nav: blank(fc.oneof(amount, fc.integer({ min: -1_000, max: 0 }))),
        }),
        { maxLength: 8, size: 'max' },
      ),
      reports: fc.array(report, { maxLength: 6, size: 'max' }),
    })
    .map(({ drafts, splits, ownerships, marks, statements, reports }): BookSpec => ({
      funds: FUNDS,
      companies: [...COMPANIES, 'N1', 'N2'].map((id) => ({ id })),
      investors: INVESTORS.map((id) => ({ id })),
      directions: DIRECTIONS,
      holdings: HOLDINGS,
      splits: byKey(splits, (row) => row.party + row.on),
      ownerships: byKey(ownerships, (row) => row.holding + row.on),
      marks: byKey(marks, (row) => row.holding + row.on),
      statements: byKey(statements, (row) => row.holding + row.on),
      reports: byKey(
        reports.map((row) => withoutLoops(row as Report)),
        (row) => row.fund + row.on,
      ),
      events: eventsOf(drafts),
    }));

export const anyDay = fc.nat(DAYS + 30).map((number) => isoDate(day(number)));
