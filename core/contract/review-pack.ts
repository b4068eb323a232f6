import { z } from 'zod';
import type { AllocationMatrix } from './allocation.ts';
import { dayField, idField } from './fields.ts';
import type { HoldingFigures } from './holdings.ts';
import type { Kpi, KpiLine } from './kpis.ts';
import type { FundSheet, HoldingSheet, OutsideSheet } from './one-pagers.ts';
import type { Overview } from './overview.ts';
import type { Direction } from './parties.ts';
import type { JCurvePoint, NavBridge, PerformanceTable } from './performance.ts';
import type { LimitCheck } from './planning.ts';
import { query, task } from './procedure.ts';
import { pointField, REVIEW_FACTS, type Point, type ReviewComparison } from './review-compare.ts';
import type { HoldingStatus, ReviewDetail, ReviewPage } from './reviews.ts';

/** Everything that a review shows, on screen, on paper and in files. */
export interface ReviewPack {
  readonly book: { readonly name: string; readonly currency: string; readonly isSample: boolean };
  /** Null for a day without a review. */
  readonly review: ReviewDetail | null;
  readonly point: Point;
  /** When the last entry was made that the figures know of; null in a book without entries. */
  readonly knownAt: string | null;
  readonly pages: readonly ReviewPage[];
  readonly directions: readonly Direction[];
  /** English names of parties and directions by id, and of what a holding holds by the holding's. */
  readonly englishNames: Readonly<Record<string, string>>;
  readonly overview: Overview;
  readonly matrix: AllocationMatrix;
  /** Fair value by direction at the last quarter ends; the newest is the review's own day. */
  readonly overTime: readonly {
    readonly asOf: string;
    readonly directions: readonly { readonly id: string; readonly amount: number }[];
  }[];
  readonly limits: readonly LimitCheck[];
  readonly holdings: readonly (HoldingFigures & { readonly status: HoldingStatus })[];
  readonly performance: PerformanceTable;
  readonly jCurve: readonly JCurvePoint[];
  /** From the day compared with; null without one. */
  readonly bridge: NavBridge | null;
  readonly comparison: ReviewComparison | null;
  readonly kpis: readonly KpiLine[];
  readonly kpiList: readonly Kpi[];
  /** The book's own funds, and those of outside managers. */
  readonly funds: readonly FundSheet[];
  readonly outside: readonly OutsideSheet[];
  readonly sheets: readonly HoldingSheet[];
}

const packInput = z
  .strictObject({
    reviewId: idField.optional(),
    asOf: dayField.optional(),
    compareAsOf: dayField.optional(),
    /** Which funds and holdings have a page of their own: those of the review's pages, or all that are held. */
    onePagers: z.enum(['pages', 'all']).default('pages'),
  })
  .refine(({ asOf, reviewId }) => (asOf === undefined) !== (reviewId === undefined), { message: 'one_of' });

const fileInput = packInput.safeExtend({ language: z.enum(['zh-CN', 'en']).default('zh-CN') });
type FileOut = { readonly fileName: string; readonly bytes: Uint8Array };

export const reviewPack = {
  'review.pack': query<ReviewPack>()(packInput, ...REVIEW_FACTS, 'kpis', 'documents'),
  'review.statuses': query<readonly HoldingStatus[]>()(pointField, ...REVIEW_FACTS, 'kpis'),
  'review.exportPdf': task<FileOut & { readonly pages: number }>()(
    fileInput.safeExtend({ orientation: z.enum(['portrait', 'landscape']).default('portrait') }),
  ),
  'review.exportSlides': task<FileOut>()(fileInput),
  'review.exportWorkbook': task<FileOut>()(fileInput),
};
