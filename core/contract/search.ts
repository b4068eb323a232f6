import { z } from 'zod';
import type { IsoDate } from '../dates.ts';
import type { Fen } from '../money.ts';
import type { DocumentHit } from './documents.ts';
import { query, type Topic } from './procedure.ts';

export const HIT_KINDS = [
  'fund',
  'company',
  'organisation',
  'holding',
  'direction',
  'project',
  'review',
  'kpi',
  'document',
] as const;
export type HitKind = (typeof HIT_KINDS)[number];

/** Something that goes by a name. */
export interface NameHit {
  readonly kind: HitKind;
  readonly id: string;
  readonly name: string;
  readonly nameEn: string | null;
  readonly code: string | null;
  /** Of a holding, the fund that holds it. */
  readonly detail: string | null;
}

/** Something in whose words or amounts the text stands. */
export interface TextHit {
  readonly kind: 'event' | 'comment' | 'decision' | 'action' | 'note';
  readonly id: string;
  /** Where it is shown: the review of a comment, the party of a note; null for an event. */
  readonly parentId: string | null;
  readonly text: string;
  readonly at: number;
  readonly length: number;
  readonly date: IsoDate | null;
  readonly amount: Fen | null;
}

const text = z.string('text').max(200, 'long');
const limit = z.number().int().min(1).max(100).default(20);

const NAMED: readonly Topic[] = [
  'parties',
  'funds',
  'companies',
  'holdings',
  'projects',
  'reviews',
  'kpis',
  'documents',
];

export const search = {
  /**
   * By name, English name, code or alias; Chinese also by pinyin and initials. `titles` are the caller's own names (pages,
   * commands), answered by their place in that list. An empty text answers nothing and makes the index ready.
   */
  'search.names': query<{ readonly hits: readonly NameHit[]; readonly titles: readonly number[] }>()(
    z.strictObject({ text, limit, titles: z.array(z.string().max(100)).max(500).default([]) }),
    ...NAMED,
    'book',
  ),
  /** In documents, notes, comments, decisions and the notes of events; an amount finds its events. */
  'search.texts': query<{ readonly documents: readonly DocumentHit[]; readonly texts: readonly TextHit[] }>()(
    z.strictObject({ text, limit }),
    ...NAMED,
    'events',
  ),
};
