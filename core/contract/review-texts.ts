import { hideAmounts } from '../hidden-amounts.ts';
import type { Language } from '../terms.ts';
import type { FundSheet, HoldingSheet, OutsideSheet } from './one-pagers.ts';
import type { ReviewPack } from './review-pack.ts';

type Thing = Readonly<Record<string, unknown>>;

const isThing = (value: unknown): value is Thing => typeof value === 'object' && value !== null;

/** The same facts with other words: `change` gets each text with its field and the thing that it stands in. */
function withTexts(value: unknown, change: (text: string, field: string, thing: Thing) => string): unknown {
  if (Array.isArray(value)) return value.map((entry) => withTexts(entry, change));
  if (!isThing(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([field, content]) => [
      field,
      typeof content === 'string' ? change(content, field, value) : withTexts(content, change),
    ]),
  );
}

/** Whose name stands in a field called `name`, beside no English name of its own. */
const OWNERS = ['targetId', 'holdingId', 'companyId', 'partyId', 'fundId'] as const;

/** The id of the thing that a field names: `payerId` for `payerName`. */
function ownerOf(thing: Thing, field: string): unknown {
  if (field.endsWith('Name')) return thing[`${field.slice(0, -'Name'.length)}Id`];
  if (field !== 'name' || 'nameEn' in thing) return undefined;
  return OWNERS.map((key) => thing[key]).find((id) => id !== undefined);
}

/**
 * The pack as it is read in a language: in English every party, holding and direction by its English name where the book has one.
 * What carries both names itself stays as it is; so do words that users wrote.
 */
export function packIn(pack: ReviewPack, language: Language): ReviewPack {
  if (language !== 'en') return pack;
  const { englishNames } = pack;
  return withTexts(pack, (text, field, thing) => {
    const owner = ownerOf(thing, field);
    return (typeof owner === 'string' ? englishNames[owner] : undefined) ?? text;
  }) as ReviewPack;
}

/** Fields that users write freely; the speaker's own notes are not on the wall and stay as they are. */
const WRITTEN: ReadonlySet<string> = new Set([
  'title',
  'note',
  'text',
  'detail',
  'reason',
  'summary',
  'terms',
  'risks',
  'limitName',
  'place',
]);

/** What is shown while amounts are hidden: those that users wrote are masked too. Figures are masked where they are drawn. */
export const withoutAmounts = <T extends ReviewPack | HoldingSheet | FundSheet | OutsideSheet>(shown: T): T =>
  withTexts(shown, (text, field) => (WRITTEN.has(field) ? hideAmounts(text) : text)) as T;
