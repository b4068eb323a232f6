import { useState, type ReactNode } from 'react';
import type { Horizon } from '#core/domain/performance.ts';
import { isInvestorLevel, LEVELS, type Level } from '#core/domain/performance-levels.ts';
import { useQuery, useTask } from '../api/hooks.ts';
import { Button, Segment } from '../components/button.tsx';
import { ChoiceField } from '../components/fields.tsx';
import { Page } from '../components/page.tsx';
import { Answer, Empty, TaskProgress } from '../components/states.tsx';
import { saveFile } from '../files.ts';
import { useBook } from '../state/book.tsx';
import { numberText, rateText } from '../words/figures.ts';
import { useWords } from '../words/use-words.tsx';
import { PerformanceSheet, type Basis } from './performance/performance-sheet.tsx';

const HORIZONS = ['inception', '1y', '3y', '5y'] as const;

const hasNet = (level: Level): boolean => level === 'fund' || level === 'group' || isInvestorLevel(level);
const hasGross = (level: Level): boolean => !isInvestorLevel(level);

/** Multiples and rates at any level and horizon; every one opens what it is made of. */
export default function PerformancePage(): ReactNode {
  const { asOf } = useBook();
  const { t, language } = useWords();
  const [level, setLevel] = useState<Level>('fund');
  const [horizon, setHorizon] = useState<Horizon>('inception');
  const [wanted, setWanted] = useState<Basis>('gross');
  const basis: Basis = !hasNet(level) ? 'gross' : hasGross(level) ? wanted : 'net';
  const input = { asOf, level, horizons: [horizon] };
  const asked = useQuery('performance.table', input);
  const exporting = useTask('performance.export');
  const save = async (): Promise<void> => {
    const reply = await exporting.run({ ...input, language });
    if (reply.ok) saveFile(reply.value.fileName, reply.value.bytes);
  };
  const total = asked.data?.total[0]?.[basis];
  const lead =
    total == null
      ? null
      : t('performance.lead', {
          asOf,
          tvpi: numberText(total.tvpi.value) || '–',
          irr: rateText(total.irr.value) || '–',
        });
  const tools = (
    <Button icon="export" onClick={() => void save()}>
      {t('app.exportExcel')}
    </Button>
  );
  return (
    <Page title={t('performance.title')} lead={lead} tools={tools}>
      <div className="facts-line">
        <ChoiceField<Level>
          label={t('performance.level')}
          value={level}
          choices={LEVELS.map((value) => ({ value, label: t(`performance.level_${value}`) }))}
          onChange={(value) => value !== null && setLevel(value)}
        />
        <ChoiceField<(typeof HORIZONS)[number]>
          label={t('performance.horizon')}
          value={HORIZONS.find((value) => value === horizon) ?? 'inception'}
          choices={HORIZONS.map((value) => ({ value, label: t(`performance.${value}`) }))}
          onChange={(value) => value !== null && setHorizon(value)}
        />
        {hasNet(level) && hasGross(level) ? (
          <div className="field">
            <span className="field-label">{t('performance.basis')}</span>
            <Segment
              label={t('performance.basis')}
              value={basis}
              choices={(['gross', 'net'] as const).map((value) => ({ value, label: t(`performance.${value}`) }))}
              onChange={setWanted}
            />
          </div>
        ) : null}
      </div>
      <TaskProgress task={exporting} />
      <Answer of={asked} rows={8}>
        {(table) =>
          table.rows.length === 0 ? (
            <Empty title={t('performance.empty')} text={t('performance.emptyText')} />
          ) : (
            <PerformanceSheet table={table} basis={basis} horizon={horizon} />
          )
        }
      </Answer>
    </Page>
  );
}
