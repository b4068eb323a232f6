import { z } from 'zod';
import { byId, idField, nameField, noteField, type Saved } from './fields.ts';
import { command, query } from './procedure.ts';

/** What a document may be attached to, or a quote be the evidence of. */
export const SUBJECT_KINDS = [
  'fund',
  'company',
  'organisation',
  'holding',
  'event',
  'mark',
  'statement',
  'project',
  'review',
  'decision',
  'action',
  'kpi_value',
] as const;
export type SubjectKind = (typeof SUBJECT_KINDS)[number];

export interface Subject {
  readonly kind: SubjectKind;
  readonly id: string;
}

export interface DocumentInfo {
  readonly id: string;
  readonly title: string;
  readonly fileName: string;
  readonly mediaType: string;
  readonly size: number;
  readonly sha256: string;
  readonly note: string;
  readonly addedAt: string;
  readonly addedBy: string;
  readonly subjects: readonly Subject[];
  readonly quotes: number;
  /** Its text can be searched. */
  readonly isText: boolean;
}

/** A page or a cell of a document as the evidence of a figure. */
export interface Quote {
  readonly id: string;
  readonly documentId: string;
  readonly documentTitle: string;
  /** '第 12 页', '持仓!C17'. */
  readonly place: string;
  readonly text: string;
  readonly subject: Subject;
  readonly by: string;
  readonly at: string;
}

export interface DocumentHit {
  readonly documentId: string;
  readonly title: string;
  readonly fileName: string;
  readonly where: 'title' | 'note' | 'quote' | 'text';
  /** The piece of text, and the part of it that was looked for. */
  readonly snippet: string;
  readonly at: number;
  readonly length: number;
}

const subjectField = z.strictObject({ kind: z.enum(SUBJECT_KINDS), id: idField });

export const documents = {
  'document.list': query<readonly DocumentInfo[]>()(z.strictObject({ subject: subjectField.optional() }), 'documents'),
  /** The file itself, its hash checked. */
  'document.read': query<{ readonly fileName: string; readonly mediaType: string; readonly bytes: Uint8Array }>()(
    byId,
    'documents',
  ),
  /** The same file twice is stored once. @throws AppError file/* for what isn't taken in. */
  'document.add': command<Saved & { readonly known: boolean }>()(
    z.strictObject({
      fileName: nameField,
      bytes: z.instanceof(Uint8Array),
      /** The file's name without its ending, if left out. */
      title: nameField.optional(),
      note: noteField.default(''),
      subjects: z.array(subjectField).max(20).default([]),
    }),
    'documents',
  ),
  'document.save': command<Saved>()(byId.extend({ title: nameField, note: noteField.default('') }), 'documents'),
  'document.delete': command<Saved>()(byId, 'documents'),
  'document.link': command<Saved>()(
    byId.extend({ subject: subjectField, linked: z.boolean().default(true) }),
    'documents',
  ),
  'quote.list': query<readonly Quote[]>()(
    z.strictObject({ documentId: idField.optional(), subject: subjectField.optional() }),
    'documents',
  ),
  'quote.save': command<Saved>()(
    z.strictObject({
      id: idField.optional(),
      documentId: idField,
      place: nameField,
      text: noteField.default(''),
      subject: subjectField,
    }),
    'documents',
  ),
  'quote.delete': command<Saved>()(byId, 'documents'),
  /** In titles, notes, quotes and the text of text files; best first. */
  'document.search': query<readonly DocumentHit[]>()(
    z.strictObject({
      text: z.string().trim().max(200, 'long'),
      limit: z.number().int().min(1).max(200).default(50),
    }),
    'documents',
  ),
};
