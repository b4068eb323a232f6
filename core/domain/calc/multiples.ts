import { compare, toNumber, ZERO } from '../../fractions.ts';
import { funding, multiples, paidIn } from '../multiples.ts';
import {
  date,
  entries,
  exact,
  fieldsOf,
  has,
  need,
  notNegative,
  number,
  text,
  type Fields,
  type Given,
} from './input.ts';
import type { Output } from './rates.ts';

const amount = (given: Given): number => toNumber(notNegative(given));

/** A number, a list of numbers, or a list of dated amounts of which those after the as-of day are left out. */
function total(given: Given, asOf: string | null): number {
  if (!Array.isArray(given.value)) return amount(given);
  return entries(given).reduce((sum, entry) => {
    if (typeof entry.value !== 'object' || entry.value === null) return sum + amount(entry);
    const [day, value] = Array.isArray(entry.value)
      ? [
          { value: entry.value[0] as unknown, at: entry.at },
          { value: entry.value[1] as unknown, at: entry.at },
        ]
      : [need(fieldsOf(entry.value, entry.at), 'date'), need(fieldsOf(entry.value, entry.at), 'amount', 'value')];
    return asOf !== null && date(day) > asOf ? sum : sum + amount(value);
  }, 0);
}

/** The latest approved mark on or before the as-of day; 0 where there is none. */
function navOf(input: Fields, asOf: string | null): number {
  if (!has(input, 'nav_marks')) return has(input, 'nav') ? number(need(input, 'nav')) : 0;
  const marks = entries(need(input, 'nav_marks'))
    .map((given) => fieldsOf(given.value, given.at))
    .filter((mark) => !has(mark, 'status') || text(need(mark, 'status')) === 'approved')
    .map((mark) => ({ date: date(need(mark, 'date')), value: number(need(mark, 'value', 'nav', 'amount')) }))
    .filter((mark) => asOf === null || mark.date <= asOf)
    .sort((a, b) => (a.date < b.date ? -1 : 1));
  return marks.at(-1)?.value ?? 0;
}

function cashOf(input: Fields, asOf: string | null): { readonly paid: number; readonly distributed: number } {
  if (has(input, 'amounts')) {
    const amounts = entries(need(input, 'amounts')).map(exact);
    const side = (sign: number): number =>
      amounts.reduce((sum, each) => (compare(each, ZERO) === sign ? sum + sign * toNumber(each) : sum), 0);
    return { paid: side(-1), distributed: side(1) };
  }
  const keys = ['distributions', 'distributions_total', 'distribution', 'distributed'];
  return {
    paid: total(need(input, 'paid_in', 'calls', 'contributions', 'called'), asOf),
    distributed: keys.some((key) => has(input, key)) ? total(need(input, ...keys), asOf) : 0,
  };
}

/** The warning is the code that the field's published cases use. */
const WARNINGS = { zero_paid_in: 'ZERO_CONTRIBUTIONS', no_commitment: 'NO_COMMITMENT', no_value: 'NO_VALUE' } as const;

function output(committed: number | null, paid: number, distributed: number, nav: number): Output {
  const { pic, dpi, rvpi, tvpi } = multiples({ committed, paidIn: paid, distributed, nav });
  return {
    ...(committed === null ? {} : { committed, pic: pic.value }),
    paid_in: paid,
    distributions: distributed,
    nav,
    dpi: dpi.value,
    rvpi: rvpi.value,
    tvpi: tvpi.value,
    ...(tvpi.reason === null ? {} : { warning: WARNINGS[tvpi.reason], reason: tvpi.reason }),
  };
}

const committedOf = (input: Fields): number | null =>
  ['committed', 'commitment', 'total_commitment'].some((key) => has(input, key))
    ? amount(need(input, 'committed', 'commitment', 'total_commitment'))
    : null;

function multiplesKind(input: Fields): Output {
  const asOf = has(input, 'as_of') ? date(need(input, 'as_of')) : null;
  const { paid, distributed } = cashOf(input, asOf);
  return output(committedOf(input), paid, distributed, navOf(input, asOf));
}

const optional = (input: Fields, key: string): number => (has(input, key) ? amount(need(input, key)) : 0);

function recallableKind(input: Fields): Output {
  const { paid: called, distributed } = cashOf(input, null);
  const recallable = optional(input, 'of_which_recallable');
  const recalledAgain = optional(input, 'recalled_again');
  const committed = committedOf(input);
  const convention =
    has(input, 'convention') && text(need(input, 'convention')) === 'net_of_recallable' ? 'net_of_recallable' : 'gross';
  const paid = paidIn(called, recalledAgain, recallable, convention);
  const { unfunded } = funding({ committed: committed ?? 0, called, recallable, recalledAgain, adjustment: 0 });
  return {
    ...output(committed, paid, distributed, navOf(input, null)),
    unfunded: committed === null ? null : unfunded,
  };
}

function unfundedKind(input: Fields): Output {
  return funding({
    committed: amount(need(input, 'total_commitment', 'committed', 'commitment')),
    called: total(need(input, 'capital_calls', 'calls', 'called'), null),
    recallable: optional(input, 'recallable'),
    recalledAgain: optional(input, 'recalled_again'),
    adjustment: has(input, 'funded_adjustment') ? number(need(input, 'funded_adjustment')) : 0,
  });
}

export const MULTIPLE_KINDS = {
  multiples: multiplesKind,
  multiples_recallable: recallableKind,
  unfunded: unfundedKind,
};
