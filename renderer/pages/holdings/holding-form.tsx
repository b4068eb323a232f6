import { useState, type ReactNode } from 'react';
import { INSTRUMENTS, type HoldingFigures, type Instrument } from '#core/contract/holdings.ts';
import { useCommand } from '../../api/hooks.ts';
import { Button } from '../../components/button.tsx';
import { ChoiceField, PartyPicker, TextField, type PartyChoice } from '../../components/fields.tsx';
import { Dialog } from '../../components/layers.tsx';
import { FaultLine } from '../../components/states.tsx';
import { useWords } from '../../words/use-words.tsx';

const isOwnFund = (party: PartyChoice): boolean => party.kind === 'fund' && party.fundKind !== 'external';
const mayBeHeld = (party: PartyChoice): boolean => party.kind !== 'organisation' && party.fundKind !== 'group';

interface HoldingFormProps {
  readonly holding: HoldingFigures | null;
  readonly onClose: () => void;
}

/** Who holds what by which instrument; a fund is held by an LP interest and nothing else. */
export function HoldingForm({ holding, onClose }: HoldingFormProps): ReactNode {
  const { t, term } = useWords();
  const save = useCommand('holding.save');
  const remove = useCommand('holding.delete');
  const [fundId, setFundId] = useState<string | null>(holding?.fundId ?? null);
  const [targetId, setTargetId] = useState<string | null>(holding?.targetId ?? null);
  const [instrument, setInstrument] = useState<Instrument>(holding?.instrument ?? 'equity');
  const [code, setCode] = useState(holding?.code ?? '');
  const [vintage, setVintage] = useState(holding?.vintage === null || holding === null ? '' : String(holding.vintage));
  const [note, setNote] = useState(holding?.note ?? '');
  const ready = fundId !== null && targetId !== null;
  const submit = async (): Promise<void> => {
    if (!ready) return;
    const year = /^\d{4}$/.test(vintage.trim()) ? Number(vintage) : null;
    const input = { fundId, targetId, instrument, code: code.trim() === '' ? null : code.trim(), vintage: year, note };
    const known = holding === null ? {} : { id: holding.id, origin: holding.origin };
    const reply = await save.run({ ...input, ...known });
    if (reply.ok) onClose();
  };
  const drop = async (): Promise<void> => {
    const reply = await remove.run({ id: holding!.id });
    if (reply.ok) onClose();
  };
  return (
    <Dialog
      title={t(holding === null ? 'holdings.add' : 'holdings.edit')}
      onClose={onClose}
      onSubmit={() => void submit()}
      actions={
        <>
          {holding === null ? null : (
            <Button look="danger" onClick={() => void drop()}>
              {t('holdings.remove')}
            </Button>
          )}
          <Button onClick={onClose}>{t('app.cancel')}</Button>
          <Button look="primary" type="submit" disabled={!ready || save.running}>
            {t('app.save')}
          </Button>
        </>
      }
    >
      <div className="fields">
        <PartyPicker label={t('holdings.fund')} value={fundId} only={isOwnFund} onChange={setFundId} />
        <PartyPicker label={t('holdings.target')} value={targetId} only={mayBeHeld} onChange={setTargetId} />
        <ChoiceField
          label={t('holdings.instrument')}
          value={instrument}
          choices={INSTRUMENTS.map((value) => ({ value, label: term('instrument', value) }))}
          onChange={(value) => value !== null && setInstrument(value)}
        />
        <TextField label={t('holdings.vintage')} value={vintage} onChange={setVintage} />
        <TextField label={t('holdings.code')} value={code} onChange={setCode} />
        <TextField label={t('holdings.note')} value={note} lines={2} onChange={setNote} />
      </div>
      <FaultLine fault={save.fault ?? remove.fault} />
    </Dialog>
  );
}
