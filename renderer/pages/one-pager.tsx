import { useEffect, useState, type ReactNode } from 'react';
import { Link, useParams, useSearchParams } from 'wouter';
import type { Profile } from '#core/contract/one-pagers.ts';
import type { IsoDate } from '#core/dates.ts';
import { useQuery, useTask } from '../api/hooks.ts';
import { Button } from '../components/button.tsx';
import { FiguresAt } from '../components/explain/why-figure.tsx';
import { Page } from '../components/page.tsx';
import { Answer, TaskProgress } from '../components/states.tsx';
import { saveFile } from '../files.ts';
import { linkTo, type OnePagerKind } from '../links.ts';
import { useBook } from '../state/book.tsx';
import { useNames } from '../state/names.ts';
import { useWords } from '../words/use-words.tsx';
import { FundPage } from './one-pager/fund-sheet.tsx';
import { HoldingPage } from './one-pager/holding-sheet.tsx';
import { OutsidePage } from './one-pager/outside-sheet.tsx';
import { ProfileForm } from './one-pager/profile.tsx';
import './one-pager.css';

/** A fund or a holding on one page, as it is or as a review froze it (`?review=`); made for A4. */
export default function OnePagerPage(): ReactNode {
  const { kind, id } = useParams<{ kind: string; id: string }>();
  const [params] = useSearchParams();
  const reviewId = params.get('review');
  const place = { id, reviewId };
  if (kind === 'outside') return <OfOutside {...place} />;
  return kind === 'fund' ? <OfFund {...place} /> : <OfHolding {...place} />;
}

interface Place {
  readonly id: string;
  readonly reviewId: string | null;
}

type At = { readonly asOf: IsoDate } | { readonly reviewId: string };

/** The day of the figures, and what is asked by it. */
function useAt(reviewId: string | null): { readonly at: At; readonly day: IsoDate; readonly review: string | null } {
  const { asOf } = useBook();
  const reviews = useQuery('review.list', {}, { when: reviewId !== null });
  const review = reviews.data?.find((entry) => entry.id === reviewId);
  return {
    at: reviewId === null ? { asOf } : { reviewId },
    day: review?.asOf ?? asOf,
    review: review?.name ?? null,
  };
}

function OfHolding({ id, reviewId }: Place): ReactNode {
  const { at, day, review } = useAt(reviewId);
  const { nameOf } = useNames();
  const asked = useQuery('onePager.holding', { holdingId: id, ...at }, { keep: false });
  const name = asked.data === undefined ? '' : nameOf(asked.data.holding.targetId, asked.data.holding.targetName);
  return (
    <Frame kind="holding" id={id} name={name} at={at} day={day} review={review} profile={asked.data?.profile}>
      <Answer of={asked} rows={12}>
        {(sheet) => <HoldingPage sheet={sheet} day={day} />}
      </Answer>
    </Frame>
  );
}

function OfFund({ id, reviewId }: Place): ReactNode {
  const { at, day, review } = useAt(reviewId);
  const { named } = useWords();
  const asked = useQuery('onePager.fund', { fundId: id, ...at }, { keep: false });
  const name = asked.data === undefined ? '' : named(asked.data.fund);
  return (
    <Frame kind="fund" id={id} name={name} at={at} day={day} review={review} profile={asked.data?.profile}>
      <Answer of={asked} rows={12}>
        {(sheet) => <FundPage sheet={sheet} live={reviewId === null} />}
      </Answer>
    </Frame>
  );
}

function OfOutside({ id, reviewId }: Place): ReactNode {
  const { at, day, review } = useAt(reviewId);
  const { named } = useWords();
  const asked = useQuery('onePager.outside', { fundId: id, ...at }, { keep: false });
  const name = asked.data === undefined ? '' : named(asked.data.fund);
  return (
    <Frame kind="outside" id={id} name={name} at={at} day={day} review={review} profile={asked.data?.profile}>
      <Answer of={asked} rows={12}>
        {(sheet) => <OutsidePage sheet={sheet} live={reviewId === null} />}
      </Answer>
    </Frame>
  );
}

interface FrameProps {
  readonly kind: OnePagerKind;
  readonly id: string;
  readonly name: string;
  readonly at: At;
  readonly day: IsoDate;
  /** Name of the review that froze the figures. */
  readonly review: string | null;
  readonly profile: Profile | undefined;
  readonly children: ReactNode;
}

/** Paper is white: the dark theme gives way while it is printed. */
function useLightOnPaper(): void {
  useEffect(() => {
    const { dataset } = document.documentElement;
    let before = dataset['theme'];
    const begin = (): void => {
      before = dataset['theme'];
      dataset['theme'] = 'light';
    };
    const end = (): void => {
      if (before !== undefined) dataset['theme'] = before;
    };
    window.addEventListener('beforeprint', begin);
    window.addEventListener('afterprint', end);
    return () => {
      window.removeEventListener('beforeprint', begin);
      window.removeEventListener('afterprint', end);
    };
  }, []);
}

function Frame({ kind, id, name, at, day, review, profile, children }: FrameProps): ReactNode {
  const { canWrite } = useBook();
  const { t, language } = useWords();
  const [editing, setEditing] = useState(false);
  const pdf = useTask('onePager.exportPdf');
  useLightOnPaper();
  const save = async (): Promise<void> => {
    const reply = await pdf.run({ kind, id, ...at, language });
    if (reply.ok) saveFile(reply.value.fileName, reply.value.bytes, 'application/pdf');
  };
  const lead = (
    <>
      {t('onePagers.asOf', { day })}
      {review === null ? '' : ` · ${t('onePagers.ofReview', { name: review })}`}
    </>
  );
  const tools = (
    <>
      <Link className="link" href={linkTo({ kind: kind === 'holding' ? 'holding' : 'party', id })}>
        {t('onePagers.details')}
      </Link>
      {canWrite && 'asOf' in at && profile !== undefined ? (
        <Button icon="edit" onClick={() => setEditing(true)}>
          {t('onePagers.edit')}
        </Button>
      ) : null}
      <Button onClick={() => window.print()}>{t('onePagers.print')}</Button>
      <Button look="primary" icon="export" disabled={pdf.running} onClick={() => void save()}>
        {t('onePagers.pdf')}
      </Button>
    </>
  );
  return (
    <div className="op">
      <Page title={name === '' ? t('onePagers.open') : name} lead={lead} tools={tools}>
        <TaskProgress task={pdf} />
        <FiguresAt at={{ asOf: day, reviewId: 'reviewId' in at ? at.reviewId : null }}>{children}</FiguresAt>
      </Page>
      {editing && profile !== undefined ? (
        <ProfileForm subjectId={id} profile={profile} onClose={() => setEditing(false)} />
      ) : null}
    </div>
  );
}
