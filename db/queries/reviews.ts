import { createHash } from 'node:crypto';
import type { IsoDate } from '#core/dates.ts';
import type { ReadDb } from '../open.ts';
import { all, one } from '../rows.ts';

export interface ReviewRow {
  readonly id: string;
  readonly name: string;
  readonly asOf: IsoDate;
  readonly compareAsOf: IsoDate | null;
  readonly compareId: string | null;
  readonly note: string;
  readonly state: 'draft' | 'frozen' | 'signed';
  readonly frozenAt: string | null;
  readonly frozenBy: string | null;
  readonly frozenSeq: number | null;
  readonly frozenHash: string | null;
  readonly seal: string | null;
}

const REVIEW = `id, name, as_of AS asOf, compare_as_of AS compareAsOf, compare_id AS compareId, note, state, frozen_at AS frozenAt,
  frozen_by AS frozenBy, frozen_seq AS frozenSeq, frozen_hash AS frozenHash, seal`;

/** Newest day first. */
export const reviewRows = (db: ReadDb): ReviewRow[] =>
  all(db, `SELECT ${REVIEW} FROM reviews ORDER BY as_of DESC, name DESC`);

export const reviewRow = (db: ReadDb, id: string): ReviewRow | undefined =>
  one(db, `SELECT ${REVIEW} FROM reviews WHERE id = ?`, id);

export interface PageRow {
  readonly id: string;
  readonly kind: string;
  readonly subjectId: string | null;
  readonly title: string;
  readonly note: string;
  readonly talk: string;
}

export const pageRows = (db: ReadDb, reviewId: string): PageRow[] =>
  all(
    db,
    'SELECT id, kind, subject_id AS subjectId, title, note, talk FROM review_pages WHERE review_id = ? ORDER BY position',
    reviewId,
  );

export interface ActionRow {
  readonly id: string;
  readonly reviewId: string | null;
  readonly reviewName: string | null;
  readonly decisionId: string | null;
  readonly holdingId: string | null;
  readonly text: string;
  readonly owner: string;
  readonly dueOn: IsoDate | null;
  readonly createdAt: string;
  readonly closedAt: string | null;
  readonly closedBy: string | null;
  readonly closedNote: string | null;
}

/** Action items by due day, those without one last. */
export const actionRows = (db: ReadDb): ActionRow[] =>
  all(
    db,
    `SELECT a.id, a.review_id AS reviewId, r.name AS reviewName, a.decision_id AS decisionId, a.holding_id AS holdingId, a.text, a.owner,
       a.due_on AS dueOn, a.created_at AS createdAt, a.closed_at AS closedAt, a.closed_by AS closedBy, a.closed_note AS closedNote
     FROM action_items a LEFT JOIN reviews r ON r.id = a.review_id ORDER BY a.due_on IS NULL, a.due_on, a.created_at, a.id`,
  );

/** SHA-256 over what a frozen review shows beside its figures: the journal's hash, the days, and the pages as they stand. */
export function sealOf(db: ReadDb, review: ReviewRow, hash: string): string {
  const { id, name, asOf, compareAsOf, compareId, note } = review;
  const content = JSON.stringify([hash, id, name, asOf, compareAsOf, compareId, note, pageRows(db, id)]);
  return createHash('sha256').update(content).digest('hex');
}
