import { useState, type ReactNode } from 'react';
import { PAGE_KINDS, type PageKind, type Review } from '#core/contract/reviews.ts';
import { addDays, lastQuarterEnd, type IsoDate } from '#core/dates.ts';
import { reviewTerm } from '#core/review-terms.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { Button } from '../../components/button.tsx';
import { ChoiceField, DateField, TextField } from '../../components/fields.tsx';
import { Dialog } from '../../components/layers.tsx';
import { FaultLine } from '../../components/states.tsx';
import { useBook } from '../../state/book.tsx';
import { useWords } from '../../words/use-words.tsx';

interface ReviewFormProps {
  /** Null: a new one. */
  readonly review: Review | null;
  readonly onClose: () => void;
  readonly onSaved: (id: string) => void;
}

/** One-pagers and pages of one's own are added to the agenda afterwards. */
const CHOSEN: readonly PageKind[] = PAGE_KINDS.filter((kind) => !['fund', 'holding', 'text'].includes(kind));
/** The order of the usual agenda: what was left open comes second, the decisions last. */
const USUAL: readonly PageKind[] = [
  'progress',
  'actions',
  ...CHOSEN.filter((kind) => !['progress', 'actions'].includes(kind)),
];

const DAY = 'day';
const NOTHING = 'nothing';

/** Name, days, pages and note; saved as a draft, or frozen at once with what is known now. */
export function ReviewForm({ review, onClose, onSaved }: ReviewFormProps): ReactNode {
  const { asOf: bookDay } = useBook();
  const { t, language } = useWords();
  const others = useQuery('review.list', {}).data ?? [];
  const save = useCommand('review.save');
  const freeze = useCommand('review.freeze');
  const [name, setName] = useState(review?.name ?? '');
  const [asOf, setAsOf] = useState<IsoDate | null>(review?.asOf ?? bookDay);
  const [against, setAgainst] = useState<string>(review?.compareId ?? (review?.compareAsOf === null ? NOTHING : DAY));
  const [day, setDay] = useState<IsoDate | null>(review?.compareAsOf ?? lastQuarterEnd(addDays(bookDay, -1)));
  const [note, setNote] = useState(review?.note ?? '');
  const [kinds, setKinds] = useState<readonly PageKind[]>(USUAL);
  const earlier = others.filter((other) => other.state !== 'draft' && other.id !== review?.id);
  const ready = name.trim() !== '' && asOf !== null && (against !== DAY || day !== null) && kinds.length > 0;
  const finish = async (andFreeze: boolean): Promise<void> => {
    if (!ready || asOf === null) return;
    const reply = await save.run({
      ...(review === null
        ? { pages: USUAL.filter((kind) => kinds.includes(kind)).map((kind) => ({ kind })) }
        : { id: review.id }),
      name: name.trim(),
      asOf,
      note,
      ...(against === DAY ? { compareAsOf: day } : against === NOTHING ? {} : { compareId: against }),
    });
    if (!reply.ok) return;
    if (andFreeze && !(await freeze.run({ id: reply.value.id })).ok) return;
    onClose();
    onSaved(reply.value.id);
  };
  const toggle = (kind: PageKind): void =>
    setKinds((before) => (before.includes(kind) ? before.filter((entry) => entry !== kind) : [...before, kind]));
  return (
    <Dialog
      title={t(review === null ? 'reviews.newReview' : 'reviews.editReview')}
      onClose={onClose}
      onSubmit={() => void finish(false)}
      actions={
        <>
          <Button onClick={() => void finish(false)} disabled={!ready || save.running}>
            {t('reviews.saveDraft')}
          </Button>
          <Button look="primary" icon="lock" onClick={() => void finish(true)} disabled={!ready || save.running}>
            {t('reviews.freeze')}
          </Button>
        </>
      }
    >
      <TextField label={t('reviews.name')} value={name} onChange={setName} hint={t('reviews.nameHint')} autoFocus />
      <div className="fields">
        <DateField label={t('reviews.asOf')} value={asOf} onChange={setAsOf} />
        <ChoiceField
          label={t('reviews.compareWith')}
          value={against}
          choices={[
            { value: DAY, label: t('reviews.compareDay') },
            ...earlier.map(({ id, name: label, asOf: on }) => ({ value: id, label: `${label} · ${on}` })),
            { value: NOTHING, label: t('reviews.compareNone') },
          ]}
          onChange={(value) => setAgainst(value ?? NOTHING)}
        />
        {against === DAY ? <DateField label={t('reviews.compareDayLabel')} value={day} onChange={setDay} /> : null}
      </div>
      {review === null ? (
        <fieldset className="fields three rv-kinds">
          <legend>{t('reviews.pages')}</legend>
          {USUAL.map((kind) => (
            <label key={kind}>
              <input type="checkbox" checked={kinds.includes(kind)} onChange={() => toggle(kind)} />
              {reviewTerm(kind, language)}
            </label>
          ))}
        </fieldset>
      ) : null}
      <TextField label={t('reviews.note')} value={note} onChange={setNote} lines={3} />
      <p className="dim">{t('reviews.knownAtNow')}</p>
      <FaultLine fault={save.fault ?? freeze.fault} />
    </Dialog>
  );
}
