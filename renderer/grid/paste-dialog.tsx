import { useState, type ReactNode } from 'react';
import { Button } from '../components/button.tsx';
import { Dialog } from '../components/layers.tsx';
import { StatusMark } from '../components/marks.tsx';
import { useWords } from '../words/use-words.tsx';
import { isNumeric } from './cell-text.ts';
import type { PastePlan } from './paste.ts';
import type { CellEdit } from './types.ts';

interface PasteDialogProps<Row> {
  readonly plan: PastePlan<Row>;
  readonly rowLabel: (row: Row) => string;
  /** True when it went through. */
  readonly onApply: (edits: readonly CellEdit<Row>[]) => Promise<boolean>;
  readonly onClose: () => void;
}

/** What a paste would change, cell by cell; all of it is written or none. */
export function PasteDialog<Row extends object>({
  plan,
  rowLabel,
  onApply,
  onClose,
}: PasteDialogProps<Row>): ReactNode {
  const { t, fieldReason } = useWords();
  const [busy, setBusy] = useState(false);
  const edits = plan.changes.flatMap((change) => change.edit ?? []);
  const refused = plan.changes.length - edits.length;
  const apply = async (): Promise<void> => {
    setBusy(true);
    await onApply(edits);
    onClose();
  };
  return (
    <Dialog
      title={t('grid.paste')}
      wide
      onClose={onClose}
      onSubmit={() => void (edits.length > 0 && refused === 0 && apply())}
      actions={
        <>
          {refused === 0 ? null : (
            <span className="grow">
              <StatusMark state="refused">{t('grid.pasteRefused', { count: refused })}</StatusMark>
            </span>
          )}
          <Button onClick={onClose}>{t('app.cancel')}</Button>
          <Button look="primary" type="submit" data-autofocus="" disabled={busy || edits.length === 0 || refused > 0}>
            {t('grid.pasteApply', { count: edits.length })}
          </Button>
        </>
      }
    >
      <p className="sec">
        {t('grid.pasteCounts', { changed: edits.length, refused, same: plan.same, outside: plan.outside })}
      </p>
      <table className="t">
        <thead>
          <tr>
            <th>{t('grid.row')}</th>
            <th>{t('grid.column')}</th>
            <th>{t('grid.before')}</th>
            <th>{t('grid.after')}</th>
            <th />
          </tr>
        </thead>
        <tbody>
          {plan.changes.map((change, index) => (
            <tr key={index}>
              <td>{rowLabel(change.row)}</td>
              <td>{change.column.title}</td>
              <td className={isNumeric(change.column.type) ? 'r' : ''}>{change.before}</td>
              <td className={isNumeric(change.column.type) ? 'r b' : 'b'}>{change.after}</td>
              <td>
                {change.refused === null ? null : (
                  <StatusMark state="refused">{fieldReason(change.refused)}</StatusMark>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Dialog>
  );
}
