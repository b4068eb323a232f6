import { useState, type ReactNode } from 'react';
import {
  OUTCOMES,
  VOTES,
  type Decision,
  type Outcome,
  type ReviewDetail,
  type Vote,
  type VoteKind,
} from '#core/contract/reviews.ts';
import { reviewTerm } from '#core/review-terms.ts';
import { useCommand } from '../../api/hooks.ts';
import { Button, IconButton, Segment } from '../../components/button.tsx';
import { ChoiceField, Field, TextField } from '../../components/fields.tsx';
import { Dialog } from '../../components/layers.tsx';
import { RowHistoryFold } from '../../components/row-history.tsx';
import { FaultLine } from '../../components/states.tsx';
import { useWords } from '../../words/use-words.tsx';

interface DecisionFormProps {
  readonly review: ReviewDetail;
  readonly decision: Decision | null;
  /** Where a new one belongs. */
  readonly pageId: string | null;
  /** A page by its title. */
  readonly pageName: (pageId: string) => string;
  readonly onClose: () => void;
}

/** A resolution with its outcome and who voted how. */
export function DecisionForm({ review, decision, pageId, pageName, onClose }: DecisionFormProps): ReactNode {
  const { t, language } = useWords();
  const save = useCommand('decision.save');
  const remove = useCommand('decision.delete');
  const [text, setText] = useState(decision?.text ?? '');
  const [detail, setDetail] = useState(decision?.detail ?? '');
  const [outcome, setOutcome] = useState<Outcome>(decision?.outcome ?? 'pending');
  const [page, setPage] = useState<string | null>(decision?.pageId ?? pageId);
  const [votes, setVotes] = useState<readonly Vote[]>(decision?.votes ?? votersOf(review));
  const ready = text.trim() !== '';
  const run = async (): Promise<void> => {
    if (!ready) return;
    const known = decision === null ? {} : { id: decision.id };
    const named = votes.map((vote) => ({ ...vote, voter: vote.voter.trim() })).filter((vote) => vote.voter !== '');
    const reply = await save.run({
      ...known,
      reviewId: review.id,
      pageId: page,
      text: text.trim(),
      detail: detail.trim(),
      outcome,
      votes: outcome === 'pending' ? [] : named,
    });
    if (reply.ok) onClose();
  };
  return (
    <Dialog
      title={t(decision === null ? 'reviews.addDecision' : 'reviews.editDecision')}
      onClose={onClose}
      onSubmit={() => void run()}
      actions={
        <>
          {decision === null ? null : (
            <Button
              look="danger"
              icon="bin"
              onClick={() => void remove.run({ id: decision.id }).then((reply) => reply.ok && onClose())}
            >
              {t('app.delete')}
            </Button>
          )}
          <Button look="primary" type="submit" disabled={!ready || save.running}>
            {t('app.save')}
          </Button>
        </>
      }
    >
      <TextField label={t('reviews.decisionText')} value={text} onChange={setText} lines={2} autoFocus />
      <TextField label={t('reviews.decisionDetail')} value={detail} onChange={setDetail} lines={2} />
      <div className="fields">
        <ChoiceField
          label={t('reviews.onPage')}
          value={page}
          none={t('reviews.noPage')}
          choices={review.pages.map(({ id }) => ({ value: id, label: pageName(id) }))}
          onChange={setPage}
        />
        <Field label={t('reviews.outcome')}>
          {() => (
            <Segment
              label={t('reviews.outcome')}
              value={outcome}
              choices={OUTCOMES.map((value) => ({ value, label: reviewTerm(value, language) }))}
              onChange={setOutcome}
            />
          )}
        </Field>
      </div>
      {outcome === 'pending' ? null : <VotesEditor votes={votes} onChange={setVotes} />}
      <FaultLine fault={save.fault ?? remove.fault} />
      {decision === null ? null : <RowHistoryFold table="decisions" id={decision.id} />}
    </Dialog>
  );
}

/** Those who voted on the decision before; a committee is the same all afternoon. */
const votersOf = ({ decisions }: ReviewDetail): Vote[] =>
  (decisions.findLast((entry) => entry.votes.length > 0)?.votes ?? []).map(({ voter }) => ({ voter, vote: 'for' }));

function VotesEditor({
  votes,
  onChange,
}: {
  readonly votes: readonly Vote[];
  readonly onChange: (votes: readonly Vote[]) => void;
}): ReactNode {
  const { t } = useWords();
  const change = (index: number, part: Partial<Vote>): void =>
    onChange(votes.map((vote, at) => (at === index ? { ...vote, ...part } : vote)));
  return (
    <fieldset className="rv-votes">
      <legend>{t('reviews.votes')}</legend>
      {votes.map(({ voter, vote }, index) => (
        <div key={index}>
          <input
            className="input"
            aria-label={`${t('reviews.voter')} ${index + 1}`}
            value={voter}
            onChange={(event) => change(index, { voter: event.target.value })}
          />
          <Segment<VoteKind>
            label={`${t('reviews.votes')} ${voter}`}
            value={vote}
            choices={VOTES.map((value) => ({ value, label: t(`reviews.${value}`) }))}
            onChange={(value) => change(index, { vote: value })}
          />
          <IconButton
            icon="close"
            label={t('reviews.removeVoter', { name: voter })}
            onClick={() => onChange(votes.filter((_, at) => at !== index))}
          />
        </div>
      ))}
      <Button look="quiet" icon="plus" onClick={() => onChange([...votes, { voter: '', vote: 'for' }])}>
        {t('reviews.addVoter')}
      </Button>
    </fieldset>
  );
}
