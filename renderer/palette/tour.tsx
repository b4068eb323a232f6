import { useId, useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { Button } from '../components/button.tsx';
import { styled } from '../components/marks.tsx';
import { useWords } from '../words/use-words.tsx';

/** What each step points at; null stands in the middle. A step whose thing isn't on the page is left out. */
const STEPS = [
  { name: 'welcome', target: null },
  { name: 'day', target: '.hd .asof' },
  { name: 'unit', target: '.hd .seg' },
  { name: 'pages', target: '.nv' },
  { name: 'why', target: 'main .why' },
  { name: 'find', target: '.hd .find' },
] as const;

const GAP = 8;
const CARD = { width: 320, height: 190 };

interface Place {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

function placeOf(target: string | null): Place | null {
  const box = target === null ? undefined : document.querySelector(target)?.getBoundingClientRect();
  return box === undefined ? null : { left: box.left, top: box.top, width: box.width, height: box.height };
}

/** Below what it points at, or beside it where that is tall; never outside the window. */
function cardAt(place: Place): { readonly left: number; readonly top: number } {
  const tall = place.height > window.innerHeight / 2;
  const left = tall ? place.left + place.width + GAP : place.left;
  const top = tall ? place.top + GAP : place.top + place.height + GAP;
  return {
    left: Math.max(GAP, Math.min(left, window.innerWidth - CARD.width - GAP)),
    top: Math.max(GAP, Math.min(top, window.innerHeight - CARD.height - GAP)),
  };
}

/** Six things that a newcomer should have seen, shown where they are. */
export function Tour({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { t } = useWords();
  const [at, setAt] = useState(0);
  const [place, setPlace] = useState<Place | null>(null);
  const card = useRef<HTMLDivElement>(null);
  const id = useId();
  const { name, target } = STEPS[at]!;
  useLayoutEffect(() => {
    const look = (): void => setPlace(placeOf(target));
    look();
    card.current?.focus();
    window.addEventListener('resize', look);
    return () => window.removeEventListener('resize', look);
  }, [target]);
  const move = (by: number): void => {
    let next = at + by;
    while (STEPS[next] !== undefined && STEPS[next]!.target !== null && placeOf(STEPS[next]!.target) === null)
      next += by;
    if (STEPS[next] === undefined) onClose();
    else setAt(next);
  };
  const last = at === STEPS.length - 1;
  const px = (sides: Readonly<Record<string, number>>): ReturnType<typeof styled> =>
    styled(Object.fromEntries(Object.entries(sides).map(([side, length]) => [side, `${length}px`])));
  return createPortal(
    <div className={place === null ? 'tour scrim' : 'tour'}>
      {place === null ? null : <div className="tour-light" style={px({ ...place })} />}
      <div
        className="tour-card"
        role="dialog"
        aria-modal
        aria-labelledby={id}
        tabIndex={-1}
        ref={card}
        style={place === null ? undefined : px(cardAt(place))}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onClose();
          else if (event.key === 'ArrowRight') move(1);
          else if (event.key === 'ArrowLeft' && at > 0) move(-1);
          event.stopPropagation();
        }}
      >
        <h2 id={id}>{t(`tour.${name}`)}</h2>
        <p>{t(`tour.${name}Text`)}</p>
        <footer>
          <span className="dim num">{t('palette.step', { step: at + 1, count: STEPS.length })}</span>
          <span className="sp" />
          {last ? null : (
            <Button look="quiet" onClick={onClose}>
              {t('palette.skip')}
            </Button>
          )}
          {at === 0 ? null : <Button onClick={() => move(-1)}>{t('palette.previous')}</Button>}
          <Button look="primary" onClick={() => move(1)}>
            {t(last ? 'palette.finish' : 'palette.next')}
          </Button>
        </footer>
      </div>
    </div>,
    document.body,
  );
}
