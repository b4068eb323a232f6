/** Histories of market indexes, against which performance is compared. Levels and dividends in 1e-6 of a point. */
export const sql = /* sql */ `
CREATE TABLE index_series (
  id TEXT PRIMARY KEY,
  code TEXT NOT NULL UNIQUE CHECK (length(code) BETWEEN 1 AND 40),
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  currency TEXT CHECK (currency GLOB '[A-Z][A-Z][A-Z]'),
  note TEXT NOT NULL
) STRICT;

CREATE TABLE index_values (
  series_id TEXT NOT NULL REFERENCES index_series (id),
  date TEXT NOT NULL CHECK (date(date) IS date AND date BETWEEN '1900-01-01' AND '2100-12-31'),
  level_e6 INTEGER NOT NULL CHECK (level_e6 > 0),
  dividend_e6 INTEGER CHECK (dividend_e6 > 0),
  PRIMARY KEY (series_id, date)
) STRICT, WITHOUT ROWID;
`;
