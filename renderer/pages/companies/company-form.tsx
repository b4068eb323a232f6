import { useState, type ReactNode } from 'react';
import { usccChecks } from '#core/contract/fields.ts';
import { STAGES, type Company } from '#core/contract/parties.ts';
import { useCommand } from '../../api/hooks.ts';
import { Button } from '../../components/button.tsx';
import { ChoiceField, TextField } from '../../components/fields.tsx';
import { Dialog } from '../../components/layers.tsx';
import { Section } from '../../components/page.tsx';
import { FaultLine } from '../../components/states.tsx';
import { useBook } from '../../state/book.tsx';
import { useWords } from '../../words/use-words.tsx';
import {
  isWholeSplit,
  SplitFields,
  SplitSum,
  splitDraft,
  splitParts,
  splitSum,
  type SplitDraft,
} from './split-fields.tsx';

type Draft = Omit<Company, 'id' | 'splits'>;

const NEW: Draft = {
  code: null,
  name: '',
  nameEn: null,
  uscc: null,
  province: null,
  city: null,
  note: '',
  origin: 'recorded',
  aliases: [],
  gbt4754: null,
  stage: null,
};

const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());
const USCC = /^[0-9A-HJ-NPQRTUWXY]{18}$/;
const GBT = /^[A-T]?\d{0,4}$/;
const SEPARATOR = /[;；]/;

const usccIsWrong = (text: string | null): boolean => text !== null && !(USCC.test(text) && usccChecks(text));
const gbtIsWrong = (text: string | null): boolean => text !== null && !GBT.test(text);

interface CompanyFormProps {
  readonly company: Company | null;
  readonly onClose: () => void;
}

/** A company with its direction split: both are one step. */
export function CompanyForm({ company, onClose }: CompanyFormProps): ReactNode {
  const { asOf } = useBook();
  const { t } = useWords();
  const save = useCommand('company.save');
  const [draft, setDraft] = useState<Draft>(() => company ?? NEW);
  const [split, setSplit] = useState<SplitDraft>(() => splitDraft(company?.splits.at(-1), asOf));
  const [touched, setTouched] = useState(false);
  const change = (part: Partial<Draft>): void => setDraft((before) => ({ ...before, ...part }));
  const splitIsReady = !touched || splitSum(split) === 0 || isWholeSplit(split);
  const ready = draft.name.trim() !== '' && !usccIsWrong(draft.uscc) && !gbtIsWrong(draft.gbt4754) && splitIsReady;
  const submit = async (): Promise<void> => {
    const { code, name, nameEn, uscc, province, city, note, origin, aliases, gbt4754, stage } = draft;
    const fields = { code, name, nameEn, uscc, province, city, note, origin, aliases: [...aliases], gbt4754, stage };
    const spread =
      touched && isWholeSplit(split) ? { split: { effectiveOn: split.day!, parts: splitParts(split) } } : {};
    const known = company === null ? {} : { id: company.id };
    const reply = await save.run({ ...fields, ...spread, ...known }, t('companies.saved', { name }));
    if (reply.ok) onClose();
  };
  return (
    <Dialog
      title={t(company === null ? 'companies.add' : 'companies.edit')}
      wide
      onClose={onClose}
      onSubmit={() => void submit()}
      actions={
        <>
          {splitIsReady ? null : <SplitSum draft={split} />}
          <Button onClick={onClose}>{t('app.cancel')}</Button>
          <Button look="primary" type="submit" disabled={!ready || save.running}>
            {t('app.save')}
          </Button>
        </>
      }
    >
      <CompanyFields draft={draft} change={change} />
      <Section title={t('companies.split')} scope={t('companies.splitScope')}>
        <div className="fields">
          <SplitFields
            draft={split}
            onChange={(next) => {
              setTouched(true);
              setSplit(next);
            }}
          />
        </div>
      </Section>
      <FaultLine fault={save.fault} />
    </Dialog>
  );
}

interface FieldsProps {
  readonly draft: Draft;
  readonly change: (part: Partial<Draft>) => void;
}

function CompanyFields({ draft, change }: FieldsProps): ReactNode {
  const { t, term } = useWords();
  const [aliases, setAliases] = useState(() => draft.aliases.join('；'));
  const text = (key: 'code' | 'nameEn' | 'province' | 'city'): ReactNode => (
    <TextField
      label={t(`companies.${key}`)}
      value={draft[key] ?? ''}
      onChange={(value) => change({ [key]: orNull(value) })}
    />
  );
  return (
    <div className="fields">
      <TextField label={t('companies.name')} value={draft.name} onChange={(name) => change({ name })} autoFocus />
      {text('nameEn')}
      <TextField
        label={t('companies.uscc')}
        value={draft.uscc ?? ''}
        error={usccIsWrong(draft.uscc) ? t('companies.usccWrong') : null}
        onChange={(uscc) => change({ uscc: orNull(uscc)?.toUpperCase() ?? null })}
      />
      <TextField
        label={t('companies.gbt4754')}
        value={draft.gbt4754 ?? ''}
        hint={t('companies.gbt4754Hint')}
        error={gbtIsWrong(draft.gbt4754) ? t('companies.gbt4754Wrong') : null}
        onChange={(gbt4754) => change({ gbt4754: orNull(gbt4754)?.toUpperCase() ?? null })}
      />
      <ChoiceField
        label={t('companies.stage')}
        value={draft.stage}
        none={t('app.none')}
        choices={STAGES.map((value) => ({ value, label: term('stage', value) }))}
        onChange={(stage) => change({ stage })}
      />
      {text('code')}
      {text('province')}
      {text('city')}
      <TextField
        label={t('companies.aliases')}
        value={aliases}
        hint={t('companies.aliasesHint')}
        onChange={(value) => {
          setAliases(value);
          change({ aliases: value.split(SEPARATOR).flatMap((alias) => orNull(alias) ?? []) });
        }}
      />
      <TextField label={t('companies.note')} value={draft.note} lines={2} onChange={(note) => change({ note })} />
    </div>
  );
}
