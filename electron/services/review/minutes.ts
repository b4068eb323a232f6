import { notFound, ruleError } from '#core/errors.ts';
import type { WriteDb } from '#db/open.ts';
import { reviewRow, type ReviewRow } from '#db/queries/reviews.ts';
import { insert, one, remove, run, upsert } from '#db/rows.ts';
import type { CommandContext, Services } from '../context.ts';
import { actionRows } from '#db/queries/reviews.ts';
import { needReview, toAction } from './read.ts';

/** Minutes are open until somebody signs. @throws AppError rule/review_signed. */
function openMinutes(db: WriteDb, reviewId: string): ReviewRow {
  const review = needReview(db, reviewId);
  if (review.state === 'signed') throw ruleError('review_signed', { name: review.name });
  return review;
}

function needPage(db: WriteDb, reviewId: string, pageId: string | null): void {
  if (
    pageId !== null &&
    one(db, 'SELECT 1 FROM review_pages WHERE id = ? AND review_id = ?', pageId, reviewId) === undefined
  )
    throw notFound('review_page', pageId);
}

function needHolding(db: WriteDb, holdingId: string | null): void {
  if (holdingId !== null && one(db, 'SELECT 1 FROM holdings WHERE id = ?', holdingId) === undefined)
    throw notFound('holding', holdingId);
}

const reviewOfDecision = (db: WriteDb, id: string): string => {
  const row = one<{ reviewId: string }>(db, 'SELECT review_id AS reviewId FROM decisions WHERE id = ?', id);
  if (row === undefined) throw notFound('decision', id);
  return row.reviewId;
};

function needAction(db: WriteDb, id: string): Readonly<Record<string, string | null>> {
  const row = one<Record<string, string | null>>(db, 'SELECT * FROM action_items WHERE id = ?', id);
  if (row === undefined) throw notFound('action', id);
  return row;
}

/** What was agreed in a signed review stays; that it is done may still be said. */
function changeableAction(db: WriteDb, id: string): Readonly<Record<string, string | null>> {
  const row = needAction(db, id);
  const review = row['review_id'] === null ? undefined : reviewRow(db, row['review_id']!);
  if (review?.state === 'signed') throw ruleError('review_signed', { name: review.name });
  return row;
}

function setClosed(db: WriteDb, id: string, closed: { at: string; by: string; note: string } | null): { id: string } {
  const row = needAction(db, id);
  if ((row['closed_at'] !== null) === (closed !== null))
    throw ruleError(closed === null ? 'action_open' : 'action_closed', {});
  upsert(db, 'action_items', ['id'], {
    ...row,
    closed_at: closed?.at ?? null,
    closed_by: closed?.by ?? null,
    closed_note: closed?.note ?? null,
  });
  return { id };
}

function saveDecision(
  { db, newId }: CommandContext,
  input: Parameters<Services['decision.save']>[1],
): { readonly id: string } {
  openMinutes(db, input.reviewId);
  needPage(db, input.reviewId, input.pageId);
  const id = input.id ?? newId();
  if (input.id !== undefined && reviewOfDecision(db, id) !== input.reviewId) throw notFound('decision', id);
  const number =
    one<{ number: number }>(db, 'SELECT number FROM decisions WHERE id = ?', id)?.number ??
    one<{ next: number }>(
      db,
      'SELECT coalesce(max(number), 0) + 1 AS next FROM decisions WHERE review_id = ?',
      input.reviewId,
    )!.next;
  const { reviewId, pageId, text, detail, outcome, votes } = input;
  if (new Set(votes.map((vote) => vote.voter)).size < votes.length) throw ruleError('vote_twice', {});
  upsert(db, 'decisions', ['id'], { id, review_id: reviewId, page_id: pageId, number, text, detail, outcome });
  remove(db, 'votes', { decision_id: id });
  for (const { voter, vote } of votes) insert(db, 'votes', { decision_id: id, voter, vote });
  return { id };
}

/** What the committee says about a review: comments, statuses by hand, decisions, action items, signatures. */
export const minutes = {
  'review.sign': ({ db, at }, { id, name }) => {
    const review = needReview(db, id);
    if (review.state === 'draft') throw ruleError('review_not_frozen', { name: review.name });
    if (one(db, 'SELECT 1 FROM signatures WHERE review_id = ? AND name = ?', id, name) !== undefined)
      throw ruleError('signed_already', { name });
    insert(db, 'signatures', { review_id: id, name, at });
    run(db, `UPDATE reviews SET state = 'signed' WHERE id = ? AND state = 'frozen'`, id);
    return { id };
  },
  'review.comment': ({ db, newId, actor, at }, { reviewId, pageId, holdingId, author, text }) => {
    openMinutes(db, reviewId);
    needPage(db, reviewId, pageId);
    needHolding(db, holdingId);
    const id = newId();
    insert(db, 'review_comments', {
      id,
      review_id: reviewId,
      page_id: pageId,
      holding_id: holdingId,
      author: author ?? actor,
      at,
      text,
    });
    return { id };
  },
  'review.removeComment': ({ db }, { id }) => {
    const row = one<{ reviewId: string }>(db, 'SELECT review_id AS reviewId FROM review_comments WHERE id = ?', id);
    if (row === undefined) throw notFound('comment', id);
    openMinutes(db, row.reviewId);
    remove(db, 'review_comments', { id });
    return { id };
  },
  'review.setStatus': ({ db, actor, at }, { reviewId, holdingId, status, reason }) => {
    openMinutes(db, reviewId);
    needHolding(db, holdingId);
    const key = { review_id: reviewId, holding_id: holdingId };
    if (status === null) remove(db, 'review_overrides', key);
    else if (reason === '') throw ruleError('status_needs_reason', {});
    else upsert(db, 'review_overrides', ['review_id', 'holding_id'], { ...key, status, reason, by: actor, at });
    return { id: holdingId };
  },
  'decision.save': saveDecision,
  'decision.delete': ({ db }, { id }) => {
    openMinutes(db, reviewOfDecision(db, id));
    remove(db, 'votes', { decision_id: id });
    remove(db, 'decisions', { id });
    return { id };
  },
  'action.list': ({ db }, { open }) =>
    actionRows(db)
      .filter((row) => !open || row.closedAt === null)
      .map(toAction),
  'action.save': ({ db, newId, at }, input) => {
    const { reviewId, decisionId, holdingId, text, owner, dueOn } = input;
    const known = input.id === undefined ? null : changeableAction(db, input.id);
    if (reviewId !== null) openMinutes(db, reviewId);
    needHolding(db, holdingId);
    if (decisionId !== null && reviewOfDecision(db, decisionId) !== reviewId) throw notFound('decision', decisionId);
    const id = input.id ?? newId();
    upsert(db, 'action_items', ['id'], {
      closed_at: null,
      closed_by: null,
      closed_note: null,
      ...known,
      id,
      review_id: reviewId,
      decision_id: decisionId,
      holding_id: holdingId,
      text,
      owner,
      due_on: dueOn,
      created_at: known?.['created_at'] ?? at,
    });
    return { id };
  },
  'action.close': ({ db, at, actor }, { id, note }) => setClosed(db, id, { at, by: actor, note }),
  'action.reopen': ({ db }, { id }) => setClosed(db, id, null),
  'action.delete': ({ db }, { id }) => {
    changeableAction(db, id);
    remove(db, 'action_items', { id });
    return { id };
  },
} satisfies Partial<Services>;
