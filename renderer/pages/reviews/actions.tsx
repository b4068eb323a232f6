import { useState, type ReactNode } from 'react';
import type { ActionItem, Decision } from '#core/contract/reviews.ts';
import { daysBetween, type IsoDate } from '#core/dates.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { Button, IconButton } from '../../components/button.tsx';
import { ChoiceField, DateField, TextField } from '../../components/fields.tsx';
import { Dialog } from '../../components/layers.tsx';
import { StatusMark } from '../../components/marks.tsx';
import { RowHistoryFold } from '../../components/row-history.tsx';
import { FaultLine } from '../../components/states.tsx';
import { useBook } from '../../state/book.tsx';
import { useWords } from '../../words/use-words.tsx';

interface ActionTableProps {
  readonly items: readonly ActionItem[];
  /** The review in which they are shown; those of others can be closed here, and changed only there. */
  readonly reviewId: string | null;
  readonly onEdit?: (item: ActionItem) => void;
}

/** What is to be done, by whom, until when; closing says what came of it. */
export function ActionTable({ items, reviewId, onEdit }: ActionTableProps): ReactNode {
  const { canWrite, asOf } = useBook();
  const { t } = useWords();
  const [closing, setClosing] = useState<ActionItem | null>(null);
  const reopen = useCommand('action.reopen');
  const holdings = useHoldingNames(asOf);
  return (
    <>
      <table className="t">
        <thead>
          <tr>
            <th>{t('reviews.actionText')}</th>
            <th>{t('reviews.aboutHolding')}</th>
            <th>{t('reviews.owner')}</th>
            <th>{t('reviews.dueOn')}</th>
            <th>{t('app.review')}</th>
            <th>{t('reviews.state')}</th>
            <th />
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={item.id}>
              <td className="wide">{item.text}</td>
              <td className="sec">{item.holdingId === null ? '' : (holdings.get(item.holdingId) ?? '')}</td>
              <td>{item.owner}</td>
              <td className="num start">{item.dueOn ?? '–'}</td>
              <td className="sec">{item.reviewName ?? '–'}</td>
              <td>
                <ActionState item={item} />
              </td>
              <td className="r">
                {!canWrite ? null : item.closed === null ? (
                  <>
                    {onEdit !== undefined && item.reviewId === reviewId ? (
                      <IconButton icon="edit" label={t('reviews.editAction')} onClick={() => onEdit(item)} />
                    ) : null}
                    <Button look="quiet" onClick={() => setClosing(item)}>
                      {t('reviews.closeAction')}
                    </Button>
                  </>
                ) : (
                  <Button look="quiet" onClick={() => void reopen.run({ id: item.id })}>
                    {t('reviews.reopen')}
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <FaultLine fault={reopen.fault} />
      {closing === null ? null : <CloseDialog item={closing} onClose={() => setClosing(null)} />}
    </>
  );
}

function useHoldingNames(asOf: IsoDate): ReadonlyMap<string, string> {
  const { data } = useQuery('holding.list', { asOf });
  return new Map((data ?? []).map((holding) => [holding.id, holding.targetName]));
}

function ActionState({ item }: { readonly item: ActionItem }): ReactNode {
  const { today } = useBook();
  const { t, language } = useWords();
  if (item.closed !== null)
    return (
      <span title={item.closed.note}>
        <StatusMark state="proven">{`${item.closed.at.slice(0, 10)} ${item.closed.by}`}</StatusMark>
      </span>
    );
  const late = item.dueOn === null ? 0 : daysBetween(item.dueOn, today);
  if (late > 0)
    return (
      <span className="fact">
        <StatusMark state="over">{t('reviews.overdue', { days: late })}</StatusMark>
      </span>
    );
  return <StatusMark state="in">{language === 'zh-CN' ? '未结' : 'Open'}</StatusMark>;
}

function CloseDialog({ item, onClose }: { readonly item: ActionItem; readonly onClose: () => void }): ReactNode {
  const { t } = useWords();
  const close = useCommand('action.close');
  const [note, setNote] = useState('');
  const run = async (): Promise<void> => {
    if ((await close.run({ id: item.id, note })).ok) onClose();
  };
  return (
    <Dialog
      title={t('reviews.closeTitle')}
      onClose={onClose}
      onSubmit={() => void run()}
      actions={
        <Button look="primary" type="submit" disabled={close.running}>
          {t('reviews.closeAction')}
        </Button>
      }
    >
      <p>{item.text}</p>
      <TextField label={t('reviews.closeNote')} value={note} onChange={setNote} lines={3} autoFocus />
      <FaultLine fault={close.fault} />
    </Dialog>
  );
}

interface ActionFormProps {
  readonly reviewId: string;
  readonly item: ActionItem | null;
  readonly decisions: readonly Decision[];
  readonly onClose: () => void;
}

export function ActionForm({ reviewId, item, decisions, onClose }: ActionFormProps): ReactNode {
  const { asOf } = useBook();
  const { t } = useWords();
  const holdings = useQuery('holding.list', { asOf }).data ?? [];
  const save = useCommand('action.save');
  const [text, setText] = useState(item?.text ?? '');
  const [owner, setOwner] = useState(item?.owner ?? '');
  const [dueOn, setDueOn] = useState<IsoDate | null>(item?.dueOn ?? null);
  const [holdingId, setHolding] = useState<string | null>(item?.holdingId ?? null);
  const [decisionId, setDecision] = useState<string | null>(item?.decisionId ?? null);
  const ready = text.trim() !== '' && owner.trim() !== '';
  const run = async (): Promise<void> => {
    if (!ready) return;
    const known = item === null ? {} : { id: item.id };
    const reply = await save.run({
      ...known,
      reviewId,
      text: text.trim(),
      owner: owner.trim(),
      dueOn,
      holdingId,
      decisionId,
    });
    if (reply.ok) onClose();
  };
  return (
    <Dialog
      title={t(item === null ? 'reviews.addAction' : 'reviews.editAction')}
      onClose={onClose}
      onSubmit={() => void run()}
      actions={
        <Button look="primary" type="submit" disabled={!ready || save.running}>
          {t('app.save')}
        </Button>
      }
    >
      <TextField label={t('reviews.actionText')} value={text} onChange={setText} lines={2} autoFocus />
      <div className="fields">
        <TextField label={t('reviews.owner')} value={owner} onChange={setOwner} />
        <DateField label={t('reviews.dueOn')} value={dueOn} onChange={setDueOn} />
        <ChoiceField
          label={t('reviews.aboutHolding')}
          value={holdingId}
          none={t('reviews.aboutNothing')}
          choices={holdings.map((holding) => ({
            value: holding.id,
            label: `${holding.targetName} · ${holding.fundName}`,
          }))}
          onChange={setHolding}
        />
        <ChoiceField
          label={t('reviews.fromDecision')}
          value={decisionId}
          none={t('app.none')}
          choices={decisions.map(({ id, number, text: label }) => ({ value: id, label: `${number} ${label}` }))}
          onChange={setDecision}
        />
      </div>
      <FaultLine fault={save.fault} />
      {item === null ? null : <RowHistoryFold table="action_items" id={item.id} />}
    </Dialog>
  );
}
