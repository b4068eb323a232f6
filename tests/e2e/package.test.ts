import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { extract, readArchive, readFuses, type ArchiveFile } from '#tests/helpers/asar.ts';

const fromRoot = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const unpacked = fromRoot('dist/packages/linux-unpacked');

let files: ArchiveFile[];
let folder: string;
/** Packing is for the system at hand; the stand-in is shaped like Electron for Linux. */
const linux = process.platform === 'linux';

describe.runIf(linux)('S13: the package is the reviewed one', () => {
  beforeAll(() => {
    const packed = spawnSync(process.execPath, [fromRoot('build/scripts/dist.mjs'), '--dir', '--stand-in'], {
      encoding: 'utf8',
    });
    expect(packed.status, packed.stderr + packed.stdout).toBe(0);
    files = readArchive(join(unpacked, 'resources', 'app.asar'));
    folder = mkdtempSync(join(tmpdir(), 'hesuan-package-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('holds the page, the host and one library, and nothing else', () => {
    const allowed = [
      /^package\.json$/,
      /^dist\/electron\/(main|worker|compute-worker|[\w-]+-[\w-]{8})\.js$/,
      /^dist\/electron\/preload\.cjs$/,
      /^dist\/renderer\/index\.html$/,
      /^dist\/renderer\/assets\/[\w.-]+-[\w-]{8}\.(js|css|woff2|svg|png)$/,
      /^node_modules\/better-sqlite3\/(package\.json|LICENSE|lib\/[\w./-]+\.js)$/,
      /^node_modules\/better-sqlite3\/prebuilds\/linux-(x64|arm64)\.node$/,
    ];
    expect(files.map(({ path }) => path).filter((path) => !allowed.some((pattern) => pattern.test(path)))).toEqual([]);
    for (const name of ['main.js', 'worker.js', 'compute-worker.js', 'preload.cjs'])
      expect(
        files.some(({ path }) => path === `dist/electron/${name}`),
        name,
      ).toBe(true);
  });

  it('has a checksum for every file, and only the binary outside the archive', () => {
    expect(files.filter(({ sound }) => !sound)).toEqual([]);
    const outside = files.filter((file) => file.unpacked).map(({ path }) => path);
    expect(outside).toEqual([
      expect.stringMatching(/^node_modules\/better-sqlite3\/prebuilds\/linux-(x64|arm64)\.node$/),
    ]);
    const installed = readFileSync(fromRoot(outside[0]!));
    expect(files.find((file) => file.unpacked)!.bytes.equals(installed)).toBe(true);
  });

  it('holds no source, no path of the machine that built it, and no scripts to run', () => {
    const texts = files.filter(({ path }) => /\.(js|cjs|html|css|json)$/.test(path));
    const home = fromRoot('').replace(/\/$/, '');
    expect(texts.filter(({ bytes }) => bytes.includes(home)).map(({ path }) => path)).toEqual([]);
    expect(files.filter(({ path }) => /\.(ts|tsx|map)$|test|\.hesuan$/.test(path)).map(({ path }) => path)).toEqual([]);
    const manifest = JSON.parse(files.find(({ path }) => path === 'package.json')!.bytes.toString('utf8')) as object;
    expect(manifest).not.toHaveProperty('scripts');
    expect(manifest).not.toHaveProperty('devDependencies');
  });

  it('has the fuses set, in the bytes of the program', () => {
    expect(readFuses(readFileSync(join(unpacked, 'hesuan')))).toEqual({
      runAsNode: false,
      cookieEncryption: true,
      nodeOptions: false,
      nodeCliInspect: false,
      embeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      loadBrowserProcessSpecificV8Snapshot: false,
      grantFileProtocolExtraPrivileges: false,
      wasmTrapHandlers: true,
    });
    // Control: as delivered, none of these is set.
    expect(readFuses(readFileSync(fromRoot('dist/stand-in/electron')))).toMatchObject({
      runAsNode: true,
      onlyLoadAppFromAsar: false,
    });
  });

  it('carries licences and the bill of materials', () => {
    const bill = JSON.parse(readFileSync(join(unpacked, 'resources/legal/sbom.cdx.json'), 'utf8')) as {
      bomFormat: string;
      components: { name: string; purl: string }[];
    };
    expect(bill.bomFormat).toBe('CycloneDX');
    expect(bill.components.map(({ name }) => name)).toEqual(expect.arrayContaining(['zod', 'react-dom', 'hucre']));
    expect(bill.components.map(({ name }) => name)).not.toEqual(expect.arrayContaining(['vitest']));
    const licences = readFileSync(join(unpacked, 'resources/legal/licences.txt'), 'utf8');
    // An alias has its real name in the address alone.
    const names = bill.components.map(({ purl }) => decodeURIComponent(/^pkg:npm\/(.+)@/.exec(purl)![1]!));
    expect(names.filter((name) => !licences.includes(`## ${name} `))).toEqual([]);
  });

  it('is enough to run: book, threads and preload script from the archive alone', { timeout: 200_000 }, () => {
    extract(files, folder);
    const script = fileURLToPath(new URL('./run-archive.ts', import.meta.url));
    const env = { ...process.env, HESUAN_DATA: join(folder, 'data') };
    const { stdout, stderr, status } = spawnSync(process.execPath, [script, folder], { encoding: 'utf8', env });
    expect(status, stderr).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ book: { ok: true, value: { isSample: true } }, template: true });
  });
});

describe('the configuration of packages', () => {
  it('names installers for three systems, per machine on Windows, and the file ending', async () => {
    const url = new URL('../../build/electron-builder.config.mjs', import.meta.url).href;
    const { default: config } = (await import(url)) as { default: unknown };
    expect(config).toMatchObject({
      win: { target: [{ target: 'nsis', arch: ['x64', 'arm64'] }] },
      nsis: { perMachine: true, oneClick: false },
      mac: { target: [{ target: 'dmg', arch: ['x64', 'arm64'] }], hardenedRuntime: true },
      linux: { target: [{ target: 'AppImage' }, { target: 'deb' }] },
      fileAssociations: [{ ext: 'hesuan' }],
      npmRebuild: false,
      publish: null,
    });
  });
});
