import type { Flow } from '#core/domain/xirr.ts';

/**
 * Flows shaped like a fund's over ten years, in fen: calls thin out over six years, distributions take over, and the value comes
 * last. Hardly any has one change of sign only.
 */
export function fundFlows(random: () => number, count: number): Flow[] {
  const days = Array.from({ length: count }, () => Math.floor(random() * 3650)).sort((a, b) => a - b);
  return days.map((day, at) => {
    const last = at === count - 1;
    const call = at === 0 || (!last && random() < Math.max(0.02, 1 - day / 365 / 6));
    const size = Math.round((0.2 + random()) * 1e9 * (call ? 1 : 1.6));
    return { day, amount: call ? -size : last ? size * 4 : size };
  });
}
