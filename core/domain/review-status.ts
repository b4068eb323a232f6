import { add, negate } from '../money.ts';
import { ratioPpm } from '../rates.ts';
import type { HoldingChange } from './compare-holdings.ts';
import type { ValuedHolding } from './valuation.ts';

/** In order, watch, act. */
export const STATUSES = ['green', 'yellow', 'red'] as const;
export type Status = (typeof STATUSES)[number];

/**
 * What a holding is judged by. Thresholds are integers in the rule's unit; a rule reaches a level when its measure is at or
 * above the threshold, or below it where lower is worse, and a threshold left out is never reached.
 */
export const STATUS_RULES = {
  /** (realised + fair value) ÷ invested, ppm; lower is worse. */
  multiple: { unit: 'ppm', worse: 'lower', yellow: 1_000_000, red: 800_000 },
  /** Days since the value's day. */
  value_age: { unit: 'days', worse: 'higher', yellow: 184, red: 365 },
  /** Loss of value since the compared day that no money explains, ppm of the value before. */
  markdown: { unit: 'ppm', worse: 'higher', yellow: 100_000, red: 250_000 },
  /** 1: near a limit that counts it, 2: outside it. */
  limit: { unit: 'level', worse: 'higher', yellow: 1, red: 2 },
  /** 1: an early-warning rule of its KPIs says yellow, 2: red. */
  kpi: { unit: 'level', worse: 'higher', yellow: 1, red: 2 },
  /** Days by which an action item about it is overdue. */
  overdue: { unit: 'days', worse: 'higher', yellow: 1, red: 60 },
} as const satisfies Readonly<Record<string, RuleDefault>>;

interface RuleDefault {
  readonly unit: 'ppm' | 'days' | 'level';
  readonly worse: 'lower' | 'higher';
  readonly yellow: number;
  readonly red: number;
}

export type StatusRule = keyof typeof STATUS_RULES;
export const STATUS_RULE_NAMES = Object.keys(STATUS_RULES) as StatusRule[];

export interface Thresholds {
  readonly yellow: number | null;
  readonly red: number | null;
}

/** Why a holding is not green. */
export interface StatusReason {
  readonly rule: StatusRule;
  readonly level: 'yellow' | 'red';
  /** In the rule's unit. */
  readonly value: number;
  readonly threshold: number;
}

export interface Judgement {
  readonly status: Status;
  /** The worst first. */
  readonly reasons: readonly StatusReason[];
}

/** What is known of a holding beside its valuation. */
export interface StatusInput {
  readonly valued: ValuedHolding;
  readonly change: HoldingChange | undefined;
  /** 0 in order, 1 near, 2 outside: the worst limit that counts the holding's target. */
  readonly limitLevel: number;
  readonly kpiLevel: number;
  /** Of its open action items, the one that is latest. */
  readonly overdueDays: number;
}

function measure(rule: StatusRule, { valued, change, limitLevel, kpiLevel, overdueDays }: StatusInput): number | null {
  switch (rule) {
    case 'multiple':
      return ratioPpm(add(valued.realised, valued.fairValue), valued.invested);
    case 'value_age':
      return valued.fairValue === 0 ? null : valued.ageDays;
    case 'markdown': {
      if (change === undefined || change.fairValue.before <= 0 || change.valueEffect >= 0) return null;
      return ratioPpm(negate(change.valueEffect), change.fairValue.before);
    }
    case 'limit':
      return limitLevel;
    case 'kpi':
      return kpiLevel;
    case 'overdue':
      return overdueDays;
  }
}

/** Judges a holding by every rule; the worst level holds. */
export function judgeHolding(input: StatusInput, rules: ReadonlyMap<StatusRule, Thresholds>): Judgement {
  const reasons = STATUS_RULE_NAMES.flatMap((rule): StatusReason[] => {
    const value = measure(rule, input);
    if (value === null) return [];
    const { worse, ...defaults } = STATUS_RULES[rule];
    const limits: Thresholds = rules.get(rule) ?? defaults;
    const reaches = (threshold: number | null): threshold is number =>
      threshold !== null && (worse === 'higher' ? value >= threshold : value < threshold);
    if (reaches(limits.red)) return [{ rule, level: 'red', value, threshold: limits.red }];
    if (reaches(limits.yellow)) return [{ rule, level: 'yellow', value, threshold: limits.yellow }];
    return [];
  });
  const sorted = [...reasons].sort((a, b) => (a.level === b.level ? 0 : a.level === 'red' ? -1 : 1));
  return { status: sorted[0]?.level ?? 'green', reasons: sorted };
}
