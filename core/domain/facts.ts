import type { IsoDate } from '../dates.ts';
import type { Fen } from '../money.ts';
import type { RatePpm, ShareE9 } from '../rates.ts';
import type { Ledger } from './ledger.ts';

/** What the figures are computed from: the book's tables as plain data, each list in the order that its comment names. */
export interface Facts {
  readonly parties: ReadonlyMap<string, PartyFact>;
  readonly funds: ReadonlyMap<string, FundFact>;
  /** By sort, then code. */
  readonly directions: readonly DirectionFact[];
  /** By party, newest day last. */
  readonly splits: ReadonlyMap<string, readonly SplitFact[]>;
  readonly holdings: readonly HoldingFact[];
  /** By holding, newest day last. */
  readonly ownerships: ReadonlyMap<string, readonly OwnershipFact[]>;
  /** Approved marks by holding, newest day last. */
  readonly marks: ReadonlyMap<string, readonly MarkFact[]>;
  readonly statements: ReadonlyMap<string, readonly StatementFact[]>;
  /** By fund reported on, newest day last. */
  readonly reports: ReadonlyMap<string, readonly ReportFact[]>;
  readonly targets: readonly TargetFact[];
  readonly limits: readonly LimitFact[];
  readonly ledger: Ledger;
}

export interface PartyFact {
  readonly id: string;
  readonly kind: 'fund' | 'company' | 'organisation';
  readonly name: string;
  readonly nameEn: string | null;
  readonly investorClass: string | null;
  readonly province: string | null;
  readonly city: string | null;
}

export interface FundFact {
  readonly id: string;
  readonly kind: 'group' | 'direct' | 'mna' | 'fof' | 'external';
  readonly parentId: string | null;
  readonly targetSize: Fen | null;
  readonly vintage: number | null;
  readonly strategy: string | null;
  readonly establishedOn: IsoDate | null;
  readonly termEndOn: IsoDate | null;
}

export interface DirectionFact {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly nameEn: string | null;
  readonly parentId: string | null;
}

export interface SplitFact {
  readonly effectiveOn: IsoDate;
  readonly parts: readonly { readonly directionId: string; readonly weight: RatePpm }[];
}

export interface HoldingFact {
  readonly id: string;
  readonly code: string | null;
  readonly fundId: string;
  readonly targetId: string;
  readonly instrument: 'equity' | 'preferred' | 'convertible' | 'control' | 'loan' | 'lp_interest';
  readonly vintage: number | null;
  readonly note: string;
  readonly origin: 'public' | 'illustrative' | 'recorded';
}

export interface OwnershipFact {
  readonly asOf: IsoDate;
  readonly share: ShareE9;
}

export interface MarkFact {
  readonly id: string;
  readonly asOf: IsoDate;
  readonly value: Fen;
  readonly method: string;
}

export interface StatementFact {
  readonly id: string;
  readonly asOf: IsoDate;
  readonly commitment: Fen | null;
  readonly paidIn: Fen | null;
  readonly distributed: Fen | null;
  readonly nav: Fen | null;
}

export interface ReportFact {
  readonly id: string;
  readonly asOf: IsoDate;
  readonly nav: Fen;
  readonly positions: readonly PositionFact[];
}

export interface PositionFact {
  readonly id: string;
  readonly partyId: string;
  readonly cost: Fen | null;
  readonly value: Fen;
  readonly share: ShareE9 | null;
  readonly directionId: string | null;
}

export interface TargetFact {
  readonly id: string;
  readonly fundId: string;
  readonly directionId: string;
  readonly effectiveOn: IsoDate;
  readonly target: RatePpm;
  readonly floor: RatePpm | null;
  readonly ceiling: RatePpm | null;
}

export interface LimitFact {
  readonly id: string;
  readonly name: string;
  readonly kind: 'single_company' | 'direction_band';
  readonly fundId: string;
  readonly base: 'target_size' | 'committed' | 'paid_in' | 'cost' | 'nav';
  readonly numerator: 'cost' | 'remaining_cost' | 'fair_value';
  readonly limit: RatePpm | null;
  readonly warning: RatePpm;
  readonly lookThrough: boolean;
  readonly effectiveOn: IsoDate;
}

/** The last entry whose day is not after `asOf`; the list is in order of days. */
export function latest<T>(list: readonly T[] | undefined, asOf: IsoDate, dayOf: (entry: T) => IsoDate): T | undefined {
  if (list === undefined) return undefined;
  for (let index = list.length - 1; index >= 0; index -= 1) {
    if (dayOf(list[index]!) <= asOf) return list[index];
  }
  return undefined;
}

/** Whether a fund belongs to the book's own group, not to an outside manager. */
export const isOwnFund = (fund: FundFact | undefined): boolean => fund !== undefined && fund.kind !== 'external';
