import { cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import type { ChildProcess } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seededRandom } from '#tests/helpers/random.ts';
import {
  backupsIn,
  inspect,
  makeOldBook,
  makeSmallBook,
  noFindings,
  readPromises,
  wrongBackups,
  type Findings,
  type Promised,
} from './lab.ts';
import { cutPower, filesAtRest, readNotes, type Recording } from './power.ts';
import { startScript } from './storage.ts';

export type Scene = 'edit' | 'import' | 'migration' | 'checkpoint' | 'backup' | 'replace';

/** Where the folders of a run are: in memory where there is such a place, since neither a kill nor a recorded cut needs a disk. */
export const LAB = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

export function makeBookFor(scene: Scene, folder: string): string {
  if (scene === 'migration') return makeOldBook(folder);
  makeSmallBook(folder);
  writeFileSync(join(folder, 'key'), randomBytes(32));
  return folder;
}

interface Session {
  readonly child: ChildProcess;
  readonly output: () => string;
  readonly ready: Promise<void>;
  readonly ended: Promise<number | null>;
}

function startSession(args: readonly string[], watch?: Parameters<typeof startScript>[2]): Session {
  const child = startScript('session.ts', args, watch);
  const pieces: Buffer[] = [];
  child.stdout!.on('data', (data: Buffer) => pieces.push(data));
  return {
    child,
    output: () => Buffer.concat(pieces).toString('utf8'),
    ready: new Promise((resolve) => child.once('message', () => resolve())),
    ended: new Promise((resolve) => child.once('close', resolve)),
  };
}

export interface Kills {
  readonly rounds: number;
  readonly promised: number;
  readonly findings: Findings;
  readonly wrongBackups: readonly string[];
}

/** How long a session runs before it is killed, from its first promise on (from its start where it makes none). */
const LONGEST_MS = 150;
/** A book is begun anew after so many kills: it grows with every session, and looking at it takes as long as it is. */
const KILLS_PER_BOOK = 25;

/**
 * Kills a session at a random moment, looks at what is left, and goes on with that. The next process is started while the last
 * one is looked at, so that its start costs no time of its own.
 */
export async function killSessions(scene: Scene, rounds: number, root: string, seed = rounds): Promise<Kills> {
  const random = seededRandom(seed);
  const fixture = makeBookFor(scene, join(root, 'fixture'));
  const folder = join(root, 'work');
  const once = scene === 'migration';
  cpSync(fixture, folder, { recursive: true });
  const start = (round: number): Session => startSession([folder, scene, String(seed * 100_000 + round), '1000000']);
  const findings = noFindings();
  const wrong: string[] = [];
  let known: Promised | null = null;
  let backup: number | null = null;
  let promised = 0;
  let next = start(0);
  for (let round = 0; round < rounds; round += 1) {
    const session = next;
    await session.ready;
    if (round + 1 < rounds) next = start(round + 1);
    session.child.send('go');
    if (!once) await new Promise((resolve) => session.child.stdout!.once('data', resolve));
    await new Promise((resolve) => setTimeout(resolve, random() * LONGEST_MS));
    session.child.kill('SIGKILL');
    await session.ended;
    const said = readPromises(session.output());
    promised += session.output().split('\n').length - 1;
    known = said.entry ?? known;
    backup = said.backup ?? backup;
    inspect(folder, known, findings);
    wrong.push(...wrongBackups(folder, backup));
    if (once || findings.counts.refused > 0 || (round + 1) % KILLS_PER_BOOK === 0) {
      rmSync(folder, { recursive: true, force: true });
      cpSync(fixture, folder, { recursive: true });
      [known, backup] = [null, null];
    }
  }
  return { rounds, promised, findings, wrongBackups: wrong };
}

/** Records one whole session of a scene. */
export async function recordScene(scene: Scene, steps: number, root: string, synchronous = 'FULL'): Promise<Recording> {
  const folder = makeBookFor(scene, join(root, `${scene}-${synchronous}`));
  mkdirSync(backupsIn(folder), { recursive: true });
  const start = filesAtRest(folder);
  const log = join(root, `${scene}-${synchronous}.log`);
  const session = startSession([folder, scene, '7', String(steps), synchronous], { root: folder, log });
  await session.ready;
  session.child.send('go');
  const code = await session.ended;
  if (code !== 0) throw new Error(`the session of ${scene} ended with ${code}: ${session.output().slice(-500)}`);
  return { start, notes: readNotes(log) };
}

/** The same session on a disk that takes no heed of a sync of files that have no name yet, or of folders. */
export const withoutSyncs = ({ start, notes }: Recording): Recording => ({
  start,
  notes: notes.filter(({ kind, name }) => kind !== 'F' || !/part$|json$|^\/(backups)?$/.test(name)),
});

export interface Cuts {
  readonly findings: Findings;
  readonly wrongBackups: readonly string[];
}

/** Cuts the power at random moments of a recorded session and looks at the book and its backups each time. */
export function cutAndLook(recording: Recording, cuts: number, root: string, seed = cuts): Cuts {
  const findings = noFindings();
  const wrong: string[] = [];
  const key = recording.start.find(({ name }) => name === '/key')?.bytes ?? null;
  const into = join(root, 'cut');
  cutPower(recording, { cuts, seed, into }, (output) => {
    const { entry, backup } = readPromises(output);
    inspect(into, entry, findings, key);
    wrong.push(...wrongBackups(into, backup));
  });
  return { findings, wrongBackups: wrong };
}
