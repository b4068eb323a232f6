import { useState, type ReactNode } from 'react';
import type { PlannedFlowRow } from '#core/contract/forecast.ts';
import type { IsoDate } from '#core/dates.ts';
import { PLANNED_KINDS, type PlannedKind } from '#core/domain/forecast-plans.ts';
import type { Fen } from '#core/money.ts';
import { ppm, WHOLE_PPM, type RatePpm } from '#core/rates.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { Button } from '../../components/button.tsx';
import { ChoiceField, DateField, MoneyField, PercentField, TextField } from '../../components/fields.tsx';
import { Dialog } from '../../components/layers.tsx';
import { RowHistoryFold } from '../../components/row-history.tsx';
import { FaultLine } from '../../components/states.tsx';
import { useBook } from '../../state/book.tsx';
import { useNames } from '../../state/names.ts';
import { useWords } from '../../words/use-words.tsx';

interface Draft {
  readonly fundId: string | null;
  readonly kind: PlannedKind;
  readonly holdingId: string | null;
  readonly name: string;
  readonly date: IsoDate | null;
  readonly amount: Fen | null;
  readonly share: RatePpm | null;
  readonly note: string;
}

const NEW: Draft = {
  fundId: null,
  kind: 'deal',
  holdingId: null,
  name: '',
  date: null,
  amount: null,
  share: ppm(WHOLE_PPM),
  note: '',
};

interface PlanFormProps {
  readonly plan: PlannedFlowRow | null;
  readonly onClose: () => void;
}

export function PlanForm({ plan, onClose }: PlanFormProps): ReactNode {
  const { t } = useWords();
  const save = useCommand('plan.saveFlow');
  const remove = useCommand('plan.deleteFlow');
  const [draft, setDraft] = useState<Draft>(plan ?? NEW);
  const { fundId, kind, holdingId, name, date, amount, share, note } = draft;
  const ready =
    fundId !== null &&
    date !== null &&
    amount !== null &&
    share !== null &&
    name.trim() !== '' &&
    (kind === 'exit') === (holdingId !== null);
  const submit = async (): Promise<void> => {
    if (!ready) return;
    const flow = { fundId, kind, holdingId, name, date, amount, share, note, origin: plan?.origin ?? 'recorded' };
    const reply = await save.run(
      { ...flow, ...(plan === null ? {} : { id: plan.id }) },
      t('forecast.planSaved', { name }),
    );
    if (reply.ok) onClose();
  };
  const drop = async (): Promise<void> => {
    const reply = await remove.run({ id: plan!.id }, t('forecast.planRemoved', { name }));
    if (reply.ok) onClose();
  };
  return (
    <Dialog
      title={t(plan === null ? 'forecast.addPlan' : 'forecast.editPlan')}
      wide
      onClose={onClose}
      onSubmit={() => void submit()}
      actions={
        <>
          {plan === null ? null : (
            <Button look="danger" onClick={() => void drop()}>
              {t('forecast.removePlan')}
            </Button>
          )}
          <Button onClick={onClose}>{t('app.cancel')}</Button>
          <Button look="primary" type="submit" disabled={!ready || save.running}>
            {t('app.save')}
          </Button>
        </>
      }
    >
      <PlanFields draft={draft} change={(part) => setDraft((before) => ({ ...before, ...part }))} />
      <FaultLine fault={save.fault ?? remove.fault} />
      {plan === null ? null : <RowHistoryFold table="planned_flows" id={plan.id} />}
    </Dialog>
  );
}

interface PlanFieldsProps {
  readonly draft: Draft;
  readonly change: (part: Partial<Draft>) => void;
}

function PlanFields({ draft, change }: PlanFieldsProps): ReactNode {
  const { asOf } = useBook();
  const { t } = useWords();
  const { nameOf } = useNames();
  const funds = useQuery('plan.funds', {});
  const holdings = useQuery('holding.list', { asOf });
  const held = (holdings.data ?? []).filter(
    (holding) => holding.fundId === draft.fundId && holding.targetKind === 'company',
  );
  return (
    <div className="fields">
      <ChoiceField<PlannedKind>
        label={t('forecast.kind')}
        value={draft.kind}
        choices={PLANNED_KINDS.map((value) => ({ value, label: t(`forecast.kind_${value}`) }))}
        onChange={(kind) =>
          kind !== null && change({ kind, ...(kind === 'exit' ? {} : { holdingId: null, share: ppm(WHOLE_PPM) }) })
        }
      />
      <ChoiceField
        label={t('forecast.fund')}
        value={draft.fundId}
        choices={(funds.data ?? []).map((fund) => ({ value: fund.fundId, label: nameOf(fund.fundId, fund.fundName) }))}
        onChange={(fundId) => change({ fundId, holdingId: null })}
      />
      {draft.kind === 'exit' ? (
        <>
          <ChoiceField
            label={t('forecast.holding')}
            value={draft.holdingId}
            choices={held.map((holding) => ({ value: holding.id, label: nameOf(holding.targetId, holding.id) }))}
            onChange={(holdingId) => change({ holdingId })}
          />
          <PercentField label={t('forecast.share')} value={draft.share} onChange={(share) => change({ share })} />
        </>
      ) : null}
      <TextField label={t('forecast.name')} value={draft.name} onChange={(name) => change({ name })} autoFocus />
      <DateField label={t('forecast.date')} value={draft.date} onChange={(date) => change({ date })} />
      <MoneyField label={t('forecast.amount')} value={draft.amount} onChange={(amount) => change({ amount })} />
      <TextField label={t('forecast.note')} value={draft.note} onChange={(note) => change({ note })} />
    </div>
  );
}
