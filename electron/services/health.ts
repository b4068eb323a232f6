import type { HealthGroup, HealthReport } from '#core/contract/health.ts';
import type { IsoDate } from '#core/dates.ts';
import { examine, type Examined, type Finding, type Fix } from '#core/domain/health.ts';
import { HEALTH_CODES } from '#core/domain/health/finding.ts';
import { normalisedSplit, normalisedTargets } from '#core/domain/health/shares.ts';
import type { Facts } from '#core/domain/facts.ts';
import { ruleError } from '#core/errors.ts';
import type { ReadDb } from '#db/open.ts';
import { bankBalances, draftMarks, registeredParties } from '#db/queries/health.ts';
import { matrixAt } from './allocation.ts';
import type { CommandContext, QueryContext, Services } from './context.ts';
import { reverseEvent } from './events.ts';
import { holdings } from './holdings.ts';
import { parties } from './parties.ts';
import { planning } from './planning.ts';
import { valuationAt } from './valuation.ts';

/** Findings of one code that are listed; the count says how many there are. */
const MAX_LISTED = 300;

function examinedAt(db: ReadDb, facts: Facts, asOf: IsoDate): Examined {
  const { view } = matrixAt(db, facts, asOf, { lookThrough: false, byFund: false, base: 'target_size' });
  return {
    asOf,
    facts,
    valuation: valuationAt(facts, asOf),
    ties: view.ties,
    registered: registeredParties(db),
    drafts: draftMarks(db),
    balances: bankBalances(db),
  };
}

/** What is out of order in a book, from what it holds alone. */
export function findingsAt({ db, facts }: Pick<QueryContext, 'db' | 'facts'>, asOf: IsoDate): Finding[] {
  return examine(examinedAt(db, facts(), asOf));
}

function reportAt(context: QueryContext, asOf: IsoDate): HealthReport {
  const findings = findingsAt(context, asOf);
  const counts = { error: 0, warning: 0, notice: 0 };
  for (const { severity } of findings) counts[severity] += 1;
  const groups = [...Map.groupBy(findings, (finding) => finding.code)].map(([code, list]): HealthGroup => ({
    code,
    severity: list[0]!.severity,
    count: list.length,
    findings: list.slice(0, MAX_LISTED),
  }));
  return { asOf, counts, groups, checks: HEALTH_CODES.length };
}

type Apply = { readonly [K in Fix['kind']]: (context: CommandContext, fix: Extract<Fix, { kind: K }>) => void };

const FIXES: Apply = {
  approve_mark: (context, { id }) => void holdings['mark.approve'](context, { id }),
  reverse_event: (context, { id }) => void reverseEvent(context, { id, note: '' }, null),
  normalise_split: (context, { partyId, effectiveOn }) => {
    const split = context
      .facts()
      .splits.get(partyId)!
      .find((entry) => entry.effectiveOn === effectiveOn)!;
    parties['split.set'](context, { partyId, effectiveOn, parts: [...normalisedSplit(split)] });
  },
  normalise_targets: (context, { fundId, effectiveOn }) => {
    const facts = context.facts();
    const day = facts.targets.filter((row) => row.fundId === fundId && row.effectiveOn === effectiveOn);
    const rows = normalisedTargets(facts, day)!.map(({ directionId, target, floor, ceiling }) => ({
      directionId,
      target,
      floor,
      ceiling,
    }));
    planning['target.set'](context, { fundId, effectiveOn, rows });
  },
};

const applyFix = <K extends Fix['kind']>(context: CommandContext, fix: Extract<Fix, { kind: K }>): void =>
  (FIXES[fix.kind as K] as (context: CommandContext, fix: Fix) => void)(context, fix);

export const health = {
  'health.list': (context, { asOf }) => reportAt(context, asOf),
  'health.fix': (context, { asOf, key }) => {
    const found = findingsAt(context, asOf).find((finding) => finding.key === key);
    if (found === undefined) throw ruleError('health_gone', {});
    if (found.fix === null) throw ruleError('health_no_fix', {});
    applyFix(context, found.fix);
    return { code: found.code };
  },
} satisfies Partial<Services>;
