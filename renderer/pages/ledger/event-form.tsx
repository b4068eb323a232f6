import { useState, type ReactNode } from 'react';
import type { InputOf } from '#core/contract/index.ts';
import type { HoldingFigures } from '#core/contract/holdings.ts';
import type { IsoDate } from '#core/dates.ts';
import { EVENT_KINDS, KIND_RULES, OPENING_KINDS, type EventKind, type OpeningKind } from '#core/domain/event-kinds.ts';
import type { Fen } from '#core/money.ts';
import type { RatePpm, ShareE9 } from '#core/rates.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { Button } from '../../components/button.tsx';
import { ChoiceField, DateField, MoneyField, PartyPicker, PercentField, TextField } from '../../components/fields.tsx';
import { Dialog } from '../../components/layers.tsx';
import { FaultLine } from '../../components/states.tsx';
import { useBook } from '../../state/book.tsx';
import { useNames } from '../../state/names.ts';
import { useFigures, useWords } from '../../words/use-words.tsx';

/** Kinds with which the fund pays; with the others that touch a holding it receives. */
const PAYS: ReadonlySet<EventKind> = new Set(['investment', 'follow_on', 'commitment', 'contribution']);
const SELLS: ReadonlySet<EventKind> = new Set(['exit', 'return_of_capital', 'transfer']);

interface Draft {
  readonly date: IsoDate | null;
  readonly kind: EventKind;
  readonly payerId: string | null;
  readonly payeeId: string | null;
  readonly subjectId: string | null;
  readonly holdingId: string | null;
  readonly amount: Fen | null;
  readonly cost: Fen | null;
  readonly share: RatePpm | null;
  readonly recallable: Fen | null;
  readonly opens: OpeningKind | null;
  readonly note: string;
}

const firstKind = (holding: HoldingFigures | null): EventKind =>
  holding === null ? 'contribution' : holding.instrument === 'lp_interest' ? 'contribution' : 'follow_on';

/** The sides of a deal follow from the kind: the fund pays for what it buys and receives what comes back. */
function sidesOf(kind: EventKind, holding: HoldingFigures | null): Pick<Draft, 'payerId' | 'payeeId'> | null {
  if (holding === null || KIND_RULES[kind].holding === 'none') return null;
  const { fundId, targetId } = holding;
  return PAYS.has(kind) ? { payerId: fundId, payeeId: targetId } : { payerId: targetId, payeeId: fundId };
}

interface EventFormProps {
  readonly holding: HoldingFigures | null;
  readonly onClose: () => void;
}

export function EventForm({ holding, onClose }: EventFormProps): ReactNode {
  const { asOf } = useBook();
  const { t, term } = useWords();
  const { money } = useFigures();
  const record = useCommand('event.record');
  const [draft, setDraft] = useState<Draft>(() => ({
    date: asOf,
    kind: firstKind(holding),
    payerId: null,
    payeeId: null,
    subjectId: null,
    holdingId: holding?.id ?? null,
    amount: null,
    cost: null,
    share: null,
    recallable: null,
    opens: null,
    note: '',
    ...sidesOf(firstKind(holding), holding),
  }));
  const ready = draft.date !== null && draft.amount !== null;
  const submit = async (): Promise<void> => {
    const input = inputOf(draft);
    if (input === null) return;
    const said = t('ledger.recorded', { kind: term('kind', draft.kind), amount: money(draft.amount) });
    const reply = await record.run(input, said);
    if (reply.ok) onClose();
  };
  return (
    <Dialog
      title={t('ledger.record')}
      wide
      onClose={onClose}
      onSubmit={() => void submit()}
      actions={
        <>
          <Button onClick={onClose}>{t('app.cancel')}</Button>
          <Button look="primary" type="submit" disabled={!ready || record.running}>
            {t('app.save')}
          </Button>
        </>
      }
    >
      <EventFields draft={draft} change={(part) => setDraft((before) => ({ ...before, ...part }))} />
      <FaultLine fault={record.fault} />
    </Dialog>
  );
}

/** What the command takes; fields that the kind doesn't have are left out. Percent with four decimals is exact in 1e-9. */
function inputOf(draft: Draft): InputOf<'event.record'> | null {
  const { date, kind, amount, share } = draft;
  if (date === null || amount === null) return null;
  const rule = KIND_RULES[kind];
  return {
    date,
    kind,
    amount,
    payerId: draft.payerId,
    payeeId: draft.payeeId,
    subjectId: kind === 'transfer' || kind === 'commitment' ? draft.subjectId : null,
    holdingId: rule.holding === 'none' ? null : draft.holdingId,
    cost: SELLS.has(kind) ? draft.cost : null,
    share: share === null ? null : ((share * 1000) as ShareE9),
    ...(kind === 'distribution' && draft.recallable !== null ? { recallable: draft.recallable } : {}),
    opens: kind === 'opening' ? (draft.opens ?? 'cash') : null,
    note: draft.note,
  };
}

interface EventFieldsProps {
  readonly draft: Draft;
  readonly change: (part: Partial<Draft>) => void;
}

function EventFields({ draft, change }: EventFieldsProps): ReactNode {
  const { asOf } = useBook();
  const { t, term } = useWords();
  const { nameOf } = useNames();
  const holdings = useQuery('holding.list', { asOf });
  const held = (id: string | null): HoldingFigures | null => holdings.data?.find((entry) => entry.id === id) ?? null;
  const { kind } = draft;
  return (
    <div className="fields">
      <ChoiceField
        label={t('ledger.kind')}
        value={kind}
        choices={EVENT_KINDS.map((value) => ({ value, label: term('kind', value) }))}
        onChange={(next) => next !== null && change({ kind: next, ...sidesOf(next, held(draft.holdingId)) })}
      />
      <DateField label={t('ledger.date')} value={draft.date} onChange={(date) => change({ date })} />
      <MoneyField label={t('ledger.amount')} value={draft.amount} onChange={(amount) => change({ amount })} autoFocus />
      {KIND_RULES[kind].holding === 'none' ? (
        <span />
      ) : (
        <ChoiceField
          label={t('ledger.holding')}
          value={draft.holdingId}
          none={t('app.none')}
          choices={(holdings.data ?? []).map((entry) => ({
            value: entry.id,
            label: `${nameOf(entry.targetId)} · ${nameOf(entry.fundId)}`,
          }))}
          onChange={(holdingId) => change({ holdingId, ...sidesOf(kind, held(holdingId)) })}
        />
      )}
      <PartyPicker
        key={`payer-${draft.payerId}`}
        label={t('ledger.payer')}
        value={draft.payerId}
        onChange={(payerId) => payerId !== null && change({ payerId })}
      />
      <PartyPicker
        key={`payee-${draft.payeeId}`}
        label={t('ledger.payee')}
        value={draft.payeeId}
        onChange={(payeeId) => payeeId !== null && change({ payeeId })}
      />
      <KindFields draft={draft} change={change} />
      <TextField label={t('ledger.note')} value={draft.note} onChange={(note) => change({ note })} />
    </div>
  );
}

/** The fields that only some kinds have. */
function KindFields({ draft, change }: EventFieldsProps): ReactNode {
  const { t, term } = useWords();
  const { kind } = draft;
  return (
    <>
      {SELLS.has(kind) ? (
        <>
          <MoneyField
            label={t('ledger.cost')}
            hint={t('ledger.costHint')}
            value={draft.cost}
            onChange={(cost) => change({ cost })}
          />
          <PercentField label={t('ledger.share')} value={draft.share} onChange={(share) => change({ share })} />
        </>
      ) : null}
      {kind === 'distribution' ? (
        <MoneyField
          label={t('ledger.recallable')}
          value={draft.recallable}
          onChange={(recallable) => change({ recallable })}
        />
      ) : null}
      {kind === 'transfer' || kind === 'commitment' ? (
        <PartyPicker
          label={t('ledger.subject')}
          value={draft.subjectId}
          only={(party) => party.kind === 'fund'}
          onChange={(subjectId) => change({ subjectId })}
        />
      ) : null}
      {kind === 'opening' ? (
        <ChoiceField
          label={t('ledger.opens')}
          value={draft.opens ?? 'cash'}
          choices={OPENING_KINDS.map((value) => ({ value, label: term(value === 'cash' ? 'opens' : 'kind', value) }))}
          onChange={(opens) => change({ opens })}
        />
      ) : null}
    </>
  );
}
