import { useEffect, useRef } from 'react';

export interface PresenterActions {
  /** False while a dialog has the keyboard. */
  readonly on: boolean;
  readonly next: () => void;
  readonly previous: () => void;
  readonly first: () => void;
  readonly last: () => void;
  readonly leave: () => void;
  readonly hide: () => void;
  readonly jump: () => void;
  readonly notes: () => void;
  readonly fullScreen: () => void;
}

/** What a key does; remote pointers send PageUp and PageDown. */
const KEYS: Readonly<Record<string, Exclude<keyof PresenterActions, 'on'>>> = {
  ArrowRight: 'next',
  ArrowDown: 'next',
  PageDown: 'next',
  ArrowLeft: 'previous',
  ArrowUp: 'previous',
  PageUp: 'previous',
  Home: 'first',
  End: 'last',
  Escape: 'leave',
  h: 'hide',
  j: 'jump',
  '/': 'jump',
  n: 'notes',
  f: 'fullScreen',
};

export function usePresenterKeys(actions: PresenterActions): void {
  const latest = useRef(actions);
  useEffect(() => {
    latest.current = actions;
  });
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (!latest.current.on || event.ctrlKey || event.metaKey || event.altKey) return;
      const action = KEYS[event.key.length === 1 ? event.key.toLowerCase() : event.key];
      if (action === undefined) return;
      event.preventDefault();
      latest.current[action]();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
}
