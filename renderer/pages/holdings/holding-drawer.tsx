import { useEffect, useState, type ReactNode } from 'react';
import { Link } from 'wouter';
import type { HoldingFigures } from '#core/contract/holdings.ts';
import { Button, IconButton, Tabs } from '../../components/button.tsx';
import { Drawer } from '../../components/layers.tsx';
import { RowHistory } from '../../components/row-history.tsx';
import { onePagerAt } from '../../links.ts';
import { useBook } from '../../state/book.tsx';
import { useNames } from '../../state/names.ts';
import { useWords } from '../../words/use-words.tsx';
import { EventForm } from '../ledger/event-form.tsx';
import { MarkForm } from '../valuations/mark-form.tsx';
import { HoldingEvents } from './holding-events.tsx';
import { HoldingFacts } from './holding-facts.tsx';
import { HoldingForm } from './holding-form.tsx';
import { HoldingMarks } from './holding-marks.tsx';
import { HoldingSplit } from './holding-split.tsx';

const TABS = ['facts', 'events', 'marks', 'split', 'changes'] as const;
type Tab = (typeof TABS)[number];
type Asking = 'mark' | 'event' | 'edit' | null;

interface HoldingDrawerProps {
  readonly holding: HoldingFigures;
  /** The rows as the grid shows them, for J and K. */
  readonly order: readonly HoldingFigures[];
  readonly onOpen: (id: string) => void;
  readonly onClose: () => void;
}

/** J and K go through the rows of the grid while the drawer stays open. */
function useWalk(order: readonly HoldingFigures[], id: string, onOpen: (id: string) => void): (by: number) => void {
  const at = order.findIndex((row) => row.id === id);
  const walk = (by: number): void => {
    const next = at < 0 ? undefined : order[(at + by + order.length) % order.length];
    if (next !== undefined) onOpen(next.id);
  };
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      const typing = event.target instanceof HTMLElement && event.target.closest('input, textarea, select') !== null;
      if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === 'j') walk(1);
      else if (event.key === 'k') walk(-1);
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  });
  return walk;
}

export function HoldingDrawer({ holding, order, onOpen, onClose }: HoldingDrawerProps): ReactNode {
  const { canWrite } = useBook();
  const { t, term } = useWords();
  const { nameOf } = useNames();
  const [tab, setTab] = useState<Tab>('facts');
  const [asking, setAsking] = useState<Asking>(null);
  const walk = useWalk(order, holding.id, onOpen);
  const done = (): void => setAsking(null);
  const place = [holding.province, holding.city].filter((part) => part !== null).join(' ');
  const under = [nameOf(holding.fundId), term('instrument', holding.instrument), place].filter((part) => part !== '');
  const foot = canWrite ? (
    <>
      {holding.targetKind === 'company' ? (
        <Button look="primary" onClick={() => setAsking('mark')}>
          {t('holdings.recordMark')}
        </Button>
      ) : null}
      <Button onClick={() => setAsking('event')}>{t('holdings.recordEvent')}</Button>
      <Button look="quiet" onClick={() => setAsking('edit')}>
        {t('holdings.edit')}
      </Button>
    </>
  ) : undefined;
  return (
    <Drawer
      label={nameOf(holding.targetId)}
      title={
        <>
          {nameOf(holding.targetId) || holding.targetName}
          <span className="walk">
            <IconButton icon="up" label={t('holdings.previousRow')} onClick={() => walk(-1)} />
            <IconButton icon="down" label={t('holdings.next')} onClick={() => walk(1)} />
          </span>
        </>
      }
      head={
        <>
          <p className="sec">
            {under.join(' · ')}{' '}
            <Link className="link" href={onePagerAt('holding', holding.id)}>
              {t('onePagers.open')}
            </Link>
            {holding.targetKind === 'company' ? (
              <>
                {' · '}
                <Link className="link" href={`/look-through?id=${encodeURIComponent(holding.targetId)}`}>
                  {t('companies.open')}
                </Link>
              </>
            ) : null}
          </p>
          <Tabs
            label={t('holdings.title')}
            value={tab}
            choices={TABS.map((value) => ({ value, label: t(`holdings.${value}`) }))}
            onChange={setTab}
          />
        </>
      }
      foot={foot}
      onClose={onClose}
    >
      {tab === 'facts' ? <HoldingFacts holding={holding} /> : null}
      {tab === 'events' ? <HoldingEvents holding={holding} /> : null}
      {tab === 'marks' ? <HoldingMarks holding={holding} /> : null}
      {tab === 'split' ? <HoldingSplit holding={holding} /> : null}
      {tab === 'changes' ? <RowHistory table="holdings" id={holding.id} /> : null}
      {asking === 'mark' ? <MarkForm holding={holding} mark={null} onClose={done} /> : null}
      {asking === 'event' ? <EventForm holding={holding} onClose={done} /> : null}
      {asking === 'edit' ? <HoldingForm holding={holding} onClose={done} /> : null}
    </Drawer>
  );
}
