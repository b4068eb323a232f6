import type { ReactNode } from 'react';
import { isInvestorLevel, LEVELS, type Level } from '#core/domain/performance-levels.ts';
import { useQuery } from '../../api/hooks.ts';
import { Segment } from '../../components/button.tsx';
import { ChoiceField } from '../../components/fields.tsx';
import { useWords } from '../../words/use-words.tsx';
import { basisOf, GROUPINGS, HORIZONS, hasNet, type PerformanceView } from './view.ts';

export interface ViewProps {
  readonly view: PerformanceView;
  readonly set: (change: Partial<PerformanceView>) => void;
}

/** Choices in one line above what they choose; a tab lists those that it follows. */
export function Choices({ children }: { readonly children: ReactNode }): ReactNode {
  return <div className="facts-line">{children}</div>;
}

export function FundChoice({ view, set }: ViewProps): ReactNode {
  const { t, named } = useWords();
  const funds = (useQuery('fund.list', {}).data ?? []).filter(({ kind }) => kind !== 'external' && kind !== 'group');
  return (
    <ChoiceField
      label={t('performance.fund')}
      value={view.fundId}
      none={t('performance.allFunds')}
      choices={funds.map((fund) => ({ value: fund.id, label: named(fund) }))}
      onChange={(fundId) => set({ fundId })}
    />
  );
}

interface LevelProps {
  readonly value: Level;
  readonly onChange: (level: Level) => void;
  readonly levels?: readonly Level[];
}

export function LevelChoice({ value, onChange, levels = LEVELS }: LevelProps): ReactNode {
  const { t } = useWords();
  return (
    <ChoiceField<Level>
      label={t('performance.level')}
      value={value}
      choices={levels.map((level) => ({ value: level, label: t(`performance.level_${level}`) }))}
      onChange={(level) => level !== null && onChange(level)}
    />
  );
}

export function GroupChoice({ view, set }: ViewProps): ReactNode {
  const { t } = useWords();
  const possible = isInvestorLevel(view.level) ? [] : GROUPINGS.filter((level) => level !== view.level);
  return (
    <ChoiceField<Level>
      label={t('performance.groupBy')}
      value={view.groupBy}
      none={t('performance.noGroups')}
      choices={possible.map((value) => ({ value, label: t(`performance.level_${value}`) }))}
      onChange={(groupBy) => set({ groupBy })}
    />
  );
}

export function HorizonChoice({ view, set }: ViewProps): ReactNode {
  const { t } = useWords();
  return (
    <ChoiceField<(typeof HORIZONS)[number]>
      label={t('performance.horizon')}
      value={HORIZONS.find((value) => value === view.horizon) ?? 'inception'}
      choices={HORIZONS.map((value) => ({ value, label: t(`performance.${value}`) }))}
      onChange={(horizon) => horizon !== null && set({ horizon })}
    />
  );
}

/** Gross or net, where the level has both. */
export function BasisChoice({ view, set, level }: ViewProps & { readonly level: Level }): ReactNode {
  const { t } = useWords();
  if (!hasNet(level) || isInvestorLevel(level)) return null;
  return (
    <div className="field">
      <span className="field-label">{t('performance.basis')}</span>
      <Segment
        label={t('performance.basis')}
        value={basisOf(level, view.basis)}
        choices={(['gross', 'net'] as const).map((value) => ({ value, label: t(`performance.${value}`) }))}
        onChange={(basis) => set({ basis })}
      />
    </div>
  );
}
