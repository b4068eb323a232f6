/** GIPS and ILPA names. Amounts in one unit (fen of a book); seen by the investor, all of them positive. */
export interface MultipleInputs {
  readonly committed: number | null;
  /** All that was paid in since inception, distributions recalled and paid in again included. */
  readonly paidIn: number;
  readonly distributed: number;
  /** Residual value at the as-of day; null where no mark or statement gives one. */
  readonly nav: number | null;
}

export const MULTIPLE_REASONS = ['zero_paid_in', 'no_commitment', 'no_value'] as const;
export type MultipleReason = (typeof MULTIPLE_REASONS)[number];

/** A ratio, or why there is none. */
export interface Measured {
  readonly value: number | null;
  readonly reason: MultipleReason | null;
}

export interface Multiples {
  readonly pic: Measured;
  readonly dpi: Measured;
  readonly rvpi: Measured;
  readonly tvpi: Measured;
}

const known = (value: number): Measured => ({ value, reason: null });
const missing = (reason: MultipleReason): Measured => ({ value: null, reason });

const over = (part: number | null, whole: number, absent: MultipleReason): Measured =>
  part === null ? missing(absent) : whole > 0 ? known(part / whole) : missing('zero_paid_in');

/** PIC = paid-in ÷ committed, DPI = distributed ÷ paid-in, RVPI = residual ÷ paid-in, TVPI = (distributed + residual) ÷ paid-in. */
export function multiples({ committed, paidIn, distributed, nav }: MultipleInputs): Multiples {
  return {
    pic: committed !== null && committed > 0 ? known(paidIn / committed) : missing('no_commitment'),
    dpi: over(distributed, paidIn, 'no_value'),
    rvpi: over(nav, paidIn, 'no_value'),
    tvpi: over(nav === null ? null : distributed + nav, paidIn, 'no_value'),
  };
}

/** MOIC of a deal or a set of deals, before fees and carry: (realised + unrealised) ÷ invested cost. */
export const moic = (realised: number, unrealised: number | null, invested: number): Measured =>
  over(unrealised === null ? null : realised + unrealised, invested, 'no_value');

/** How a recallable distribution counts: GIPS leaves paid-in gross; some systems net the recallable part out of it. */
export type RecallConvention = 'gross' | 'net_of_recallable';

/** Funded and unfunded: what can still be called grows by recallable distributions, and falls as they are called again. */
export function funding(terms: {
  readonly committed: number;
  readonly called: number;
  readonly recallable: number;
  readonly recalledAgain: number;
  readonly adjustment: number;
}): { readonly funded: number; readonly unfunded: number } {
  const funded = terms.called + terms.recalledAgain - terms.recallable + terms.adjustment;
  return { funded, unfunded: terms.committed - funded };
}

/** Paid-in by the convention of the fund's terms. */
export const paidIn = (
  called: number,
  recalledAgain: number,
  recallable: number,
  convention: RecallConvention,
): number => (convention === 'gross' ? called + recalledAgain : called + recalledAgain - recallable);
