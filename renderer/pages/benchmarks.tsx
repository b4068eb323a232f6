import { useState, type ReactNode } from 'react';
import { Link } from 'wouter';
import { figureTerm } from '#core/figure-terms.ts';
import { INDEX_BASES, type IndexBasis } from '#core/contract/benchmarks.ts';
import type { IndexSeries } from '#core/contract/indexes.ts';
import { LEVELS, isInvestorLevel } from '#core/domain/performance-levels.ts';
import { WhyFigure } from '../components/explain/why-figure.tsx';
import { useQuery, useTask } from '../api/hooks.ts';
import { Button, Segment } from '../components/button.tsx';
import { ChoiceField } from '../components/fields.tsx';
import { Page } from '../components/page.tsx';
import { Answer, Empty, TaskProgress } from '../components/states.tsx';
import { saveFile } from '../files.ts';
import { useBook } from '../state/book.tsx';
import { NOTHING_HELD, numberText, rateText } from '../words/figures.ts';
import { useWords } from '../words/use-words.tsx';
import { BenchmarkSheet } from './benchmarks/benchmark-sheet.tsx';
import { GrowthPart } from './benchmarks/growth.tsx';
import { SeriesList } from './benchmarks/series-list.tsx';
import './performance.css';
import { BasisChoice, Choices, FundChoice, HorizonChoice, LevelChoice } from './performance/choices.tsx';
import { filterOf, START, subjectOf, type PerformanceView } from './performance/view.ts';

const COMPARED = LEVELS.filter((level) => !isInvestorLevel(level));

/** What the same money would have become in an index, by five methods; each figure opens the flows and levels behind it. */
export default function BenchmarksPage(): ReactNode {
  const { t } = useWords();
  const { canWrite } = useBook();
  const listed = useQuery('index.list', {});
  const importing = canWrite ? (
    <Link href="/import?kind=indexes" className="btn">
      {t('benchmarks.import')}
    </Link>
  ) : null;
  if (listed.data === undefined || listed.data.length === 0)
    return (
      <Page title={t('benchmarks.title')} unit={false}>
        <Answer of={listed} rows={6}>
          {() => <Empty title={t('benchmarks.empty')} text={t('benchmarks.emptyText')} actions={importing} />}
        </Answer>
      </Page>
    );
  return <Compared series={listed.data} importing={importing} />;
}

interface ComparedProps {
  readonly series: readonly IndexSeries[];
  readonly importing: ReactNode;
}

function Compared({ series, importing }: ComparedProps): ReactNode {
  const { asOf } = useBook();
  const { t, rich, language } = useWords();
  const [view, setView] = useState<PerformanceView>({ ...START, basis: 'net' });
  const set = (change: Partial<PerformanceView>): void => setView((before) => ({ ...before, ...change }));
  const [chosen, setChosen] = useState<string | null>(null);
  const [wanted, setWanted] = useState<IndexBasis>('price');
  const shown = series.find((each) => each.id === chosen) ?? series[0]!;
  const index = { seriesId: shown.id, basis: shown.dividends > 0 ? wanted : 'price' } as const;
  const { level, horizon } = view;
  const input = { asOf, index, level, horizon, filter: filterOf(view) };
  const asked = useQuery('benchmark.table', input);
  const whole = useQuery('benchmark.table', { ...input, level: 'group' }).data?.rows[0]?.net ?? null;
  const exporting = useTask('benchmark.export');
  const save = async (): Promise<void> => {
    const reply = await exporting.run({ ...input, language });
    if (reply.ok) saveFile(reply.value.fileName, reply.value.bytes);
  };
  const compared = (figure: 'kaplan_schoar' | 'direct_alpha', text: string): ReactNode => (
    <WhyFigure
      figure={{
        kind: 'benchmark',
        index,
        subject: { level: 'group', basis: 'net', filter: filterOf(view) },
        horizon,
        figure,
      }}
      title={`${t('performance.net')} · ${figureTerm(figure, language)}`}
    >
      {text}
    </WhyFigure>
  );
  const lead =
    whole === null
      ? null
      : rich('benchmarks.lead', {
          asOf,
          basis: t('performance.net'),
          index: shown.name,
          ks: compared('kaplan_schoar', numberText(whole.kaplanSchoar.value) || NOTHING_HELD),
          alpha: compared('direct_alpha', rateText(whole.directAlpha.value) || NOTHING_HELD),
        });
  const tools = (
    <>
      {importing}
      <Button icon="export" onClick={() => void save()}>
        {t('performance.exportText')}
      </Button>
    </>
  );
  const shared = { view, set };
  return (
    <Page title={t('benchmarks.title')} lead={lead} tools={tools}>
      <TaskProgress task={exporting} />
      <div className="stack">
        <Choices>
          <IndexChoice series={series} shown={shown} basis={index.basis} onShow={setChosen} onBasis={setWanted} />
          <FundChoice {...shared} />
          <LevelChoice value={level} levels={COMPARED} onChange={(next) => set({ level: next })} />
          <HorizonChoice {...shared} />
          <BasisChoice {...shared} level={level} />
        </Choices>
        <Answer of={asked} rows={6}>
          {(table) =>
            table.rows.length === 0 ? (
              <Empty title={t('performance.empty')} text={t('performance.emptyText')} />
            ) : (
              <>
                <BenchmarkSheet table={table} view={view} index={index} />
                <GrowthPart index={index} subject={subjectOf(view)} />
              </>
            )
          }
        </Answer>
        <SeriesList series={series} shownId={shown.id} />
      </div>
    </Page>
  );
}

interface IndexChoiceProps {
  readonly series: readonly IndexSeries[];
  readonly shown: IndexSeries;
  readonly basis: IndexBasis;
  readonly onShow: (id: string | null) => void;
  readonly onBasis: (basis: IndexBasis) => void;
}

/** Which index, and where it has dividends, whether they are put in again. */
function IndexChoice({ series, shown, basis, onShow, onBasis }: IndexChoiceProps): ReactNode {
  const { t } = useWords();
  return (
    <>
      <ChoiceField
        label={t('benchmarks.index')}
        value={shown.id}
        choices={series.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={onShow}
      />
      {shown.dividends > 0 ? (
        <div className="field">
          <span className="field-label">{t('benchmarks.dividends')}</span>
          <Segment
            label={t('benchmarks.dividends')}
            value={basis}
            choices={INDEX_BASES.map((value) => ({ value, label: t(`benchmarks.${value}`) }))}
            onChange={onBasis}
          />
        </div>
      ) : null}
    </>
  );
}
