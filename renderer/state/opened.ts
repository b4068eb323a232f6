import { useCallback } from 'react';
import { useSearchParams } from 'wouter';

/**
 * What is opened beside a page (a drawer) stands in the address, so that a link leads to it and reload keeps it. Opening adds a
 * step to go back to; moving from one to the next, and closing, does not.
 */
export function useOpened(key = 'id'): readonly [string | null, (id: string | null) => void] {
  const [params, setParams] = useSearchParams();
  const opened = params.get(key);
  const open = useCallback(
    (id: string | null): void =>
      setParams(
        (before) => {
          const next = new URLSearchParams(before);
          if (id === null) next.delete(key);
          else next.set(key, id);
          return next;
        },
        { replace: opened !== null || id === null },
      ),
    [key, opened, setParams],
  );
  return [opened, open];
}
