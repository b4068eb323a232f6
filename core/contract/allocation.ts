import { z } from 'zod';
import type { IsoDate } from '../dates.ts';
import type { Block, CapitalFlow } from '../domain/allocation-pictures.ts';
import { HELD_MEASURES, MEASURES, type HeldMeasure, type Measure } from '../domain/measures.ts';
import type { Fen } from '../money.ts';
import type { RatePpm } from '../rates.ts';
import { asOfInput, dayField, idField } from './fields.ts';
import type { HoldingFigures, Method, ValueBasis } from './holdings.ts';
import type { FundKind } from './parties.ts';
import { BASES, type Base } from './planning.ts';
import { query, task, type Topic } from './procedure.ts';

export const allocationInput = asOfInput.extend({
  lookThrough: z.boolean().default(true),
  /** Columns per fund in place of one column per kind of fund. */
  byFund: z.boolean().default(false),
  base: z.enum(BASES).default('target_size'),
});
export type AllocationOptions = z.output<typeof allocationInput>;

/** A column of the matrix: a kind of fund or one fund, the eliminations of sister holdings, or the group. */
export interface AllocationColumn {
  /** A fund kind, a fund's id, 'eliminations' or 'group'. */
  readonly key: string;
  readonly kind: FundKind | 'eliminations';
  readonly fundId: string | null;
  readonly name: string | null;
  /** The base of percentages of this column; null where it has none. */
  readonly base: Fen | null;
}

/** 'unseen' = 未穿透: the part of a fund interest behind which no position is known. */
export type AllocationRowKind = 'direction' | 'sub_direction' | 'company' | 'unallocated' | 'unseen' | 'total';

export interface AllocationRow {
  /** Direction or company id; 'unallocated', 'unseen', 'total'. Below a direction: 'direction/company'. */
  readonly key: string;
  readonly parentKey: string | null;
  readonly kind: AllocationRowKind;
  readonly name: string | null;
  readonly nameEn: string | null;
  /** Per measure, one amount per column; null where a measure has none (targets of a company). */
  readonly amounts: Readonly<Record<Measure, readonly (Fen | null)[]>>;
  /** Of the group column: target share, share of the base by fair value's and cost's measure, for drift. */
  readonly targetShare: RatePpm | null;
  readonly floor: RatePpm | null;
  readonly ceiling: RatePpm | null;
}

/** One total against the same total by another route (plain SQL sums over the ledger). */
export interface TieOut {
  readonly measure: Measure;
  readonly columnKey: string;
  readonly matrix: Fen;
  readonly ledger: Fen;
  readonly difference: Fen;
}

export interface StaleStatement {
  readonly fundId: string;
  readonly fundName: string;
  readonly asOf: IsoDate | null;
  readonly ageDays: number | null;
}

export interface AllocationMatrix {
  readonly asOf: IsoDate;
  readonly columns: readonly AllocationColumn[];
  readonly rows: readonly AllocationRow[];
  readonly ties: readonly TieOut[];
  readonly stale: readonly StaleStatement[];
}

/** One path from the group to a company: through which holdings, with which shares, and what comes of it. */
export interface LookThroughPath {
  readonly companyId: string;
  readonly companyName: string;
  readonly directionId: string | null;
  readonly fundId: string;
  readonly fundKind: FundKind;
  /** From the fund to the company, both ends included. */
  readonly steps: readonly { readonly partyId: string; readonly name: string; readonly share: RatePpm | null }[];
  /** Product of the shares along the path, in 1e-9; the share of the first step's owner in the company's position. */
  readonly effectiveShareE9: number;
  readonly cost: Fen | null;
  readonly fairValue: Fen;
  readonly asOf: IsoDate | null;
  readonly ageDays: number | null;
  /** Counted against the group (false: inside the group, eliminated). */
  readonly counted: boolean;
}

export interface LookThrough {
  readonly paths: readonly LookThroughPath[];
  readonly companies: readonly {
    readonly companyId: string;
    readonly companyName: string;
    readonly directionId: string | null;
    readonly paths: number;
    readonly direct: Fen;
    readonly indirect: Fen;
    readonly fairValue: Fen;
    readonly cost: Fen;
  }[];
  readonly unseen: readonly {
    readonly fundId: string;
    readonly fundName: string;
    readonly viaId: string;
    readonly holdingId: string;
    readonly fairValue: Fen;
  }[];
  readonly stale: readonly StaleStatement[];
}

/** A part of one cell: what a holding, or a position behind it, puts into one row and one column. */
export interface AllocationPart {
  /** The code of its row: a row above it is one whose code it begins with. */
  readonly code: string;
  readonly columnKey: string;
  /** Index into the detail's holdings. */
  readonly holding: number;
  readonly path: readonly string[];
  readonly partyName: string;
  /** Along the path, in 1e-9. */
  readonly effectiveShareE9: number;
  readonly asOf: IsoDate | null;
  readonly ageDays: number | null;
  /** Held through a fund of the group: stands in its column and again, negative, in the eliminations. */
  readonly sister: boolean;
  readonly amounts: Readonly<Record<HeldMeasure, Fen>>;
}

/** The ledger up to the day, in columns, with what each event does to its holding's figures; amounts in fen with their sign. */
export interface DetailLedger {
  readonly count: number;
  /** Days since 1970. */
  readonly day: Int32Array;
  /** Index into `EVENT_KINDS`; 255 for an opening balance of cash. */
  readonly kind: Uint8Array;
  readonly opening: Uint8Array;
  /** Indexes into `parties`; −1 for none. */
  readonly payer: Int32Array;
  readonly payee: Int32Array;
  readonly parties: readonly string[];
  /** Index into the detail's holdings; −1 for none. */
  readonly holding: Int32Array;
  readonly amount: Float64Array;
  readonly committed: Float64Array;
  readonly invested: Float64Array;
  readonly realised: Float64Array;
  readonly recallable: Float64Array;
  readonly notes: readonly string[];
}

/** A value of a holding: a mark, a statement's NAV, or what stands for one. Those in use add up to the fair values. */
export interface DetailValue {
  readonly holding: number;
  readonly asOf: IsoDate | null;
  readonly basis: ValueBasis;
  readonly method: Method | null;
  readonly value: Fen;
  /** Calls less distributions since a statement. */
  readonly rolled: Fen;
  readonly inUse: boolean;
}

/** The matrix with everything behind it: every total can be added up again from these lists. */
export interface AllocationDetail {
  readonly book: {
    readonly name: string;
    readonly baseCurrency: string;
    readonly isSample: boolean;
    /** The journal's head: which state of the book this is. */
    readonly seq: number;
    readonly hash: string;
  };
  readonly view: AllocationMatrix;
  /** Per row of the view; '' for the total. */
  readonly codes: readonly string[];
  readonly holdings: readonly (HoldingFigures & { readonly columnKey: string })[];
  readonly parts: readonly AllocationPart[];
  readonly ledger: DetailLedger;
  /** Holdings without events of their own, whose totals are those of their last statement. */
  readonly stated: readonly {
    readonly holding: number;
    readonly asOf: IsoDate;
    readonly committed: Fen;
    readonly invested: Fen;
    readonly realised: Fen;
  }[];
  readonly values: readonly DetailValue[];
  readonly targets: readonly {
    readonly columnKey: string;
    readonly code: string;
    readonly directionName: string;
    readonly effectiveOn: IsoDate;
    readonly target: RatePpm;
    readonly floor: RatePpm | null;
    readonly ceiling: RatePpm | null;
    readonly base: Fen | null;
    readonly amount: Fen | null;
  }[];
}

/** What the pictures are drawn from, with the names of all ids in it. */
export interface AllocationPictures {
  readonly blocks: readonly (Block & { readonly name: string; readonly nameEn: string | null })[];
  readonly flow: CapitalFlow & { readonly committed: Fen };
}

/** Whatever the allocation is computed from. */
export const FACTS: readonly Topic[] = [
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
];

export const allocation = {
  'allocation.matrix': query<AllocationMatrix>()(allocationInput, ...FACTS),
  'allocation.detail': query<AllocationDetail>()(allocationInput, ...FACTS),
  'allocation.export': task<{ readonly fileName: string; readonly bytes: Uint8Array }>()(
    allocationInput.extend({
      measure: z.enum(MEASURES).default('fair_value'),
      language: z.enum(['zh-CN', 'en']).default('zh-CN'),
      /** Of the matrix; the sheets behind it are in full yuan. */
      unit: z.enum(['yuan', 'wan', 'yi']).default('yi'),
    }),
  ),
  'allocation.pictures': query<AllocationPictures>()(
    allocationInput.omit({ base: true }).extend({ measure: z.enum(HELD_MEASURES).default('fair_value') }),
    ...FACTS,
  ),
  /** How the shares of the directions moved, at each of the days asked for. */
  'allocation.overTime': query<
    readonly { readonly asOf: IsoDate; readonly directions: readonly { readonly id: string; readonly amount: Fen }[] }[]
  >()(
    z.strictObject({
      days: z.array(dayField).min(1).max(60),
      measure: z.enum(MEASURES),
      lookThrough: z.boolean().default(true),
    }),
    ...FACTS,
  ),
  'lookThrough.list': query<LookThrough>()(asOfInput.extend({ companyId: idField.optional() }), ...FACTS),
};

export { MEASURES, type Base, type Measure };
