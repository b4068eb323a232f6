import { keepPreviousData, useQuery as useCachedQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { TaskStatus } from '#core/contract/book.ts';
import type { InputOf, NamesOf, OutputOf } from '#core/contract/index.ts';
import { useView } from '../state/view.tsx';
import { announceChange } from './changes.ts';
import { call, CallFault, newRequestId, type UiFault, type UiReply } from './client.ts';
import { refreshAfter, type AskKey, type Askable } from './query-cache.ts';

/** What a question has come to so far. `data` may be the answer to the question before, while `stale` is true. */
export interface Asked<T> {
  readonly data: T | undefined;
  readonly fault: UiFault | null;
  readonly stale: boolean;
  readonly again: () => void;
}

export interface AskOptions {
  /** False: don't ask yet. */
  readonly when?: boolean;
  /** False: show nothing rather than the answer to the question before. */
  readonly keep?: boolean;
}

/** Asks the book, and again whenever a command names one of the query's topics. */
export function useQuery<N extends Askable>(name: N, input: InputOf<N>, options: AskOptions = {}): Asked<OutputOf<N>> {
  const { knownAt } = useView();
  const { when = true, keep = true } = options;
  const queryKey: AskKey = ['ask', name, input, knownAt];
  const answer = useCachedQuery<OutputOf<N>, CallFault>({
    queryKey,
    enabled: when,
    queryFn: async () => {
      const reply = await call(name, input, { knownAt });
      if (!reply.ok) throw new CallFault(reply.fault);
      return reply.value;
    },
    ...(keep ? { placeholderData: keepPreviousData } : {}),
  });
  const { refetch } = answer;
  const again = useCallback(() => void refetch(), [refetch]);
  return {
    data: answer.data as OutputOf<N> | undefined,
    fault: answer.error?.fault ?? null,
    stale: answer.isPlaceholderData,
    again,
  };
}

/** A value that goes with an answer: while the answer to the question before is shown, the value that went with that one. */
export function useAnswered<T>(value: T, { stale }: Pick<Asked<unknown>, 'stale'>): T {
  const [shown, setShown] = useState(value);
  if (!stale && shown !== value) setShown(value);
  return stale ? shown : value;
}

export interface Command<N extends NamesOf<'command'>> {
  /** Carries the command out and asks again what it changed; never rejects. `said` is the sentence of the undo notice. */
  readonly run: (input: InputOf<N>, said?: string) => Promise<UiReply<OutputOf<N>>>;
  readonly running: boolean;
  /** Of the last run, until the next. */
  readonly fault: UiFault | null;
  readonly clear: () => void;
}

export function useCommand<N extends NamesOf<'command'>>(name: N): Command<N> {
  const [running, setRunning] = useState(false);
  const [fault, setFault] = useState<UiFault | null>(null);
  const run = useCallback(
    async (input: InputOf<N>, said?: string) => {
      setRunning(true);
      setFault(null);
      const reply = await call(name, input);
      if (reply.ok) {
        announceChange({ name, said: said ?? null });
        await refreshAfter([name]);
      } else setFault(reply.fault);
      setRunning(false);
      return reply;
    },
    [name],
  );
  const clear = useCallback(() => setFault(null), []);
  return { run, running, fault, clear };
}

export interface Task<N extends NamesOf<'task'>> {
  /** Starts it; never rejects. A second run while one is under way is the caller's mistake. */
  readonly run: (input: InputOf<N>) => Promise<UiReply<OutputOf<N>>>;
  readonly cancel: () => void;
  readonly running: boolean;
  /** Where it stands, asked four times a second; null before the first answer and afterwards. */
  readonly progress: TaskStatus | null;
  readonly fault: UiFault | null;
  readonly clear: () => void;
}

const POLL_MS = 250;

/** Follows a running task by its request id until `stop` is called. */
function followTask(requestId: string, tell: (status: TaskStatus) => void): () => void {
  let going = true;
  const ask = async (): Promise<void> => {
    const reply = await call('task.status', { requestId });
    if (!going) return;
    if (reply.ok && reply.value !== null) tell(reply.value);
    setTimeout(() => void (going && ask()), POLL_MS);
  };
  setTimeout(() => void (going && ask()), POLL_MS);
  return () => {
    going = false;
  };
}

export function useTask<N extends NamesOf<'task'>>(name: N): Task<N> {
  const [requestId, setRequestId] = useState<string | null>(null);
  const [progress, setProgress] = useState<TaskStatus | null>(null);
  const [fault, setFault] = useState<UiFault | null>(null);
  const stop = useRef<() => void>(undefined);
  useEffect(() => () => stop.current?.(), []);
  const run = useCallback(
    async (input: InputOf<N>) => {
      const id = newRequestId();
      setRequestId(id);
      setFault(null);
      stop.current = followTask(id, setProgress);
      const reply = await call(name, input, { requestId: id });
      stop.current();
      setProgress(null);
      if (reply.ok) await refreshAfter([name]);
      else if (reply.fault.code !== 'cancelled') setFault(reply.fault);
      setRequestId(null);
      return reply;
    },
    [name],
  );
  const cancel = useCallback(() => {
    if (requestId !== null) void call('task.cancel', { requestId });
  }, [requestId]);
  const clear = useCallback(() => setFault(null), []);
  return { run, cancel, running: requestId !== null, progress, fault, clear };
}
