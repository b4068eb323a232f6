import type { IsoDate } from '../dates.ts';
import type { Fen } from '../money.ts';
import type { RatePpm } from '../rates.ts';
import type { DriftFigures } from '../domain/drift.ts';
import type { EventKind } from '../domain/event-kinds.ts';
import { FACTS } from './allocation.ts';
import { asOfInput } from './fields.ts';
import type { FundKind } from './parties.ts';
import type { LimitCheck } from './planning.ts';
import { query } from './procedure.ts';

/** A fund's part of the group's totals: without interests inside the group, so the parts of all funds add up to them. */
export interface OwnPart {
  readonly committed: Fen;
  readonly paidIn: Fen;
  readonly invested: Fen;
  readonly nav: Fen;
}

export interface OverviewFund {
  readonly id: string;
  readonly name: string;
  readonly nameEn: string | null;
  readonly kind: FundKind;
  readonly targetSize: Fen | null;
  readonly committed: Fen;
  readonly paidIn: Fen;
  readonly invested: Fen;
  readonly realised: Fen;
  readonly fairValue: Fen;
  readonly cash: Fen;
  readonly debt: Fen;
  readonly nav: Fen;
  readonly holdings: number;
  readonly part: OwnPart;
}

export interface OverviewDirection extends DriftFigures {
  readonly id: string;
  readonly name: string;
  readonly nameEn: string | null;
  readonly committed: Fen;
  readonly invested: Fen;
  readonly fairValue: Fen;
  readonly target: RatePpm | null;
  readonly floor: RatePpm | null;
  readonly ceiling: RatePpm | null;
}

/** A company with all that the group holds of it, directly and through funds. */
export interface LargestHolding {
  readonly companyId: string;
  readonly name: string;
  readonly nameEn: string | null;
  readonly directionId: string | null;
  /** Kinds of the funds that lead to it. */
  readonly fundKinds: readonly FundKind[];
  readonly cost: Fen;
  readonly fairValue: Fen;
  /** Of the group's fair value. */
  readonly share: RatePpm | null;
}

/** A holding whose value is old, or that stands at cost for want of a mark (`asOf` null). */
export interface StaleValue {
  readonly holdingId: string;
  readonly targetId: string;
  readonly name: string;
  readonly kind: 'mark' | 'statement' | 'cost';
  readonly asOf: IsoDate | null;
  readonly ageDays: number | null;
}

/** Events of one day, kind, fund and other side, taken together. */
export interface LatestEvent {
  readonly date: IsoDate;
  readonly kind: EventKind;
  readonly fundId: string;
  readonly fundName: string;
  /** What is held, or who stands on the other side; null where that is the fund's investors. */
  readonly otherName: string | null;
  readonly otherId: string | null;
  /** Seen by the fund: received is positive, paid negative. */
  readonly amount: Fen;
  readonly count: number;
  readonly eventId: string;
  readonly eventIds: readonly string[];
}

export interface Overview {
  readonly asOf: IsoDate;
  readonly targetSize: Fen | null;
  readonly committed: Fen;
  readonly paidIn: Fen;
  /** Committed to deals (签约). */
  readonly signed: Fen;
  readonly invested: Fen;
  readonly realised: Fen;
  readonly distributed: Fen;
  readonly fairValue: Fen;
  readonly nav: Fen;
  readonly cash: Fen;
  readonly debt: Fen;
  /** Management fees, expenses and taxes so far. */
  readonly costs: Fen;
  /** What may still be committed to deals: committed − signed − costs. */
  readonly available: Fen;
  readonly funds: readonly OverviewFund[];
  readonly directions: readonly OverviewDirection[];
  /** Fair value behind which no direction is known: of companies without a split, and of interests not looked through. */
  readonly unallocated: Fen;
  readonly unseen: Fen;
  readonly limits: readonly LimitCheck[];
  readonly largest: readonly LargestHolding[];
  readonly latest: readonly LatestEvent[];
  readonly stale: readonly StaleValue[];
  readonly checks: { readonly ties: number; readonly broken: number };
}

export const overview = {
  'overview.get': query<Overview>()(asOfInput, ...FACTS),
};
