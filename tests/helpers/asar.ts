import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

interface Node {
  readonly files?: Readonly<Record<string, Node>>;
  readonly size?: number;
  readonly offset?: string;
  readonly unpacked?: boolean;
  readonly integrity?: { readonly algorithm: string; readonly hash: string };
}

export interface ArchiveFile {
  readonly path: string;
  readonly unpacked: boolean;
  readonly bytes: Buffer;
  /** Whether the archive's own checksum of it holds. */
  readonly sound: boolean;
}

/** Every file of an asar archive, read by its layout: four lengths, a JSON header, then the contents. */
export function readArchive(file: string): ArchiveFile[] {
  const archive = readFileSync(file);
  const start = 8 + archive.readUInt32LE(4);
  const header = JSON.parse(archive.toString('utf8', 16, 16 + archive.readUInt32LE(12))) as Node;
  const walk = (node: Node, path: string): ArchiveFile[] =>
    Object.entries(node.files ?? {}).flatMap(([name, child]) => {
      const full = path === '' ? name : `${path}/${name}`;
      if (child.files !== undefined) return walk(child, full);
      const unpacked = child.unpacked === true;
      const at = start + Number(child.offset ?? 0);
      const bytes = unpacked ? readFileSync(join(`${file}.unpacked`, full)) : archive.subarray(at, at + child.size!);
      const sound = createHash('sha256').update(bytes).digest('hex') === child.integrity?.hash;
      return [{ path: full, unpacked, bytes, sound }];
    });
  return walk(header, '');
}

export function extract(files: readonly ArchiveFile[], folder: string): void {
  for (const { path, bytes } of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  }
}

const MARK = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const FUSES = [
  'runAsNode',
  'cookieEncryption',
  'nodeOptions',
  'nodeCliInspect',
  'embeddedAsarIntegrityValidation',
  'onlyLoadAppFromAsar',
  'loadBrowserProcessSpecificV8Snapshot',
  'grantFileProtocolExtraPrivileges',
  'wasmTrapHandlers',
] as const;

/** The fuses of a built program, from its bytes. */
export function readFuses(program: Buffer): Readonly<Partial<Record<(typeof FUSES)[number], boolean>>> {
  const at = program.indexOf(MARK) + MARK.length;
  if (at < MARK.length || program[at] !== 1) throw new Error('no fuses of version 1');
  const count = program[at + 1]!;
  const wire = program.toString('latin1', at + 2, at + 2 + count);
  return Object.fromEntries(FUSES.slice(0, count).map((name, index) => [name, wire[index] === '1']));
}
