import type { ExplainLink, Explanation, ExplainUnit } from '#core/contract/explain.ts';
import type { IsoDate } from '#core/dates.ts';
import type { Finding } from '#core/domain/health.ts';
import type { Fen } from '#core/money.ts';

/** A part of a sum that the page itself draws up. */
export interface Part {
  /** A name from the book or a word of the page. */
  readonly name: string;
  readonly amount: Fen;
}

/** A figure of the page with what the page calls it. */
export interface Named {
  readonly name: string;
  /** In the unit of the explanation. */
  readonly value: number | null;
}

/** One of what a count counts. */
export interface Counted {
  readonly name: string;
  readonly link?: ExplainLink | null;
}

/** Longest list of a panel; the rest is summed up in one line. */
const MOST = 500;

const CELLS = {
  fen: 'money',
  ppm: 'percent',
  multiple: 'multiple',
  rate: 'rate',
  ratio: 'number',
  years: 'number',
  count: 'int',
  number: 'number',
} as const satisfies Readonly<Record<ExplainUnit, string>>;

const common = (asOf: IsoDate) => ({ params: {}, reason: null, terms: [], asOf });

/** The total of lines that the page shows. */
export function sumOf(parts: readonly Part[], asOf: IsoDate): Explanation {
  const left = parts.slice(MOST);
  const rest = left.reduce((sum, part) => sum + part.amount, 0) as Fen;
  return {
    ...common(asOf),
    figure: 'sum_shown',
    value: parts.reduce((sum, part) => sum + part.amount, 0),
    unit: 'fen',
    formula: 'amount',
    tables: [
      {
        title: 'shown',
        columns: [
          { key: 'name', type: 'text' },
          { key: 'amount', type: 'money' },
        ],
        rows: parts.slice(0, MOST).map(({ name, amount }) => ({ cells: [name, amount], link: null })),
        ...(left.length === 0 ? {} : { rest: { rows: left.length, amount: rest } }),
      },
    ],
  };
}

/** What a check found: its plain facts as they are, each amount and share by name. */
export const findingOf = (
  { money, ratio, name, day }: Pick<Finding, 'money' | 'ratio' | 'name' | 'day'>,
  asOf: IsoDate,
): Explanation => ({
  ...common(asOf),
  figure: 'finding',
  value: Object.values(money)[0] ?? Object.values(ratio)[0] ?? 1,
  unit: Object.keys(money).length > 0 ? 'fen' : Object.keys(ratio).length > 0 ? 'ppm' : 'count',
  formula: 'shown',
  tables: [
    ...(Object.keys(money).length === 0
      ? []
      : [
          {
            title: 'shown',
            columns: [
              { key: 'name', type: 'basis' as const },
              { key: 'amount', type: 'money' as const },
            ],
            rows: Object.entries(money).map(([key, amount]) => ({ cells: [key, amount], link: null })),
          },
        ]),
    {
      title: 'checked',
      columns: [
        { key: 'name', type: 'text' as const },
        { key: 'date', type: 'date' as const },
      ],
      rows: [{ cells: [name, day], link: null }],
    },
  ],
});

/** How many there are, each by name. */
export const countOf = (items: readonly Counted[], asOf: IsoDate): Explanation => ({
  ...common(asOf),
  figure: 'count_shown',
  value: items.length,
  unit: 'count',
  formula: 'shown',
  tables: [
    {
      title: 'shown',
      columns: [{ key: 'name', type: 'text' }],
      rows: items.slice(0, MOST).map(({ name, link = null }) => ({ cells: [name], link })),
    },
  ],
});

/** What values other than money add up to, or come to together. */
export const partsOf = (
  parts: readonly Named[],
  value: number | null,
  unit: ExplainUnit,
  asOf: IsoDate,
): Explanation => ({
  ...common(asOf),
  figure: 'sum_shown',
  value,
  unit,
  reason: value === null ? 'no_base' : null,
  formula: 'shown',
  tables: [
    {
      title: 'shown',
      columns: [
        { key: 'name', type: 'text' },
        { key: 'value', type: CELLS[unit] },
      ],
      rows: parts.map((part) => ({ cells: [part.name, part.value], link: null })),
    },
  ],
});

const twoOf = (
  figure: string,
  parts: readonly [Named, Named],
  value: number | null,
  units: { readonly of: ExplainUnit; readonly value: ExplainUnit },
  asOf: IsoDate,
): Explanation => ({ ...partsOf(parts, value, units.of, asOf), figure, unit: units.value });

/** One figure of the page over another; `value` as the page shows it. */
export const ratioOf = (
  parts: readonly [Named, Named],
  value: number | null,
  asOf: IsoDate,
  units: { readonly of: ExplainUnit; readonly value: ExplainUnit } = { of: 'fen', value: 'ppm' },
): Explanation => twoOf('ratio_shown', parts, value, units, asOf);

/** One figure of the page less another. */
export const differenceOf = (
  parts: readonly [Named, Named],
  value: number | null,
  asOf: IsoDate,
  units: { readonly of: ExplainUnit; readonly value: ExplainUnit } = { of: 'fen', value: 'fen' },
): Explanation => twoOf('difference_shown', parts, value, units, asOf);
