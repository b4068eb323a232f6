import { useMemo, useState, type KeyboardEvent, type ReactNode } from 'react';
import { Dialog } from '../../components/layers.tsx';
import { useWords } from '../../words/use-words.tsx';
import { isHeld } from './pack/lists.tsx';
import { usePack } from './pack/voice.tsx';
import type { Slide } from './slides.tsx';

interface JumpDialogProps {
  readonly slides: readonly Slide[];
  readonly onClose: () => void;
  readonly onSlide: (index: number) => void;
  readonly onHolding: (holdingId: string) => void;
}

interface Target {
  readonly key: string;
  readonly name: string;
  readonly aside: string;
  readonly go: () => void;
}

const SHOWN = 12;

/** Any holding and any page by a part of its name; arrows choose, Enter goes. */
export function JumpDialog({ slides, onClose, onSlide, onHolding }: JumpDialogProps): ReactNode {
  const { pack, t: term } = usePack();
  const { t } = useWords();
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const targets = useMemo<Target[]>(() => {
    const pages = slides.flatMap((slide, index): Target[] =>
      slide.pageId === slides[index - 1]?.pageId
        ? []
        : [{ key: slide.key, name: slide.title, aside: term('page'), go: () => onSlide(index) }],
    );
    const holdings = pack.holdings.filter(isHeld).map((holding): Target => ({
      key: holding.id,
      name: holding.targetName,
      aside: [holding.fundName, holding.code].filter(Boolean).join(' · '),
      go: () => onHolding(holding.id),
    }));
    return [...holdings, ...pages];
  }, [slides, pack, term, onSlide, onHolding]);
  const wanted = typed.trim().toLowerCase();
  const found = targets.filter(({ name, aside }) => `${name} ${aside}`.toLowerCase().includes(wanted)).slice(0, SHOWN);
  const press = (event: KeyboardEvent): void => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    setAt((before) => (before + (event.key === 'ArrowDown' ? 1 : -1) + found.length) % Math.max(1, found.length));
  };
  return (
    <Dialog title={t('reviews.jump')} onClose={onClose} onSubmit={() => found[Math.min(at, found.length - 1)]?.go()}>
      <input
        className="input"
        type="search"
        data-autofocus=""
        aria-label={t('reviews.jumpHint')}
        placeholder={t('reviews.jumpHint')}
        value={typed}
        onKeyDown={press}
        onChange={(event) => {
          setTyped(event.target.value);
          setAt(0);
        }}
      />
      <div className="pr-targets" role="listbox" aria-label={t('reviews.jump')}>
        {found.map(({ key, name, aside, go }, index) => (
          <button key={key} type="button" role="option" aria-selected={index === at} className="menu-item" onClick={go}>
            <span>{name}</span>
            <small>{aside}</small>
          </button>
        ))}
        {found.length === 0 ? <p className="rv-empty">{t('app.noMatch')}</p> : null}
      </div>
    </Dialog>
  );
}
