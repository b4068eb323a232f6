import { shortSeal } from '#core/contract/review-words.ts';
import type { Chapter } from '../chapters.ts';
import { markup, type Markup } from '../markup.ts';
import { facts, type Voice } from '../voice.ts';

/** A moment at the desk's clock, to the minute. */
export function momentText(iso: string): string {
  const at = new Date(iso);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())} ${two(at.getHours())}:${two(at.getMinutes())}`;
}

export const titleOf = ({ pack, t }: Voice): string => pack.review?.name ?? t('review');

export function cover(voice: Voice): Markup {
  const { pack, t } = voice;
  const { review, point, comparison } = pack;
  const frozen = review?.frozen ?? null;
  const stamp =
    frozen === null
      ? markup`<div class="stamp draft">${t('unfrozen')}</div>`
      : markup`<div class="stamp">${t('seal', { seal: shortSeal(frozen.seal) })} · ${momentText(frozen.at)}</div>`;
  return markup`<section class="cover">
    <p class="book">${pack.book.name}</p>
    <h1>${titleOf(voice)}</h1>
    <p class="kind">${review === null ? t('asOf', { day: point.asOf }) : t('review')}</p>
    ${stamp}
    ${facts([
      [t('asOf', { day: '' }).trim(), point.asOf],
      [t('comparedWith', { day: '' }).trim(), comparison?.before.asOf],
      [
        t('knownAt', { moment: '' }).trim(),
        pack.knownAt === null ? null : `${momentText(pack.knownAt)} · #${point.seq}`,
      ],
      ['', pack.book.isSample ? t('sample') : t('confidential')],
    ])}
  </section>`;
}

/** Chapters with the pages on which they begin; blanks of the same width while those aren't known. */
export function contents(
  { t }: Voice,
  chapters: readonly Chapter[],
  pages: ReadonlyMap<string, number> | null,
): Markup {
  return markup`<section id="contents"><h2>${t('contents')}</h2><ol class="toc">${chapters.map(
    ({ id, title, level }) =>
      markup`<li class="${level === 2 ? 'sub2' : ''}"><a href="#${id}">${title}</a><span class="r">${pages?.get(id) ?? ''}</span></li>`,
  )}</ol></section>`;
}
