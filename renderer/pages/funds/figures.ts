import type { FundFigure } from '#core/contract/figures.ts';

/** Of the group, or of one of its funds. */
export type FundOf = { readonly kind: 'group' } | { readonly kind: 'fund'; readonly id: string };

/** By what code a fund's amounts explain themselves. */
export const FUND_CODES = {
  targetSize: 'target_size',
  committed: 'committed',
  paidIn: 'paid_in',
  invested: 'invested',
  realised: 'realised',
  fairValue: 'fair_value',
  cash: 'cash',
  debt: 'debt',
  nav: 'nav',
} as const satisfies Readonly<Record<string, FundFigure>>;
