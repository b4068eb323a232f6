/** Why an entry was made, in a user's words, and how often the book's key was changed (0: in the clear from the beginning). */
export const sql = /* sql */ `
CREATE TABLE entry_notes (
  seq INTEGER PRIMARY KEY REFERENCES journal (seq),
  note TEXT NOT NULL CHECK (length(note) BETWEEN 1 AND 4000)
) STRICT;

CREATE TABLE security (
  only INTEGER PRIMARY KEY CHECK (only = 1),
  generation INTEGER NOT NULL CHECK (generation > 0),
  encrypted INTEGER NOT NULL CHECK (encrypted IN (0, 1)),
  changed_at TEXT NOT NULL
) STRICT;
`;
