import type { Scenario, ScenarioKind, ScenarioStart } from '#core/contract/scenarios.ts';
import type { ParsedOf } from '#core/contract/index.ts';
import type { IsoDate } from '#core/dates.ts';
import type { Facts } from '#core/domain/facts.ts';
import { forecastStart } from '#core/domain/forecast-start.ts';
import type { Override } from '#core/domain/forecast-plans.ts';
import { scopeOf } from '#core/domain/performance-levels.ts';
import { netByFund, netOfScope } from '#core/domain/performance-net.ts';
import { newPooled } from '#core/domain/performance-gross.ts';
import type { MoneySoFar } from '#core/domain/scenarios.ts';
import { notFound } from '#core/errors.ts';
import type { ReadDb } from '#db/open.ts';
import { loadOverrides } from '#db/queries/plans.ts';
import { all, insert, one, remove, upsert } from '#db/rows.ts';
import type { CommandContext, Services } from './context.ts';
import { forecastInputOf } from './forecast-run.ts';
import { needPeriod, rowName } from './performance.ts';
import { sourceOf } from './performance-source.ts';
import { needRow } from './references.ts';

type Head = Omit<Scenario, 'overrides'>;

function listScenarios(db: ReadDb, facts: Facts): Scenario[] {
  const nameOf = (override: Override): string | null =>
    override.scope === 'all'
      ? null
      : override.scope === 'fund'
        ? (facts.parties.get(override.subjectId)?.name ?? null)
        : rowName(facts, 'holding', override.subjectId).name;
  return all<Head>(db, 'SELECT id, name, kind, note FROM scenarios ORDER BY sort, name').map((head) => ({
    ...head,
    overrides: loadOverrides(db, head.id).map((override) => ({ ...override, subjectName: nameOf(override) })),
  }));
}

function saveScenario(
  { db, newId }: Pick<CommandContext, 'db' | 'newId'>,
  input: Omit<ParsedOf<'scenario.save'>, 'overrides'> & { readonly overrides: readonly Override[] },
): string {
  const id = input.id ?? newId();
  const known = one<{ sort: number }>(db, 'SELECT sort FROM scenarios WHERE id = ?', id);
  if (input.id !== undefined && known === undefined) throw notFound('scenario', input.id);
  const last = one<{ sort: number }>(db, 'SELECT coalesce(max(sort), 0) AS sort FROM scenarios')!.sort;
  const { name, kind, note } = input;
  upsert(db, 'scenarios', ['id'], { id, name, kind, note, sort: known?.sort ?? last + 1 });
  remove(db, 'scenario_overrides', { scenario_id: id });
  for (const { parameter, scope, subjectId, value } of input.overrides) {
    if (scope === 'fund') needRow(db, 'fund', subjectId);
    if (scope === 'holding') needRow(db, 'holding', subjectId);
    insert(db, 'scenario_overrides', { scenario_id: id, parameter, scope, subject_id: subjectId, value });
  }
  return id;
}

const everywhere = (parameter: Override['parameter'], value: number): Override => ({
  parameter,
  scope: 'all',
  subjectId: '',
  value,
});

/** Starting points, meant to be changed: factors on values and exits, growth a year, months of delay. */
const PRESETS: Readonly<Record<Exclude<ScenarioKind, 'own'>, readonly Override[]>> = {
  base: [],
  bull: [everywhere('growth', 200_000), everywhere('exit', 1_300_000), everywhere('exit_delay', -6)],
  bear: [
    everywhere('value', 800_000),
    everywhere('growth', 20_000),
    everywhere('exit', 700_000),
    everywhere('exit_delay', 12),
    everywhere('call', 1_200_000),
  ],
  exit_delay: [everywhere('exit_delay', 24)],
};

/** Investors' money up to the day: of the group without what its funds hold of each other, and by fund. */
export function moneySoFar(facts: Facts, asOf: IsoDate) {
  const source = sourceOf(facts);
  const period = needPeriod(source, 'inception', asOf);
  const scope = scopeOf(facts, {});
  return { group: netOfScope(source, period, scope), byFund: netByFund(source, period, scope) };
}

const plain = ({ pool, value }: MoneySoFar): MoneySoFar => ({ pool, value });

/** @throws AppError not_found for a scenario that isn't there. */
function startOf(db: ReadDb, facts: Facts, { asOf, months, scenarioIds }: ParsedOf<'scenario.compare'>): ScenarioStart {
  const heads = new Map(all<Head>(db, 'SELECT id, name, kind, note FROM scenarios').map((head) => [head.id, head]));
  const start = forecastStart(forecastInputOf(db, facts, asOf, months, null));
  const soFar = moneySoFar(facts, asOf);
  return {
    start,
    soFar: plain(soFar.group),
    fundsSoFar: start.order.map((id) => plain(soFar.byFund.get(id) ?? newPooled())),
    scenarios: scenarioIds.map((id) => {
      const head = heads.get(id);
      if (head === undefined) throw notFound('scenario', id);
      return { id, name: head.name, kind: head.kind, overrides: loadOverrides(db, id) };
    }),
    fundNames: start.order.map((id) => facts.parties.get(id)?.name ?? null),
    holdingNames: start.held.map(({ holdingId }) => {
      const { name, fundName } = rowName(facts, 'holding', holdingId);
      return { name: name ?? holdingId, fundName: fundName ?? '' };
    }),
  };
}

export const scenarios = {
  'scenario.list': ({ db, facts }) => listScenarios(db, facts()),
  'scenario.save': (context, input) => ({ id: saveScenario(context, input) }),
  'scenario.delete': ({ db }, { id }) => {
    remove(db, 'scenario_overrides', { scenario_id: id });
    if (remove(db, 'scenarios', { id }) === 0) throw notFound('scenario', id);
    return { id };
  },
  'scenario.addPresets': (context, { names }) => {
    const kinds = new Set(all<{ kind: string }>(context.db, 'SELECT kind FROM scenarios').map((row) => row.kind));
    const wanted = (Object.keys(PRESETS) as (keyof typeof PRESETS)[]).filter((kind) => !kinds.has(kind));
    return {
      ids: wanted.map((kind) => saveScenario(context, { name: names[kind], kind, note: '', overrides: PRESETS[kind] })),
    };
  },
  'scenario.start': ({ db, facts }, input) => startOf(db, facts(), input),
} satisfies Partial<Services>;
