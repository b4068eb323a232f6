import { randomUUID } from 'node:crypto';
import type { InputOf, NamesOf, OutputOf } from '#core/contract/index.ts';
import { closeBook, openBook } from '#db/open.ts';
import { createDispatch, systemClock } from '#electron/services/dispatch.ts';

type Name = NamesOf<'query'> | NamesOf<'command'>;

/** An open book spoken to through the dispatch, in this process. */
export interface Session {
  readonly call: <N extends Name>(name: N, input: InputOf<N>) => OutputOf<N>;
  readonly db: ReturnType<typeof openBook>['db'];
  readonly close: () => void;
}

export function openSession(file: string): Session {
  const book = openBook(file);
  const report = (error: unknown): string => {
    throw error;
  };
  const dispatch = createDispatch(book, { ...systemClock, report });
  return {
    db: book.db,
    call: (name, input) => {
      const reply = dispatch({ name, input, requestId: randomUUID(), actor: 'bench' });
      if (!reply.ok) throw new Error(`${name}: ${JSON.stringify(reply.fault)}`);
      return reply.value as never;
    },
    close: () => {
      dispatch.close();
      closeBook(book);
    },
  };
}
