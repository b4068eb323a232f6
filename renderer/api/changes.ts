import type { ProcedureName } from '#core/contract/index.ts';

/** A command that went through, for the undo notice. */
export interface Change {
  readonly name: ProcedureName;
  /** A sentence of the page; without one the notice names the command. */
  readonly said: string | null;
}

type Listener = (change: Change) => void;
const listeners = new Set<Listener>();

export const announceChange = (change: Change): void => listeners.forEach((listener) => listener(change));

export function onChange(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
