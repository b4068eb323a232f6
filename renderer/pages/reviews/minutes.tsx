import { useState, type ReactNode } from 'react';
import type { ActionItem, Decision, ReviewDetail } from '#core/contract/reviews.ts';
import { reviewTerm } from '#core/review-terms.ts';
import { Button, IconButton } from '../../components/button.tsx';
import { localMoment } from '../../components/frame/header.tsx';
import { Section } from '../../components/page.tsx';
import { useBook } from '../../state/book.tsx';
import { useNames } from '../../state/names.ts';
import { useView } from '../../state/view.tsx';
import { useWords } from '../../words/use-words.tsx';
import { ActionForm, ActionTable } from './actions.tsx';
import { Comments } from './comments.tsx';
import { DecisionForm } from './decision-form.tsx';
import { DecisionItems } from './pack/minutes.tsx';

/** Titles of a review's pages without its figures, which may be refused. */
export function usePageNames({ pages }: ReviewDetail): (pageId: string) => string {
  const { language } = useView();
  const { nameOf } = useNames();
  return (pageId) => {
    const page = pages.find((entry) => entry.id === pageId);
    if (page === undefined) return '';
    if (page.title !== '') return page.title;
    const kind = reviewTerm(page.kind, language);
    const name = page.kind === 'fund' ? nameOf(page.subjectId) : '';
    return name === '' ? kind : `${kind} · ${name}`;
  };
}

/** What the committee decided, what is to be done, what was said, and who signed. */
export function Minutes({ review }: { readonly review: ReviewDetail }): ReactNode {
  const { canWrite } = useBook();
  const { t } = useWords();
  const pageName = usePageNames(review);
  const open = canWrite && review.state !== 'signed';
  const [deciding, setDeciding] = useState<Decision | 'new' | null>(null);
  const [acting, setActing] = useState<ActionItem | 'new' | null>(null);
  const { decisions, actions, carried, signatures } = review;
  return (
    <div className="rv-minutes">
      <div className="stack">
        <Section
          title={t('reviews.decisionText')}
          aside={
            open ? (
              <Button look="quiet" icon="plus" onClick={() => setDeciding('new')}>
                {t('reviews.addDecision')}
              </Button>
            ) : undefined
          }
        >
          {decisions.length === 0 ? <p className="rv-empty">{t('reviews.noDecisions')}</p> : null}
          <DecisionList decisions={decisions} onEdit={open ? setDeciding : null} />
        </Section>
        <Section
          title={t('reviews.given')}
          aside={
            open ? (
              <Button look="quiet" icon="plus" onClick={() => setActing('new')}>
                {t('reviews.addAction')}
              </Button>
            ) : undefined
          }
        >
          {actions.length === 0 ? (
            <p className="rv-empty">{t('reviews.noActions')}</p>
          ) : (
            <ActionTable items={actions} reviewId={review.id} {...(open ? { onEdit: setActing } : {})} />
          )}
        </Section>
        {carried.length === 0 ? null : (
          <Section title={t('reviews.carried')}>
            <ActionTable items={carried} reviewId={review.id} />
          </Section>
        )}
      </div>
      <div className="stack">
        <Section title={t('reviews.comments')}>
          <Comments review={review} pageId={null} all />
        </Section>
        <Signatures of={signatures} />
      </div>
      {deciding === null ? null : (
        <DecisionForm
          review={review}
          decision={deciding === 'new' ? null : deciding}
          pageId={null}
          pageName={pageName}
          onClose={() => setDeciding(null)}
        />
      )}
      {acting === null ? null : (
        <ActionForm
          reviewId={review.id}
          item={acting === 'new' ? null : acting}
          decisions={decisions}
          onClose={() => setActing(null)}
        />
      )}
    </div>
  );
}

function Signatures({ of: signatures }: { readonly of: ReviewDetail['signatures'] }): ReactNode {
  const { t } = useWords();
  return (
    <Section title={t('reviews.signatures')}>
      {signatures.length === 0 ? <p className="rv-empty">{t('reviews.noSignatures')}</p> : null}
      <ul className="rv-signed">
        {signatures.map(({ name, at }) => (
          <li key={name}>
            <b>{name}</b>
            <span className="num dim">{localMoment(at).slice(0, 16)}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

interface DecisionListProps {
  readonly decisions: readonly Decision[];
  readonly onEdit: ((decision: Decision) => void) | null;
}

export function DecisionList({ decisions, onEdit }: DecisionListProps): ReactNode {
  const { t } = useWords();
  return (
    <DecisionItems
      decisions={decisions}
      tool={
        onEdit === null
          ? undefined
          : (decision) => (
              <IconButton
                icon="edit"
                label={`${t('reviews.editDecision')} ${decision.number}`}
                onClick={() => onEdit(decision)}
              />
            )
      }
    />
  );
}
