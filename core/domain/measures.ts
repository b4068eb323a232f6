/**
 * What the allocation can show. target = base × target share; committed 签约 = signed to deals; invested = cumulative cost;
 * realised = money back; unfunded = committed − invested; dry_powder = target − committed.
 */
export const MEASURES = [
  'target',
  'committed',
  'invested',
  'fair_value',
  'realised',
  'unfunded',
  'dry_powder',
] as const;
export type Measure = (typeof MEASURES)[number];

/** The measures that holdings carry; target and dry powder come from targets. */
export const HELD_MEASURES = ['committed', 'invested', 'fair_value', 'realised', 'unfunded'] as const;
export type HeldMeasure = (typeof HELD_MEASURES)[number];
