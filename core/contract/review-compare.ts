import { z } from 'zod';
import type { IsoDate } from '../dates.ts';
import type { DirectionChange, GainChange, HoldingChange, LimitChange, LimitMovement } from '../domain/compare.ts';
import type { EventChange, LedgerChange } from '../domain/compare-ledger.ts';
import type { Rate } from '../domain/performance-figures.ts';
import { dayField, idField } from './fields.ts';
import type { LimitCheck } from './planning.ts';
import { query, type Topic } from './procedure.ts';

/** A frozen review, as known when it was frozen, or a day, as known now. */
export const pointField = z
  .strictObject({ asOf: dayField.optional(), reviewId: idField.optional() })
  .refine(({ asOf, reviewId }) => (asOf === undefined) !== (reviewId === undefined), { message: 'one_of' });

export interface Point {
  readonly asOf: IsoDate;
  /** The journal's entry up to which the book was read. */
  readonly seq: number;
  readonly reviewId: string | null;
  readonly reviewName: string | null;
}

/** What stands behind a value: the mark's or statement's own words. */
export interface ValueNote {
  /** Method of a mark; null for a statement. */
  readonly method: string | null;
  readonly reason: string;
  readonly by: string;
  readonly approvedBy: string | null;
}

/** A figure without unit at both moments, and the change where both are known. */
export interface Ratio {
  readonly before: number | null;
  readonly after: number | null;
  readonly change: number | null;
}

export interface ComparedHolding extends HoldingChange {
  readonly code: string | null;
  readonly name: string;
  readonly fundName: string;
  readonly note: { readonly before: ValueNote | null; readonly after: ValueNote | null };
  /** What it adds to the group's gross multiple and rate (leave one out). */
  readonly tvpiEffect: Ratio;
  readonly irrEffect: Ratio;
}

export interface ComparedLimit extends Omit<LimitChange, 'before' | 'after'> {
  readonly movement: LimitMovement;
  readonly before: LimitCheck | null;
  readonly after: LimitCheck | null;
}

export interface ComparedGain extends Omit<GainChange, 'holdings'> {
  /** Null for the group. */
  readonly fundName: string | null;
  readonly holdings: readonly {
    readonly holdingId: string;
    readonly name: string;
    readonly effect: GainChange['other'];
  }[];
  /** Net to investors, since inception. */
  readonly irr: { readonly before: Rate | null; readonly after: Rate | null };
}

export interface ComparedEvent extends EventChange {
  readonly payerName: string | null;
  readonly payeeName: string | null;
  readonly holdingName: string | null;
}

export interface ReviewComparison {
  readonly before: Point;
  readonly after: Point;
  readonly holdings: readonly ComparedHolding[];
  readonly directions: readonly (DirectionChange & { readonly name: string | null; readonly nameEn: string | null })[];
  readonly limits: readonly ComparedLimit[];
  readonly ledger: Omit<LedgerChange, 'events'> & { readonly events: readonly ComparedEvent[] };
  /** The group first, then its funds. */
  readonly gains: readonly ComparedGain[];
}

export const REVIEW_FACTS: readonly Topic[] = [
  'book',
  'parties',
  'funds',
  'companies',
  'holdings',
  'events',
  'marks',
  'statements',
  'targets',
  'limits',
  'rates',
  'reviews',
];

export const reviewCompare = {
  /** Every difference of two moments, at every level. @throws AppError rule/review_head where a seal doesn't hold. */
  'review.compare': query<ReviewComparison>()(
    z.strictObject({ before: pointField, after: pointField }),
    ...REVIEW_FACTS,
  ),
};
