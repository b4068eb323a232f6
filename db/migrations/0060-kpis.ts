/**
 * KPIs of companies. A value is a whole number: fen, ppm of the whole, or units of 10^-decimals, as its KPI says; the unit of a
 * KPI never changes while it has values. Thresholds are in the unit of their test: the KPI's own, ppm, or days.
 */
export const sql = /* sql */ `
CREATE TABLE kpis (
  id TEXT PRIMARY KEY,
  code TEXT NOT NULL UNIQUE CHECK (length(code) BETWEEN 1 AND 40),
  name TEXT NOT NULL UNIQUE CHECK (length(name) BETWEEN 1 AND 200),
  name_en TEXT,
  sector TEXT NOT NULL CHECK (sector IN ('general', 'compute', 'model', 'robot')),
  kind TEXT NOT NULL CHECK (kind IN ('flow', 'stock')),
  unit TEXT NOT NULL CHECK (unit IN ('money', 'percent', 'number')),
  unit_name TEXT NOT NULL,
  decimals INTEGER NOT NULL CHECK (decimals BETWEEN 0 AND 6),
  better TEXT NOT NULL CHECK (better IN ('higher', 'lower', 'none')),
  definition TEXT NOT NULL,
  sort INTEGER NOT NULL,
  CHECK ((unit <> 'money' OR decimals = 2) AND (unit <> 'percent' OR decimals = 4))
) STRICT;

CREATE TABLE kpi_values (
  id TEXT PRIMARY KEY,
  company_id TEXT NOT NULL REFERENCES companies (id),
  kpi_id TEXT NOT NULL REFERENCES kpis (id),
  period TEXT NOT NULL CHECK (period IN ('month', 'quarter', 'half', 'year')),
  period_end TEXT NOT NULL CHECK (date(period_end) IS period_end AND date(period_end, '+1 day') LIKE '%-01'),
  basis TEXT NOT NULL CHECK (basis IN ('actual', 'plan')),
  value INTEGER NOT NULL,
  source TEXT NOT NULL,
  import_id TEXT REFERENCES imports (id),
  UNIQUE (company_id, kpi_id, period, period_end, basis)
) STRICT;
CREATE INDEX kpi_values_kpi ON kpi_values (kpi_id);

CREATE TABLE kpi_rules (
  id TEXT PRIMARY KEY,
  kpi_id TEXT NOT NULL REFERENCES kpis (id),
  company_id TEXT REFERENCES companies (id),
  test TEXT NOT NULL CHECK (test IN ('below', 'above', 'falls', 'behind_plan', 'missing')),
  yellow INTEGER,
  red INTEGER,
  CHECK (yellow IS NOT NULL OR red IS NOT NULL)
) STRICT;
CREATE UNIQUE INDEX kpi_rules_one ON kpi_rules (kpi_id, coalesce(company_id, ''), test);
`;
