/**
 * Reviews. Freezing marks every page as sealed, so that no earlier change of a page can be taken back over it: its row is no
 * longer what that change left. Profiles are what one-pagers say in words of a fund or a holding.
 */
export const sql = /* sql */ `
CREATE TABLE reviews (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL UNIQUE CHECK (length(name) BETWEEN 1 AND 200),
  as_of TEXT NOT NULL CHECK (date(as_of) IS as_of),
  compare_as_of TEXT CHECK (compare_as_of IS NULL OR date(compare_as_of) IS compare_as_of),
  compare_id TEXT REFERENCES reviews (id) CHECK (compare_id IS NOT id),
  note TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('draft', 'frozen', 'signed')),
  frozen_at TEXT,
  frozen_by TEXT,
  frozen_seq INTEGER CHECK (frozen_seq > 0),
  frozen_hash TEXT CHECK (length(frozen_hash) = 64),
  seal TEXT CHECK (length(seal) = 64),
  CHECK ((state = 'draft') = (frozen_at IS NULL)),
  CHECK ((frozen_at IS NULL) = (frozen_by IS NULL) AND (frozen_at IS NULL) = (frozen_seq IS NULL)
    AND (frozen_at IS NULL) = (frozen_hash IS NULL) AND (frozen_at IS NULL) = (seal IS NULL))
) STRICT;

CREATE TABLE review_pages (
  id TEXT PRIMARY KEY,
  review_id TEXT NOT NULL REFERENCES reviews (id),
  position INTEGER NOT NULL CHECK (position > 0),
  kind TEXT NOT NULL CHECK (kind IN ('progress', 'allocation', 'limits', 'performance', 'changes', 'holdings', 'kpis', 'actions',
    'fund', 'holding', 'text', 'decisions')),
  subject_id TEXT,
  title TEXT NOT NULL,
  note TEXT NOT NULL,
  talk TEXT NOT NULL,
  sealed INTEGER NOT NULL CHECK (sealed IN (0, 1)),
  UNIQUE (review_id, position),
  CHECK ((kind IN ('fund', 'holding')) = (subject_id IS NOT NULL))
) STRICT;

CREATE TABLE review_overrides (
  review_id TEXT NOT NULL REFERENCES reviews (id),
  holding_id TEXT NOT NULL REFERENCES holdings (id),
  status TEXT NOT NULL CHECK (status IN ('green', 'yellow', 'red')),
  reason TEXT NOT NULL CHECK (length(reason) > 0),
  by TEXT NOT NULL,
  at TEXT NOT NULL,
  PRIMARY KEY (review_id, holding_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE review_comments (
  id TEXT PRIMARY KEY,
  review_id TEXT NOT NULL REFERENCES reviews (id),
  page_id TEXT REFERENCES review_pages (id),
  holding_id TEXT REFERENCES holdings (id),
  author TEXT NOT NULL,
  at TEXT NOT NULL,
  text TEXT NOT NULL CHECK (length(text) > 0)
) STRICT;
CREATE INDEX review_comments_review ON review_comments (review_id);

CREATE TABLE decisions (
  id TEXT PRIMARY KEY,
  review_id TEXT NOT NULL REFERENCES reviews (id),
  page_id TEXT REFERENCES review_pages (id),
  number INTEGER NOT NULL CHECK (number > 0),
  text TEXT NOT NULL CHECK (length(text) > 0),
  detail TEXT NOT NULL,
  outcome TEXT NOT NULL CHECK (outcome IN ('pending', 'passed', 'rejected', 'deferred')),
  UNIQUE (review_id, number)
) STRICT;

CREATE TABLE votes (
  decision_id TEXT NOT NULL REFERENCES decisions (id),
  voter TEXT NOT NULL CHECK (length(voter) BETWEEN 1 AND 200),
  vote TEXT NOT NULL CHECK (vote IN ('for', 'against', 'abstain')),
  PRIMARY KEY (decision_id, voter)
) STRICT, WITHOUT ROWID;

CREATE TABLE action_items (
  id TEXT PRIMARY KEY,
  review_id TEXT REFERENCES reviews (id),
  decision_id TEXT REFERENCES decisions (id),
  holding_id TEXT REFERENCES holdings (id),
  text TEXT NOT NULL CHECK (length(text) > 0),
  owner TEXT NOT NULL CHECK (length(owner) BETWEEN 1 AND 200),
  due_on TEXT CHECK (due_on IS NULL OR date(due_on) IS due_on),
  created_at TEXT NOT NULL,
  closed_at TEXT,
  closed_by TEXT,
  closed_note TEXT,
  CHECK ((closed_at IS NULL) = (closed_by IS NULL) AND (closed_at IS NULL) = (closed_note IS NULL))
) STRICT;
CREATE INDEX action_items_review ON action_items (review_id);

CREATE TABLE signatures (
  review_id TEXT NOT NULL REFERENCES reviews (id),
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  at TEXT NOT NULL,
  PRIMARY KEY (review_id, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE status_rules (
  rule TEXT PRIMARY KEY CHECK (rule IN ('multiple', 'value_age', 'markdown', 'limit', 'kpi', 'overdue')),
  yellow INTEGER,
  red INTEGER
) STRICT;

CREATE TABLE profiles (
  subject_id TEXT PRIMARY KEY,
  summary TEXT NOT NULL,
  terms TEXT NOT NULL,
  risks TEXT NOT NULL
) STRICT;

CREATE TABLE people (
  id TEXT PRIMARY KEY,
  subject_id TEXT NOT NULL REFERENCES profiles (subject_id),
  position INTEGER NOT NULL CHECK (position > 0),
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  role TEXT NOT NULL,
  side TEXT NOT NULL CHECK (side IN ('theirs', 'ours')),
  UNIQUE (subject_id, position)
) STRICT;
`;
