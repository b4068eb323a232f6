/**
 * Documents, kept by content: the same file is stored once. `blobs` and what is made of it for searching stand outside the
 * journal, which knows a file by its hash alone; nothing removes a blob, so a document that was deleted can come back.
 */
export const sql = /* sql */ `
CREATE TABLE blobs (
  number INTEGER PRIMARY KEY,
  sha256 TEXT NOT NULL UNIQUE CHECK (length(sha256) = 64),
  bytes BLOB NOT NULL,
  text TEXT
) STRICT;

CREATE VIRTUAL TABLE blob_search USING fts5 (tokens, content = '');

CREATE TABLE documents (
  id TEXT PRIMARY KEY,
  title TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
  file_name TEXT NOT NULL CHECK (length(file_name) BETWEEN 1 AND 200),
  media_type TEXT NOT NULL,
  size_bytes INTEGER NOT NULL CHECK (size_bytes BETWEEN 1 AND 52428800),
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  note TEXT NOT NULL,
  added_at TEXT NOT NULL,
  added_by TEXT NOT NULL
) STRICT;
CREATE INDEX documents_sha256 ON documents (sha256);

CREATE TABLE document_links (
  document_id TEXT NOT NULL REFERENCES documents (id),
  subject_kind TEXT NOT NULL CHECK (subject_kind IN ('fund', 'company', 'organisation', 'holding', 'event', 'mark', 'statement',
    'project', 'review', 'decision', 'action', 'kpi_value')),
  subject_id TEXT NOT NULL,
  PRIMARY KEY (document_id, subject_kind, subject_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX document_links_subject ON document_links (subject_kind, subject_id);

CREATE TABLE quotes (
  id TEXT PRIMARY KEY,
  document_id TEXT NOT NULL REFERENCES documents (id),
  place TEXT NOT NULL CHECK (length(place) BETWEEN 1 AND 200),
  text TEXT NOT NULL,
  subject_kind TEXT NOT NULL CHECK (subject_kind IN ('fund', 'company', 'organisation', 'holding', 'event', 'mark', 'statement',
    'project', 'review', 'decision', 'action', 'kpi_value')),
  subject_id TEXT NOT NULL,
  by TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT;
CREATE INDEX quotes_subject ON quotes (subject_kind, subject_id);
CREATE INDEX quotes_document ON quotes (document_id);
`;
