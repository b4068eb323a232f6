import type { DocumentHit } from '#core/contract/documents.ts';
import type { HitKind, NameHit, TextHit } from '#core/contract/search.ts';

const PAGES: Readonly<Record<HitKind, (id: string) => string>> = {
  fund: (id) => `/funds?id=${id}`,
  company: (id) => `/look-through?id=${id}`,
  organisation: () => '/funds',
  holding: (id) => `/one-pager/holding/${id}`,
  direction: () => '/allocation',
  project: (id) => `/projects?id=${id}`,
  review: (id) => `/reviews/${id}`,
  kpi: () => '/kpis?tab=definitions',
  document: (id) => `/documents?id=${id}`,
};

/** The page that shows what was found by its name. */
export const pageOfName = ({ kind, id }: Pick<NameHit, 'kind' | 'id'>): string => PAGES[kind](encodeURIComponent(id));

/** The page that shows where a text stands. */
export function pageOfText({ kind, id, parentId }: Pick<TextHit, 'kind' | 'id' | 'parentId'>): string {
  if (kind === 'event') return `/ledger?id=${encodeURIComponent(id)}`;
  if (kind === 'note') return `/funds?id=${encodeURIComponent(id)}`;
  return `/reviews/${encodeURIComponent(parentId ?? '')}`;
}

export const pageOfDocument = ({ documentId }: Pick<DocumentHit, 'documentId'>): string =>
  pageOfName({ kind: 'document', id: documentId });
