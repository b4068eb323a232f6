import { z } from 'zod';
import type { IsoDate } from '../dates.ts';
import type { Fen } from '../money.ts';
import type { RatePpm, ShareE9 } from '../rates.ts';
import {
  amountField,
  asOfInput,
  byId,
  codeField,
  dayField,
  fenField,
  foreignField,
  idField,
  noteField,
  originField,
  ppmField,
  shareField,
  shortText,
  yearField,
  type Foreign,
  type Origin,
  type Saved,
} from './fields.ts';
import type { FundKind } from './parties.ts';
import { command, query } from './procedure.ts';

/** 股权, 优先股, 可转债, 控股收购, 并购贷款, 基金份额. */
export const INSTRUMENTS = ['equity', 'preferred', 'convertible', 'control', 'loan', 'lp_interest'] as const;
export type Instrument = (typeof INSTRUMENTS)[number];

/** 最近融资, 市场乘数, 行业指标, 现金流折现, 净资产, 公开市价, 成本. */
export const METHODS = ['recent_round', 'multiples', 'industry', 'dcf', 'net_assets', 'quoted', 'cost'] as const;
export type Method = (typeof METHODS)[number];

export interface Ownership {
  readonly asOf: IsoDate;
  readonly share: ShareE9;
}

/** Where a fair value comes from: an approved mark, cost for want of one, a statement rolled forward, a share of a sister's NAV. */
export type ValueBasis = 'mark' | 'cost' | 'statement' | 'sister' | 'exited' | 'none';

/** A holding with its figures at a day; every figure also explains itself by `figure.explain`. */
export interface HoldingFigures {
  readonly id: string;
  readonly code: string | null;
  readonly fundId: string;
  readonly fundName: string;
  readonly targetId: string;
  readonly targetName: string;
  readonly targetKind: 'company' | 'external' | 'sister';
  readonly instrument: Instrument;
  readonly vintage: number | null;
  readonly province: string | null;
  readonly city: string | null;
  readonly ownership: ShareE9 | null;
  readonly ownershipAsOf: IsoDate | null;
  /** Of a company its own split; of a fund what it is in by look-through, without the part that is not seen. */
  readonly split: readonly { readonly directionId: string; readonly weight: RatePpm }[];
  readonly committed: Fen;
  readonly invested: Fen;
  readonly remainingCost: Fen;
  readonly realised: Fen;
  readonly fairValue: Fen;
  readonly unfunded: Fen;
  readonly valueBasis: ValueBasis;
  readonly valueAsOf: IsoDate | null;
  /** Days between the value's day and the as-of day. */
  readonly valueAge: number | null;
  /** Money has moved since the mark, which doesn't know of it. */
  readonly flowsSinceValue: boolean;
  /** (realised + fair value) ÷ invested; null while nothing is invested. */
  readonly moic: RatePpm | null;
  readonly firstInvestedOn: IsoDate | null;
  readonly note: string;
  readonly origin: Origin;
}

export interface Mark {
  readonly id: string;
  readonly holdingId: string;
  readonly asOf: IsoDate;
  readonly value: Fen;
  readonly method: Method;
  readonly status: 'draft' | 'approved';
  readonly reason: string;
  readonly preparedBy: string;
  readonly approvedBy: string | null;
  readonly foreign: Foreign | null;
  readonly origin: Origin;
  readonly previous: Fen | null;
}

export interface Statement {
  readonly id: string;
  readonly holdingId: string;
  readonly fundId: string;
  readonly fundName: string;
  readonly targetId: string;
  readonly targetName: string;
  readonly vintage: number | null;
  readonly asOf: IsoDate;
  readonly commitment: Fen | null;
  readonly paidIn: Fen | null;
  readonly distributed: Fen | null;
  readonly nav: Fen | null;
  readonly publishedMultiple: RatePpm | null;
  /** (distributed + NAV) ÷ paid-in, computed; null with what is missing. */
  readonly multiple: RatePpm | null;
  readonly source: string;
}

export interface Position {
  readonly id: string;
  readonly partyId: string;
  readonly partyName: string;
  readonly cost: Fen | null;
  readonly value: Fen;
  readonly share: ShareE9 | null;
  readonly directionId: string | null;
}

/** What an external fund as a whole held at a day. */
export interface PortfolioReport {
  readonly id: string;
  readonly fundId: string;
  readonly asOf: IsoDate;
  readonly nav: Fen;
  readonly positions: readonly Position[];
}

export interface CommitmentRow {
  readonly investorId: string;
  readonly investorName: string;
  readonly investorClass: string | null;
  readonly fundId: string;
  readonly fundName: string;
  readonly fundKind: FundKind;
  /** 认缴, 实缴, 未缴 (with recallable distributions back), 分配. */
  readonly committed: Fen;
  readonly paidIn: Fen;
  readonly unfunded: Fen;
  readonly distributed: Fen;
  readonly recallable: Fen;
  readonly paidInShare: RatePpm | null;
}

export const holdingInput = z.strictObject({
  id: idField.optional(),
  code: codeField.nullable().default(null),
  fundId: idField,
  targetId: idField,
  instrument: z.enum(INSTRUMENTS),
  vintage: yearField.nullable().default(null),
  note: noteField.default(''),
  origin: originField,
});

export const markInput = z.strictObject({
  id: idField.optional(),
  holdingId: idField,
  asOf: dayField,
  value: amountField,
  method: z.enum(METHODS),
  status: z.enum(['draft', 'approved']).default('draft'),
  reason: noteField.default(''),
  foreign: foreignField.nullable().default(null),
  origin: originField,
});

export const statementInput = z.strictObject({
  id: idField.optional(),
  holdingId: idField,
  asOf: dayField,
  commitment: amountField.nullable(),
  paidIn: fenField.nullable(),
  distributed: fenField.nullable(),
  nav: fenField.nullable(),
  publishedMultiple: ppmField.nullable().default(null),
  source: shortText.default(''),
});

export const reportInput = z.strictObject({
  id: idField.optional(),
  fundId: idField,
  asOf: dayField,
  nav: fenField,
  positions: z
    .array(
      z.strictObject({
        partyId: idField,
        cost: amountField.nullable().default(null),
        value: fenField,
        share: shareField.nullable().default(null),
        /** Only for a company without a split of its own. */
        directionId: idField.nullable().default(null),
      }),
    )
    .max(5000),
});

export const holdings = {
  'holding.list': query<readonly HoldingFigures[]>()(
    asOfInput.extend({ fundId: idField.optional() }),
    'holdings',
    'events',
    'marks',
    'statements',
    'companies',
    'funds',
    'rates',
    'parties',
  ),
  'holding.save': command<Saved>()(holdingInput, 'holdings'),
  /** All or none: one paste into a grid is one entry. */
  'holding.saveMany': command<{ readonly ids: readonly string[] }>()(
    z.strictObject({ holdings: z.array(holdingInput).min(1).max(10_000) }),
    'holdings',
  ),
  'holding.delete': command<Saved>()(byId, 'holdings'),
  'ownership.list': query<readonly Ownership[]>()(z.strictObject({ holdingId: idField }), 'holdings'),
  'ownership.set': command<Saved>()(
    /** A null share takes that day's entry back. */
    z.strictObject({ holdingId: idField, asOf: dayField, share: shareField.nullable() }),
    'holdings',
  ),
  'commitment.table': query<readonly CommitmentRow[]>()(asOfInput, 'events', 'parties', 'funds'),
  'mark.list': query<readonly Mark[]>()(z.strictObject({ holdingId: idField.optional() }), 'marks'),
  'mark.save': command<Saved>()(markInput, 'marks'),
  'mark.saveMany': command<{ readonly ids: readonly string[] }>()(
    z.strictObject({ marks: z.array(markInput).min(1).max(10_000) }),
    'marks',
  ),
  'mark.approve': command<Saved>()(byId, 'marks'),
  /** All or none. */
  'mark.approveMany': command<{ readonly ids: readonly string[] }>()(
    z.strictObject({ ids: z.array(idField).min(1).max(10_000) }),
    'marks',
  ),
  'mark.delete': command<Saved>()(byId, 'marks'),
  'statement.list': query<readonly Statement[]>()(
    z.strictObject({ holdingId: idField.optional() }),
    'statements',
    'holdings',
  ),
  'statement.save': command<Saved>()(statementInput, 'statements'),
  'statement.delete': command<Saved>()(byId, 'statements'),
  'report.list': query<readonly PortfolioReport[]>()(z.strictObject({ fundId: idField.optional() }), 'statements'),
  'report.save': command<Saved>()(reportInput, 'statements'),
  'report.delete': command<Saved>()(byId, 'statements'),
};
