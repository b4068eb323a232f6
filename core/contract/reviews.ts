import { z } from 'zod';
import type { IsoDate } from '../dates.ts';
import {
  STATUS_RULE_NAMES,
  STATUSES,
  type Status,
  type StatusReason,
  type StatusRule,
} from '../domain/review-status.ts';
import type { JournalEntry } from './history.ts';
import { byId, dayField, idField, nameField, noteField, nothing, shortText, type Saved } from './fields.ts';
import { command, query } from './procedure.ts';

export const REVIEW_STATES = ['draft', 'frozen', 'signed'] as const;
export type ReviewState = (typeof REVIEW_STATES)[number];

/**
 * The pages that a review may show, in the order of the usual agenda: progress, allocation, limits, performance, changes,
 * list of holdings, KPIs, open action items, one-pagers of a fund or a holding, a page of one's own, decisions.
 */
export const PAGE_KINDS = [
  'progress',
  'allocation',
  'limits',
  'performance',
  'changes',
  'holdings',
  'kpis',
  'actions',
  'fund',
  'holding',
  'text',
  'decisions',
] as const;
export type PageKind = (typeof PAGE_KINDS)[number];

export const OUTCOMES = ['pending', 'passed', 'rejected', 'deferred'] as const;
export type Outcome = (typeof OUTCOMES)[number];
export const VOTES = ['for', 'against', 'abstain'] as const;
export type VoteKind = (typeof VOTES)[number];

/** What is sealed: the journal's head at the freeze, and the pages. */
export interface Frozen {
  readonly at: string;
  readonly by: string;
  /** The journal's last entry before the freeze; figures are as known then. */
  readonly seq: number;
  readonly hash: string;
  /** SHA-256 over the hash, the day and the pages. */
  readonly seal: string;
}

export interface Review {
  readonly id: string;
  readonly name: string;
  readonly asOf: IsoDate;
  /** The day compared with, and the review whose knowledge of it counts; null for what is known now. */
  readonly compareAsOf: IsoDate | null;
  readonly compareId: string | null;
  readonly state: ReviewState;
  readonly note: string;
  readonly frozen: Frozen | null;
}

export interface ReviewPage {
  readonly id: string;
  readonly kind: PageKind;
  /** The fund or holding of a one-pager. */
  readonly subjectId: string | null;
  /** Empty: the kind's own title. */
  readonly title: string;
  readonly note: string;
  /** For the speaker alone. */
  readonly talk: string;
}

export interface Comment {
  readonly id: string;
  readonly pageId: string | null;
  readonly holdingId: string | null;
  readonly author: string;
  readonly at: string;
  readonly text: string;
}

export interface Vote {
  readonly voter: string;
  readonly vote: VoteKind;
}

export interface Decision {
  readonly id: string;
  readonly pageId: string | null;
  readonly number: number;
  readonly text: string;
  readonly detail: string;
  readonly outcome: Outcome;
  readonly votes: readonly Vote[];
}

export interface ActionItem {
  readonly id: string;
  /** The review in which it was given; null outside any. */
  readonly reviewId: string | null;
  readonly reviewName: string | null;
  readonly decisionId: string | null;
  readonly holdingId: string | null;
  readonly text: string;
  readonly owner: string;
  readonly dueOn: IsoDate | null;
  readonly createdAt: string;
  readonly closed: { readonly at: string; readonly by: string; readonly note: string } | null;
}

export interface Override {
  readonly holdingId: string;
  readonly status: Status;
  readonly reason: string;
  readonly by: string;
  readonly at: string;
}

export interface Signature {
  readonly name: string;
  readonly at: string;
}

/** Whether what was sealed is still what the book holds; anything but 'ok' is told, and figures are refused. */
export interface Integrity {
  readonly state: 'draft' | 'ok' | 'head_missing' | 'head_changed' | 'chain_broken' | 'content_changed';
  /** The entry at which it was found. */
  readonly seq: number | null;
}

export interface ReviewDetail extends Review {
  readonly pages: readonly ReviewPage[];
  readonly overrides: readonly Override[];
  readonly comments: readonly Comment[];
  readonly decisions: readonly Decision[];
  /** Given in this review. */
  readonly actions: readonly ActionItem[];
  /** Given earlier and not closed before this review was frozen. */
  readonly carried: readonly ActionItem[];
  readonly signatures: readonly Signature[];
  readonly integrity: Integrity;
}

/** What a holding is judged to be, by rule and by hand. */
export interface HoldingStatus {
  readonly holdingId: string;
  readonly automatic: Status;
  readonly reasons: readonly StatusReason[];
  readonly override: Override | null;
  /** The override where there is one. */
  readonly status: Status;
}

export interface RuleSetting {
  readonly rule: StatusRule;
  readonly yellow: number | null;
  readonly red: number | null;
  /** False while the program's own thresholds hold. */
  readonly own: boolean;
}

const pageInput = z.strictObject({
  id: idField.optional(),
  kind: z.enum(PAGE_KINDS),
  subjectId: idField.nullable().default(null),
  title: shortText.default(''),
  note: noteField.default(''),
  talk: noteField.default(''),
});

export const reviewInput = z.strictObject({
  id: idField.optional(),
  name: nameField,
  asOf: dayField,
  compareAsOf: dayField.nullable().default(null),
  compareId: idField.nullable().default(null),
  note: noteField.default(''),
  /** Left out: a new review gets the usual agenda, an old one keeps its pages. */
  pages: z.array(pageInput).min(1).max(400).optional(),
});

export const decisionInput = z.strictObject({
  id: idField.optional(),
  reviewId: idField,
  pageId: idField.nullable().default(null),
  text: noteField.min(1, 'required'),
  detail: noteField.default(''),
  outcome: z.enum(OUTCOMES).default('pending'),
  votes: z
    .array(z.strictObject({ voter: nameField, vote: z.enum(VOTES) }))
    .max(100)
    .default([]),
});

export const actionInput = z.strictObject({
  id: idField.optional(),
  reviewId: idField.nullable().default(null),
  decisionId: idField.nullable().default(null),
  holdingId: idField.nullable().default(null),
  text: noteField.min(1, 'required'),
  owner: nameField,
  dueOn: dayField.nullable().default(null),
});

const threshold = z.number('number').int('whole').min(0, 'range').max(1_000_000_000, 'range').nullable();

export const reviews = {
  'review.list': query<readonly Review[]>()(nothing, 'reviews'),
  'review.get': query<ReviewDetail>()(byId, 'reviews', 'history'),
  'review.save': command<Saved>()(reviewInput, 'reviews'),
  'review.delete': command<Saved>()(byId, 'reviews'),
  'review.freeze': command<Frozen>()(byId, 'reviews'),
  /** The first signature closes the minutes; a name signs once. */
  'review.sign': command<Saved>()(byId.extend({ name: nameField }), 'reviews'),
  'review.comment': command<Saved>()(
    z.strictObject({
      reviewId: idField,
      pageId: idField.nullable().default(null),
      holdingId: idField.nullable().default(null),
      /** Who said it; whoever writes, if left out. */
      author: nameField.optional(),
      text: noteField.min(1, 'required'),
    }),
    'reviews',
  ),
  'review.removeComment': command<Saved>()(byId, 'reviews'),
  /** A null status takes the override back. An override asks for a reason. */
  'review.setStatus': command<Saved>()(
    z.strictObject({
      reviewId: idField,
      holdingId: idField,
      status: z.enum(STATUSES).nullable(),
      reason: noteField.default(''),
    }),
    'reviews',
  ),
  'decision.save': command<Saved>()(decisionInput, 'reviews'),
  'decision.delete': command<Saved>()(byId, 'reviews'),
  'action.list': query<readonly ActionItem[]>()(z.strictObject({ open: z.boolean().default(false) }), 'reviews'),
  'action.save': command<Saved>()(actionInput, 'reviews'),
  'action.close': command<Saved>()(byId.extend({ note: noteField.default('') }), 'reviews'),
  'action.reopen': command<Saved>()(byId, 'reviews'),
  'action.delete': command<Saved>()(byId, 'reviews'),
  /** What was written into the book after a review was frozen, without what belongs to reviews and views. Newest first. */
  'review.changedSince': query<{ readonly entries: readonly JournalEntry[]; readonly count: number }>()(
    byId.extend({ limit: z.number().int().min(1).max(1000).default(200) }),
    'history',
    'reviews',
  ),
  'statusRule.list': query<readonly RuleSetting[]>()(nothing, 'reviews'),
  /** Null thresholds switch a level off; `own: false` goes back to the program's. */
  'statusRule.set': command<Saved>()(
    z.strictObject({
      rule: z.enum(STATUS_RULE_NAMES as [StatusRule, ...StatusRule[]]),
      own: z.boolean().default(true),
      yellow: threshold.default(null),
      red: threshold.default(null),
    }),
    'reviews',
  ),
};
