import type { NavBridge } from '#core/contract/performance.ts';
import { BRIDGE_STEPS, type BridgeStep } from '#core/domain/performance-bridge.ts';

/** Money that goes in and out, and what a book was started with: no result of the period. */
const MONEY: ReadonlySet<BridgeStep> = new Set(['openings', 'contributions', 'clawbacks', 'distributions']);
const FIRST = BRIDGE_STEPS.filter((step) => MONEY.has(step));
const COSTS = BRIDGE_STEPS.filter((step) => !MONEY.has(step));

export type BridgeBar = { readonly from: number; readonly to: number; readonly amount: number } & (
  | { readonly kind: 'opening' | 'closing' | 'result' }
  | { readonly kind: 'step'; readonly step: BridgeStep }
  | { readonly kind: 'direction'; readonly directionId: string | null }
);

type Piece =
  | { readonly kind: 'step'; readonly step: BridgeStep; readonly amount: number }
  | { readonly kind: 'direction'; readonly directionId: string | null; readonly amount: number };

/**
 * The bridge as bars in fen: opening, money in and out, gains by direction, income and costs, closing; what moved nothing is
 * left out. Without flows it starts at nothing and ends at the result of the period.
 */
export function bridgeBars(bridge: NavBridge, withoutFlows: boolean): BridgeBar[] {
  const steps = (list: readonly BridgeStep[]): Piece[] =>
    list.map((step) => ({ kind: 'step', step, amount: bridge.steps[step] }));
  const gains = bridge.gainsByDirection.map(({ directionId, gain }): Piece => ({
    kind: 'direction',
    directionId,
    amount: gain,
  }));
  const pieces = [...(withoutFlows ? [] : steps(FIRST)), ...gains, ...steps(COSTS)].filter(
    ({ amount }) => amount !== 0,
  );
  let level = withoutFlows ? 0 : bridge.opening;
  const bars = pieces.map((piece): BridgeBar => {
    const from = level;
    level += piece.amount;
    return { ...piece, from, to: level };
  });
  const total = (kind: 'opening' | 'closing' | 'result', amount: number): BridgeBar => ({
    kind,
    amount,
    from: 0,
    to: amount,
  });
  return withoutFlows
    ? [...bars, total('result', level)]
    : [total('opening', bridge.opening), ...bars, total('closing', bridge.closing)];
}
