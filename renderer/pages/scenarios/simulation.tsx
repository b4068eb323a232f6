import { useState, type ReactNode } from 'react';
import type { SimulationResult } from '#core/contract/forecast.ts';
import { ppm, type RatePpm } from '#core/rates.ts';
import { useTask } from '../../api/hooks.ts';
import { Button } from '../../components/button.tsx';
import { PercentField, TextField } from '../../components/fields.tsx';
import { Section } from '../../components/page.tsx';
import { readWhole } from '../../components/read.ts';
import { Empty, TaskProgress } from '../../components/states.tsx';
import { saveFile } from '../../files.ts';
import { useBook } from '../../state/book.tsx';
import { countText } from '../../words/figures.ts';
import { useWords } from '../../words/use-words.tsx';
import { SimulationBands, type RunTerms } from './simulation-bands.tsx';

interface Draft {
  readonly paths: string;
  readonly seed: string;
  readonly quarters: string;
  readonly volatility: RatePpm | null;
  readonly paceVolatility: RatePpm | null;
  readonly correlation: RatePpm | null;
}

const FIRST: Draft = {
  paths: '10000',
  seed: '1',
  quarters: '40',
  volatility: ppm(250_000),
  paceVolatility: ppm(150_000),
  correlation: ppm(500_000),
};
const LIMITS = { paths: [1, 100_000], seed: [0, 4_294_967_295], quarters: [1, 120] } as const;

/** The terms, as far as all of them can be read. */
function termsOf(draft: Draft): RunTerms | null {
  const [paths, seed, quarters] = (['paths', 'seed', 'quarters'] as const).map((key) =>
    readWhole(draft[key], LIMITS[key][0], LIMITS[key][1]),
  );
  const { volatility, paceVolatility, correlation } = draft;
  if (paths == null || seed == null || quarters == null) return null;
  if (volatility === null || paceVolatility === null || correlation === null) return null;
  return { paths, seed, quarters, volatility, paceVolatility, correlation };
}

interface Ran {
  readonly terms: RunTerms;
  readonly result: SimulationResult;
}

/** Ten thousand lives of the outside funds, in a thread of its own: the page goes on living, and the run can be stopped. */
export function Simulation(): ReactNode {
  const { asOf } = useBook();
  const { t, language } = useWords();
  const task = useTask('forecast.simulate');
  const exporting = useTask('forecast.exportSimulation');
  const [draft, setDraft] = useState(FIRST);
  const [ran, setRan] = useState<Ran | null>(null);
  const terms = termsOf(draft);
  const run = async (): Promise<void> => {
    if (terms === null) return;
    const reply = await task.run({ asOf, ...terms });
    if (reply.ok) setRan({ terms, result: reply.value });
  };
  const save = async (): Promise<void> => {
    if (ran === null) return;
    const reply = await exporting.run({ asOf: ran.result.asOf, ...ran.terms, language });
    if (reply.ok) saveFile(reply.value.fileName, reply.value.bytes);
  };
  const isStale = ran !== null && (ran.result.asOf !== asOf || JSON.stringify(ran.terms) !== JSON.stringify(terms));
  return (
    <div className="stack">
      <Section title={t('scenarios.terms')} scope={t('scenarios.termsScope')}>
        <Terms draft={draft} change={(part) => setDraft((before) => ({ ...before, ...part }))}>
          <Button look="primary" disabled={terms === null || task.running} onClick={() => void run()}>
            {t('scenarios.run')}
          </Button>
          {ran === null ? null : (
            <Button icon="export" disabled={exporting.running} onClick={() => void save()}>
              {t('scenarios.exportBands')}
            </Button>
          )}
        </Terms>
      </Section>
      <TaskProgress task={task} />
      <TaskProgress task={exporting} />
      {ran === null ? (
        task.running ? null : (
          <Empty title={t('scenarios.notRun')} text={t('scenarios.notRunText')} />
        )
      ) : (
        <>
          <RanLine result={ran.result} isStale={isStale} />
          <SimulationBands result={ran.result} terms={ran.terms} />
        </>
      )}
    </div>
  );
}

/** What was run, what was left out, and whether it still answers to the fields above. */
function RanLine({ result, isStale }: { readonly result: SimulationResult; readonly isStale: boolean }): ReactNode {
  const { t } = useWords();
  const { paths, funds, seed, leftOut } = result;
  return (
    <p className="sec">
      {t('scenarios.ran', { paths: countText(paths), funds, seed })}
      {isStale ? ` · ${t('scenarios.stale')}` : null}
      {leftOut.length === 0 ? null : ` · ${t('scenarios.leftOut', { names: leftOut.join(', ') })}`}
    </p>
  );
}

interface TermsProps {
  readonly draft: Draft;
  readonly change: (part: Partial<Draft>) => void;
  readonly children: ReactNode;
}

function Terms({ draft, change, children }: TermsProps): ReactNode {
  const { t } = useWords();
  return (
    <div className="facts-line choices">
      {(['paths', 'seed', 'quarters'] as const).map((key) => {
        const [low, high] = LIMITS[key];
        return (
          <TextField
            key={key}
            label={t(`scenarios.${key}`)}
            value={draft[key]}
            error={readWhole(draft[key], low, high) === null ? t('scenarios.wholeWrong', { low, high }) : null}
            onChange={(text) => change({ [key]: text })}
          />
        );
      })}
      {(['volatility', 'paceVolatility', 'correlation'] as const).map((key) => (
        <PercentField
          key={key}
          label={t(`scenarios.${key}`)}
          value={draft[key]}
          onChange={(rate) => change({ [key]: rate })}
        />
      ))}
      <span className="run-tools">{children}</span>
    </div>
  );
}
