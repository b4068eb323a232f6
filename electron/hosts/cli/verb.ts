import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';
import type { Reply } from '#core/errors.ts';

/** A mistake in the command itself: a line on stderr, exit code 2. */
export class UsageError extends Error {}

/** What a verb leaves: its JSON for standard output, and whether the exit code says 0 (done) or 1 (refused). */
export interface Outcome {
  readonly json: unknown;
  readonly refused: boolean;
}

export interface Verb {
  /** How the verb is written, without its name. */
  readonly usage: string;
  /** Null when there is nothing to print. @throws UsageError */
  readonly run: (args: readonly string[]) => Promise<Outcome | null>;
}

export const replied = (reply: Reply<unknown>): Outcome => ({ json: reply, refused: !reply.ok });

export interface ParsedArgs<Options extends ParseArgsOptionsConfig> {
  readonly positionals: readonly string[];
  readonly values: ReturnType<typeof parseArgs<{ options: Options }>>['values'];
}

/** Flags and plain words of a verb; exactly `count` plain words. @throws UsageError */
export function parseWords<const Options extends ParseArgsOptionsConfig>(
  args: readonly string[],
  count: number,
  options: Options,
): ParsedArgs<Options> {
  let parsed: ParsedArgs<Options>;
  try {
    parsed = parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    throw new UsageError((error as Error).message, { cause: error });
  }
  if (parsed.positionals.length !== count) throw new UsageError(`${count} arguments expected`);
  return parsed;
}

/** The value of a flag that can't be left out. @throws UsageError */
export function needed(value: unknown, flag: string): string {
  if (typeof value !== 'string' || value === '') throw new UsageError(`--${flag} is missing`);
  return value;
}

/** @throws UsageError */
export function parseJson(text: string, what: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UsageError(`${what} is not JSON: ${(error as Error).message}`, { cause: error });
  }
}
