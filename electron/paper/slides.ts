import { headlineOf } from '#core/contract/review-headlines.ts';
import type { ReviewPack } from '#core/contract/review-pack.ts';
import { shortSeal } from '#core/contract/review-words.ts';
import type { PageKind } from '#core/contract/reviews.ts';
import type { Language } from '#core/terms.ts';
import { pagesOf } from './document.ts';
import { momentText, titleOf } from './sections/front.ts';
import { newDeck } from './slides/deck.ts';
import * as group from './slides/group.ts';
import * as lists from './slides/lists.ts';
import * as onePagers from './slides/one-pagers.ts';
import type { SlidePage } from './slides/parts.ts';
import { pageTitle, voiceOf } from './voice.ts';

export interface SlidesInput {
  readonly pack: ReviewPack;
  readonly language: Language;
  readonly version: string;
}

const PAGES: Readonly<Record<PageKind, SlidePage>> = { ...group, ...lists, ...onePagers };
const WIDTH_PX = 1170;

/** The review as slides with tables and charts that the committee can edit. */
export async function reviewSlides({ pack, language, version }: SlidesInput): Promise<Uint8Array> {
  const voice = voiceOf(pack, language, WIDTH_PX);
  const { t } = voice;
  const frozen = pack.review?.frozen ?? null;
  const mark = pack.book.isSample ? t('sample') : t('confidential');
  const state = frozen === null ? t('unfrozen') : t('seal', { seal: shortSeal(frozen.seal) });
  const known = pack.knownAt === null ? '' : t('knownAt', { moment: momentText(pack.knownAt) });
  const title = titleOf(voice);
  const asOf = t('asOf', { day: pack.point.asOf });
  const deck = newDeck({
    title,
    left: `${pack.book.name} · ${title} · ${mark}`,
    right: `${asOf} · ${known} · ${state}`,
    version,
  });
  const compared = pack.comparison === null ? [] : [t('comparedWith', { day: pack.comparison.before.asOf })];
  deck.cover(title, [pack.book.name, [asOf, ...compared].join(language === 'en' ? ', ' : '，'), known, mark], state);
  for (const page of pagesOf(pack)) {
    const heading = pageTitle(voice, page);
    const { lines, sub } = headlineOf(pack, page.kind, language);
    PAGES[page.kind](
      voice,
      (part) => {
        const slide = deck.slide(part === undefined ? heading : `${heading} · ${part}`, lines, sub);
        slide.notes([page.talk, page.kind === 'text' ? '' : page.note].filter((words) => words !== '').join('\n\n'));
        return slide;
      },
      page,
    );
  }
  return deck.bytes();
}
