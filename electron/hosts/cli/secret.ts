import { readFileSync } from 'node:fs';
import { AppError } from '#core/errors.ts';
import type { Secret } from '#db/cipher.ts';
import { UsageError } from './verb.ts';

/** File descriptors from which passphrases come; never an argument or the environment, which others can read. */
export interface SecretSources {
  readonly current: number | null;
  readonly fresh: number | null;
}

const FLAGS = new Map([
  ['--passphrase-fd', 'current'],
  ['--new-passphrase-fd', 'fresh'],
] as const);
let sources: SecretSources = { current: null, fresh: null };

/** Takes the flags that every verb knows out of its arguments. @throws UsageError */
export function takeSecretFlags(args: readonly string[]): string[] {
  const left: string[] = [];
  for (let index = 0; index < args.length; index += 1) {
    const name = (FLAGS as ReadonlyMap<string | undefined, 'current' | 'fresh'>).get(args[index]);
    if (name === undefined) {
      left.push(args[index]!);
      continue;
    }
    const descriptor = Number(args[(index += 1)]);
    if (!Number.isInteger(descriptor) || descriptor < 0) throw new UsageError(`${args[index - 1]} N`);
    sources = { ...sources, [name]: descriptor };
  }
  return left;
}

const CODE = /^([0-9A-Za-z]{4}[- ]?){13}[0-9A-Za-z]{4}$/;

let asked: Promise<Secret | null> | null = null;

/** What opens the book, asked once; null where nobody can be asked. A recovery code will do instead of the passphrase. */
export const currentSecret = (): Promise<Secret | null> => (asked ??= askCurrent());

async function askCurrent(): Promise<Secret | null> {
  const text = await ask(sources.current, 'passphrase or recovery code: ');
  if (text === null) return null;
  return CODE.test(text.trim()) ? { recoveryCode: text.trim() } : { passphrase: text };
}

/** @throws UsageError where nobody can be asked. */
export async function freshPassphrase(): Promise<string> {
  const text = await ask(sources.fresh, 'new passphrase: ');
  if (text === null) throw new UsageError('--new-passphrase-fd N, or a terminal');
  if (sources.fresh === null && (await ask(null, 'once more: ')) !== text) throw new UsageError('the two differ');
  return text;
}

async function ask(descriptor: number | null, prompt: string): Promise<string | null> {
  if (descriptor !== null) return readFileSync(descriptor, 'utf8').replace(/\r?\n$/, '');
  return process.stdin.isTTY ? typed(prompt) : null;
}

/** A line typed at the terminal without being shown; standard output stays the JSON's. */
function typed(prompt: string): Promise<string> {
  const { stdin, stderr } = process;
  stderr.write(prompt);
  stdin.setRawMode(true);
  stdin.setEncoding('utf8');
  return new Promise((resolve, reject) => {
    let text = '';
    const end = (settle: () => void): void => {
      stdin.off('data', onData);
      stdin.setRawMode(false);
      stdin.pause();
      stderr.write('\n');
      settle();
    };
    const onData = (keys: string): void => {
      for (const key of keys) {
        if (key === '\r' || key === '\n') return end(() => resolve(text));
        if (key === '\u0003' || key === '\u0004') return end(() => reject(new AppError({ code: 'cancelled' })));
        text = key === '\u007f' ? [...text].slice(0, -1).join('') : text + key;
      }
    };
    stdin.on('data', onData);
    stdin.resume();
  });
}
