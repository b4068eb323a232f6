import type { Point } from '#core/contract/review-compare.ts';
import type { IsoDate } from '#core/dates.ts';
import type { Moment } from '#core/domain/compare.ts';
import { ruleError } from '#core/errors.ts';
import { chainHead } from '#db/chain.ts';
import type { QueryContext } from '../context.ts';
import { valuationAt } from '../valuation.ts';
import { integrityOf, needReview } from './read.ts';

/** The book at a point, with all that can be asked of it there. */
export interface PointContext extends QueryContext {
  readonly point: Point;
}

/**
 * The context of a review: the book as known at its freeze, or as it is now for a draft.
 * @throws AppError rule/review_head when the journal or the pages are no longer those that were sealed.
 */
export function contextOfReview(context: QueryContext, reviewId: string): PointContext {
  const review = needReview(context.db, reviewId);
  const { asOf, name, frozenSeq } = review;
  const { state, seq } = integrityOf(context.db, review);
  if (state !== 'ok' && state !== 'draft') throw ruleError('review_head', { name, state, seq: seq ?? 0 });
  const point = { asOf, reviewId, reviewName: name, seq: frozenSeq ?? chainHead(context.db).seq };
  return frozenSeq === null ? { ...context, point } : { ...context, ...context.asKnownAt(frozenSeq), point };
}

/** The context of a day, as known now. */
export const contextOfDay = (context: QueryContext, asOf: IsoDate): PointContext => ({
  ...context,
  point: { asOf, reviewId: null, reviewName: null, seq: chainHead(context.db).seq },
});

export const contextAt = (
  context: QueryContext,
  input: { readonly asOf?: IsoDate | undefined; readonly reviewId?: string | undefined },
): PointContext =>
  input.reviewId === undefined ? contextOfDay(context, input.asOf!) : contextOfReview(context, input.reviewId);

export const momentOf = ({ facts, point }: PointContext): Moment => {
  const known = facts();
  return { facts: known, valuation: valuationAt(known, point.asOf) };
};
