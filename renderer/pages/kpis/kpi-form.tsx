import { useState, type ReactNode } from 'react';
import type { InputOf } from '#core/contract/index.ts';
import type { Kpi } from '#core/contract/kpis.ts';
import { KPI_SECTORS, KPI_UNITS } from '#core/domain/kpis.ts';
import { useCommand } from '../../api/hooks.ts';
import { Button } from '../../components/button.tsx';
import { ChoiceField, TextField } from '../../components/fields.tsx';
import { Dialog } from '../../components/layers.tsx';
import { RowHistoryFold } from '../../components/row-history.tsx';
import { FaultLine } from '../../components/states.tsx';
import { useWords } from '../../words/use-words.tsx';

type Draft = Omit<Kpi, 'id'>;

const NEW: Draft = {
  code: '',
  name: '',
  nameEn: null,
  sector: 'general',
  kind: 'stock',
  unit: 'number',
  unitName: '',
  decimals: 0,
  better: 'higher',
  definition: '',
  sort: 1000,
};
const DECIMALS = ['0', '1', '2', '3', '4', '5', '6'] as const;

export function KpiForm({ kpi, onClose }: { readonly kpi: Kpi | null; readonly onClose: () => void }): ReactNode {
  const { t } = useWords();
  const save = useCommand('kpi.save');
  const remove = useCommand('kpi.delete');
  const [draft, setDraft] = useState<InputOf<'kpi.save'>>(kpi ?? NEW);
  const change = (part: Partial<Draft>): void => setDraft((before) => ({ ...before, ...part }));
  const submit = async (): Promise<void> => {
    const reply = await save.run(draft);
    if (reply.ok) onClose();
  };
  const drop = async (): Promise<void> => {
    const reply = await remove.run({ id: kpi!.id });
    if (reply.ok) onClose();
  };
  const complete = draft.name.trim() !== '' && draft.code.trim() !== '';
  return (
    <Dialog
      title={t(kpi === null ? 'kpis.add' : 'kpis.edit')}
      onClose={onClose}
      onSubmit={() => void submit()}
      actions={
        <>
          {kpi === null ? null : (
            <Button look="danger" onClick={() => void drop()}>
              {t('app.delete')}
            </Button>
          )}
          <Button onClick={onClose}>{t('app.cancel')}</Button>
          <Button look="primary" type="submit" disabled={!complete || save.running}>
            {t('app.save')}
          </Button>
        </>
      }
    >
      <Fields draft={draft} change={change} />
      <FaultLine fault={save.fault ?? remove.fault} />
      {kpi === null ? null : <RowHistoryFold table="kpis" id={kpi.id} />}
    </Dialog>
  );
}

interface FieldsProps {
  readonly draft: InputOf<'kpi.save'>;
  readonly change: (part: Partial<Draft>) => void;
}

function Fields({ draft, change }: FieldsProps): ReactNode {
  const { t } = useWords();
  return (
    <div className="fields">
      <TextField label={t('kpis.name')} value={draft.name} onChange={(name) => change({ name })} autoFocus />
      <TextField
        label={t('kpis.nameEn')}
        value={draft.nameEn ?? ''}
        onChange={(text) => change({ nameEn: text.trim() === '' ? null : text })}
      />
      <TextField label={t('kpis.code')} value={draft.code} onChange={(code) => change({ code })} />
      <ChoiceField
        label={t('kpis.sector')}
        value={draft.sector ?? 'general'}
        choices={KPI_SECTORS.map((value) => ({ value, label: t(`kpis.${value}`) }))}
        onChange={(sector) => sector !== null && change({ sector })}
      />
      <ChoiceField
        label={t('kpis.unitKind')}
        value={draft.unit}
        choices={KPI_UNITS.map((value) => ({ value, label: t(`kpis.${value}`) }))}
        onChange={(unit) => unit !== null && change({ unit })}
      />
      {draft.unit === 'number' ? (
        <>
          <TextField
            label={t('kpis.unitName')}
            value={draft.unitName ?? ''}
            onChange={(unitName) => change({ unitName })}
          />
          <ChoiceField
            label={t('kpis.decimals')}
            value={DECIMALS[draft.decimals ?? 0]!}
            choices={DECIMALS.map((value) => ({ value, label: value }))}
            onChange={(value) => value !== null && change({ decimals: DECIMALS.indexOf(value) })}
          />
        </>
      ) : null}
      <ChoiceField
        label={t('kpis.kind')}
        value={draft.kind ?? 'stock'}
        choices={(['flow', 'stock'] as const).map((value) => ({ value, label: t(`kpis.${value}`) }))}
        onChange={(kind) => kind !== null && change({ kind })}
      />
      <ChoiceField
        label={t('kpis.better')}
        value={draft.better ?? 'none'}
        choices={(['higher', 'lower', 'none'] as const).map((value) => ({ value, label: t(`kpis.${value}`) }))}
        onChange={(better) => better !== null && change({ better })}
      />
      <div className="whole">
        <TextField
          label={t('kpis.definition')}
          value={draft.definition ?? ''}
          lines={3}
          onChange={(definition) => change({ definition })}
        />
      </div>
    </div>
  );
}
