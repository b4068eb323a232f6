import { useState, type ReactNode } from 'react';
import { FUND_KINDS, FUND_STATUSES, type Fund } from '#core/contract/parties.ts';
import { useCommand } from '../../api/hooks.ts';
import { Button } from '../../components/button.tsx';
import {
  ChoiceField,
  DateField,
  MoneyField,
  PartyPicker,
  TextField,
  type PartyChoice,
} from '../../components/fields.tsx';
import { Dialog } from '../../components/layers.tsx';
import { FaultLine } from '../../components/states.tsx';
import { useWords } from '../../words/use-words.tsx';

const isOrganisation = (party: PartyChoice): boolean => party.kind === 'organisation';

const NEW: Omit<Fund, 'id'> = {
  code: null,
  name: '',
  nameEn: null,
  uscc: null,
  province: null,
  city: null,
  note: '',
  origin: 'recorded',
  aliases: [],
  kind: 'direct',
  parentId: null,
  targetSize: null,
  vintage: null,
  establishedOn: null,
  investmentEndOn: null,
  termEndOn: null,
  amacCode: null,
  managerId: null,
  custodianId: null,
  status: 'investing',
  strategy: null,
};

const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());

interface FundFormProps {
  readonly fund: Fund | null;
  readonly funds: readonly Fund[];
  readonly onClose: () => void;
}

export function FundForm({ fund, funds, onClose }: FundFormProps): ReactNode {
  const { t } = useWords();
  const save = useCommand('fund.save');
  const [draft, setDraft] = useState<Omit<Fund, 'id'>>(fund ?? NEW);
  const change = (part: Partial<Fund>): void => setDraft((before) => ({ ...before, ...part }));
  const submit = async (): Promise<void> => {
    const { aliases, ...rest } = draft;
    const input = { ...rest, aliases: [...aliases], ...(fund === null ? {} : { id: fund.id }) };
    const reply = await save.run(input, t('funds.saved', { name: draft.name }));
    if (reply.ok) onClose();
  };
  return (
    <Dialog
      title={t(fund === null ? 'funds.add' : 'funds.edit')}
      wide
      onClose={onClose}
      onSubmit={() => void submit()}
      actions={
        <>
          <Button onClick={onClose}>{t('app.cancel')}</Button>
          <Button look="primary" type="submit" disabled={draft.name.trim() === '' || save.running}>
            {t('app.save')}
          </Button>
        </>
      }
    >
      <FundFields draft={draft} funds={funds} self={fund?.id ?? null} change={change} />
      <FaultLine fault={save.fault} />
    </Dialog>
  );
}

interface FundFieldsProps {
  readonly draft: Omit<Fund, 'id'>;
  readonly funds: readonly Fund[];
  readonly self: string | null;
  readonly change: (part: Partial<Fund>) => void;
}

function FundFields({ draft, funds, self, change }: FundFieldsProps): ReactNode {
  const { t, term, named } = useWords();
  const parents = funds.filter((entry) => entry.kind !== 'external' && entry.id !== self);
  const text = (key: 'code' | 'nameEn' | 'uscc' | 'province' | 'city' | 'amacCode' | 'strategy'): ReactNode => (
    <TextField
      label={t(`funds.${key}`)}
      value={draft[key] ?? ''}
      onChange={(value) => change({ [key]: orNull(value) })}
    />
  );
  return (
    <div className="fields">
      <TextField label={t('funds.name')} value={draft.name} onChange={(name) => change({ name })} autoFocus />
      {text('nameEn')}
      <ChoiceField
        label={t('funds.kind')}
        value={draft.kind}
        choices={FUND_KINDS.map((value) => ({ value, label: term('fundKind', value) }))}
        onChange={(kind) => kind !== null && change({ kind })}
      />
      <ChoiceField
        label={t('funds.parent')}
        value={draft.parentId}
        none={t('app.none')}
        choices={parents.map((entry) => ({ value: entry.id, label: named(entry) }))}
        onChange={(parentId) => change({ parentId })}
      />
      <MoneyField
        label={t('funds.targetSize')}
        value={draft.targetSize}
        onChange={(targetSize) => change({ targetSize })}
      />
      <ChoiceField
        label={t('funds.status')}
        value={draft.status}
        choices={FUND_STATUSES.map((value) => ({ value, label: term('fundStatus', value) }))}
        onChange={(status) => status !== null && change({ status })}
      />
      <TextField
        label={t('funds.vintage')}
        value={draft.vintage === null ? '' : String(draft.vintage)}
        onChange={(value) => change({ vintage: /^\d{4}$/.test(value.trim()) ? Number(value) : null })}
      />
      {text('strategy')}
      <DateField
        label={t('funds.establishedOn')}
        value={draft.establishedOn}
        onChange={(establishedOn) => change({ establishedOn })}
      />
      <DateField
        label={t('funds.investmentEndOn')}
        value={draft.investmentEndOn}
        onChange={(investmentEndOn) => change({ investmentEndOn })}
      />
      <DateField label={t('funds.termEndOn')} value={draft.termEndOn} onChange={(termEndOn) => change({ termEndOn })} />
      {text('amacCode')}
      <PartyPicker
        label={t('funds.manager')}
        value={draft.managerId}
        only={isOrganisation}
        onChange={(managerId) => change({ managerId })}
      />
      <PartyPicker
        label={t('funds.custodian')}
        value={draft.custodianId}
        only={isOrganisation}
        onChange={(custodianId) => change({ custodianId })}
      />
      {text('code')}
      {text('uscc')}
      {text('province')}
      {text('city')}
      <TextField label={t('funds.note')} value={draft.note} lines={2} onChange={(note) => change({ note })} />
    </div>
  );
}
