import { useState, type ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import type { ActionItem, Review } from '#core/contract/reviews.ts';
import { shortSeal } from '#core/contract/review-words.ts';
import { WhyCount } from '../components/explain/why-figure.tsx';
import { useQuery } from '../api/hooks.ts';
import { Button } from '../components/button.tsx';
import { localMoment } from '../components/frame/header.tsx';
import { StatusMark, type MarkState } from '../components/marks.tsx';
import { Page, Section } from '../components/page.tsx';
import { Answer, Empty } from '../components/states.tsx';
import { useBook } from '../state/book.tsx';
import { useWords } from '../words/use-words.tsx';
import { ActionTable } from './reviews/actions.tsx';
import { ReviewForm } from './reviews/review-form.tsx';
import './reviews.css';

const STATE_MARKS: Readonly<Record<Review['state'], MarkState>> = { draft: 'near', frozen: 'in', signed: 'proven' };

/** Every review, newest first, and the action items that are still open. */
export default function ReviewsPage(): ReactNode {
  const { canWrite } = useBook();
  const { t } = useWords();
  const [, go] = useLocation();
  const [making, setMaking] = useState(false);
  const list = useQuery('review.list', {});
  const open = useQuery('action.list', { open: true });
  const tools = canWrite ? (
    <Button look="primary" icon="plus" onClick={() => setMaking(true)}>
      {t('reviews.newReview')}
    </Button>
  ) : undefined;
  return (
    <Page title={t('reviews.title')} lead={<ListLead list={list.data} open={open.data} />} tools={tools} unit={false}>
      <div className="stack">
        <Answer of={list} rows={4}>
          {(reviews) =>
            reviews.length === 0 ? (
              <Empty title={t('reviews.emptyTitle')} text={t('reviews.emptyText')} actions={tools} />
            ) : (
              <Section title={t('reviews.list')}>
                <ReviewTable reviews={reviews} />
              </Section>
            )
          }
        </Answer>
        {open.data === undefined || open.data.length === 0 ? null : (
          <Section title={t('reviews.carried')}>
            <ActionTable items={open.data} reviewId={null} />
          </Section>
        )}
      </div>
      {making ? (
        <ReviewForm review={null} onClose={() => setMaking(false)} onSaved={(id) => go(`/reviews/${id}`)} />
      ) : null}
    </Page>
  );
}

function ListLead({
  list = [],
  open = [],
}: {
  readonly list: readonly Review[] | undefined;
  readonly open: readonly ActionItem[] | undefined;
}): ReactNode {
  const { t, rich } = useWords();
  if (list.length === 0) return t('reviews.leadNone');
  const count = (title: string, names: readonly string[]): ReactNode => (
    <WhyCount title={title} items={names.map((name) => ({ name }))}>
      <b>{names.length}</b>
    </WhyCount>
  );
  return rich('reviews.lead', {
    frozen: count(
      t('reviews.frozen'),
      list.filter((review) => review.state !== 'draft').map((review) => review.name),
    ),
    drafts: count(
      t('reviews.draft'),
      list.filter((review) => review.state === 'draft').map((review) => review.name),
    ),
    open: count(
      t('reviews.carried'),
      open.map((item) => item.text),
    ),
  });
}

function ReviewTable({ reviews }: { readonly reviews: readonly Review[] }): ReactNode {
  const { t } = useWords();
  return (
    <table className="t">
      <thead>
        <tr>
          <th>{t('reviews.name')}</th>
          <th>{t('reviews.state')}</th>
          <th>{t('reviews.asOf')}</th>
          <th>{t('reviews.compareWith')}</th>
          <th>{t('reviews.frozenAt')}</th>
          <th>{t('reviews.sealWord')}</th>
        </tr>
      </thead>
      <tbody>
        {reviews.map((review) => (
          <tr key={review.id}>
            <td>
              <Link href={`/reviews/${review.id}`} className="link">
                {review.name}
              </Link>
            </td>
            <td>
              <StatusMark state={STATE_MARKS[review.state]}>{t(`reviews.${review.state}`)}</StatusMark>
            </td>
            <td className="num start">{review.asOf}</td>
            <td className="num start">{review.compareAsOf ?? '–'}</td>
            <td className="num start">
              {review.frozen === null ? '–' : `${localMoment(review.frozen.at).slice(0, 16)} · ${review.frozen.by}`}
            </td>
            <td className="num start sec">{review.frozen === null ? '–' : shortSeal(review.frozen.seal)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
