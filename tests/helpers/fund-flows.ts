import type { Flow } from '#core/domain/xirr.ts';

/**
 * Flows shaped like a fund's over ten years, in fen: calls alone at first, thinning out over six years as distributions take
 * over, and the value last. Hardly any series has one change of sign only. With distributions from the first day on, one in a
 * hundred has no single rate.
 */
export function fundFlows(random: () => number, count: number, callsOnlyYears = 0.5): Flow[] {
  const days = Array.from({ length: count }, () => Math.floor(random() * 3650)).sort((a, b) => a - b);
  return days.map((day, at) => {
    const last = at === count - 1;
    const callsLeft = Math.max(0.02, 1 - (day / 365 - callsOnlyYears) / 6);
    const call = at === 0 || (!last && random() < callsLeft);
    const size = Math.round((0.2 + random()) * 1e9 * (call ? 1 : 1.6));
    return { day, amount: call ? -size : last ? size * 4 : size };
  });
}
