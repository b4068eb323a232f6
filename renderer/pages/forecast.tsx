import { useState, type ReactNode } from 'react';
import { useSearchParams } from 'wouter';
import type { ForecastTable } from '#core/contract/forecast.ts';
import { fen } from '#core/money.ts';
import { WhyFigure, WhySum } from '../components/explain/why-figure.tsx';
import { useQuery, useTask } from '../api/hooks.ts';
import { Button, Tabs } from '../components/button.tsx';
import { ChoiceField } from '../components/fields.tsx';
import { InternalTag } from '../components/internal-tag.tsx';
import { Page } from '../components/page.tsx';
import { Answer, Empty, TaskProgress } from '../components/states.tsx';
import { saveFile } from '../files.ts';
import { useBook } from '../state/book.tsx';
import { useNames } from '../state/names.ts';
import { useFigures, useWords } from '../words/use-words.tsx';
import { FundPlans } from './forecast/fund-plans.tsx';
import { Liquidity } from './forecast/liquidity.tsx';
import { Models } from './forecast/models.tsx';
import { Pacing } from './forecast/pacing.tsx';
import { Plans } from './forecast/plans.tsx';
import './forecast.css';

const VIEWS = ['liquidity', 'models', 'plans'] as const;
type ForecastView = (typeof VIEWS)[number];
const HORIZONS = ['12', '24', '36', '60'] as const;
type Horizon = (typeof HORIZONS)[number];
const GROUP = 'group';
/** Months of the ledger before the estimates. */
const PAST = 6;

/** The tab stands in the address; a plan of `?id=` opens on the plans. */
function useForecastView(): readonly [ForecastView, (view: ForecastView) => void] {
  const [params, setParams] = useSearchParams();
  const view = params.has('id') ? 'plans' : (VIEWS.find((each) => each === params.get('tab')) ?? VIEWS[0]);
  const show = (tab: ForecastView): void =>
    setParams(
      (before) => {
        const next = new URLSearchParams(before);
        next.delete('id');
        next.set('tab', tab);
        return next;
      },
      { replace: true },
    );
  return [view, show];
}

/** Money to come over all funds, for internal use: by month, by outside fund, and the plans that it rests on. */
export default function ForecastPage(): ReactNode {
  const { asOf } = useBook();
  const { t, language } = useWords();
  const [view, show] = useForecastView();
  const [fundId, setFund] = useState<string>(GROUP);
  const [horizon, setHorizon] = useState<Horizon>('24');
  const [scenarioId, setScenario] = useState<string | null>(null);
  const months = Number(horizon);
  const input = { asOf, months, past: PAST, scenarioId };
  const asked = useQuery('forecast.table', input);
  const exporting = useTask('forecast.export');
  const save = async (): Promise<void> => {
    const reply = await exporting.run({ ...input, language });
    if (reply.ok) saveFile(reply.value.fileName, reply.value.bytes);
  };
  const tools = (
    <>
      <InternalTag />
      <Button icon="export" onClick={() => void save()}>
        {t('app.exportExcel')}
      </Button>
    </>
  );
  return (
    <Page title={t('forecast.title')} lead={<Lead table={asked.data} scenarioId={scenarioId} />} tools={tools}>
      <Tabs
        label={t('forecast.views')}
        value={view}
        choices={VIEWS.map((value) => ({ value, label: t(`forecast.${value}`) }))}
        onChange={show}
      />
      {view === 'plans' ? null : (
        <div className="facts-line choices">
          {view === 'liquidity' ? <FundChoice table={asked.data} fundId={fundId} onChange={setFund} /> : null}
          <ScenarioChoice scenarioId={scenarioId} onChange={setScenario} />
          <ChoiceField<Horizon>
            label={t('forecast.horizon')}
            value={horizon}
            choices={HORIZONS.map((value) => ({ value, label: t('forecast.months', { count: value }) }))}
            onChange={(value) => value !== null && setHorizon(value)}
          />
        </div>
      )}
      <TaskProgress task={exporting} />
      {view === 'plans' ? (
        <div className="stack">
          <Plans overdue={asked.data?.overdue ?? []} />
          <FundPlans />
        </div>
      ) : (
        <Answer of={asked} rows={14}>
          {(table) =>
            table.funds.length === 0 ? (
              <Empty title={t('forecast.nothing')} text={t('forecast.nothingText')} />
            ) : view === 'liquidity' ? (
              <Liquidity table={table} fundId={fundId === GROUP ? null : fundId} scenarioId={scenarioId} />
            ) : (
              <div className="stack">
                <Models table={table} months={months} scenarioId={scenarioId} />
                <Pacing scenarioId={scenarioId} />
              </div>
            )
          }
        </Answer>
      )}
    </Page>
  );
}

interface FundChoiceProps {
  readonly table: ForecastTable | undefined;
  readonly fundId: string;
  readonly onChange: (fundId: string) => void;
}

function FundChoice({ table, fundId, onChange }: FundChoiceProps): ReactNode {
  const { t } = useWords();
  const { nameOf } = useNames();
  const funds = (table?.funds ?? []).filter((fund) => fund.closingNav.some((nav) => nav !== 0));
  return (
    <ChoiceField
      label={t('forecast.fund')}
      value={fundId}
      choices={[
        { value: GROUP, label: t('forecast.group') },
        ...funds.map((fund) => ({ value: fund.fundId!, label: nameOf(fund.fundId, fund.name ?? '') })),
      ]}
      onChange={(value) => value !== null && onChange(value)}
    />
  );
}

interface ScenarioChoiceProps {
  readonly scenarioId: string | null;
  readonly onChange: (scenarioId: string | null) => void;
}

function ScenarioChoice({ scenarioId, onChange }: ScenarioChoiceProps): ReactNode {
  const { t } = useWords();
  const listed = useQuery('scenario.list', {});
  return (
    <ChoiceField
      label={t('forecast.scenario')}
      value={scenarioId}
      none={t('forecast.asPlanned')}
      choices={(listed.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
      onChange={onChange}
    />
  );
}

/** Where the group's cash goes, and when it is lowest or missing. */
function Lead({
  table,
  scenarioId,
}: {
  readonly table: ForecastTable | undefined;
  readonly scenarioId: string | null;
}): ReactNode {
  const { t, rich } = useWords();
  const { money } = useFigures();
  if (table === undefined) return null;
  const first = table.months.findIndex((month) => month.kind === 'estimate');
  if (first < 1 || table.funds.length === 0) return null;
  const { closingCash, shortfall } = table.group;
  const ahead = closingCash.slice(first);
  const low = Math.min(...ahead);
  const short = shortfall.slice(first).reduce((sum, amount) => sum + amount, 0);
  const place = short > 0 ? shortfall.findIndex((amount, at) => at >= first && amount > 0) : first + ahead.indexOf(low);
  const cash = (at: number): ReactNode => (
    <WhyFigure
      figure={{ kind: 'forecast', fundId: null, line: 'closing_cash', month: table.months[at]!.to, scenarioId }}
      title={`${t('forecast.group')} · ${t('forecast.closing_cash')} · ${table.months[at]!.to.slice(0, 7)}`}
    >
      <b>{money(fen(closingCash[at]!))}</b>
    </WhyFigure>
  );
  return rich(short > 0 ? 'forecast.leadShort' : 'forecast.lead', {
    asOf: table.asOf,
    cash: cash(first - 1),
    months: <span className="fact">{table.months.length - first}</span>,
    low: cash(first + ahead.indexOf(low)),
    end: cash(closingCash.length - 1),
    short: (
      <WhySum
        title={t('forecast.shortfall')}
        parts={shortfall.slice(first).map((amount, at) => ({
          name: table.months[first + at]!.to.slice(0, 7),
          amount: fen(amount),
        }))}
      >
        <b>{money(fen(short))}</b>
      </WhySum>
    ),
    month: table.months[place]!.to.slice(0, 7),
  });
}
