import { useState, type ReactNode } from 'react';
import type { HoldingStatus, ReviewDetail } from '#core/contract/reviews.ts';
import { statusWords } from '#core/contract/review-words.ts';
import { STATUSES, type Status } from '#core/domain/review-status.ts';
import { multipleText } from '#core/figure-text.ts';
import { reviewTerm } from '#core/review-terms.ts';
import { useCommand } from '../../api/hooks.ts';
import { Button, Segment } from '../../components/button.tsx';
import { TextField } from '../../components/fields.tsx';
import { Dialog } from '../../components/layers.tsx';
import { Section } from '../../components/page.tsx';
import { FaultLine } from '../../components/states.tsx';
import { useBook } from '../../state/book.tsx';
import { useWords } from '../../words/use-words.tsx';
import { isHeld, useHoldingWhy } from './pack/lists.tsx';
import { HoldingName, PartyName, TrafficMark } from './pack/marks.tsx';
import { usePack } from './pack/voice.tsx';
import { RulesDialog } from './rules-dialog.tsx';

const ORDER: Readonly<Record<Status, number>> = { red: 0, yellow: 1, green: 2 };

/** Every holding judged by rule, the worst first, and by hand where the committee thinks otherwise. */
export function Statuses({ review }: { readonly review: ReviewDetail }): ReactNode {
  const { canWrite } = useBook();
  const { pack, money, language } = usePack();
  const { t } = useWords();
  const [judging, setJudging] = useState<{ readonly status: HoldingStatus; readonly name: string } | null>(null);
  const [ruling, setRuling] = useState(false);
  const why = useHoldingWhy();
  const open = canWrite && review.state !== 'signed';
  const rows = pack.holdings.filter(isHeld).sort((a, b) => ORDER[a.status.status] - ORDER[b.status.status]);
  return (
    <Section
      title={t('reviews.statuses')}
      scope={`${t('reviews.asOf')} ${pack.point.asOf}`}
      aside={
        <Button look="quiet" icon="view" onClick={() => setRuling(true)}>
          {t('reviews.rules')}
        </Button>
      }
    >
      <table className="t">
        <thead>
          <tr>
            <th>{reviewTerm('company', language)}</th>
            <th>{reviewTerm('fundColumn', language)}</th>
            <th className="r">{reviewTerm('fairValue', language)}</th>
            <th className="r">{reviewTerm('moic', language)}</th>
            <th>{t('reviews.automatic')}</th>
            <th>{t('reviews.state')}</th>
            <th>{t('reviews.reason')}</th>
            <th />
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <td>
                <HoldingName id={row.id} targetId={row.targetId} name={row.targetName} />
              </td>
              <td className="sec">
                <PartyName id={row.fundId} name={row.fundName} />
              </td>
              <td className="r">{why(row, 'fair_value', money(row.fairValue))}</td>
              <td className="r">{why(row, 'moic', multipleText(row.moic) || '–')}</td>
              <td>
                <TrafficMark status={row.status.automatic} word={false} />
              </td>
              <td>
                <TrafficMark status={row.status.status} />
              </td>
              <td className="wide sec">{statusWords(row.status, language)}</td>
              <td className="r">
                {open ? (
                  <Button look="quiet" onClick={() => setJudging({ status: row.status, name: row.targetName })}>
                    {t('reviews.setStatus')}
                  </Button>
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {judging === null ? null : (
        <StatusDialog
          reviewId={review.id}
          status={judging.status}
          name={judging.name}
          onClose={() => setJudging(null)}
        />
      )}
      {ruling ? <RulesDialog onClose={() => setRuling(false)} /> : null}
    </Section>
  );
}

interface StatusDialogProps {
  readonly reviewId: string;
  readonly status: HoldingStatus;
  readonly name: string;
  readonly onClose: () => void;
}

function StatusDialog({ reviewId, status, name, onClose }: StatusDialogProps): ReactNode {
  const { t, language } = useWords();
  const save = useCommand('review.setStatus');
  const [chosen, setChosen] = useState<Status>(status.status);
  const [reason, setReason] = useState(status.override?.reason ?? '');
  const run = async (next: Status | null): Promise<void> => {
    const reply = await save.run({ reviewId, holdingId: status.holdingId, status: next, reason: reason.trim() });
    if (reply.ok) onClose();
  };
  return (
    <Dialog
      title={t('reviews.setStatusTitle', { name })}
      onClose={onClose}
      onSubmit={() => void run(chosen)}
      actions={
        <>
          {status.override === null ? null : <Button onClick={() => void run(null)}>{t('reviews.takeBack')}</Button>}
          <Button look="primary" type="submit" disabled={save.running}>
            {t('app.save')}
          </Button>
        </>
      }
    >
      <p className="rv-judged">
        {t('reviews.automatic')} <TrafficMark status={status.automatic} />
        <span className="sec">{statusWords({ ...status, override: null }, language)}</span>
      </p>
      <Segment
        label={t('reviews.state')}
        value={chosen}
        choices={STATUSES.map((value) => ({ value, label: reviewTerm(value, language) }))}
        onChange={setChosen}
      />
      <TextField label={t('reviews.reason')} value={reason} onChange={setReason} lines={3} autoFocus />
      <FaultLine fault={save.fault} />
    </Dialog>
  );
}
