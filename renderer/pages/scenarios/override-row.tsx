import type { ReactNode } from 'react';
import { OVERRIDES, type Override, type OverrideParameter } from '#core/domain/forecast-plans.ts';
import { useQuery } from '../../api/hooks.ts';
import { IconButton } from '../../components/button.tsx';
import { ChoiceField, TextField } from '../../components/fields.tsx';
import { useBook } from '../../state/book.tsx';
import { useNames } from '../../state/names.ts';
import { useWords } from '../../words/use-words.tsx';
import { formOf, readOverride } from './override-text.ts';

type Subject = Pick<Override, 'scope' | 'subjectId'>;

/** An override as it is being typed. */
export interface OverrideDraft extends Subject {
  readonly key: number;
  readonly parameter: OverrideParameter;
  readonly text: string;
}

interface OverrideRowProps {
  readonly row: OverrideDraft;
  readonly change: (part: Partial<OverrideDraft>) => void;
  readonly onRemove: () => void;
}

const keyOf = ({ scope, subjectId }: Subject): string => `${scope}/${subjectId}`;

export function OverrideRow({ row, change, onRemove }: OverrideRowProps): ReactNode {
  const { t } = useWords();
  const subjects = useSubjects();
  const { parameter, text } = row;
  return (
    <div className="override-row">
      <ChoiceField<OverrideParameter>
        label={t('scenarios.parameter')}
        value={parameter}
        choices={OVERRIDES.map((value) => ({ value, label: t(`scenarios.${value}`) }))}
        onChange={(value) => value !== null && change({ parameter: value })}
      />
      <ChoiceField
        label={t('scenarios.subject')}
        value={keyOf(row)}
        choices={subjects.map((subject) => ({ value: keyOf(subject), label: subject.label }))}
        onChange={(value) => {
          const found = subjects.find((subject) => keyOf(subject) === value);
          if (found !== undefined) change({ scope: found.scope, subjectId: found.subjectId });
        }}
      />
      <TextField
        label={t('scenarios.number')}
        value={text}
        hint={t(`scenarios.valueHint_${formOf(parameter)}`)}
        error={readOverride(parameter, text) === null ? t('scenarios.numberWrong') : null}
        onChange={(next) => change({ text: next })}
      />
      <IconButton icon="bin" label={t('scenarios.removeOverride')} onClick={onRemove} />
    </div>
  );
}

/** All, the group's funds, and every holding. */
function useSubjects(): (Subject & { readonly label: string })[] {
  const { asOf } = useBook();
  const { t } = useWords();
  const { nameOf } = useNames();
  const funds = useQuery('plan.funds', {});
  const holdings = useQuery('holding.list', { asOf });
  return [
    { scope: 'all', subjectId: '', label: t('scenarios.all') },
    ...(funds.data ?? []).map(({ fundId, fundName }) => ({
      scope: 'fund' as const,
      subjectId: fundId,
      label: nameOf(fundId, fundName),
    })),
    ...(holdings.data ?? []).map(({ id, targetId, fundId }) => ({
      scope: 'holding' as const,
      subjectId: id,
      label: `${nameOf(targetId)} · ${nameOf(fundId)}`,
    })),
  ];
}
