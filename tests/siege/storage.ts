import { execFileSync, fork, type ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { hasTool } from '#tests/helpers/tools.ts';

/** The shim of storage.c can be built and loaded here. */
export const canWatchStorage = process.platform === 'linux' && hasTool('gcc');

const SOURCE = fileURLToPath(new URL('./storage.c', import.meta.url));

/** Builds the shim once for each version of its source. */
export function shim(): string {
  const hash = createHash('sha256').update(readFileSync(SOURCE)).digest('hex').slice(0, 16);
  const library = join(tmpdir(), `hesuan-storage-${hash}.so`);
  if (!existsSync(library)) {
    const built = `${library}.${process.pid}`;
    execFileSync('gcc', ['-O2', '-shared', '-fPIC', '-o', built, SOURCE, '-ldl']);
    execFileSync('mv', [built, library]);
  }
  return library;
}

const script = (name: string): string => fileURLToPath(new URL(`./${name}`, import.meta.url));

/** Starts a script of this folder; with a root the shim stands between it and the disk, with a log it notes what it sees. */
export function startScript(
  name: string,
  args: readonly string[],
  watch: { readonly root?: string; readonly log?: string } = {},
): ChildProcess {
  // A killed process doesn't write what it compiled: the scripts do it before they begin.
  const env: NodeJS.ProcessEnv = { ...process.env, NODE_COMPILE_CACHE: join(tmpdir(), 'hesuan-test-compiled') };
  if (watch.root !== undefined) Object.assign(env, { LD_PRELOAD: shim(), STORAGE_ROOT: watch.root });
  if (watch.log !== undefined) env['STORAGE_LOG'] = watch.log;
  return fork(script(name), args, { execArgv: [], env, stdio: ['ignore', 'pipe', 'inherit', 'ipc'] });
}

/** The whole output of a script that must end well. @throws Error when it doesn't. */
export async function runScript(...start: Parameters<typeof startScript>): Promise<string> {
  const child = startScript(...start);
  const output: Buffer[] = [];
  child.stdout!.on('data', (data: Buffer) => output.push(data));
  const [code, signal] = await new Promise<[number | null, string | null]>((resolve) =>
    child.once('close', (...how) => resolve(how)),
  );
  const text = Buffer.concat(output).toString('utf8');
  if (code !== 0)
    throw new Error(`${start[0]} ${start[1].join(' ')} ended with ${code ?? signal}\n${text.slice(-2000)}`);
  return text;
}

export type FaultKind = 'W' | 'F' | 'T' | 'O' | 'R' | 'U';
export interface StorageFault {
  readonly kind: FaultKind;
  /** Which call of the kind fails, from 1. */
  readonly at: number;
  readonly errno: number;
  readonly always: boolean;
}

/** Inside a script that runs under the shim: from here on the fault waits for its call. */
export function setFault({ kind, at, errno, always }: StorageFault): void {
  if (!existsSync(`/storage-fault/${kind}/${at}/${errno}/${always ? 'always' : 'once'}`))
    throw new Error('this process does not run under the shim');
}

/** Takes the fault away; whether it was met. */
export const endFault = (): boolean => existsSync('/storage-fault/off');
