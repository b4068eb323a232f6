import type { JournalEntry } from '#core/contract/history.ts';
import type { ReviewDetail } from '#core/contract/reviews.ts';
import { ruleError, notFound } from '#core/errors.ts';
import { chainHead } from '#db/chain.ts';
import type { ReadDb } from '#db/open.ts';
import { pageRows, reviewRows, sealOf, type ReviewRow } from '#db/queries/reviews.ts';
import { all, insert, one, remove, run, upsert } from '#db/rows.ts';
import type { CommandContext, Services } from '../context.ts';
import { entryHeads } from '../history.ts';
import { comparePoints } from './compare.ts';
import { minutes } from './minutes.ts';
import { contextAt } from './moments.ts';
import { AGENDA, needReview, reviewDetail, ruleSettings, toReview } from './read.ts';

type SaveInput = Parameters<Services['review.save']>[1];
type PageInput = NonNullable<SaveInput['pages']>[number];

const usualPages = (): PageInput[] => AGENDA.map((kind) => ({ kind, subjectId: null, title: '', note: '', talk: '' }));

/** Changes are for drafts alone. @throws AppError rule/review_frozen. */
function needDraft(db: ReadDb, id: string): ReviewRow {
  const review = needReview(db, id);
  if (review.state !== 'draft') throw ruleError('review_frozen', { name: review.name });
  return review;
}

function checkPage(db: ReadDb, { kind, subjectId }: PageInput): void {
  if ((kind === 'fund' || kind === 'holding') !== (subjectId !== null)) throw ruleError('page_subject', { kind });
  if (subjectId === null) return;
  const table = kind === 'fund' ? 'funds' : 'holdings';
  if (one(db, `SELECT 1 FROM ${table} WHERE id = ?`, subjectId) === undefined) throw notFound(kind, subjectId);
}

function savePages({ db, newId }: CommandContext, reviewId: string, pages: readonly PageInput[]): void {
  const known = new Set(pageRows(db, reviewId).map((page) => page.id));
  remove(db, 'review_pages', { review_id: reviewId });
  pages.forEach((page, index) => {
    checkPage(db, page);
    if (page.id !== undefined && !known.has(page.id)) throw notFound('review_page', page.id);
    insert(db, 'review_pages', {
      id: page.id ?? newId(),
      review_id: reviewId,
      position: index + 1,
      kind: page.kind,
      subject_id: page.subjectId,
      title: page.title,
      note: page.note,
      talk: page.talk,
      sealed: 0,
    });
  });
}

function saveReview(context: CommandContext, input: SaveInput): { readonly id: string } {
  const { db } = context;
  const { name, asOf, note, compareId } = input;
  const id = input.id ?? context.newId();
  const known = input.id === undefined ? null : needDraft(db, input.id);
  const other = compareId === null ? null : needReview(db, compareId);
  if (other?.state === 'draft') throw ruleError('review_not_frozen', { name: other.name });
  const compareAsOf = other?.asOf ?? input.compareAsOf;
  if (compareAsOf !== null && compareAsOf > asOf) throw ruleError('compare_later', {});
  upsert(db, 'reviews', ['id'], {
    id,
    name,
    as_of: asOf,
    compare_as_of: compareAsOf,
    compare_id: compareId,
    note,
    state: 'draft',
    frozen_at: null,
    frozen_by: null,
    frozen_seq: null,
    frozen_hash: null,
    seal: null,
  });
  const pages = input.pages ?? (known === null ? usualPages() : null);
  if (pages !== null) savePages(context, id, pages);
  return { id };
}

function freeze({ db, at, actor }: CommandContext, id: string): NonNullable<ReviewDetail['frozen']> {
  const review = needDraft(db, id);
  const { seq, hash } = chainHead(db);
  const seal = sealOf(db, review, hash);
  run(db, 'UPDATE review_pages SET sealed = 1 WHERE review_id = ?', id);
  run(
    db,
    `UPDATE reviews SET state = 'frozen', frozen_at = ?, frozen_by = ?, frozen_seq = ?, frozen_hash = ?, seal = ? WHERE id = ?`,
    at,
    actor,
    seq,
    hash,
    seal,
    id,
  );
  return { at, by: actor, seq, hash, seal };
}

/** Commands that change nothing of what a review shows. */
const ASIDE = ['review.*', 'decision.*', 'action.*', 'view.*', 'user.*'];
const isAside = ASIDE.map((pattern) => `name GLOB '${pattern}'`).join(' OR ');
const OTHERS = `NOT (${isAside}) AND (undoes IS NULL OR undoes NOT IN (SELECT seq FROM journal WHERE ${isAside}))`;

function changedSince(db: ReadDb, seq: number, limit: number): { entries: JournalEntry[]; count: number } {
  const { count } = one<{ count: number }>(
    db,
    `SELECT count(*) AS count FROM journal WHERE seq > ? AND ${OTHERS}`,
    seq,
  )!;
  return { entries: entryHeads(db, `seq > ? AND ${OTHERS}`, [seq], limit), count };
}

export const reviews = {
  ...minutes,
  'review.list': ({ db }) => reviewRows(db).map(toReview),
  'review.get': ({ db }, { id }) => reviewDetail(db, id),
  'review.save': saveReview,
  'review.delete': ({ db }, { id }) => {
    needDraft(db, id);
    const decisions = all<{ id: string }>(db, 'SELECT id FROM decisions WHERE review_id = ?', id);
    for (const decision of decisions) remove(db, 'votes', { decision_id: decision.id });
    for (const table of ['action_items', 'decisions', 'review_comments', 'review_overrides', 'review_pages'])
      remove(db, table, { review_id: id });
    remove(db, 'reviews', { id });
    return { id };
  },
  'review.compare': (context, { before, after }) =>
    comparePoints(contextAt(context, before), contextAt(context, after)),
  'review.freeze': (context, { id }) => freeze(context, id),
  'review.changedSince': ({ db }, { id, limit }) => {
    const { frozenSeq } = needReview(db, id);
    return frozenSeq === null ? { entries: [], count: 0 } : changedSince(db, frozenSeq, limit);
  },
  'statusRule.list': ({ db }) => ruleSettings(db),
  'statusRule.set': ({ db }, { rule, own, yellow, red }) => {
    if (own) upsert(db, 'status_rules', ['rule'], { rule, yellow, red });
    else remove(db, 'status_rules', { rule });
    return { id: rule };
  },
} satisfies Partial<Services>;
