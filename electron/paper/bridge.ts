import { BRIDGE_STEPS, type BridgeStep } from '#core/domain/performance-bridge.ts';
import { fen, type Fen } from '#core/money.ts';
import type { BridgeBar } from './charts.ts';
import { INK_3, TONES } from './style.ts';
import type { Voice } from './voice.ts';

const TOTAL = '#b9c1c9';
const COSTS: readonly BridgeStep[] = ['management_fees', 'expenses', 'taxes'];
const NAMED: readonly BridgeStep[] = ['contributions', 'distributions', ...COSTS];

/** From one NAV to the next: calls, gains by direction, costs, all else, distributions. Steps of nothing are left out. */
export function bridgeBars(voice: Voice): BridgeBar[] {
  const { pack, t, money } = voice;
  const found = pack.bridge;
  if (found === null) return [];
  const sum = (steps: readonly BridgeStep[]): Fen => fen(steps.reduce((total, step) => total + found.steps[step], 0));
  const steps: readonly (readonly [string, Fen, string])[] = [
    [t('calls'), found.steps.contributions, INK_3],
    ...found.gainsByDirection.map(
      (gain) => [voice.named(gain) || t('unallocated'), gain.gain, voice.hue(gain.directionId)] as const,
    ),
    [t('costs'), sum(COSTS), TONES.over],
    [t('other'), sum(BRIDGE_STEPS.filter((step) => !NAMED.includes(step))), INK_3],
    [t('distributed'), found.steps.distributions, INK_3],
  ];
  let height: number = found.opening;
  const bars: BridgeBar[] = [];
  for (const [label, amount, color] of steps) {
    if (amount === 0) continue;
    bars.push({ label, from: height, to: height + amount, color, text: money(amount, { plus: true }) });
    height += amount;
  }
  const total = (label: string, amount: Fen): BridgeBar => ({
    label,
    from: 0,
    to: amount,
    color: TOTAL,
    text: money(amount),
    total: true,
  });
  return [total(t('opening'), found.opening), ...bars, total(t('closing'), found.closing)];
}
