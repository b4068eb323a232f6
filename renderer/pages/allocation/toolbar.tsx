import type { ReactNode } from 'react';
import { BASES } from '#core/contract/planning.ts';
import { MEASURES } from '#core/domain/measures.ts';
import { Switch, Tabs } from '../../components/button.tsx';
import { useWords } from '../../words/use-words.tsx';
import type { AllocationView, Compare, ShareBase } from './options.ts';

interface ToolbarProps {
  readonly view: AllocationView;
  readonly onChange: (change: Partial<AllocationView>) => void;
}

export function Toolbar({ view, onChange }: ToolbarProps): ReactNode {
  const { t, term } = useWords();
  return (
    <div className="bar">
      <Tabs
        label={t('allocation.measures')}
        value={view.measure}
        choices={MEASURES.map((value) => ({ value, label: term('measure', value) }))}
        onChange={(measure) => onChange({ measure, ...(view.compare === measure ? { compare: 'none' } : {}) })}
      />
      <span className="sp" />
      <Select
        label={t('allocation.base')}
        value={view.base}
        choices={[
          { value: 'own', label: t('allocation.baseOwn') },
          ...BASES.map((value) => ({ value, label: term('base', value) })),
        ]}
        onChange={(base) => onChange({ base: base as ShareBase })}
      />
      <Select
        label={t('allocation.compare')}
        value={view.compare}
        choices={[
          { value: 'none', label: t('allocation.compareNone') },
          ...MEASURES.filter((measure) => measure !== view.measure).map((value) => ({
            value,
            label: term('measure', value),
          })),
          { value: 'all', label: t('allocation.compareAll') },
        ]}
        onChange={(compare) => onChange({ compare: compare as Compare })}
      />
      <Switch
        label={t('allocation.lookThrough')}
        on={view.lookThrough}
        onChange={(on) => onChange({ lookThrough: on })}
      />
      <Switch label={t('allocation.byFund')} on={view.byFund} onChange={(on) => onChange({ byFund: on })} />
    </div>
  );
}

interface SelectProps {
  readonly label: string;
  readonly value: string;
  readonly choices: readonly { readonly value: string; readonly label: string }[];
  readonly onChange: (value: string) => void;
}

/** A choice in a bar: the label before it. */
export function Select({ label, value, choices, onChange }: SelectProps): ReactNode {
  return (
    <label className="bar-select">
      {label}
      <select className="input" value={value} onChange={(event) => onChange(event.target.value)}>
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    </label>
  );
}
