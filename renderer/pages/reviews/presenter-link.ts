import { useEffect, useMemo, useRef, useState } from 'react';

/** What the presenter shows, told to the window with the speaker's notes. */
export interface Shown {
  readonly index: number;
  readonly count: number;
  readonly title: string;
  readonly talk: string;
  /** Title of the page after; null on the last one. */
  readonly next: string | null;
  readonly hidden: boolean;
  /** Milliseconds since 1970 at which the presentation began. */
  readonly startedAt: number;
}

type Message =
  | { readonly kind: 'shown'; readonly shown: Shown }
  /** A window with notes has opened and asks where the presenter stands. */
  | { readonly kind: 'hello' }
  | { readonly kind: 'step'; readonly by: 1 | -1 };

const channelOf = (reviewId: string): BroadcastChannel => new BroadcastChannel(`hesuan.present.${reviewId}`);

/** The presenter's end: tells every change, answers a window that asks, and follows its steps. */
export function usePresenterLink(reviewId: string, shown: Shown, step: (by: 1 | -1) => void): void {
  const latest = useRef({ shown, step });
  const channel = useRef<BroadcastChannel>(undefined);
  useEffect(() => {
    latest.current = { shown, step };
    channel.current?.postMessage({ kind: 'shown', shown } satisfies Message);
  }, [shown, step]);
  useEffect(() => {
    const opened = channelOf(reviewId);
    channel.current = opened;
    const tell = (): void => opened.postMessage({ kind: 'shown', shown: latest.current.shown } satisfies Message);
    opened.onmessage = ({ data }: MessageEvent<Message>) => {
      if (data.kind === 'hello') tell();
      else if (data.kind === 'step') latest.current.step(data.by);
    };
    tell();
    return () => opened.close();
  }, [reviewId]);
}

/** The notes' end: what is shown, null until the presenter answers, and a way to turn its pages. */
export function useNotesLink(reviewId: string): {
  readonly shown: Shown | null;
  readonly step: (by: 1 | -1) => void;
} {
  const [shown, setShown] = useState<Shown | null>(null);
  const channel = useRef<BroadcastChannel>(undefined);
  useEffect(() => {
    const opened = channelOf(reviewId);
    channel.current = opened;
    opened.onmessage = ({ data }: MessageEvent<Message>) => {
      if (data.kind === 'shown') setShown(data.shown);
    };
    opened.postMessage({ kind: 'hello' } satisfies Message);
    return () => opened.close();
  }, [reviewId]);
  return useMemo(
    () => ({ shown, step: (by) => channel.current?.postMessage({ kind: 'step', by } satisfies Message) }),
    [shown],
  );
}

export const notesPath = (reviewId: string): string => `/present/${encodeURIComponent(reviewId)}/notes`;
