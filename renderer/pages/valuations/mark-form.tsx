import { useState, type ReactNode } from 'react';
import { METHODS, type HoldingFigures, type Mark, type Method } from '#core/contract/holdings.ts';
import type { IsoDate } from '#core/dates.ts';
import type { Fen } from '#core/money.ts';
import { useCommand } from '../../api/hooks.ts';
import { Button, Switch } from '../../components/button.tsx';
import { ChoiceField, DateField, MoneyField, TextField } from '../../components/fields.tsx';
import { Dialog } from '../../components/layers.tsx';
import { RowHistoryFold } from '../../components/row-history.tsx';
import { FaultLine } from '../../components/states.tsx';
import { useBook } from '../../state/book.tsx';
import { useNames } from '../../state/names.ts';
import { useWords } from '../../words/use-words.tsx';

interface MarkFormProps {
  readonly holding: Pick<HoldingFigures, 'id' | 'targetId' | 'fairValue'>;
  readonly mark: Mark | null;
  readonly onClose: () => void;
}

/** A mark as draft, or approved at once; a draft changes no figure. */
export function MarkForm({ holding, mark, onClose }: MarkFormProps): ReactNode {
  const { asOf } = useBook();
  const { t, term } = useWords();
  const { nameOf } = useNames();
  const save = useCommand('mark.save');
  const [day, setDay] = useState<IsoDate | null>(mark?.asOf ?? asOf);
  const [value, setValue] = useState<Fen | null>(mark?.value ?? null);
  const [method, setMethod] = useState<Method | null>(mark?.method ?? 'multiples');
  const [reason, setReason] = useState(mark?.reason ?? '');
  const [approved, setApproved] = useState(mark?.status === 'approved');
  const ready = day !== null && value !== null && method !== null;
  const submit = async (): Promise<void> => {
    if (!ready) return;
    const status = approved ? ('approved' as const) : ('draft' as const);
    const known = mark === null ? {} : { id: mark.id, origin: mark.origin, foreign: mark.foreign };
    const reply = await save.run({ holdingId: holding.id, asOf: day, value, method, reason, status, ...known });
    if (reply.ok) onClose();
  };
  return (
    <Dialog
      title={`${t('holdings.recordMark')} · ${nameOf(holding.targetId)}`}
      onClose={onClose}
      onSubmit={() => void submit()}
      actions={
        <>
          <Button onClick={onClose}>{t('app.cancel')}</Button>
          <Button look="primary" type="submit" disabled={!ready || save.running}>
            {t('app.save')}
          </Button>
        </>
      }
    >
      <div className="fields">
        <DateField label={t('holdings.asOf')} value={day} onChange={setDay} />
        <MoneyField label={t('holdings.value')} value={value} onChange={setValue} autoFocus />
        <ChoiceField
          label={t('holdings.method')}
          value={method}
          choices={METHODS.map((entry) => ({ value: entry, label: term('method', entry) }))}
          onChange={setMethod}
        />
        <Switch label={term('markStatus', 'approved')} on={approved} onChange={setApproved} />
        <TextField label={t('holdings.reason')} value={reason} lines={2} onChange={setReason} />
      </div>
      <FaultLine fault={save.fault} />
      {mark === null ? null : <RowHistoryFold table="marks" id={mark.id} />}
    </Dialog>
  );
}
