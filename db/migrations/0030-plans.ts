export const sql = `
CREATE TABLE fund_models (
  holding_id TEXT PRIMARY KEY REFERENCES holdings (id),
  call_rates TEXT NOT NULL CHECK (json_valid(call_rates)),
  life_years INTEGER NOT NULL CHECK (life_years BETWEEN 1 AND 60),
  bow_ppm INTEGER NOT NULL CHECK (bow_ppm BETWEEN 1 AND 100000000),
  growth_ppm INTEGER NOT NULL CHECK (growth_ppm BETWEEN -999999 AND 10000000),
  yield_ppm INTEGER NOT NULL CHECK (yield_ppm BETWEEN 0 AND 1000000)
) STRICT;

CREATE TABLE fund_plans (
  fund_id TEXT PRIMARY KEY REFERENCES funds (id),
  minimum_cash_fen INTEGER NOT NULL CHECK (minimum_cash_fen >= 0),
  payout_ppm INTEGER NOT NULL CHECK (payout_ppm BETWEEN 0 AND 1000000),
  yearly_costs_fen INTEGER CHECK (yearly_costs_fen >= 0),
  growth_ppm INTEGER NOT NULL CHECK (growth_ppm BETWEEN -999999 AND 10000000)
) STRICT;

CREATE TABLE planned_flows (
  id TEXT PRIMARY KEY,
  fund_id TEXT NOT NULL REFERENCES funds (id),
  kind TEXT NOT NULL CHECK (kind IN ('deal', 'exit', 'commitment', 'call', 'distribution')),
  holding_id TEXT REFERENCES holdings (id),
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  date TEXT NOT NULL CHECK (date(date) IS date AND date BETWEEN '1990-01-01' AND '2100-12-31'),
  amount_fen INTEGER NOT NULL CHECK (amount_fen >= 0),
  share_ppm INTEGER NOT NULL CHECK (share_ppm BETWEEN 0 AND 1000000),
  note TEXT NOT NULL,
  origin TEXT NOT NULL CHECK (origin IN ('public', 'illustrative', 'recorded')),
  CHECK ((kind = 'exit') = (holding_id IS NOT NULL))
) STRICT;
CREATE INDEX planned_flows_fund ON planned_flows (fund_id, date);
CREATE INDEX planned_flows_holding ON planned_flows (holding_id) WHERE holding_id IS NOT NULL;

CREATE TABLE scenarios (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL UNIQUE CHECK (length(name) BETWEEN 1 AND 200),
  kind TEXT NOT NULL CHECK (kind IN ('base', 'bull', 'bear', 'exit_delay', 'own')),
  note TEXT NOT NULL,
  sort INTEGER NOT NULL
) STRICT;

CREATE TABLE scenario_overrides (
  scenario_id TEXT NOT NULL REFERENCES scenarios (id),
  parameter TEXT NOT NULL CHECK (parameter IN ('value', 'growth', 'exit', 'exit_delay', 'deal', 'call', 'bow')),
  scope TEXT NOT NULL CHECK (scope IN ('all', 'fund', 'holding')),
  subject_id TEXT NOT NULL,
  value INTEGER NOT NULL,
  PRIMARY KEY (scenario_id, parameter, scope, subject_id),
  CHECK ((scope = 'all') = (subject_id = ''))
) STRICT, WITHOUT ROWID;
`;
