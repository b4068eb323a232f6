import { useCallback, useMemo, type ReactNode } from 'react';
import type { ForecastFund, ForecastTable } from '#core/contract/forecast.ts';
import type { ForecastLine } from '#core/contract/plan-figures.ts';
import type { CashLine } from '#core/domain/forecast-lines.ts';
import { fen } from '#core/money.ts';
import { Chart } from '../../charts/chart.tsx';
import { liquidityOption } from '../../charts/liquidity.ts';
import type { ChartTheme } from '../../charts/theme.ts';
import { StatusMark } from '../../components/marks.tsx';
import { Section } from '../../components/page.tsx';
import { useFigures, useWords } from '../../words/use-words.tsx';
import { MonthTable, type MonthRow } from './month-table.tsx';

interface LiquidityProps {
  readonly table: ForecastTable;
  /** Null: the group. */
  readonly fundId: string | null;
  readonly scenarioId: string | null;
}

const FROM_HOLDINGS = ['external_distributions', 'exits', 'sister_distributions'] as const;
const INTO_HOLDINGS = ['external_calls', 'deals', 'sister_calls'] as const;
const ELSE = ['costs', 'financing', 'investor_distributions', 'other'] as const;

export function Liquidity({ table, fundId, scenarioId }: LiquidityProps): ReactNode {
  const { t } = useWords();
  const fund = table.funds.find((each) => each.fundId === fundId) ?? table.group;
  return (
    <div className="stack">
      <Section title={t('forecast.chart')} scope={t('forecast.chartScope')}>
        <LiquidityChart table={table} fund={fund} />
      </Section>
      <Section title={t('forecast.table')} scope={t('forecast.tableScope')} aside={<Checked fund={fund} />}>
        <MonthTable table={table} fund={fund} rows={rowsOf(fund)} scenarioId={scenarioId} />
      </Section>
    </div>
  );
}

const cashLines = (fund: ForecastFund): CashLine[] =>
  (['investor_calls', ...FROM_HOLDINGS, ...INTO_HOLDINGS, ...ELSE] as const).filter((line) =>
    fund.lines[line].some((amount) => amount !== 0),
  );

/** Lines on which nothing ever moves are left out; both identities stand below their closing line. */
function rowsOf(fund: ForecastFund): MonthRow[] {
  const short = fund.shortfall.some((amount) => amount !== 0);
  const bold = (line: ForecastLine): MonthRow => ({ line, look: 'tot' });
  return [
    { line: 'opening_cash' },
    ...cashLines(fund).map((line): MonthRow => ({ line, look: 'sub' })),
    bold('closing_cash'),
    { check: 'cash' },
    { line: 'opening_nav' },
    { line: 'growth', look: 'sub' },
    bold('closing_nav'),
    { check: 'nav' },
    { line: 'unfunded' },
    { line: 'commitments' },
    ...(short ? [{ line: 'shortfall', look: 'short' } as const] : []),
  ];
}

function Checked({ fund }: { readonly fund: ForecastFund }): ReactNode {
  const { t } = useWords();
  const wrong = [...fund.check.cash, ...fund.check.nav].filter((difference) => difference !== 0).length;
  return wrong === 0 ? (
    <StatusMark state="proven">{t('forecast.checked')}</StatusMark>
  ) : (
    <StatusMark state="refused">{t('forecast.unchecked', { count: wrong })}</StatusMark>
  );
}

function LiquidityChart({ table, fund }: { readonly table: ForecastTable; readonly fund: ForecastFund }): ReactNode {
  const { t } = useWords();
  const { money, unit } = useFigures();
  const picture = useMemo(() => {
    const sum = (lines: readonly CashLine[]): number[] =>
      table.months.map((_, at) => lines.reduce((total, line) => total + fund.lines[line][at]!, 0));
    return {
      months: table.months.map((month) => month.to.slice(0, 7)),
      first: table.months.findIndex((month) => month.kind === 'estimate'),
      bars: [
        { name: t('forecast.inInvestors'), amounts: sum(['investor_calls']), tone: 'fof' },
        { name: t('forecast.inHoldings'), amounts: sum(FROM_HOLDINGS), tone: 'direct' },
        { name: t('forecast.outHoldings'), amounts: sum(INTO_HOLDINGS), tone: 'mna' },
        { name: t('forecast.outOther'), amounts: sum(ELSE), tone: 'external' },
      ],
      cash: { name: t('forecast.closing_cash'), amounts: fund.closingCash },
      estimate: t('forecast.estimate'),
    };
  }, [table, fund, t]);
  const text = useCallback((amount: number) => money(fen(Math.round(amount))), [money]);
  const option = useCallback((theme: ChartTheme) => liquidityOption(picture, text, unit, theme), [picture, text, unit]);
  return <Chart label={t('forecast.chart')} option={option} height={240} />;
}
