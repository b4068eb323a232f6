import { z } from 'zod';
import { PERIODS } from '../domain/kpis.ts';
import { dayField, idField } from './fields.ts';

/** What a statement of an outside fund says of our interest. */
export const STATED_FIGURES = ['commitment', 'paid_in', 'distributed', 'nav'] as const;
export type StatedFigure = (typeof STATED_FIGURES)[number];

/** A KPI's values as entered, and how the actual one stands to the plan, to the period before and to the year before. */
export const KPI_FIGURES = ['actual', 'plan', 'gap', 'change', 'year_change'] as const;
export type KpiFigure = (typeof KPI_FIGURES)[number];

/** References to what somebody entered: its explanation is who recorded it, when, from where, and what it belongs to. */
export const enteredRefs = [
  /** The amount of one event of the ledger. */
  z.strictObject({ kind: z.literal('event'), id: idField }),
  /** What events come to for a party: received is above zero, paid below; what reverses another counts the other way. */
  z.strictObject({ kind: z.literal('events'), ids: z.array(idField).min(1).max(500), seenBy: idField }),
  /** The value of a mark, or how far it lies from the approved one before (the remaining cost where there is none). */
  z.strictObject({ kind: z.literal('mark'), id: idField, figure: z.enum(['value', 'change']) }),
  z.strictObject({ kind: z.literal('stated'), id: idField, figure: z.enum(STATED_FIGURES) }),
  /** The NAV of a whole outside fund by its last report of positions up to the day. */
  z.strictObject({ kind: z.literal('reported'), fundId: idField }),
  /** The share of a company or fund that a holding is, as entered last before the day. */
  z.strictObject({ kind: z.literal('ownership'), holdingId: idField }),
  z.strictObject({
    kind: z.literal('kpi'),
    companyId: idField,
    kpiId: idField,
    period: z.enum(PERIODS),
    /** Last day of the period. */
    end: dayField,
    figure: z.enum(KPI_FIGURES),
  }),
  /** The level of an index on the last day on or before `on` that has one. */
  z.strictObject({ kind: z.literal('index_level'), seriesId: idField, on: dayField }),
  /** The amount of one signed project. */
  z.strictObject({ kind: z.literal('signed_project'), id: idField }),
] as const;
