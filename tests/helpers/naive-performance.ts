import type { BookSpec, EventSpec } from './facts.ts';

/**
 * Performance written down from its definitions a second time: plain loops over the events as a test wrote them, whole fen as
 * bigint, no columns, no indexes, nothing of the product's rooms. Slow, and easy to check by eye.
 */
export interface NaiveRow {
  paid: bigint;
  received: bigint;
  value: bigint;
  /** Net of each day. */
  readonly flows: Map<string, bigint>;
}

const emptyRow = (): NaiveRow => ({ paid: 0n, received: 0n, value: 0n, flows: new Map() });

const IN = ['investment', 'follow_on', 'contribution'];
const BACK = ['return_of_capital', 'dividend', 'interest', 'exit', 'distribution'];
const OWN = ['group', 'direct', 'mna', 'fof'];

export class NaiveBook {
  readonly spec: BookSpec;
  readonly asOf: string;
  readonly events: readonly EventSpec[];

  constructor(spec: BookSpec, asOf: string) {
    this.spec = spec;
    this.asOf = asOf;
    const dated = spec.events.map((event, index) => ({ event, index }));
    dated.sort((a, b) => (a.event.date === b.event.date ? a.index - b.index : a.event.date < b.event.date ? -1 : 1));
    this.events = dated.map(({ event }) => event).filter((event) => event.date <= asOf);
  }

  isOwn(id: string | undefined): boolean {
    return this.spec.funds.some((fund) => fund.id === id && OWN.includes(fund.kind));
  }

  holding(id: string) {
    return this.spec.holdings!.find((holding) => holding.id === id)!;
  }

  /** Remaining cost: what went in, less sales; a return of capital takes its amount, an exit everything; only an exit ends a holding. */
  remaining(id: string): bigint {
    let left = 0n;
    for (const event of this.events.filter((each) => each.holding === id)) {
      const amount = BigInt(event.amount);
      if (IN.includes(event.kind)) left += amount;
      else if (event.kind === 'return_of_capital') left -= amount < left ? amount : left;
      else if (event.kind === 'exit') left = 0n;
    }
    return left;
  }

  /** The last statement up to the day: its totals are the figures where there are no events. */
  statementAt(id: string) {
    const statements = (this.spec.statements ?? []).filter((each) => each.holding === id && each.on <= this.asOf);
    return statements.sort((a, b) => (a.on < b.on ? -1 : 1)).at(-1);
  }

  valueOf(id: string): bigint {
    const { target } = this.holding(id);
    if (this.isOwn(target)) return this.sisterValue(id, target);
    const statement = this.statementAt(id);
    if (statement !== undefined) {
      let value = BigInt(statement.nav!);
      for (const event of this.events.filter((each) => each.holding === id && each.date > statement.on))
        value += (IN.includes(event.kind) ? 1n : BACK.includes(event.kind) ? -1n : 0n) * BigInt(event.amount);
      return value;
    }
    const marks = (this.spec.marks ?? []).filter((each) => each.holding === id && each.on <= this.asOf);
    const mark = marks.sort((a, b) => (a.on < b.on ? -1 : 1)).at(-1);
    const left = this.remaining(id);
    if (mark === undefined) return left;
    const sold = this.events.some((each) => each.holding === id && each.kind === 'exit' && each.date > mark.on);
    return left === 0n && sold ? 0n : BigInt(mark.value);
  }

  /** Our part of what was paid in, of the sister's NAV; halves up. */
  private sisterValue(id: string, target: string): bigint {
    const into = this.events.filter((event) => event.kind === 'contribution' && event.payee === target);
    const all = into.reduce((sum, event) => sum + BigInt(event.amount), 0n);
    const ours = into.filter((event) => event.holding === id).reduce((sum, event) => sum + BigInt(event.amount), 0n);
    if (all === 0n) return 0n;
    const nav = this.nav(target);
    const twice = 2n * nav * ours;
    return nav >= 0n ? (twice + all) / (2n * all) : -((-twice + all) / (2n * all));
  }

  nav(fund: string): bigint {
    let nav = 0n;
    for (const event of this.events) {
      if (event.kind === 'commitment') continue;
      if (event.payee === fund) nav += BigInt(event.amount);
      if (event.payer === fund) nav -= BigInt(event.amount);
      if (event.kind === 'borrowing' && event.payee === fund) nav -= BigInt(event.amount);
      if (event.kind === 'repayment' && event.payer === fund) nav += BigInt(event.amount);
    }
    for (const holding of this.spec.holdings ?? []) if (holding.fund === fund) nav += this.valueOf(holding.id);
    return nav;
  }

  /** Deal flows and value of the holdings that are meant. */
  gross(meant: (id: string) => boolean): NaiveRow {
    const row = emptyRow();
    for (const event of this.events) {
      if (event.holding === undefined || !meant(event.holding)) continue;
      const side = IN.includes(event.kind) ? 'paid' : BACK.includes(event.kind) ? 'received' : null;
      if (side === null) continue;
      row[side] += BigInt(event.amount);
      add(row.flows, event.date, (side === 'paid' ? -1n : 1n) * BigInt(event.amount));
    }
    for (const holding of this.spec.holdings ?? []) {
      if (!meant(holding.id)) continue;
      row.value += this.valueOf(holding.id);
      const statement = this.statementAt(holding.id);
      if (statement === undefined || this.events.some((event) => event.holding === holding.id)) continue;
      row.paid += BigInt(statement.paidIn!);
      row.received += BigInt(statement.distributed!);
    }
    return row;
  }

  /** The same of one direction ('' for none): each day's money by the split of that day, the value by the split at the end. */
  direction(directionId: string, meant: (id: string) => boolean): NaiveRow {
    const row = emptyRow();
    for (const holding of (this.spec.holdings ?? []).filter((each) => meant(each.id))) {
      const whole = this.gross((id) => id === holding.id);
      if (whole.flows.size === 0) {
        row.paid += this.part(holding.target, this.asOf, whole.paid, directionId);
        row.received += this.part(holding.target, this.asOf, whole.received, directionId);
      }
      for (const side of ['paid', 'received'] as const) {
        const kinds = side === 'paid' ? IN : BACK;
        const days = new Map<string, bigint>();
        for (const event of this.events)
          if (event.holding === holding.id && kinds.includes(event.kind)) add(days, event.date, BigInt(event.amount));
        for (const [day, amount] of days) {
          const part = this.part(holding.target, day, amount, directionId);
          row[side] += part;
          add(row.flows, day, side === 'paid' ? -part : part);
        }
      }
      row.value += this.part(holding.target, this.asOf, whole.value, directionId);
    }
    return row;
  }

  /** Largest remainder, ties to the first. */
  private part(target: string, day: string, amount: bigint, directionId: string): bigint {
    const dated = (this.spec.splits ?? []).filter((split) => split.party === target && split.on <= day);
    const split = dated.sort((a, b) => (a.on < b.on ? -1 : 1)).at(-1);
    if (split === undefined) return directionId === '' ? amount : 0n;
    const sign = amount < 0n ? -1n : 1n;
    const abs = amount * sign;
    const parts = Object.entries(split.weights).map(([id, weight], at) => ({
      id,
      at,
      whole: (abs * BigInt(weight)) / 1_000_000n,
      rest: (abs * BigInt(weight)) % 1_000_000n,
    }));
    let left = abs - parts.reduce((sum, each) => sum + each.whole, 0n);
    for (const each of [...parts].sort((a, b) => (a.rest === b.rest ? a.at - b.at : a.rest > b.rest ? -1 : 1))) {
      if (left === 0n) break;
      each.whole += 1n;
      left -= 1n;
    }
    return sign * (parts.find((each) => each.id === directionId)?.whole ?? 0n);
  }

  /** Investors' money in the funds that are meant, and their NAV; `inside` funds count as no investors. */
  net(funds: readonly string[], inside: boolean): NaiveRow {
    const row = emptyRow();
    const outside = (id: string | undefined): boolean => !inside || id === undefined || !funds.includes(id);
    for (const event of this.events) {
      const amount = BigInt(event.amount);
      if (event.kind === 'contribution' && funds.includes(event.payee ?? '') && outside(event.payer)) {
        row.paid += amount;
        add(row.flows, event.date, -amount);
      }
      if (event.kind === 'distribution' && funds.includes(event.payer ?? '') && outside(event.payee)) {
        row.received += amount;
        add(row.flows, event.date, amount);
      }
    }
    for (const fund of funds) row.value += this.nav(fund);
    if (inside)
      for (const holding of this.spec.holdings ?? [])
        if (funds.includes(holding.fund) && funds.includes(holding.target)) row.value -= this.valueOf(holding.id);
    return row;
  }
}

const add = (map: Map<string, bigint>, key: string, amount: bigint): void =>
  void map.set(key, (map.get(key) ?? 0n) + amount);

/** Present value of a row's flows and value at a rate, and the sum of the terms' sizes to judge it by. */
export function presentValue(
  row: NaiveRow,
  asOf: string,
  rate: number,
): { readonly npv: number; readonly size: number } {
  const flows = [...row.flows, [asOf, row.value] as const];
  const first =
    flows
      .filter(([, amount]) => amount !== 0n)
      .map(([day]) => day)
      .sort()[0] ?? asOf;
  let [npv, size] = [0, 0];
  for (const [day, amount] of flows) {
    const years = (Date.parse(day) - Date.parse(first)) / 86_400_000 / 365;
    const term = Number(amount) * (1 + rate) ** -years;
    npv += term;
    size += Math.abs(term);
  }
  return { npv, size };
}
