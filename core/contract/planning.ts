import { z } from 'zod';
import type { IsoDate } from '../dates.ts';
import type { Fen } from '../money.ts';
import type { FxRateE9, RatePpm } from '../rates.ts';
import {
  amountField,
  asOfInput,
  byId,
  codeField,
  countField,
  currencyField,
  dayField,
  fxField,
  idField,
  nameField,
  noteField,
  nothing,
  originField,
  portionField,
  shortText,
  type Origin,
  type Saved,
} from './fields.ts';
import { command, query } from './procedure.ts';

/** 框架协议, 合作协议, 战略合作协议. */
export const AGREEMENTS = ['framework', 'cooperation', 'strategic'] as const;
export type Agreement = (typeof AGREEMENTS)[number];
export const PROJECT_STATUSES = ['signed', 'in_progress', 'landed', 'dropped'] as const;
export type ProjectStatus = (typeof PROJECT_STATUSES)[number];

export const LIMIT_KINDS = ['single_company', 'direction_band'] as const;
export type LimitKind = (typeof LIMIT_KINDS)[number];
export const BASES = ['target_size', 'committed', 'paid_in', 'cost', 'nav'] as const;
export type Base = (typeof BASES)[number];
export const NUMERATORS = ['cost', 'remaining_cost', 'fair_value'] as const;
export type Numerator = (typeof NUMERATORS)[number];

export interface Target {
  readonly id: string;
  readonly fundId: string;
  readonly directionId: string;
  readonly effectiveOn: IsoDate;
  readonly target: RatePpm;
  readonly floor: RatePpm | null;
  readonly ceiling: RatePpm | null;
}

export interface Limit {
  readonly id: string;
  readonly name: string;
  readonly kind: LimitKind;
  /** The fund or group whose limit it is. */
  readonly fundId: string;
  readonly base: Base;
  readonly numerator: Numerator;
  /** Of a single-company limit; a direction band takes floor and ceiling from the targets. */
  readonly limit: RatePpm | null;
  /** How near to the limit a warning begins. */
  readonly warning: RatePpm;
  readonly lookThrough: boolean;
  readonly effectiveOn: IsoDate;
  readonly source: string;
}

export interface LimitCheck {
  readonly limitId: string;
  readonly limitName: string;
  readonly kind: LimitKind;
  readonly fundId: string;
  readonly fundName: string;
  /** The company or direction that was checked. */
  readonly subjectId: string;
  readonly subjectName: string;
  readonly base: Fen;
  readonly amount: Fen;
  /** Share of the base; null when the base is nothing. */
  readonly share: RatePpm | null;
  readonly floor: RatePpm | null;
  readonly ceiling: RatePpm | null;
  /** What may still be invested before the ceiling; negative when it is broken. */
  readonly headroom: Fen | null;
  /** What is missing to the floor; 0 when it is reached. */
  readonly shortfall: Fen | null;
  readonly state: 'ok' | 'warning' | 'broken' | 'below' | 'no_base';
  /** Through which holdings the amount comes. */
  readonly parts: readonly { readonly path: string; readonly amount: Fen; readonly valued: boolean }[];
}

export interface SignedProject {
  readonly id: string;
  readonly code: string | null;
  readonly name: string;
  readonly agreement: Agreement;
  readonly signedOn: IsoDate | null;
  readonly amount: Fen | null;
  readonly status: ProjectStatus;
  readonly place: string | null;
  readonly directionId: string | null;
  readonly holdingId: string | null;
  readonly partyIds: readonly string[];
  readonly note: string;
  readonly origin: Origin;
}

/** A total by agreement kind as announced, beside what the single rows add up to. */
export interface SignedSummary {
  readonly agreement: Agreement;
  readonly count: number;
  readonly total: Fen;
  readonly origin: Origin;
  readonly source: string;
  readonly rows: number;
  readonly rowsTotal: Fen;
}

export const limitInput = z.strictObject({
  id: idField.optional(),
  name: nameField,
  kind: z.enum(LIMIT_KINDS),
  fundId: idField,
  base: z.enum(BASES),
  numerator: z.enum(NUMERATORS).default('cost'),
  limit: portionField.nullable().default(null),
  warning: portionField.default(20_000 as RatePpm),
  lookThrough: z.boolean().default(true),
  effectiveOn: dayField,
  source: shortText.default(''),
});

export const targetInput = z.strictObject({
  fundId: idField,
  effectiveOn: dayField,
  /** All directions of one day together; empty takes that day's targets back. Targets must add up to 100 %. */
  rows: z
    .array(
      z.strictObject({
        directionId: idField,
        target: portionField,
        floor: portionField.nullable().default(null),
        ceiling: portionField.nullable().default(null),
      }),
    )
    .max(200),
});

export const projectInput = z.strictObject({
  id: idField.optional(),
  code: codeField.nullable().default(null),
  name: nameField,
  agreement: z.enum(AGREEMENTS),
  signedOn: dayField.nullable().default(null),
  amount: amountField.nullable().default(null),
  status: z.enum(PROJECT_STATUSES).default('signed'),
  place: shortText.nullable().default(null),
  directionId: idField.nullable().default(null),
  holdingId: idField.nullable().default(null),
  partyIds: z.array(idField).max(20).default([]),
  note: noteField.default(''),
  origin: originField,
});

export const planning = {
  'target.list': query<readonly Target[]>()(nothing, 'targets'),
  'target.set': command<Saved>()(targetInput, 'targets'),
  'limit.list': query<readonly Limit[]>()(nothing, 'limits'),
  'limit.save': command<Saved>()(limitInput, 'limits'),
  'limit.delete': command<Saved>()(byId, 'limits'),
  'limit.check': query<readonly LimitCheck[]>()(
    asOfInput.extend({
      /** A deal not yet booked: how the checks would stand with it. */
      deal: z.strictObject({ fundId: idField, companyId: idField, amount: amountField }).optional(),
    }),
    'limits',
    'targets',
    'holdings',
    'events',
    'marks',
    'statements',
    'companies',
    'funds',
  ),
  /** What a fund may still put into a company before some ceiling is reached; null: no limit binds. */
  'limit.room': query<{ readonly room: Fen | null; readonly binding: LimitCheck | null }>()(
    asOfInput.extend({ fundId: idField, companyId: idField }),
    'limits',
    'targets',
    'holdings',
    'events',
    'marks',
    'statements',
    'companies',
    'funds',
  ),
  'rate.list': query<
    readonly { readonly id: string; readonly currency: string; readonly date: IsoDate; readonly rate: FxRateE9 }[]
  >()(nothing, 'rates'),
  'rate.set': command<Saved>()(
    z.strictObject({ currency: currencyField, date: dayField, rate: fxField.nullable() }),
    'rates',
  ),
  'project.list': query<readonly SignedProject[]>()(nothing, 'projects', 'parties'),
  'project.summary': query<readonly SignedSummary[]>()(nothing, 'projects'),
  'project.save': command<Saved>()(projectInput, 'projects'),
  'project.delete': command<Saved>()(byId, 'projects'),
  'project.setSummary': command<Saved>()(
    z.strictObject({
      agreement: z.enum(AGREEMENTS),
      count: countField,
      total: amountField,
      source: shortText.default(''),
      origin: originField,
    }),
    'projects',
  ),
};
