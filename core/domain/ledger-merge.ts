import type { Ledger } from './ledger.ts';

/** Events in columns, not yet part of a ledger. */
export interface LedgerColumns {
  readonly count: number;
  readonly day: Int32Array;
  readonly seq: Float64Array;
  readonly kind: Uint8Array;
  readonly opening: Uint8Array;
  readonly sign: Int8Array;
  readonly payer: Int32Array;
  readonly payee: Int32Array;
  readonly subject: Int32Array;
  readonly holding: Int32Array;
  readonly amount: Float64Array;
  readonly cost: Float64Array;
  readonly share: Float64Array;
  readonly recallable: Float64Array;
  /** Reversing events, with day and number of what they take back. */
  readonly reversing: { readonly index: number; readonly day: number; readonly seq: number }[];
  /** A million texts are made only where somebody asks for one. */
  readonly ids: () => readonly string[];
}

const NUMBERS = [
  'day',
  'seq',
  'kind',
  'opening',
  'sign',
  'payer',
  'payee',
  'subject',
  'holding',
  'amount',
  'cost',
  'share',
  'recallable',
] as const;
type Column = Int32Array | Float64Array | Uint8Array | Int8Array;

const sameKind = <T extends Column>(column: T, length: number): T =>
  new (column.constructor as new (length: number) => T)(length);

/** Parts in the order of their numbers as one, in the order of (day, seq). */
export function sortedColumns(parts: readonly LedgerColumns[]): LedgerColumns {
  const [only] = parts;
  const whole = parts.length === 1 ? only! : appended(parts);
  const order = orderOf(whole.day, whole.count);
  if (order === null) return whole;
  const sorted = { ...whole };
  for (const name of NUMBERS) {
    const from = whole[name];
    const into = sameKind<Column>(from, whole.count);
    for (let index = 0; index < whole.count; index += 1) into[index] = from[order[index]!]!;
    Object.assign(sorted, { [name]: into });
  }
  return {
    ...sorted,
    ids: once(() => {
      const ids = whole.ids();
      return Array.from(order, (at) => ids[at]!);
    }),
  };
}

function appended(parts: readonly LedgerColumns[]): LedgerColumns {
  const count = parts.reduce((sum, part) => sum + part.count, 0);
  const empty: LedgerColumns = {
    count,
    day: new Int32Array(count),
    seq: new Float64Array(count),
    kind: new Uint8Array(count),
    opening: new Uint8Array(count),
    sign: new Int8Array(count),
    payer: new Int32Array(count),
    payee: new Int32Array(count),
    subject: new Int32Array(count),
    holding: new Int32Array(count),
    amount: new Float64Array(count),
    cost: new Float64Array(count),
    share: new Float64Array(count),
    recallable: new Float64Array(count),
    reversing: [],
    ids: once(() => parts.flatMap((part) => part.ids())),
  };
  let at = 0;
  for (const part of parts) {
    for (const name of NUMBERS) empty[name].set(part[name] as never, at);
    at += part.count;
  }
  return empty;
}

/** Places by day, those of a day as they stand; null where they are in order. Counting, since days are few. */
function orderOf(days: Int32Array, count: number): Uint32Array | null {
  let [low, high, sorted] = [Infinity, -Infinity, true];
  for (let index = 0; index < count; index += 1) {
    const day = days[index]!;
    if (day < high) sorted = false;
    if (day > high) high = day;
    if (day < low) low = day;
  }
  if (sorted) return null;
  const next = new Uint32Array(high - low + 2);
  for (let index = 0; index < count; index += 1) next[days[index]! - low + 1]! += 1;
  for (let day = 1; day < next.length; day += 1) next[day]! += next[day - 1]!;
  const order = new Uint32Array(count);
  for (let index = 0; index < count; index += 1) {
    const bucket = days[index]! - low;
    order[next[bucket]!] = index;
    next[bucket]! += 1;
  }
  return order;
}

/** A ledger of what was known and of newer events, whose numbers are all higher. Nothing that was known is changed. */
export function mergeLedgers(
  known: Ledger | null,
  added: LedgerColumns,
  names: { readonly parties: readonly string[]; readonly holdings: readonly string[] },
): Ledger {
  const places = placesIn(known, added);
  const oldCount = known?.count ?? 0;
  const count = oldCount + added.count;
  const merged = Object.fromEntries(
    NUMBERS.map((name) => [name, spliced(known?.[name] ?? sameKind<Column>(added[name], 0), added[name], places)]),
  ) as unknown as Pick<Ledger, (typeof NUMBERS)[number]>;
  const bare = { ...merged, count, reverses: shifted(known, places, count) };
  for (const { index, day, seq } of added.reversing) bare.reverses[places[index]! + index] = placeOf(bare, day, seq);
  const ids = once(() => {
    const [old, fresh] = [known?.ids ?? [], added.ids()];
    if (old.length === 0) return fresh;
    const all: string[] = [];
    let from = 0;
    fresh.forEach((id, index) => {
      for (; from < places[index]!; from += 1) all.push(old[from]!);
      all.push(id);
    });
    for (; from < old.length; from += 1) all.push(old[from]!);
    return all;
  });
  const numbered = (list: readonly string[]): Map<string, number> => new Map(list.map((id, index) => [id, index]));
  return {
    ...bare,
    ...names,
    partyIndex: numbered(names.parties),
    holdingIndex: numbered(names.holdings),
    get ids() {
      return ids();
    },
  };
}

/** Before how many of the old events each new one stands: after all of its own day. */
function placesIn(known: Ledger | null, added: LedgerColumns): Uint32Array {
  const places = new Uint32Array(added.count);
  if (known === null) return places;
  for (let index = 0; index < added.count; index += 1) {
    let [low, high] = [index === 0 ? 0 : places[index - 1]!, known.count];
    const day = added.day[index]!;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (known.day[middle]! <= day) low = middle + 1;
      else high = middle;
    }
    places[index] = low;
  }
  return places;
}

function spliced(old: Column, fresh: Column, places: Uint32Array): Column {
  const into = sameKind(old, old.length + fresh.length);
  let from = 0;
  for (let index = 0; index < fresh.length; index += 1) {
    const place = places[index]!;
    if (place > from) into.set(old.subarray(from, place), from + index);
    from = place;
    into[place + index] = fresh[index]!;
  }
  into.set(old.subarray(from), from + fresh.length);
  return into;
}

/** The old events' reversals, at their new places. */
function shifted(known: Ledger | null, places: Uint32Array, count: number): Int32Array {
  const reverses = new Int32Array(count).fill(-1);
  if (known === null) return reverses;
  const moved = (index: number): number => index + before(places, index);
  for (let index = 0; index < known.count; index += 1) {
    const target = known.reverses[index]!;
    if (target >= 0) reverses[moved(index)] = moved(target);
  }
  return reverses;
}

/** How many of the new events stand before an old one. */
function before(places: Uint32Array, index: number): number {
  let [low, high] = [0, places.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (places[middle]! <= index) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The place of an event by its day and number. */
function placeOf(ledger: Pick<Ledger, 'day' | 'seq' | 'count'>, day: number, seq: number): number {
  let [low, high] = [0, ledger.count];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (ledger.day[middle]! < day || (ledger.day[middle] === day && ledger.seq[middle]! < seq)) low = middle + 1;
    else high = middle;
  }
  return low;
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => (made ??= { value: make() }).value;
}
