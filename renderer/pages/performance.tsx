import { useState, type ReactNode } from 'react';
import { useSearchParams } from 'wouter';
import { WhyFigure } from '../components/explain/why-figure.tsx';
import { useQuery, useTask } from '../api/hooks.ts';
import { Button, Tabs } from '../components/button.tsx';
import { Page } from '../components/page.tsx';
import { Answer, Empty, TaskProgress } from '../components/states.tsx';
import { saveFile } from '../files.ts';
import { useBook } from '../state/book.tsx';
import { NOTHING_HELD, numberText, rateText } from '../words/figures.ts';
import { useWords } from '../words/use-words.tsx';
import './performance.css';
import { BridgeTab } from './performance/bridge.tsx';
import { BasisChoice, Choices, FundChoice, GroupChoice, HorizonChoice, LevelChoice } from './performance/choices.tsx';
import { ComparisonTab } from './performance/comparison.tsx';
import { ContributionTab } from './performance/contribution.tsx';
import { HorizonsTab } from './performance/horizons.tsx';
import { CurveTab } from './performance/j-curve.tsx';
import { PerformanceSheet } from './performance/performance-sheet.tsx';
import { PerformancePictures } from './performance/pictures.tsx';
import { basisOf, filterOf, START, type PerformanceView } from './performance/view.ts';

const TABS = ['table', 'curve', 'bridge', 'contribution', 'comparison', 'horizons'] as const;
type Tab = (typeof TABS)[number];

/** Multiples and rates at any level and horizon, how they came about and what makes them; every figure opens what it is made of. */
export default function PerformancePage(): ReactNode {
  const { asOf } = useBook();
  const { t, rich, language } = useWords();
  const [params, setParams] = useSearchParams();
  const [view, setView] = useState<PerformanceView>(START);
  const set = (change: Partial<PerformanceView>): void => setView((before) => settled({ ...before, ...change }));
  const tab = TABS.find((entry) => entry === params.get('tab')) ?? 'table';
  const choose = (next: Tab): void =>
    setParams((before) => {
      const changed = new URLSearchParams(before);
      changed.set('tab', next);
      return changed;
    });
  const { level, groupBy, horizon } = view;
  const input = { asOf, level, groupBy, horizons: [horizon], filter: filterOf(view) };
  const asked = useQuery('performance.table', input);
  const exporting = useTask('performance.export');
  const save = async (): Promise<void> => {
    const reply = await exporting.run({ ...input, language });
    if (reply.ok) saveFile(reply.value.fileName, reply.value.bytes);
  };
  const total = asked.data?.total[0]?.[basisOf(level, view.basis)];
  const lead =
    total == null || asked.data!.rows.length === 0
      ? null
      : rich('performance.lead', {
          asOf,
          tvpi: <Whole view={view} figure="tvpi" text={numberText(total.tvpi.value) || NOTHING_HELD} />,
          irr: <Whole view={view} figure="irr" text={rateText(total.irr.value) || NOTHING_HELD} />,
        });
  const tools = (
    <Button icon="export" title={t('performance.exportHint')} onClick={() => void save()}>
      {t('performance.exportText')}
    </Button>
  );
  const shared = { view, set };
  return (
    <Page title={t('performance.title')} lead={lead} tools={tools}>
      <Tabs
        label={t('performance.tabs')}
        value={tab}
        choices={TABS.map((value) => ({ value, label: t(`performance.tab_${value}`) }))}
        onChange={choose}
      />
      <TaskProgress task={exporting} />
      <div className="stack below-tabs">
        {tab === 'table' ? (
          <Choices>
            <FundChoice {...shared} />
            <LevelChoice value={level} onChange={(chosen) => set({ level: chosen })} />
            <GroupChoice {...shared} />
            <HorizonChoice {...shared} />
            <BasisChoice {...shared} level={level} />
          </Choices>
        ) : null}
        <Answer of={asked} rows={8}>
          {(table) =>
            table.rows.length === 0 ? (
              <Empty title={t('performance.empty')} text={t('performance.emptyText')} />
            ) : tab === 'table' ? (
              <>
                <PerformanceSheet table={table} view={view} />
                <PerformancePictures view={view} />
              </>
            ) : (
              <Other tab={tab} {...shared} />
            )
          }
        </Answer>
      </div>
    </Page>
  );
}

/** A level can't be grouped by itself, and investors not at all. */
const settled = (view: PerformanceView): PerformanceView =>
  view.groupBy === view.level || basisOf(view.level, 'gross') === 'net' ? { ...view, groupBy: null } : view;

interface OtherProps {
  readonly tab: Exclude<Tab, 'table'>;
  readonly view: PerformanceView;
  readonly set: (change: Partial<PerformanceView>) => void;
}

function Other({ tab, ...shared }: OtherProps): ReactNode {
  switch (tab) {
    case 'curve':
      return <CurveTab {...shared} />;
    case 'bridge':
      return <BridgeTab {...shared} />;
    case 'contribution':
      return <ContributionTab {...shared} />;
    case 'comparison':
      return <ComparisonTab {...shared} />;
    case 'horizons':
      return <HorizonsTab {...shared} />;
  }
}

interface WholeProps {
  readonly view: PerformanceView;
  readonly figure: 'tvpi' | 'irr';
  readonly text: string;
}

/** A figure of everything that the view holds. */
function Whole({ view, figure, text }: WholeProps): ReactNode {
  const { t } = useWords();
  const { level, horizon } = view;
  const subject = { level: 'group', basis: basisOf(level, view.basis), filter: filterOf(view) } as const;
  return (
    <WhyFigure
      figure={{ kind: 'performance', subject, horizon, figure }}
      title={`${t('app.total')} · ${t(`performance.${figure}`)}`}
    >
      {text}
    </WhyFigure>
  );
}
