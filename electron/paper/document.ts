import { headlineOf } from '#core/contract/review-headlines.ts';
import type { ReviewPack } from '#core/contract/review-pack.ts';
import { shortSeal } from '#core/contract/review-words.ts';
import type { PageKind, ReviewPage } from '#core/contract/reviews.ts';
import type { Language } from '#core/terms.ts';
import type { Chapter } from './chapters.ts';
import { markup, trusted, type Markup } from './markup.ts';
import { contents, cover, momentText, titleOf } from './sections/front.ts';
import { allocation, performance, progress } from './sections/group.ts';
import { kpis } from './sections/kpis.ts';
import { changes, holdings, limits } from './sections/lists.ts';
import { actions, decisions } from './sections/minutes.ts';
import { fundPage, holdingPage } from './sections/one-pagers.ts';
import { outsidePage } from './sections/outside-fund.ts';
import { pageRules, STYLE, type Orientation } from './style.ts';
import { lead, pageTitle, voiceOf, type Voice } from './voice.ts';

export interface PaperInput {
  readonly pack: ReviewPack;
  readonly language: Language;
  readonly orientation: Orientation;
  /** By anchor, from a first pass; null in it. */
  readonly pages: ReadonlyMap<string, number> | null;
  /** Only the pages themselves, without cover and contents. */
  readonly bare?: boolean;
}

export interface Paper {
  readonly html: string;
  readonly title: string;
  readonly chapters: readonly Chapter[];
}

/** Width of the text in px at 96 to the inch: A4 less its margins. */
const TEXT_WIDTH: Readonly<Record<Orientation, number>> = { portrait: 672, landscape: 1001 };
const COVER_HEIGHT: Readonly<Record<Orientation, string>> = { portrait: '258mm', landscape: '172mm' };

type Section = (voice: Voice) => Markup;
const SECTIONS: Readonly<Record<Exclude<PageKind, 'fund' | 'holding' | 'text'>, Section>> = {
  progress,
  allocation,
  limits,
  performance,
  changes,
  holdings,
  kpis,
  actions,
  decisions,
};

function body(voice: Voice, page: ReviewPage): Markup {
  switch (page.kind) {
    case 'fund': {
      const sheet = voice.pack.funds.find((entry) => entry.fund.id === page.subjectId);
      if (sheet !== undefined) return fundPage(voice, sheet);
      const outside = voice.pack.outside.find((entry) => entry.fund.id === page.subjectId);
      return outside === undefined ? markup`` : outsidePage(voice, outside);
    }
    case 'holding': {
      const sheet = voice.pack.sheets.find((entry) => entry.holding.id === page.subjectId);
      return sheet === undefined ? markup`` : holdingPage(voice, sheet);
    }
    case 'text':
      return markup``;
    default:
      return SECTIONS[page.kind](voice);
  }
}

/** The pages of the review, then the one-pagers that none of them names. */
export function pagesOf(pack: ReviewPack): ReviewPage[] {
  const named = new Set(pack.pages.map((page) => page.subjectId));
  const extra = (kind: 'fund' | 'holding', id: string): ReviewPage => ({
    id: `${kind}-${id}`,
    kind,
    subjectId: id,
    title: '',
    note: '',
    talk: '',
  });
  return [
    ...pack.pages,
    ...pack.funds.filter(({ fund }) => !named.has(fund.id)).map(({ fund }) => extra('fund', fund.id)),
    ...pack.sheets.filter(({ holding }) => !named.has(holding.id)).map(({ holding }) => extra('holding', holding.id)),
  ];
}

function section(voice: Voice, page: ReviewPage, chapter: Chapter): Markup {
  const { lines, sub } = headlineOf(voice.pack, page.kind, voice.language);
  const dense = page.kind === 'fund' || page.kind === 'holding' ? 'dense' : '';
  return markup`<section id="${chapter.id}" class="${dense}"><h2>${chapter.title}</h2>${lead(lines, sub)}${
    page.note === '' ? null : markup`<p class="note">${page.note}</p>`
  }${body(voice, page)}</section>`;
}

function margins(voice: Voice): Parameters<typeof pageRules>[1] {
  const { pack, t } = voice;
  const frozen = pack.review?.frozen ?? null;
  const known = pack.knownAt === null ? '' : ` · ${t('knownAt', { moment: momentText(pack.knownAt) })}`;
  return {
    left: `${pack.book.name} · ${titleOf(voice)}`,
    right: `${t('asOf', { day: pack.point.asOf })}${known}`,
    foot: [
      frozen === null ? t('unfrozen') : t('seal', { seal: shortSeal(frozen.seal) }),
      pack.book.isSample ? t('sample') : t('confidential'),
    ].join(' · '),
  };
}

/** The whole pack as one document that needs nothing from outside itself. Anchors are the chapters' ids. */
export function reviewPaper({ pack, language, orientation, pages, bare = false }: PaperInput): Paper {
  const voice = voiceOf(pack, language, TEXT_WIDTH[orientation]);
  const list = pagesOf(pack);
  const chapters = list.map((page, index): Chapter => ({
    id: `c${index + 1}`,
    title: pageTitle(voice, page),
    level: page.kind === 'holding' || page.kind === 'fund' ? 2 : 1,
  }));
  const title = bare ? chapters[0]!.title : titleOf(voice);
  const front = bare ? null : markup`${cover(voice)}${contents(voice, chapters, pages)}`;
  const document = markup`<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>${title}</title><style>${trusted(
    pageRules(orientation, margins(voice)) + STYLE + `:root { --cover-h: ${COVER_HEIGHT[orientation]}; }`,
  )}</style></head><body>${front}${list.map((page, index) => section(voice, page, chapters[index]!))}</body></html>`;
  return { html: document.text, title, chapters };
}
