import { expect, it } from 'vitest';
import { bridgeParts } from '#core/contract/review-bridge.ts';
import type { NavBridge } from '#core/contract/performance.ts';
import { shortSeal, statusWords } from '#core/contract/review-words.ts';
import { BRIDGE_STEPS } from '#core/domain/performance-bridge.ts';
import type { StatusReason } from '#core/domain/review-status.ts';

it('reads a seal aloud in two groups of four', () => {
  expect(shortSeal('7f3a91c2ffff')).toBe('7F3A 91C2');
});

it('says why a holding has its status: the hand goes before the rules', () => {
  const reasons: StatusReason[] = [
    { rule: 'limit', level: 'red', value: 2, threshold: 2 },
    { rule: 'markdown', level: 'yellow', value: 118_000, threshold: 100_000 },
  ];
  expect(statusWords({ override: null, reasons }, 'zh-CN')).toBe('突破限额；较上期下调 11.8%');
  expect(statusWords({ override: null, reasons: [] }, 'en')).toBe('');
  const override = { holdingId: 'H', status: 'green' as const, reason: '已签约', by: '张三', at: '' };
  expect(statusWords({ override, reasons }, 'zh-CN')).toBe('人工判定：已签约（张三）');
});

const bridge = (steps: Partial<NavBridge['steps']>, gains: readonly number[], opening: number): NavBridge => {
  const all = { ...Object.fromEntries(BRIDGE_STEPS.map((step) => [step, 0])), ...steps } as NavBridge['steps'];
  const sum = [...Object.values(all), ...gains].reduce((total, amount) => total + amount, 0);
  return {
    from: '2026-06-30',
    to: '2026-09-30',
    opening,
    steps: all,
    gains: [],
    gainsByDirection: gains.map((gain, index) => ({
      directionId: `D${index}`,
      name: `方向${index}`,
      nameEn: null,
      gain,
    })),
    gainsTotal: 0,
    closing: opening + sum,
    difference: 0,
  } as unknown as NavBridge;
};

it('walks from one NAV to the next without a gap, fees and taxes as one step, nothing left out', () => {
  const parts = bridgeParts(
    bridge(
      { contributions: 50, management_fees: -2, taxes: -1, income: 4, distributions: -10 } as never,
      [7, 0, -3],
      100,
    ),
  );
  expect(parts.map(({ kind, amount }) => [kind, amount])).toEqual([
    ['opening', 100],
    ['calls', 50],
    ['gain', 7],
    ['gain', -3],
    ['costs', -3],
    ['other', 4],
    ['distributed', -10],
    ['closing', 145],
  ]);
  const steps = parts.slice(1, -1);
  steps.forEach((part, index) => expect(part.from).toBe(index === 0 ? 100 : steps[index - 1]!.to));
  expect(steps.at(-1)!.to).toBe(parts.at(-1)!.to);
  expect(bridgeParts(null)).toEqual([]);
});
