import type { ReactNode } from 'react';
import { headlineOf, type Headline } from '#core/contract/review-headlines.ts';
import { shortSeal } from '#core/contract/review-words.ts';
import { localMoment } from '../../components/frame/header.tsx';
import { partsOf } from './pack/parts.tsx';
import { packPageTitle, usePack, type PackVoice } from './pack/voice.tsx';

/** One idea on the wall. */
export interface Slide {
  readonly key: string;
  /** The agenda's page; null for the cover. */
  readonly pageId: string | null;
  readonly title: string;
  readonly part: string | null;
  readonly headline: Headline;
  /** Said beside it, shown under the headline. */
  readonly note: string;
  readonly talk: string;
  readonly body: ReactNode;
}

const NO_HEADLINE: Headline = { lines: [], sub: '' };

/** The cover, then the pages in order, each in parts of at most `rows` rows. */
export function slidesOf(voice: PackVoice, rows: number): Slide[] {
  const { pack, language, hidden } = voice;
  const title = pack.review?.name ?? voice.t('review');
  const cover: Slide = {
    key: 'cover',
    pageId: null,
    title,
    part: null,
    headline: NO_HEADLINE,
    note: '',
    talk: pack.review?.note ?? '',
    body: <Cover />,
  };
  return [
    cover,
    ...pack.pages.flatMap((page) =>
      partsOf(voice, page, rows).map((part, index): Slide => ({
        key: `${page.id}/${part.key}`,
        pageId: page.id,
        title: packPageTitle(voice, page),
        part: part.title,
        headline: index === 0 ? headlineOf(pack, page.kind, language, hidden) : NO_HEADLINE,
        note: index === 0 && page.kind !== 'text' ? page.note : '',
        talk: page.talk,
        body: part.body,
      })),
    ),
  ];
}

function Cover(): ReactNode {
  const { pack, t } = usePack();
  const { review, point, comparison, knownAt } = pack;
  const frozen = review?.frozen ?? null;
  return (
    <div className="pr-cover">
      <p>{pack.book.name}</p>
      <p className="num start">
        {t('asOf', { day: point.asOf })}
        {comparison === null ? null : ` · ${t('comparedWith', { day: comparison.before.asOf })}`}
      </p>
      {knownAt === null ? null : (
        <p className="num start">{t('knownAt', { moment: localMoment(knownAt).slice(0, 16) })}</p>
      )}
      <p>
        <span className={frozen === null ? 'stamp draft' : 'stamp'}>
          {frozen === null ? t('unfrozen') : t('seal', { seal: shortSeal(frozen.seal) })}
        </span>
      </p>
      <p className="dim">{pack.book.isSample ? t('sample') : t('confidential')}</p>
    </div>
  );
}
