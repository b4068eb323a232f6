import { writeSync } from 'node:fs';

/** One line for each count of a soak, to be copied into docs/trust.md. */
export const tell = (id: string, counts: Readonly<Record<string, unknown>>): number =>
  writeSync(2, `soak ${new Date().toISOString().slice(0, 16)} ${id} ${JSON.stringify(counts)}\n`);
