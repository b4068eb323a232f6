import { useState, type ReactNode } from 'react';
import { Link } from 'wouter';
import type { LedgerEvent } from '#core/contract/events.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { Button } from '../../components/button.tsx';
import { Dialog, Drawer } from '../../components/layers.tsx';
import { RowHistoryFold } from '../../components/row-history.tsx';
import { Answer, FaultLine } from '../../components/states.tsx';
import { linkTo } from '../../links.ts';
import { useBook } from '../../state/book.tsx';
import { useNames } from '../../state/names.ts';
import { exactText, shareText } from '../../words/figures.ts';
import { useFigures, useWords } from '../../words/use-words.tsx';

interface EventDrawerProps {
  readonly id: string;
  readonly onOpen: (id: string) => void;
  readonly onClose: () => void;
}

/** One event to the fen, what it reverses or is reversed by, and the one way to correct it. */
export function EventDrawer({ id, onOpen, onClose }: EventDrawerProps): ReactNode {
  const { t, term } = useWords();
  const { canWrite } = useBook();
  const asked = useQuery('event.get', { id });
  const [reversing, setReversing] = useState(false);
  const event = asked.data;
  const reversible = canWrite && event !== undefined && event.reversesId === null && event.reversedById === null;
  return (
    <Drawer
      label={t('ledger.title')}
      title={event === undefined ? t('ledger.title') : term('kind', event.kind)}
      head={event === undefined ? undefined : <p className="sec num start">{event.date}</p>}
      foot={reversible ? <Button onClick={() => setReversing(true)}>{t('ledger.reverse')}</Button> : undefined}
      onClose={onClose}
    >
      <Answer of={asked} rows={6}>
        {(found) => (
          <>
            <Particulars event={found} onOpen={onOpen} />
            <RowHistoryFold table="events" id={found.seq} />
          </>
        )}
      </Answer>
      {reversing && event !== undefined ? <ReverseDialog event={event} onClose={() => setReversing(false)} /> : null}
    </Drawer>
  );
}

function Particulars({
  event,
  onOpen,
}: {
  readonly event: LedgerEvent;
  readonly onOpen: (id: string) => void;
}): ReactNode {
  const { t, term } = useWords();
  const { nameOf } = useNames();
  const other = (id: string): ReactNode => (
    <button type="button" className="link plain-link" onClick={() => onOpen(id)}>
      {term('kind', event.kind)}
    </button>
  );
  const { foreign } = event;
  const rows: readonly (readonly [string, ReactNode])[] = [
    [t('ledger.amount'), <b key="amount">{exactText(event.amount)}</b>],
    [t('ledger.payer'), nameOf(event.payerId)],
    [t('ledger.payee'), nameOf(event.payeeId)],
    [t('ledger.subject'), nameOf(event.subjectId)],
    [
      t('ledger.holding'),
      event.holdingId === null ? null : (
        <Link key="holding" className="link" href={linkTo({ kind: 'holding', id: event.holdingId })}>
          {t('app.open')}
        </Link>
      ),
    ],
    [t('ledger.opens'), event.opens === null ? null : term(event.opens === 'cash' ? 'opens' : 'kind', event.opens)],
    [t('ledger.cost'), event.cost === null ? null : exactText(event.cost)],
    [t('ledger.share'), event.share === null ? null : shareText(event.share)],
    [t('ledger.recallable'), event.recallable === 0 ? null : exactText(event.recallable)],
    [
      t('ledger.foreign'),
      foreign === null ? null : `${foreign.currency} ${exactText(foreign.original)} × ${foreign.rate / 1_000_000_000}`,
    ],
    [t('ledger.reverses'), event.reversesId === null ? null : other(event.reversesId)],
    [t('ledger.reversedBy'), event.reversedById === null ? null : other(event.reversedById)],
    [t('ledger.note'), event.note],
    [t('ledger.origin'), term('origin', event.origin)],
    [t('ledger.seq'), event.seq],
  ];
  return (
    <dl className="dl">
      {rows
        .filter(([, value]) => value !== null && value !== '')
        .flatMap(([label, value]) => [<dt key={`${label}-t`}>{label}</dt>, <dd key={label}>{value}</dd>])}
    </dl>
  );
}

function ReverseDialog({ event, onClose }: { readonly event: LedgerEvent; readonly onClose: () => void }): ReactNode {
  const { t, term } = useWords();
  const { money } = useFigures();
  const reverse = useCommand('event.reverse');
  const run = async (): Promise<void> => {
    const reply = await reverse.run({ id: event.id });
    if (reply.ok) onClose();
  };
  return (
    <Dialog
      title={t('ledger.reverse')}
      onClose={onClose}
      onSubmit={() => void run()}
      actions={
        <>
          <Button onClick={onClose}>{t('app.cancel')}</Button>
          <Button look="primary" type="submit" disabled={reverse.running}>
            {t('ledger.reverse')}
          </Button>
        </>
      }
    >
      <p>
        <b>{`${event.date} ${term('kind', event.kind)} ${money(event.amount)}`}</b>
      </p>
      <p className="note">{t('ledger.reverseText')}</p>
      <FaultLine fault={reverse.fault} />
    </Dialog>
  );
}
