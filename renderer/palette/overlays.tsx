import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { useLocation } from 'wouter';
import { NAVIGATION } from '../routes.tsx';
import { CheatSheet } from './cheat-sheet.tsx';
import { GO_KEYS, isTyping } from './keys.ts';
import { OverlayContext, takeTour, type Overlay, type Overlays } from './overlay-context.ts';
import { Palette } from './palette.tsx';
import { Tour } from './tour.tsx';
import './palette.css';

/** How long `G` waits for its second letter. */
const GO_MS = 1500;
const PATHS = new Set(NAVIGATION.flat().map((page) => page.path));

/** Palette, cheat sheet and tour over whatever page is shown, and the keys that work on all of them. */
export function OverlayProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const [shown, setShown] = useState<Overlay | null>(() => (takeTour() ? 'tour' : null));
  useGlobalKeys(setShown);
  const overlays = useMemo<Overlays>(() => ({ show: setShown }), []);
  const close = (): void => setShown(null);
  return (
    <OverlayContext value={overlays}>
      {children}
      {shown === 'palette' ? <Palette onClose={close} /> : null}
      {shown === 'keys' ? <CheatSheet onClose={close} /> : null}
      {shown === 'tour' ? <Tour onClose={close} /> : null}
    </OverlayContext>
  );
}

function useGlobalKeys(show: (overlay: Overlay) => void): void {
  const [, go] = useLocation();
  const wentAt = useRef(-Infinity);
  useEffect(() => {
    const plain = (key: string, at: number): boolean => {
      const target = at - wentAt.current < GO_MS ? GO_KEYS[key] : undefined;
      wentAt.current = key === 'g' ? at : -Infinity;
      if (target !== undefined && PATHS.has(target)) go(target);
      else if (key === '?') show('keys');
      else if (key === '[') window.history.back();
      else if (key === ']') window.history.forward();
      else return false;
      return true;
    };
    const listen = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.altKey) return;
      const key = event.key.toLowerCase();
      if (event.ctrlKey || event.metaKey) {
        if (key !== 'k') return;
        event.preventDefault();
        show('palette');
      } else if (!isTyping(event.target) && document.querySelector('.scrim') === null) {
        if (plain(key, event.timeStamp)) event.preventDefault();
      }
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [go, show]);
}
