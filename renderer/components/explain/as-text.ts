import type { Explanation, ExplainCellType } from '#core/contract/explain.ts';
import { codeTerm, readableFormula } from '#core/figure-terms.ts';
import { fen } from '#core/money.ts';
import type { RatePpm } from '#core/rates.ts';
import {
  countText,
  exactText,
  momentText,
  moneyText,
  multipleText,
  numberText,
  percentText,
  rateText,
  shareText,
} from '../../words/figures.ts';
import type { UiWords } from '../../words/use-words.tsx';

/** A figure of an explanation other than money, as the panel writes it. */
export function plainFigure(value: number, unit: Exclude<Explanation['unit'], 'fen'>): string {
  switch (unit) {
    case 'ppm':
      return percentText(value as RatePpm, { decimals: 2 });
    case 'multiple':
      return multipleText(value);
    case 'rate':
      return rateText(value, 2);
    case 'count':
      return countText(value);
    default:
      return numberText(value, 2);
  }
}

/** An amount to the fen, any other figure in its unit. */
export const figureText = (value: number, unit: Explanation['unit']): string =>
  unit === 'fen' ? exactText(fen(Math.round(value))) : plainFigure(value, unit);

/** Cells of these types hold codes. */
const CODES: ReadonlySet<ExplainCellType> = new Set(['kind', 'basis']);

/** One cell of a table of inputs. */
export function cellText(cell: string | number | null, type: ExplainCellType, language: UiWords['language']): string {
  if (cell === null) return '';
  if (typeof cell === 'string')
    return CODES.has(type) ? codeTerm(cell, language) : type === 'moment' ? momentText(cell) : cell;
  switch (type) {
    case 'money':
      // What an index makes of an amount isn't whole.
      return moneyText(fen(Math.round(cell)), 'yuan');
    case 'percent':
      return percentText(cell as RatePpm, { decimals: 2 });
    case 'share':
      return shareText(cell);
    case 'multiple':
      return multipleText(cell);
    case 'int':
      return countText(cell);
    case 'rate':
      return rateText(cell, 2);
    case 'number':
      return numberText(cell, 4);
    default:
      return String(cell);
  }
}

/** The whole panel as text for a memo: lines, and tables with tabs, which a spreadsheet takes apart. */
export function explanationText(title: string, explanation: Explanation, words: UiWords): string {
  const { t, known, reason, language } = words;
  const { value, figure, unit, params, asOf, from, knownAt, roots, notes, tables } = explanation;
  const terms = (explanation.terms ?? []).map(
    (term) => `${known(`term.${term.key}`)}\t${term.value === null ? '–' : figureText(term.value, term.unit)}`,
  );
  const sheets = tables.flatMap((table) => [
    '',
    known(`explainTable.${table.title}`),
    table.columns.map(({ key }) => known(`explainColumn.${key}`)).join('\t'),
    ...table.rows.map((row) =>
      row.cells.map((cell, at) => cellText(cell, table.columns[at]!.type, language)).join('\t'),
    ),
    ...(table.rest === undefined
      ? []
      : [t('explain.rest', { rows: table.rest.rows, amount: exactText(table.rest.amount) })]),
  ]);
  return [
    title,
    value === null ? reason(explanation.reason ?? '') : figureText(value, unit),
    known(`formula.${figure}`, params, readableFormula(explanation.formula, language)),
    known(`figureRule.${figure}`, params, ''),
    from == null ? t('explain.asOf', { asOf }) : t('explain.period', { from, to: asOf }),
    knownAt == null ? '' : t('explain.knownAt', { moment: knownAt }),
    roots !== undefined && roots.length > 1
      ? t('explain.roots', { roots: roots.map((root) => rateText(root, 2)).join(' · ') })
      : '',
    ...terms,
    ...(notes ?? []).map(({ code, count }) => `${known(`figureNote.${code}`)} ${t('explain.times', { count })}`),
    ...sheets,
  ]
    .filter((line, at, lines) => line !== '' || lines[at - 1] !== '')
    .join('\n');
}
