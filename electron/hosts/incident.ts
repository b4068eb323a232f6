import { randomUUID } from 'node:crypto';

/** Notes on stderr where something broke, without its message, which may hold data of the book; returns the note's name. */
export function noteIncident(error: unknown): string {
  const id = randomUUID().slice(0, 8);
  const where = error instanceof Error ? (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line)) : [];
  const kind = error instanceof Error ? error.name : typeof error;
  const shown = process.env['HESUAN_DEBUG'] === '1' && error instanceof Error ? `: ${error.message}` : '';
  process.stderr.write(`incident ${id}: ${kind}${shown}\n${where.slice(0, 8).join('\n')}\n`);
  return id;
}
