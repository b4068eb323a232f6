import { useCallback, useEffect, useMemo, useState } from 'react';
import { useLocation, useSearchParams } from 'wouter';
import { packUnit } from '#core/contract/review-headlines.ts';
import type { ReviewPack } from '#core/contract/review-pack.ts';
import { packIn, withoutAmounts } from '#core/contract/review-texts.ts';
import { useExplain } from '../../components/explain/explain.tsx';
import { useView } from '../../state/view.tsx';
import { useWords } from '../../words/use-words.tsx';
import { packVoice, type PackVoice } from './pack/voice.tsx';
import { notesPath, usePresenterLink, type Shown } from './presenter-link.ts';
import { slidesOf, type Slide } from './slides.tsx';
import { usePresenterKeys } from './use-presenter-keys.ts';

/** Where a presentation stands and what its buttons and keys do. */
export interface Presentation {
  readonly voice: PackVoice;
  readonly slides: readonly Slide[];
  readonly index: number;
  /** A holding that was jumped to: the slide before waits. */
  readonly holdingId: string | null;
  readonly hidden: boolean;
  readonly jumping: boolean;
  /** A sentence about what could not be done; gone with the next slide. */
  readonly said: string | null;
  readonly goTo: (index: number) => void;
  readonly openHolding: (holdingId: string | null) => void;
  readonly setJumping: (jumping: boolean) => void;
  readonly hide: () => void;
  readonly leave: () => void;
  readonly openNotes: () => void;
  readonly fullScreen: () => void;
}

const inRange = (value: number, count: number): number => Math.min(count - 1, Math.max(0, value));

/** The slide stands in the address, so that a reload and a link come back to it. */
function useSlideNumber(count: number): readonly [number, (index: number) => void] {
  const [params, setParams] = useSearchParams();
  const given = Number(params.get('slide') ?? 1);
  const set = useCallback(
    (index: number): void => setParams({ slide: String(inRange(index, count) + 1) }, { replace: true }),
    [count, setParams],
  );
  return [inRange(Number.isInteger(given) ? given - 1 : 0, count), set];
}

export function usePresentation(reviewId: string, pack: ReviewPack, rows: number): Presentation {
  const { language } = useView();
  const { t } = useWords();
  const [, go] = useLocation();
  const [hidden, setHidden] = useState(false);
  const [holdingId, setHolding] = useState<string | null>(null);
  const [jumping, setJumping] = useState(false);
  const [said, setSaid] = useState<string | null>(null);
  const voice = useMemo(() => {
    const spoken = packIn(pack, language);
    const shown = hidden ? withoutAmounts(spoken) : spoken;
    return packVoice({ pack: shown, language, unit: packUnit(pack), hidden, open: setHolding });
  }, [pack, language, hidden]);
  const slides = useMemo(() => slidesOf(voice, rows), [voice, rows]);
  const [index, setIndex] = useSlideNumber(slides.length);
  const goTo = useCallback(
    (to: number): void => {
      setHolding(null);
      setSaid(null);
      setIndex(to);
    },
    [setIndex],
  );
  const step = useCallback((by: 1 | -1) => goTo(index + by), [goTo, index]);
  const leave = (): void => {
    if (document.fullscreenElement !== null) void document.exitFullscreen();
    go(`/reviews/${reviewId}`);
  };
  const openNotes = (): void => {
    // The desktop shell opens the window itself and answers null.
    const opened = window.open(notesPath(reviewId), 'hesuan-notes', 'popup,width=760,height=600');
    if (opened === null && window.bridge === undefined) setSaid(t('reviews.notesBlocked'));
  };
  const fullScreen = (): void => {
    if (document.fullscreenElement !== null) void document.exitFullscreen();
    else void document.documentElement.requestFullscreen().catch(() => setSaid(t('reviews.fullScreenKey')));
  };
  const hide = (): void => setHidden((before) => !before);
  useTold(reviewId, { voice, slides, index, holdingId }, step);
  const back = (): void => setHolding(null);
  const { title: explained, close: closeExplanation } = useExplain();
  useEffect(closeExplanation, [closeExplanation, index, holdingId, hidden]);
  usePresenterKeys({
    // An explanation over the slide has the keys: Escape closes it and not the presentation.
    on: !jumping && explained === null,
    next: () => (holdingId === null ? step(1) : back()),
    previous: () => (holdingId === null ? step(-1) : back()),
    first: () => goTo(0),
    last: () => goTo(slides.length - 1),
    leave: () => (holdingId === null ? leave() : back()),
    hide,
    jump: () => setJumping(true),
    notes: openNotes,
    fullScreen,
  });
  return {
    voice,
    slides,
    index,
    holdingId,
    hidden,
    jumping,
    said,
    goTo,
    openHolding: setHolding,
    setJumping,
    hide,
    leave,
    openNotes,
    fullScreen,
  };
}

export const holdingTitle = ({ pack }: PackVoice, holdingId: string): string =>
  pack.holdings.find((holding) => holding.id === holdingId)?.targetName ?? '';

/** Tells the notes' window what is on the wall. */
function useTold(
  reviewId: string,
  { voice, slides, index, holdingId }: Pick<Presentation, 'voice' | 'slides' | 'index' | 'holdingId'>,
  step: (by: 1 | -1) => void,
): void {
  const [startedAt] = useState(() => Date.now());
  const shown = useMemo<Shown>(() => {
    const { title, part, talk } = slides[index]!;
    const slide =
      holdingId === null
        ? { title: part === null ? title : `${title} · ${part}`, talk }
        : { title: holdingTitle(voice, holdingId), talk: '' };
    return {
      ...slide,
      index,
      count: slides.length,
      next: slides[index + 1]?.title ?? null,
      hidden: voice.hidden,
      startedAt,
    };
  }, [index, slides, holdingId, voice, startedAt]);
  usePresenterLink(reviewId, shown, step);
}
