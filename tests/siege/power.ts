import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { seededRandom } from '#tests/helpers/random.ts';

/** A storage call as storage.c notes it; names are paths below the watched folder. */
export interface Note {
  readonly kind: string;
  readonly name: string;
  readonly inode: string;
  readonly offset: number;
  readonly data: Buffer;
}

export function readNotes(log: string): Note[] {
  const bytes = readFileSync(log);
  const notes: Note[] = [];
  for (let at = 0; at < bytes.length;) {
    const number = (place: number): number => Number(bytes.readBigUInt64LE(at + place));
    const [nameBytes, dataBytes] = [number(32), number(40)];
    const name = bytes.toString('utf8', at + 48, at + 48 + nameBytes);
    const data = bytes.subarray(at + 48 + nameBytes, at + 48 + nameBytes + dataBytes);
    notes.push({
      kind: String.fromCharCode(bytes[at]!),
      inode: String(bytes.readBigUInt64LE(at + 8)),
      offset: number(16),
      name,
      data,
    });
    at += 48 + nameBytes + dataBytes;
  }
  return notes;
}

/** A file's content, growing as it is written. */
class Content {
  private bytes: Buffer;
  private length: number;
  constructor(bytes: Buffer) {
    this.bytes = Buffer.from(bytes);
    this.length = bytes.length;
  }
  write(offset: number, data: Buffer): void {
    const end = offset + data.length;
    if (end > this.bytes.length) {
      const larger = Buffer.alloc(end * 2);
      this.bytes.copy(larger, 0, 0, this.length);
      this.bytes = larger;
    }
    data.copy(this.bytes, offset);
    this.length = Math.max(this.length, end);
  }
  truncate(length: number): void {
    if (length > this.length) this.write(length - 1, Buffer.alloc(1));
    else this.bytes.fill(0, length, this.length);
    this.length = length;
  }
  read(): Buffer {
    return this.bytes.subarray(0, this.length);
  }
}

/** A file before the session: all of it is on the disk. */
export interface AtRest {
  readonly name: string;
  readonly inode: string;
  readonly bytes: Buffer;
}

export function filesAtRest(folder: string): AtRest[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({
      name: path.slice(folder.length),
      inode: String(statSync(path, { bigint: true }).ino),
      bytes: readFileSync(path),
    }));
}

interface Stored {
  readonly durable: Content;
  pending: Note[];
}
type Names = Map<string, Stored>;
/** A change of a folder: what a name stands for from then on; null when it is gone. */
type Naming = readonly (readonly [name: string, file: Stored | null])[];

const SECTOR = 512;
const TORN = 0.3;

/**
 * A disk that keeps what was synced and may lose the rest. Of a file, what was written since its last sync survives piece by
 * piece, in any order, torn at sectors. Of a folder, a beginning of what was done to its names since its last sync survives in
 * order, as file systems with a journal do it.
 */
export class Disk {
  private readonly live: Names = new Map();
  private readonly named: Names = new Map();
  private readonly inodes = new Map<string, Stored>();
  private readonly waiting = new Map<string, Naming[]>();
  /** What the program had promised so far. */
  readonly promised: string[] = [];

  constructor(start: readonly AtRest[]) {
    for (const { name, inode, bytes } of start) {
      const file = { durable: new Content(bytes), pending: [] };
      this.live.set(name, file);
      this.named.set(name, file);
      this.inodes.set(inode, file);
    }
  }

  apply(note: Note): void {
    if (note.kind === 'A') this.promised.push(note.data.toString('utf8'));
    else if (note.kind === 'L') this.link(note);
    else if (note.kind === 'F') this.sync(note);
    else if (note.kind === 'U') this.change([[note.name, null]]);
    else if (note.kind === 'R') {
      const file = this.live.get(note.name) ?? null;
      this.change([
        [note.name, null],
        [note.data.toString('utf8'), file],
      ]);
    } else this.inodes.get(note.inode)?.pending.push(note);
  }

  private link({ name, inode }: Note): void {
    const file = { durable: new Content(Buffer.alloc(0)), pending: [] };
    this.inodes.set(inode, file);
    this.change([[name, file]]);
  }

  private change(naming: Naming): void {
    give(this.live, naming);
    const folder = dirname(naming[0]![0]);
    this.waiting.set(folder, [...(this.waiting.get(folder) ?? []), naming]);
  }

  private sync({ name, inode }: Note): void {
    const file = this.inodes.get(inode);
    if (file !== undefined) {
      for (const note of file.pending) carryOut(file.durable, note);
      file.pending = [];
    } else {
      for (const naming of this.waiting.get(name) ?? []) give(this.named, naming);
      this.waiting.delete(name);
    }
  }

  /** Writes into a folder what stands on the disk after a cut at this moment. */
  cut(folder: string, random: () => number): void {
    const names: Names = new Map(this.named);
    for (const waiting of this.waiting.values())
      for (const naming of waiting.slice(0, Math.floor(random() * (waiting.length + 1)))) give(names, naming);
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    for (const [name, file] of names) {
      const path = join(folder, name);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, surviving(file, random));
    }
  }
}

function give(names: Names, naming: Naming): void {
  for (const [name, file] of naming) {
    if (file === null) names.delete(name);
    else names.set(name, file);
  }
}

function carryOut(content: Content, { kind, offset, data }: Note): void {
  if (kind === 'T') content.truncate(offset);
  else content.write(offset, data);
}

function surviving({ durable, pending }: Stored, random: () => number): Buffer {
  if (pending.length === 0) return durable.read();
  const content = new Content(durable.read());
  const share = random();
  const kept = pending.filter(() => random() < share);
  if (random() < 0.5) shuffle(kept, random);
  for (const note of kept) {
    if (note.kind === 'T' || random() >= TORN) carryOut(content, note);
    else
      for (let at = 0; at < note.data.length; at += SECTOR)
        if (random() < 0.5) content.write(note.offset + at, note.data.subarray(at, at + SECTOR));
  }
  return content.read();
}

function shuffle<T>(list: T[], random: () => number): void {
  for (let at = list.length - 1; at > 0; at -= 1) {
    const other = Math.floor(random() * (at + 1));
    [list[at], list[other]] = [list[other]!, list[at]!];
  }
}

export interface Recording {
  readonly start: readonly AtRest[];
  readonly notes: readonly Note[];
}

/** Cuts the power at so many moments of a recorded session, drawn by the seed; `look` sees what is left, and what was promised. */
export function cutPower(
  recording: Recording,
  options: { readonly cuts: number; readonly seed: number; readonly into: string },
  look: (promised: string) => void,
): void {
  const random = seededRandom(options.seed);
  const { notes } = recording;
  const moments = Array.from({ length: options.cuts }, () => Math.floor(random() * (notes.length + 1))).sort(
    (a, b) => a - b,
  );
  const disk = new Disk(recording.start);
  let done = 0;
  for (const moment of moments) {
    for (; done < moment; done += 1) disk.apply(notes[done]!);
    disk.cut(options.into, random);
    look(disk.promised.join(''));
  }
}
