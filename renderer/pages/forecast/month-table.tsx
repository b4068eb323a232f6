import type { ReactNode } from 'react';
import { CASH_LINES, NAV_LINES } from '#core/domain/forecast-lines.ts';
import type { ForecastFund, ForecastTable } from '#core/contract/forecast.ts';
import type { ForecastLine } from '#core/contract/plan-figures.ts';
import type { MonthCheck } from '#core/domain/forecast-lines.ts';
import { fen } from '#core/money.ts';
import { WhyFigure, WhySum, type Part } from '../../components/explain/why-figure.tsx';
import { NOTHING_HELD, exactText } from '../../words/figures.ts';
import { useFigures, useWords } from '../../words/use-words.tsx';

/** A line of the table, or the check of one of its two identities. */
export type MonthRow =
  { readonly line: ForecastLine; readonly look?: 'sub' | 'tot' | 'short' } | { readonly check: keyof MonthCheck };

interface MonthTableProps {
  readonly table: ForecastTable;
  readonly fund: ForecastFund;
  readonly rows: readonly MonthRow[];
  readonly scenarioId: string | null;
}

const amountsOf = (fund: ForecastFund, line: ForecastLine): readonly number[] => {
  switch (line) {
    case 'opening_cash':
      return fund.openingCash;
    case 'closing_cash':
      return fund.closingCash;
    case 'opening_nav':
      return fund.openingNav;
    case 'closing_nav':
      return fund.closingNav;
    case 'growth':
    case 'unfunded':
    case 'commitments':
    case 'shortfall':
      return fund[line];
    default:
      return fund.lines[line];
  }
};

/** Months across, the ledger's on plain ground and the estimates on tinted ground behind a rule. */
export function MonthTable({ table, fund, rows, scenarioId }: MonthTableProps): ReactNode {
  const { t } = useWords();
  const past = table.months.filter((month) => month.kind === 'actual').length;
  const ground = (at: number): string => (at < past ? '' : at === past ? 'est first' : 'est');
  /** Opening + lines − closing, line by line. */
  const checkParts = (of: ForecastFund, check: 'cash' | 'nav', at: number): Part[] => {
    const lines = check === 'cash' ? CASH_LINES : ([...NAV_LINES, 'growth'] as const);
    const [opening, closing] =
      check === 'cash' ? (['opening_cash', 'closing_cash'] as const) : (['opening_nav', 'closing_nav'] as const);
    const amount = (line: ForecastLine): number => amountsOf(of, line)[at]!;
    return [
      { name: t(`forecast.${opening}`), amount: fen(amount(opening)) },
      ...lines
        .filter((line) => amount(line) !== 0)
        .map((line) => ({ name: t(`forecast.${line}`), amount: fen(amount(line)) })),
      { name: `− ${t(`forecast.${closing}`)}`, amount: fen(-amount(closing)) },
    ];
  };
  return (
    <div className="months-scroll" tabIndex={0} role="region" aria-label={t('forecast.table')}>
      <table className="t months nohov">
        <thead>
          <tr>
            <th rowSpan={2}>{t('forecast.line')}</th>
            {past === 0 ? null : <th colSpan={past}>{t('forecast.actual')}</th>}
            <th colSpan={table.months.length - past} className="est first">
              {t('forecast.estimate')}
            </th>
          </tr>
          <tr>
            {table.months.map((month, at) => (
              <th key={month.to} className={`r ${ground(at)}`} title={month.to}>
                {month.to.slice(0, 7)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) =>
            'check' in row ? (
              <tr key={`check-${row.check}`} className="chk">
                <td>{t(row.check === 'cash' ? 'forecast.check' : 'forecast.checkNav')}</td>
                {fund.check[row.check].map((difference, at) => (
                  <td key={table.months[at]!.to} className={`r ${ground(at)} ${difference === 0 ? '' : 'neg'}`}>
                    <WhySum
                      title={`${t(row.check === 'cash' ? 'forecast.check' : 'forecast.checkNav')} · ${table.months[at]!.to.slice(0, 7)}`}
                      parts={checkParts(fund, row.check, at)}
                    >
                      {exactText(fen(difference))}
                    </WhySum>
                  </td>
                ))}
              </tr>
            ) : (
              <tr key={row.line} className={row.look ?? ''}>
                <td>{t(`forecast.${row.line}`)}</td>
                {amountsOf(fund, row.line).map((amount, at) => (
                  <td key={table.months[at]!.to} className={`r ${ground(at)}`}>
                    <MonthCell
                      fundId={fund.fundId}
                      line={row.line}
                      month={table.months[at]!.to}
                      scenarioId={scenarioId}
                      amount={amount}
                      name={fund.name}
                    />
                  </td>
                ))}
              </tr>
            ),
          )}
        </tbody>
      </table>
    </div>
  );
}

interface MonthCellProps {
  readonly fundId: string | null;
  readonly name: string | null;
  readonly line: ForecastLine;
  readonly month: ForecastTable['months'][number]['to'];
  readonly scenarioId: string | null;
  readonly amount: number;
}

function MonthCell({ fundId, name, line, month, scenarioId, amount }: MonthCellProps): ReactNode {
  const { t } = useWords();
  const { money } = useFigures();
  if (amount === 0) return <span className="dim">{NOTHING_HELD}</span>;
  return (
    <WhyFigure
      figure={{ kind: 'forecast', fundId, line, month, scenarioId }}
      marked
      title={`${name ?? t('forecast.group')} · ${t(`forecast.${line}`)} · ${month.slice(0, 7)}`}
    >
      {money(fen(amount))}
    </WhyFigure>
  );
}
