import { useMemo, useState, type ReactNode } from 'react';
import { useSearchParams } from 'wouter';
import type { Scenario, ScenarioOutcome } from '#core/contract/scenarios.ts';
import { WhyCount, WhyFigure } from '../components/explain/why-figure.tsx';
import { useQuery, useTask } from '../api/hooks.ts';
import { Button, Tabs } from '../components/button.tsx';
import { ChoiceField } from '../components/fields.tsx';
import { InternalTag } from '../components/internal-tag.tsx';
import { Page } from '../components/page.tsx';
import { Answer, TaskProgress } from '../components/states.tsx';
import { saveFile } from '../files.ts';
import { useBook } from '../state/book.tsx';
import { useNames } from '../state/names.ts';
import { numberText } from '../words/figures.ts';
import { useWords } from '../words/use-words.tsx';
import { Comparison } from './scenarios/comparison.tsx';
import { Effects } from './scenarios/effects.tsx';
import { ScenarioSets } from './scenarios/scenario-sets.tsx';
import { Simulation } from './scenarios/simulation.tsx';
import './forecast.css';

const VIEWS = ['compare', 'sets', 'simulation'] as const;
type ScenarioView = (typeof VIEWS)[number];
const YEARS = ['3', '5', '8', '10'] as const;
type Years = (typeof YEARS)[number];

/** Saved sets of overrides side by side, which holding moves the group's multiple, and how far it may scatter. */
export default function ScenariosPage(): ReactNode {
  const { asOf } = useBook();
  const { t, language } = useWords();
  const [params, setParams] = useSearchParams();
  const [years, setYears] = useState<Years>('5');
  const view = VIEWS.find((each) => each === params.get('tab')) ?? VIEWS[0];
  const show = (tab: ScenarioView): void =>
    setParams(
      (before) => {
        const next = new URLSearchParams(before);
        next.set('tab', tab);
        return next;
      },
      { replace: true },
    );
  const listed = useQuery('scenario.list', {});
  const input = useMemo(
    () => ({ asOf, months: Number(years) * 12, scenarioIds: (listed.data ?? []).map(({ id }) => id) }),
    [asOf, years, listed.data],
  );
  const compared = useQuery('scenario.compare', input, { when: listed.data !== undefined && view === 'compare' });
  const exporting = useTask('scenario.export');
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
    <Page title={t('scenarios.title')} lead={<Lead compared={compared.data} months={input.months} />} tools={tools}>
      <Tabs
        label={t('scenarios.views')}
        value={view}
        choices={VIEWS.map((value) => ({ value, label: t(`scenarios.${value}`) }))}
        onChange={show}
      />
      <TaskProgress task={exporting} />
      {view === 'simulation' ? <Simulation /> : null}
      {view === 'sets' ? (
        <Answer of={listed} rows={8}>
          {(scenarios) => <ScenarioSets scenarios={scenarios} />}
        </Answer>
      ) : null}
      {view === 'compare' ? (
        <Answer of={compared} rows={9}>
          {(outcomes) => (
            <Compared
              outcomes={outcomes}
              scenarios={listed.data ?? []}
              months={input.months}
              horizon={<Horizon years={years} onChange={setYears} />}
            />
          )}
        </Answer>
      ) : null}
    </Page>
  );
}

interface HorizonProps {
  readonly years: Years;
  readonly onChange: (years: Years) => void;
}

function Horizon({ years, onChange }: HorizonProps): ReactNode {
  const { t } = useWords();
  return (
    <ChoiceField<Years>
      label={t('scenarios.horizon')}
      value={years}
      choices={YEARS.map((value) => ({ value, label: t('scenarios.years', { count: value }) }))}
      onChange={(value) => value !== null && onChange(value)}
    />
  );
}

const GROUP = 'group';

interface ComparedProps {
  readonly outcomes: readonly ScenarioOutcome[];
  readonly scenarios: readonly Scenario[];
  readonly months: number;
  readonly horizon: ReactNode;
}

function Compared({ outcomes, scenarios, months, horizon }: ComparedProps): ReactNode {
  const { t } = useWords();
  const { nameOf } = useNames();
  const [subject, setSubject] = useState<string>(GROUP);
  if (scenarios.length === 0) return <ScenarioSets scenarios={scenarios} />;
  const funds = outcomes[0]!.funds.filter(({ outcome }) => outcome.paidIn !== 0 || outcome.nav !== 0);
  return (
    <>
      <div className="facts-line choices">
        <ChoiceField
          label={t('scenarios.subject')}
          value={subject}
          choices={[
            { value: GROUP, label: t('scenarios.group') },
            ...funds.map((fund) => ({ value: fund.fundId!, label: nameOf(fund.fundId, fund.name ?? '') })),
          ]}
          onChange={(value) => value !== null && setSubject(value)}
        />
        {horizon}
      </div>
      <div className="stack">
        <Comparison outcomes={outcomes} fundId={subject === GROUP ? null : subject} months={months} />
        <Effects outcomes={outcomes} months={months} />
      </div>
    </>
  );
}

function Lead({
  compared,
  months,
}: {
  readonly compared: readonly ScenarioOutcome[] | undefined;
  readonly months: number;
}): ReactNode {
  const { t, rich } = useWords();
  const [planned, ...others] = compared ?? [];
  const values = others.flatMap(({ group }) => group.tvpi.value ?? []);
  if (planned === undefined || values.length === 0) return null;
  const tvpi = (value: number | null): ReactNode => {
    const of = compared?.find((scenario) => scenario.group.tvpi.value === value) ?? planned;
    return (
      <WhyFigure
        figure={{ kind: 'scenario', scenarioId: of.scenarioId, fundId: null, figure: 'tvpi', months }}
        title={`${of.name ?? t('scenarios.asPlanned')} · ${t('scenarios.tvpi')}`}
      >
        <b>{numberText(value) || '–'}</b>
      </WhyFigure>
    );
  };
  return rich('scenarios.lead', {
    day: planned.group.day,
    count: (
      <WhyCount title={t('scenarios.title')} items={others.map(({ name }) => ({ name: name ?? '' }))}>
        {others.length}
      </WhyCount>
    ),
    low: tvpi(Math.min(...values)),
    high: tvpi(Math.max(...values)),
    planned: tvpi(planned.group.tvpi.value),
  });
}
