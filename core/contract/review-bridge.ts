import { BRIDGE_STEPS, type BridgeStep } from '../domain/performance-bridge.ts';
import type { Unit } from '../figure-text.ts';
import { fen, type Fen } from '../money.ts';
import type { NavBridge } from './performance.ts';

/** One bar of the way from one NAV to the next. */
export interface BridgePart {
  readonly kind: 'opening' | 'calls' | 'gain' | 'costs' | 'other' | 'distributed' | 'closing';
  /** Of a gain: its direction, null for holdings without one. */
  readonly directionId: string | null;
  readonly name: string | null;
  readonly nameEn: string | null;
  readonly amount: Fen;
  /** From where the bar begins and ends; a total begins at nothing. */
  readonly from: Fen;
  readonly to: Fen;
}

const COSTS: readonly BridgeStep[] = ['management_fees', 'expenses', 'taxes'];
const NAMED: readonly BridgeStep[] = ['contributions', 'distributions', ...COSTS];
const NOBODY = { directionId: null, name: null, nameEn: null };

/** From one NAV to the next: calls, gains by direction, costs, all else, distributions. Steps of nothing are left out. */
export function bridgeParts(bridge: NavBridge | null): BridgePart[] {
  if (bridge === null) return [];
  const sum = (steps: readonly BridgeStep[]): Fen => fen(steps.reduce((total, step) => total + bridge.steps[step], 0));
  const steps: readonly Omit<BridgePart, 'from' | 'to'>[] = [
    { kind: 'calls', ...NOBODY, amount: bridge.steps.contributions },
    ...bridge.gainsByDirection.map(({ gain, ...direction }) => ({ kind: 'gain' as const, ...direction, amount: gain })),
    { kind: 'costs', ...NOBODY, amount: sum(COSTS) },
    { kind: 'other', ...NOBODY, amount: sum(BRIDGE_STEPS.filter((step) => !NAMED.includes(step))) },
    { kind: 'distributed', ...NOBODY, amount: bridge.steps.distributions },
  ];
  let height: number = bridge.opening;
  const parts = steps
    .filter((step) => step.amount !== 0)
    .map((step): BridgePart => {
      const from = fen(height);
      height += step.amount;
      return { ...step, from, to: fen(height) };
    });
  const total = (kind: 'opening' | 'closing', amount: Fen): BridgePart => ({
    kind,
    ...NOBODY,
    amount,
    from: fen(0),
    to: amount,
  });
  return [total('opening', bridge.opening), ...parts, total('closing', bridge.closing)];
}

/** Where a bridge's axis may begin: the round numbers of a unit, in fen. */
export const BRIDGE_ROUND = { yuan: 100_000, wan: 100_000_000, yi: 10_000_000_000 } as const satisfies Readonly<
  Record<Unit, number>
>;

/**
 * Where the axis of a bridge begins: at nothing, or, where the totals dwarf the steps, a little below the lowest step, at a
 * round number of `step`s.
 */
export function bridgeFloor(
  bars: readonly { readonly from: number; readonly to: number; readonly total?: boolean }[],
  step: number,
): number {
  const ends = bars.flatMap(({ from, to, total }) => (total === true ? [to] : [from, to]));
  const [low, high] = [Math.min(...ends), Math.max(...ends)];
  if (low <= 0 || high - low > low / 2) return 0;
  return Math.max(0, Math.floor((low - (high - low) * 0.4) / step) * step);
}
