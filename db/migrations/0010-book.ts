/**
 * The first book. Units stand in the columns' names: fen = minor unit, ppm = 1e-6, e9 = 1e-9. Days are 'yyyy-mm-dd', which
 * `date(d) IS d` proves to exist. Enumerations repeat the contract's lists on purpose: a migration never changes later.
 */
export const sql = /* sql */ `
CREATE TABLE book (
  only INTEGER PRIMARY KEY CHECK (only = 1),
  id TEXT NOT NULL,
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  base_currency TEXT NOT NULL CHECK (base_currency GLOB '[A-Z][A-Z][A-Z]'),
  is_sample INTEGER NOT NULL CHECK (is_sample IN (0, 1)),
  created_at TEXT NOT NULL
) STRICT;

CREATE TABLE users (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL UNIQUE CHECK (length(name) BETWEEN 1 AND 200)
) STRICT;

CREATE TABLE journal (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  request_id TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  actor TEXT NOT NULL,
  name TEXT NOT NULL,
  input TEXT NOT NULL,
  today TEXT NOT NULL CHECK (date(today) IS today),
  undoes INTEGER REFERENCES journal (seq),
  changes BLOB NOT NULL,
  change_count INTEGER NOT NULL CHECK (change_count > 0),
  result TEXT NOT NULL,
  prev_hash TEXT NOT NULL CHECK (length(prev_hash) = 64),
  hash TEXT NOT NULL UNIQUE CHECK (length(hash) = 64)
) STRICT;
CREATE INDEX journal_undoes ON journal (undoes) WHERE undoes IS NOT NULL;
CREATE TRIGGER journal_keeps_entries BEFORE UPDATE ON journal BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER journal_keeps_all BEFORE DELETE ON journal BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;

CREATE TABLE parties (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('fund', 'company', 'organisation')),
  code TEXT UNIQUE CHECK (length(code) BETWEEN 1 AND 40),
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  name_en TEXT,
  uscc TEXT UNIQUE CHECK (length(uscc) = 18),
  investor_class TEXT CHECK (investor_class IN ('national', 'provincial', 'municipal', 'industry', 'institution')),
  province TEXT,
  city TEXT,
  note TEXT NOT NULL,
  origin TEXT NOT NULL CHECK (origin IN ('public', 'illustrative', 'recorded')),
  UNIQUE (kind, name)
) STRICT;

CREATE TABLE party_roles (
  party_id TEXT NOT NULL REFERENCES parties (id),
  role TEXT NOT NULL CHECK (role IN ('investor', 'cornerstone', 'manager', 'custodian', 'external_manager', 'signatory')),
  PRIMARY KEY (party_id, role)
) STRICT, WITHOUT ROWID;

CREATE TABLE aliases (
  party_id TEXT NOT NULL REFERENCES parties (id),
  alias TEXT NOT NULL CHECK (length(alias) BETWEEN 1 AND 200),
  PRIMARY KEY (party_id, alias)
) STRICT, WITHOUT ROWID;

CREATE TABLE funds (
  id TEXT PRIMARY KEY REFERENCES parties (id),
  kind TEXT NOT NULL CHECK (kind IN ('group', 'direct', 'mna', 'fof', 'external')),
  parent_id TEXT REFERENCES funds (id) CHECK (parent_id IS NOT id),
  target_size_fen INTEGER CHECK (target_size_fen >= 0),
  vintage INTEGER CHECK (vintage BETWEEN 1970 AND 2100),
  established_on TEXT CHECK (established_on IS NULL OR date(established_on) IS established_on),
  investment_end_on TEXT CHECK (investment_end_on IS NULL OR date(investment_end_on) IS investment_end_on),
  term_end_on TEXT CHECK (term_end_on IS NULL OR date(term_end_on) IS term_end_on),
  amac_code TEXT,
  manager_id TEXT REFERENCES parties (id),
  custodian_id TEXT REFERENCES parties (id),
  status TEXT NOT NULL CHECK (status IN ('raising', 'investing', 'exiting', 'liquidated')),
  strategy TEXT,
  CHECK (kind <> 'group' OR parent_id IS NULL)
) STRICT;
CREATE UNIQUE INDEX funds_one_group ON funds (kind) WHERE kind = 'group';

CREATE TABLE companies (
  id TEXT PRIMARY KEY REFERENCES parties (id),
  gbt4754 TEXT,
  stage TEXT CHECK (stage IN ('seed', 'early', 'growth', 'mature', 'pre_ipo', 'listed'))
) STRICT;

CREATE TABLE directions (
  id TEXT PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  name_en TEXT,
  parent_id TEXT REFERENCES directions (id) CHECK (parent_id IS NOT id),
  sort INTEGER NOT NULL
) STRICT;

CREATE TABLE splits (
  party_id TEXT NOT NULL REFERENCES parties (id),
  effective_on TEXT NOT NULL CHECK (date(effective_on) IS effective_on),
  direction_id TEXT NOT NULL REFERENCES directions (id),
  weight_ppm INTEGER NOT NULL CHECK (weight_ppm BETWEEN 1 AND 1000000),
  PRIMARY KEY (party_id, effective_on, direction_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX splits_direction ON splits (direction_id);

CREATE TABLE holdings (
  id TEXT PRIMARY KEY,
  code TEXT UNIQUE,
  fund_id TEXT NOT NULL REFERENCES funds (id),
  target_id TEXT NOT NULL REFERENCES parties (id),
  instrument TEXT NOT NULL CHECK (instrument IN ('equity', 'preferred', 'convertible', 'control', 'loan', 'lp_interest')),
  vintage INTEGER CHECK (vintage BETWEEN 1970 AND 2100),
  note TEXT NOT NULL,
  origin TEXT NOT NULL CHECK (origin IN ('public', 'illustrative', 'recorded')),
  UNIQUE (fund_id, target_id, instrument),
  CHECK (fund_id <> target_id)
) STRICT;
CREATE INDEX holdings_target ON holdings (target_id);

CREATE TABLE ownerships (
  holding_id TEXT NOT NULL REFERENCES holdings (id),
  as_of TEXT NOT NULL CHECK (date(as_of) IS as_of),
  share_e9 INTEGER NOT NULL CHECK (share_e9 BETWEEN 0 AND 1000000000),
  PRIMARY KEY (holding_id, as_of)
) STRICT, WITHOUT ROWID;

CREATE TABLE imports (
  id TEXT PRIMARY KEY,
  at TEXT NOT NULL,
  actor TEXT NOT NULL,
  kind TEXT NOT NULL,
  file_name TEXT NOT NULL,
  file_hash TEXT NOT NULL CHECK (length(file_hash) = 64),
  row_count INTEGER NOT NULL CHECK (row_count >= 0),
  created INTEGER NOT NULL CHECK (created >= 0),
  changed INTEGER NOT NULL CHECK (changed >= 0),
  skipped INTEGER NOT NULL CHECK (skipped >= 0)
) STRICT;

CREATE TABLE import_templates (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  mapping TEXT NOT NULL CHECK (json_valid(mapping)),
  UNIQUE (kind, name)
) STRICT;

CREATE TABLE events (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  date TEXT NOT NULL CHECK (date(date) IS date AND date BETWEEN '1990-01-01' AND '2100-12-31'),
  kind TEXT NOT NULL CHECK (kind IN ('opening', 'commitment', 'commitment_reduction', 'contribution', 'investment', 'follow_on',
    'return_of_capital', 'dividend', 'interest', 'exit', 'borrowing', 'repayment', 'management_fee', 'expense', 'tax',
    'distribution', 'clawback', 'transfer')),
  payer_id TEXT REFERENCES parties (id),
  payee_id TEXT REFERENCES parties (id),
  subject_id TEXT REFERENCES funds (id),
  holding_id TEXT REFERENCES holdings (id),
  amount_fen INTEGER NOT NULL CHECK (amount_fen >= 0),
  cost_fen INTEGER CHECK (cost_fen >= 0),
  share_e9 INTEGER CHECK (share_e9 BETWEEN 0 AND 1000000000),
  recallable_fen INTEGER NOT NULL CHECK (recallable_fen BETWEEN 0 AND amount_fen),
  opens TEXT,
  reverses_id TEXT UNIQUE REFERENCES events (id),
  currency TEXT CHECK (currency GLOB '[A-Z][A-Z][A-Z]'),
  original_minor INTEGER CHECK (original_minor >= 0),
  fx_rate_e9 INTEGER CHECK (fx_rate_e9 > 0),
  note TEXT NOT NULL,
  origin TEXT NOT NULL CHECK (origin IN ('public', 'illustrative', 'recorded')),
  import_id TEXT REFERENCES imports (id),
  CHECK (payer_id IS NOT NULL OR payee_id IS NOT NULL),
  CHECK (payer_id IS NULL OR payee_id IS NULL OR payer_id <> payee_id),
  CHECK ((kind = 'opening') = (opens IS NOT NULL)),
  CHECK ((currency IS NULL) = (original_minor IS NULL) AND (currency IS NULL) = (fx_rate_e9 IS NULL))
) STRICT;
CREATE INDEX events_date ON events (date, seq);
CREATE INDEX events_holding ON events (holding_id, date, kind, opens, reverses_id, amount_fen) WHERE holding_id IS NOT NULL;
CREATE INDEX events_transfers ON events (date) WHERE kind = 'transfer';
CREATE INDEX events_rare ON events (seq) WHERE subject_id IS NOT NULL OR cost_fen IS NOT NULL OR share_e9 IS NOT NULL
  OR recallable_fen > 0 OR opens IS NOT NULL OR reverses_id IS NOT NULL;
CREATE INDEX events_import ON events (import_id) WHERE import_id IS NOT NULL;

CREATE TABLE marks (
  id TEXT PRIMARY KEY,
  holding_id TEXT NOT NULL REFERENCES holdings (id),
  as_of TEXT NOT NULL CHECK (date(as_of) IS as_of),
  value_fen INTEGER NOT NULL CHECK (value_fen >= 0),
  method TEXT NOT NULL CHECK (method IN ('recent_round', 'multiples', 'industry', 'dcf', 'net_assets', 'quoted', 'cost')),
  status TEXT NOT NULL CHECK (status IN ('draft', 'approved')),
  reason TEXT NOT NULL,
  prepared_by TEXT NOT NULL,
  approved_by TEXT,
  currency TEXT CHECK (currency GLOB '[A-Z][A-Z][A-Z]'),
  original_minor INTEGER CHECK (original_minor >= 0),
  fx_rate_e9 INTEGER CHECK (fx_rate_e9 > 0),
  origin TEXT NOT NULL CHECK (origin IN ('public', 'illustrative', 'recorded')),
  import_id TEXT REFERENCES imports (id),
  UNIQUE (holding_id, as_of),
  CHECK ((status = 'approved') = (approved_by IS NOT NULL))
) STRICT;

CREATE TABLE statements (
  id TEXT PRIMARY KEY,
  holding_id TEXT NOT NULL REFERENCES holdings (id),
  as_of TEXT NOT NULL CHECK (date(as_of) IS as_of),
  commitment_fen INTEGER CHECK (commitment_fen >= 0),
  paid_in_fen INTEGER,
  distributed_fen INTEGER,
  nav_fen INTEGER,
  published_multiple_ppm INTEGER,
  source TEXT NOT NULL,
  import_id TEXT REFERENCES imports (id),
  UNIQUE (holding_id, as_of)
) STRICT;

CREATE TABLE portfolio_reports (
  id TEXT PRIMARY KEY,
  fund_id TEXT NOT NULL REFERENCES funds (id),
  as_of TEXT NOT NULL CHECK (date(as_of) IS as_of),
  nav_fen INTEGER NOT NULL,
  import_id TEXT REFERENCES imports (id),
  UNIQUE (fund_id, as_of)
) STRICT;

CREATE TABLE positions (
  id TEXT PRIMARY KEY,
  report_id TEXT NOT NULL REFERENCES portfolio_reports (id),
  party_id TEXT NOT NULL REFERENCES parties (id),
  cost_fen INTEGER CHECK (cost_fen >= 0),
  value_fen INTEGER NOT NULL,
  share_e9 INTEGER CHECK (share_e9 BETWEEN 0 AND 1000000000),
  direction_id TEXT REFERENCES directions (id),
  UNIQUE (report_id, party_id)
) STRICT;

CREATE TABLE targets (
  id TEXT PRIMARY KEY,
  fund_id TEXT NOT NULL REFERENCES funds (id),
  direction_id TEXT NOT NULL REFERENCES directions (id),
  effective_on TEXT NOT NULL CHECK (date(effective_on) IS effective_on),
  target_ppm INTEGER NOT NULL CHECK (target_ppm BETWEEN 0 AND 1000000),
  floor_ppm INTEGER CHECK (floor_ppm BETWEEN 0 AND target_ppm),
  ceiling_ppm INTEGER CHECK (ceiling_ppm BETWEEN target_ppm AND 1000000),
  UNIQUE (fund_id, direction_id, effective_on)
) STRICT;

CREATE TABLE limits (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('single_company', 'direction_band')),
  fund_id TEXT NOT NULL REFERENCES funds (id),
  base TEXT NOT NULL CHECK (base IN ('target_size', 'committed', 'paid_in', 'cost', 'nav')),
  numerator TEXT NOT NULL CHECK (numerator IN ('cost', 'remaining_cost', 'fair_value')),
  limit_ppm INTEGER CHECK (limit_ppm BETWEEN 0 AND 1000000),
  warning_ppm INTEGER NOT NULL CHECK (warning_ppm BETWEEN 0 AND 1000000),
  look_through INTEGER NOT NULL CHECK (look_through IN (0, 1)),
  effective_on TEXT NOT NULL CHECK (date(effective_on) IS effective_on),
  source TEXT NOT NULL,
  CHECK ((kind = 'single_company') = (limit_ppm IS NOT NULL))
) STRICT;

CREATE TABLE fx_rates (
  id TEXT PRIMARY KEY,
  currency TEXT NOT NULL CHECK (currency GLOB '[A-Z][A-Z][A-Z]'),
  date TEXT NOT NULL CHECK (date(date) IS date),
  rate_e9 INTEGER NOT NULL CHECK (rate_e9 > 0),
  UNIQUE (currency, date)
) STRICT;

CREATE TABLE signed_projects (
  id TEXT PRIMARY KEY,
  code TEXT UNIQUE,
  name TEXT NOT NULL,
  agreement TEXT NOT NULL CHECK (agreement IN ('framework', 'cooperation', 'strategic')),
  signed_on TEXT CHECK (signed_on IS NULL OR date(signed_on) IS signed_on),
  amount_fen INTEGER CHECK (amount_fen >= 0),
  status TEXT NOT NULL CHECK (status IN ('signed', 'in_progress', 'landed', 'dropped')),
  place TEXT,
  direction_id TEXT REFERENCES directions (id),
  holding_id TEXT REFERENCES holdings (id),
  note TEXT NOT NULL,
  origin TEXT NOT NULL CHECK (origin IN ('public', 'illustrative', 'recorded'))
) STRICT;

CREATE TABLE signed_project_parties (
  project_id TEXT NOT NULL REFERENCES signed_projects (id),
  party_id TEXT NOT NULL REFERENCES parties (id),
  PRIMARY KEY (project_id, party_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE signed_summaries (
  agreement TEXT PRIMARY KEY CHECK (agreement IN ('framework', 'cooperation', 'strategic')),
  count INTEGER NOT NULL CHECK (count >= 0),
  total_fen INTEGER NOT NULL CHECK (total_fen >= 0),
  source TEXT NOT NULL,
  origin TEXT NOT NULL CHECK (origin IN ('public', 'illustrative', 'recorded'))
) STRICT;

CREATE TABLE bank_balances (
  id TEXT PRIMARY KEY,
  fund_id TEXT NOT NULL REFERENCES funds (id),
  as_of TEXT NOT NULL CHECK (date(as_of) IS as_of),
  balance_fen INTEGER NOT NULL,
  UNIQUE (fund_id, as_of)
) STRICT;

CREATE TABLE saved_views (
  id TEXT PRIMARY KEY,
  page TEXT NOT NULL,
  name TEXT NOT NULL,
  state TEXT NOT NULL CHECK (json_valid(state)),
  UNIQUE (page, name)
) STRICT;
`;
