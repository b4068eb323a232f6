/** What the importer reads. */
export const IMPORTED = /\.(csv|tsv|txt|xlsx)$/i;

type Taker = (file: File) => void;

let waiting: File | null = null;
let taker: Taker | null = null;

/** Gives a dropped file to the import page: at once where it is shown, else as soon as it is. */
export function handOver(file: File): void {
  if (taker === null) waiting = file;
  else taker(file);
}

/** The import page takes what was dropped before it was there, and what is dropped from now on. Returns the way out. */
export function takeDropped(take: Taker): () => void {
  taker = take;
  if (waiting !== null) take(waiting);
  waiting = null;
  return () => {
    taker = null;
  };
}
