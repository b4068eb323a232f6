import { z } from 'zod';
import type { IsoDate } from '../dates.ts';
import type { Measures } from '../domain/performance-figures.ts';
import type { Fen } from '../money.ts';
import type { DocumentInfo, Quote } from './documents.ts';
import type { LedgerEvent } from './events.ts';
import { dayField, idField, nameField, noteField, shortText, type Saved } from './fields.ts';
import type { CommitmentRow, HoldingFigures, Mark, Ownership, PortfolioReport, Statement } from './holdings.ts';
import type { Kpi, KpiLine } from './kpis.ts';
import type { OverviewFund } from './overview.ts';
import type { Company, Fund } from './parties.ts';
import { languageField, type FileOut, type JCurvePoint } from './performance.ts';
import type { LimitCheck } from './planning.ts';
import { command, query, task } from './procedure.ts';
import { REVIEW_FACTS } from './review-compare.ts';
import type { ActionItem, Comment, HoldingStatus } from './reviews.ts';

export interface Person {
  readonly name: string;
  readonly role: string;
  /** Of the company, or of the fund's manager. */
  readonly side: 'theirs' | 'ours';
}

/** What no figure says: what it is, on what terms, and what may go wrong. */
export interface Profile {
  readonly summary: string;
  readonly terms: string;
  readonly risks: string;
  readonly people: readonly Person[];
}

/** Value and remaining cost of a holding at a day on which one of them changed. */
export interface ValuePoint {
  readonly day: IsoDate;
  readonly cost: Fen;
  readonly value: Fen;
}

export interface HoldingSheet {
  readonly holding: HoldingFigures;
  readonly status: HoldingStatus;
  /** Null where it holds a fund. */
  readonly company: Company | null;
  readonly profile: Profile;
  readonly ownership: readonly Ownership[];
  /** Newest first. */
  readonly marks: readonly Mark[];
  readonly statements: readonly Statement[];
  readonly events: readonly LedgerEvent[];
  readonly values: readonly ValuePoint[];
  readonly figures: Measures | null;
  readonly kpis: readonly KpiLine[];
  readonly kpiList: readonly Kpi[];
  readonly limits: readonly LimitCheck[];
  readonly documents: readonly DocumentInfo[];
  readonly quotes: readonly Quote[];
  readonly actions: readonly ActionItem[];
  readonly comments: readonly Comment[];
}

export interface FundSheet {
  readonly fund: Fund;
  readonly managerName: string | null;
  readonly custodianName: string | null;
  readonly figures: OverviewFund;
  readonly profile: Profile;
  readonly gross: Measures | null;
  readonly net: Measures | null;
  readonly jCurve: readonly JCurvePoint[];
  readonly investors: readonly CommitmentRow[];
  readonly holdings: readonly (HoldingFigures & { readonly status: HoldingStatus })[];
  readonly limits: readonly LimitCheck[];
  readonly events: readonly LedgerEvent[];
  readonly documents: readonly DocumentInfo[];
}

/** A fund of an outside manager: what we have in it, and what it holds by its last report. */
export interface OutsideSheet {
  readonly fund: Fund;
  readonly managerName: string | null;
  readonly profile: Profile;
  /** Of all interests together; null while nothing was promised or paid. */
  readonly figures: Measures | null;
  /** One for each own fund that is in it, the largest first. */
  readonly interests: readonly (HoldingFigures & { readonly status: HoldingStatus })[];
  /** Ours, newest first. */
  readonly statements: readonly Statement[];
  /** The whole fund's, by its newest report up to the day. */
  readonly report: PortfolioReport | null;
  readonly events: readonly LedgerEvent[];
  readonly documents: readonly DocumentInfo[];
  readonly quotes: readonly Quote[];
}

const at = { asOf: dayField.optional(), reviewId: idField.optional() };
/** A day, or a review that froze one: one of them, and only one. */
const oneMoment = [
  ({ asOf, reviewId }: { readonly asOf?: unknown; readonly reviewId?: unknown }): boolean =>
    (asOf === undefined) !== (reviewId === undefined),
  { message: 'one_of' },
] as const;

export const onePagers = {
  /** At a day, or as a review shows it. */
  'onePager.holding': query<HoldingSheet>()(
    z.strictObject({ holdingId: idField, ...at }).refine(...oneMoment),
    ...REVIEW_FACTS,
    'kpis',
    'documents',
  ),
  /** One of the book's own funds. */
  'onePager.fund': query<FundSheet>()(
    z.strictObject({ fundId: idField, ...at }).refine(...oneMoment),
    ...REVIEW_FACTS,
    'documents',
  ),
  /** A fund of an outside manager. */
  'onePager.outside': query<OutsideSheet>()(
    z.strictObject({ fundId: idField, ...at }).refine(...oneMoment),
    ...REVIEW_FACTS,
    'documents',
  ),
  /** The same page of the printed review, alone: A4 upright, fonts embedded. */
  'onePager.exportPdf': task<FileOut & { readonly pages: number }>()(
    z
      .strictObject({ kind: z.enum(['holding', 'fund', 'outside']), id: idField, ...at, language: languageField })
      .refine(...oneMoment),
  ),
  'onePager.profile': query<Profile>()(z.strictObject({ subjectId: idField }), 'reviews'),
  'onePager.describe': command<Saved>()(
    z.strictObject({
      subjectId: idField,
      summary: noteField.default(''),
      terms: noteField.default(''),
      risks: noteField.default(''),
      people: z
        .array(
          z.strictObject({
            name: nameField,
            role: shortText.default(''),
            side: z.enum(['theirs', 'ours']).default('theirs'),
          }),
        )
        .max(50)
        .default([]),
    }),
    'reviews',
  ),
};
