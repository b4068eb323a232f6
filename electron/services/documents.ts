import { createHash } from 'node:crypto';
import type { DocumentHit, DocumentInfo, Quote, Subject, SubjectKind } from '#core/contract/documents.ts';
import { FILE_ENDINGS, fileKind, MAX_DOCUMENT_BYTES, type FileRefusal } from '#core/domain/file-kinds.ts';
import { holdsAll, indexTokens, matchQuery, snippetOf } from '#core/domain/full-text.ts';
import { AppError, notFound } from '#core/errors.ts';
import type { ReadDb, WriteDb } from '#db/open.ts';
import { all, insert, one, prepared, remove, run, upsert } from '#db/rows.ts';
import { decodeText } from '#electron/sheets/encoding.ts';
import type { CommandContext, Services } from './context.ts';

/** Characters of a text file that are searched; beyond them nobody looks. */
const SEARCHED = 5_000_000;

/** Where the subjects of each kind stand. */
const TABLES: Readonly<Record<SubjectKind, string>> = {
  fund: 'funds',
  company: 'companies',
  organisation: 'parties',
  holding: 'holdings',
  event: 'events',
  mark: 'marks',
  statement: 'statements',
  project: 'signed_projects',
  review: 'reviews',
  decision: 'decisions',
  action: 'action_items',
  kpi_value: 'kpi_values',
};

type InfoRow = Omit<DocumentInfo, 'subjects' | 'isText'> & { readonly subjects: string; readonly isText: number };

export function listDocuments(db: ReadDb, subject?: Subject): DocumentInfo[] {
  const rows = all<InfoRow>(
    db,
    `SELECT d.id, d.title, d.file_name AS fileName, d.media_type AS mediaType, d.size_bytes AS size, d.sha256, d.note,
       d.added_at AS addedAt, d.added_by AS addedBy,
       (SELECT count(*) FROM quotes q WHERE q.document_id = d.id) AS quotes,
       EXISTS (SELECT 1 FROM blobs b WHERE b.sha256 = d.sha256 AND b.text IS NOT NULL) AS isText,
       (SELECT json_group_array(json_object('kind', l.subject_kind, 'id', l.subject_id)) FROM document_links l
        WHERE l.document_id = d.id) AS subjects
     FROM documents d
     WHERE ? IS NULL OR d.id IN (SELECT document_id FROM document_links WHERE subject_kind = ? AND subject_id = ?)
     ORDER BY d.added_at DESC, d.title`,
    subject?.id ?? null,
    subject?.kind ?? null,
    subject?.id ?? null,
  );
  return rows.map((row) => ({
    ...row,
    isText: row.isText === 1,
    subjects: JSON.parse(row.subjects) as Subject[],
  }));
}

const refusal = (reason: FileRefusal, fileName: string): AppError =>
  new AppError({
    code: 'file',
    reason,
    params: {
      limit: MAX_DOCUMENT_BYTES,
      endings: FILE_ENDINGS.join(', '),
      ending: /\.[^.]+$/.exec(fileName)?.[0] ?? fileName,
    },
  });

/** The text of a text file, or null where its encoding can't be told: the file is kept all the same. */
function textOf(bytes: Uint8Array): string | null {
  try {
    return decodeText(bytes, 'auto').text.slice(0, SEARCHED);
  } catch {
    return null;
  }
}

/** Stores the bytes once, with the words of a text; says their hash. */
function storeBlob(db: WriteDb, bytes: Uint8Array, isText: boolean): string {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  if (one(db, 'SELECT 1 FROM blobs WHERE sha256 = ?', sha256) !== undefined) return sha256;
  const text = isText ? textOf(bytes) : null;
  const { lastInsertRowid } = db
    .prepare('INSERT INTO blobs (sha256, bytes, text) VALUES (?, ?, ?)')
    .run(sha256, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), text);
  if (text !== null)
    run(db, 'INSERT INTO blob_search (rowid, tokens) VALUES (?, ?)', lastInsertRowid, indexTokens(text));
  return sha256;
}

function needSubject(db: ReadDb, { kind, id }: Subject): void {
  if (one(db, `SELECT 1 FROM ${TABLES[kind]} WHERE id = ?`, id) === undefined) throw notFound(kind, id);
}

function needDocument(db: ReadDb, id: string): Readonly<Record<string, string | number>> {
  const row = one<Record<string, string | number>>(db, 'SELECT * FROM documents WHERE id = ?', id);
  if (row === undefined) throw notFound('document', id);
  return row;
}

function link(db: WriteDb, documentId: string, subject: Subject): void {
  needSubject(db, subject);
  upsert(db, 'document_links', ['document_id', 'subject_kind', 'subject_id'], {
    document_id: documentId,
    subject_kind: subject.kind,
    subject_id: subject.id,
  });
}

function addDocument(
  { db, newId, at, actor }: CommandContext,
  { fileName, bytes, title, note, subjects }: Parameters<Services['document.add']>[1],
): { readonly id: string; readonly known: boolean } {
  const kind = fileKind(fileName, bytes);
  if (!kind.ok) throw refusal(kind.reason, fileName);
  const sha256 = storeBlob(db, bytes, kind.isText);
  const known = one(db, 'SELECT 1 FROM documents WHERE sha256 = ?', sha256) !== undefined;
  const id = newId();
  insert(db, 'documents', {
    id,
    title: title ?? (fileName.replace(/\.[^.]+$/, '') || fileName),
    file_name: fileName,
    media_type: kind.mediaType,
    size_bytes: bytes.length,
    sha256,
    note,
    added_at: at,
    added_by: actor,
  });
  for (const subject of subjects) link(db, id, subject);
  return { id, known };
}

function readDocument(db: ReadDb, id: string): { fileName: string; mediaType: string; bytes: Uint8Array } {
  const { sha256, file_name: fileName, media_type: mediaType } = needDocument(db, id);
  const blob = one<{ bytes: Buffer }>(db, 'SELECT bytes FROM blobs WHERE sha256 = ?', sha256!);
  const hash = blob === undefined ? '' : createHash('sha256').update(blob.bytes).digest('hex');
  if (hash !== sha256) throw new AppError({ code: 'file', reason: 'damaged', params: { detail: 'sha256' } });
  return { fileName: String(fileName), mediaType: String(mediaType), bytes: new Uint8Array(blob!.bytes) };
}

type QuoteRow = Omit<Quote, 'subject'> & { readonly subjectKind: SubjectKind; readonly subjectId: string };

export const listQuotes = (db: ReadDb, documentId?: string, subject?: Subject): Quote[] =>
  all<QuoteRow>(
    db,
    `SELECT q.id, q.document_id AS documentId, d.title AS documentTitle, q.place, q.text, q.subject_kind AS subjectKind,
       q.subject_id AS subjectId, q.by, q.at FROM quotes q JOIN documents d ON d.id = q.document_id
     WHERE q.document_id = coalesce(?, q.document_id) AND q.subject_kind = coalesce(?, q.subject_kind)
       AND q.subject_id = coalesce(?, q.subject_id) ORDER BY q.at DESC, q.id`,
    documentId ?? null,
    subject?.kind ?? null,
    subject?.id ?? null,
  ).map(({ subjectKind, subjectId, ...quote }) => ({ ...quote, subject: { kind: subjectKind, id: subjectId } }));

/** Titles first, then notes and quotes, then the text of files by rank; a document stands once. */
export function searchDocuments(db: ReadDb, text: string, limit: number): DocumentHit[] {
  const query = matchQuery(text);
  if (query === null) return [];
  const hits = new Map<string, DocumentHit>();
  const note = (document: DocumentInfo, where: DocumentHit['where'], source: string): void => {
    const isNew = !hits.has(document.id) && (where === 'text' || holdsAll(source, text));
    const found = isNew ? snippetOf(source, text) : null;
    if (found === null) return;
    const { id: documentId, title, fileName } = document;
    hits.set(documentId, {
      documentId,
      title,
      fileName,
      where,
      snippet: found.text,
      at: found.at,
      length: found.length,
    });
  };
  const known = listDocuments(db);
  const byHash = Map.groupBy(known, (document) => document.sha256);
  const quotes = Map.groupBy(listQuotes(db), (quote) => quote.documentId);
  for (const document of known) note(document, 'title', `${document.title} ${document.fileName}`);
  for (const document of known) note(document, 'note', document.note);
  for (const document of known)
    for (const quote of quotes.get(document.id) ?? []) note(document, 'quote', `${quote.place} ${quote.text}`);
  const texts = prepared(
    db,
    `SELECT b.sha256, b.text FROM blob_search s JOIN blobs b ON b.number = s.rowid WHERE blob_search MATCH ? ORDER BY rank LIMIT ?`,
  ).iterate(query, limit) as IterableIterator<{ sha256: string; text: string }>;
  for (const row of texts) for (const document of byHash.get(row.sha256) ?? []) note(document, 'text', row.text);
  return [...hits.values()].slice(0, limit);
}

export const documents = {
  'document.list': ({ db }, { subject }) => listDocuments(db, subject),
  'document.read': ({ db }, { id }) => readDocument(db, id),
  'document.add': addDocument,
  'document.save': ({ db }, { id, title, note }) => {
    upsert(db, 'documents', ['id'], { ...needDocument(db, id), title, note });
    return { id };
  },
  'document.delete': ({ db }, { id }) => {
    remove(db, 'document_links', { document_id: id });
    if (remove(db, 'documents', { id }) === 0) throw notFound('document', id);
    return { id };
  },
  'document.link': ({ db }, { id, subject, linked }) => {
    needDocument(db, id);
    if (linked) link(db, id, subject);
    else remove(db, 'document_links', { document_id: id, subject_kind: subject.kind, subject_id: subject.id });
    return { id };
  },
  'quote.list': ({ db }, { documentId, subject }) => listQuotes(db, documentId, subject),
  'quote.save': ({ db, newId, actor, at }, { id, documentId, place, text, subject }) => {
    needDocument(db, documentId);
    needSubject(db, subject);
    const key = id ?? newId();
    upsert(db, 'quotes', ['id'], {
      id: key,
      document_id: documentId,
      place,
      text,
      subject_kind: subject.kind,
      subject_id: subject.id,
      by: actor,
      at,
    });
    return { id: key };
  },
  'quote.delete': ({ db }, { id }) => {
    if (remove(db, 'quotes', { id }) === 0) throw notFound('quote', id);
    return { id };
  },
  'document.search': ({ db }, { text, limit }) => searchDocuments(db, text, limit),
} satisfies Partial<Services>;
