import type { FundPlan, ModelPlan, Override, PlannedFlow, Plans } from '#core/domain/forecast-plans.ts';
import type { RatePpm } from '#core/rates.ts';
import type { ReadDb } from '../open.ts';
import { all } from '../rows.ts';

interface ModelRow extends Omit<ModelPlan, 'callRates'> {
  readonly holdingId: string;
  readonly callRates: string;
}

const loadModels = (db: ReadDb): Map<string, ModelPlan> =>
  new Map(
    all<ModelRow>(
      db,
      `SELECT holding_id AS holdingId, call_rates AS callRates, life_years AS lifeYears, bow_ppm AS bow, growth_ppm AS growth,
         yield_ppm AS yield FROM fund_models`,
    ).map(({ holdingId, callRates, ...model }) => [
      holdingId,
      { ...model, callRates: JSON.parse(callRates) as RatePpm[] },
    ]),
  );

const loadFundPlans = (db: ReadDb): Map<string, FundPlan> =>
  new Map(
    all<FundPlan & { readonly fundId: string }>(
      db,
      `SELECT fund_id AS fundId, minimum_cash_fen AS minimumCash, payout_ppm AS payout, yearly_costs_fen AS yearlyCosts,
         growth_ppm AS growth FROM fund_plans`,
    ).map(({ fundId, ...plan }) => [fundId, plan]),
  );

/** Planned flows by day, with what only the page shows. */
export const listPlannedFlows = <Row extends PlannedFlow>(db: ReadDb): Row[] =>
  all<Row>(
    db,
    `SELECT id, fund_id AS fundId, kind, holding_id AS holdingId, name, date, amount_fen AS amount, share_ppm AS share, note, origin
     FROM planned_flows ORDER BY date, name, id`,
  );

export const loadPlans = (db: ReadDb): Plans => ({
  models: loadModels(db),
  funds: loadFundPlans(db),
  flows: listPlannedFlows(db),
});

export const loadOverrides = (db: ReadDb, scenarioId: string): Override[] =>
  all<Override>(
    db,
    `SELECT parameter, scope, subject_id AS subjectId, value FROM scenario_overrides WHERE scenario_id = ?
     ORDER BY parameter, scope, subject_id`,
    scenarioId,
  );
