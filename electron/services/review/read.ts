import type {
  ActionItem,
  Comment,
  Decision,
  Integrity,
  Override,
  PageKind,
  Review,
  ReviewDetail,
  ReviewPage,
  RuleSetting,
  Signature,
  Vote,
} from '#core/contract/reviews.ts';
import { STATUS_RULE_NAMES, STATUS_RULES, type StatusRule, type Thresholds } from '#core/domain/review-status.ts';
import { notFound } from '#core/errors.ts';
import { verifyChain } from '#db/chain.ts';
import type { ReadDb } from '#db/open.ts';
import { actionRows, pageRows, reviewRow, sealOf, type ActionRow, type ReviewRow } from '#db/queries/reviews.ts';
import { all, one } from '#db/rows.ts';

/** The usual agenda of a quarter. */
export const AGENDA: readonly PageKind[] = [
  'progress',
  'actions',
  'allocation',
  'limits',
  'performance',
  'changes',
  'holdings',
  'kpis',
  'decisions',
];

export const toReview = (row: ReviewRow): Review => ({
  id: row.id,
  name: row.name,
  asOf: row.asOf,
  compareAsOf: row.compareAsOf,
  compareId: row.compareId,
  state: row.state,
  note: row.note,
  frozen:
    row.state === 'draft'
      ? null
      : { at: row.frozenAt!, by: row.frozenBy!, seq: row.frozenSeq!, hash: row.frozenHash!, seal: row.seal! },
});

/** @throws AppError not_found. */
export function needReview(db: ReadDb, id: string): ReviewRow {
  const row = reviewRow(db, id);
  if (row === undefined) throw notFound('review', id);
  return row;
}

export const toAction = ({ closedAt, closedBy, closedNote, ...row }: ActionRow): ActionItem => ({
  ...row,
  closed: closedAt === null ? null : { at: closedAt, by: closedBy!, note: closedNote! },
});

function decisionsOf(db: ReadDb, reviewId: string): Decision[] {
  const votes = Map.groupBy(
    all<Vote & { readonly decisionId: string }>(
      db,
      `SELECT v.decision_id AS decisionId, v.voter, v.vote FROM votes v JOIN decisions d ON d.id = v.decision_id
       WHERE d.review_id = ? ORDER BY v.voter`,
      reviewId,
    ),
    (row) => row.decisionId,
  );
  return all<Omit<Decision, 'votes'>>(
    db,
    'SELECT id, page_id AS pageId, number, text, detail, outcome FROM decisions WHERE review_id = ? ORDER BY number',
    reviewId,
  ).map((row) => ({ ...row, votes: (votes.get(row.id) ?? []).map(({ voter, vote }) => ({ voter, vote })) }));
}

/** Given before the review was frozen (or by now, for a draft) in another review or none, and still open then. */
function carriedInto(db: ReadDb, review: ReviewRow): ActionItem[] {
  return actionRows(db)
    .filter((row) => row.reviewId !== review.id)
    .filter((row) => review.frozenAt === null || row.createdAt < review.frozenAt)
    .filter((row) => row.closedAt === null || (review.frozenAt !== null && row.closedAt >= review.frozenAt))
    .map(toAction);
}

const chains = new WeakMap<ReadDb, Map<string, number | null>>();

/** The first entry after `seq` that doesn't fit the chain; looked for once for each head of the journal. */
function brokenAfter(db: ReadDb, seq: number): number | null {
  const head = one<{ hash: string }>(db, 'SELECT hash FROM journal ORDER BY seq DESC LIMIT 1')?.hash ?? '';
  const key = `${seq} ${head}`;
  let known = chains.get(db);
  if (known === undefined) chains.set(db, (known = new Map()));
  let broken = known.get(key);
  if (broken === undefined) known.set(key, (broken = verifyChain(db, { from: seq })?.entry ?? null));
  return broken;
}

/** Whether the journal and the pages are those that were sealed. */
export function integrityOf(db: ReadDb, review: ReviewRow): Integrity {
  const { frozenSeq: seq, frozenHash, seal } = review;
  if (seq === null) return { state: 'draft', seq: null };
  const entry = one<{ hash: string }>(db, 'SELECT hash FROM journal WHERE seq = ?', seq);
  if (entry === undefined) return { state: 'head_missing', seq };
  if (entry.hash !== frozenHash) return { state: 'head_changed', seq };
  const broken = brokenAfter(db, seq);
  if (broken !== null) return { state: 'chain_broken', seq: broken };
  return { state: sealOf(db, review, entry.hash) === seal ? 'ok' : 'content_changed', seq };
}

export function reviewDetail(db: ReadDb, id: string): ReviewDetail {
  const row = needReview(db, id);
  const actions = actionRows(db).map(toAction);
  return {
    ...toReview(row),
    pages: pageRows(db, id) as ReviewPage[],
    overrides: overridesOf(db, id),
    comments: all<Comment>(
      db,
      `SELECT id, page_id AS pageId, holding_id AS holdingId, author, at, text FROM review_comments
       WHERE review_id = ? ORDER BY at, id`,
      id,
    ),
    decisions: decisionsOf(db, id),
    actions: actions.filter((action) => action.reviewId === id),
    carried: carriedInto(db, row),
    signatures: all<Signature>(db, 'SELECT name, at FROM signatures WHERE review_id = ? ORDER BY at, name', id),
    integrity: integrityOf(db, row),
  };
}

export const overridesOf = (db: ReadDb, reviewId: string): Override[] =>
  all(
    db,
    'SELECT holding_id AS holdingId, status, reason, by, at FROM review_overrides WHERE review_id = ? ORDER BY holding_id',
    reviewId,
  );

/** The thresholds that were set for this book; rules without a row keep the program's. */
export const ownRules = (db: ReadDb): Map<StatusRule, Thresholds> =>
  new Map(
    all<Thresholds & { readonly rule: StatusRule }>(db, 'SELECT rule, yellow, red FROM status_rules').map(
      ({ rule, yellow, red }) => [rule, { yellow, red }],
    ),
  );

export function ruleSettings(db: ReadDb): RuleSetting[] {
  const own = ownRules(db);
  return STATUS_RULE_NAMES.map((rule) => {
    const { yellow, red } = own.get(rule) ?? STATUS_RULES[rule];
    return { rule, yellow, red, own: own.has(rule) };
  });
}
