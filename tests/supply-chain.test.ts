import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

interface LockEntry {
  readonly version: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly license?: string;
  readonly name?: string;
  readonly dev?: boolean;
  readonly devOptional?: boolean;
  readonly link?: boolean;
  readonly hasInstallScript?: boolean;
}

const read = <T>(path: string): T => JSON.parse(readFileSync(path, 'utf8')) as T;

const manifest = read<{
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly scripts: Readonly<Record<string, string>>;
  readonly allowScripts: Readonly<Record<string, boolean>>;
}>('package.json');
const lock = read<{ readonly packages: Readonly<Record<string, LockEntry>> }>('package-lock.json');

const entries = Object.entries(lock.packages).filter(([path]) => path !== '');
const production = entries.filter(([, entry]) => entry.dev !== true && entry.devOptional !== true);
const nameOf = ([path, entry]: readonly [string, LockEntry]): string =>
  entry.name ?? path.split('node_modules/').at(-1)!;

const ALLOWED = new Set([
  'MIT',
  'ISC',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  '0BSD',
  'CC0-1.0',
  'BlueOak-1.0.0',
  'Unlicense',
  'Zlib',
]);

/** Of an OR one side must be allowed, of an AND every side. */
export const isAllowed = (licence: string): boolean =>
  licence
    .replace(/[()]/g, '')
    .split(/ OR /i)
    .some((side) => side.split(/ AND /i).every((name) => ALLOWED.has(name.trim())));

const isBelow = (version: string, bound: string): boolean => {
  const numbers = (text: string): number[] => text.split('-')[0]!.split('.').map(Number);
  const [own, other] = [numbers(version), numbers(bound)];
  const index = own.findIndex((number, place) => number !== other[place]);
  return index >= 0 && own[index]! < other[index]!;
};

/** What makes a lockfile entry one that could be something else than the registry's package of that name and version. */
const faultsOf = ([path, entry]: readonly [string, LockEntry]): string[] => [
  ...(entry.integrity?.startsWith('sha512-') === true ? [] : [`${path}: no sha512`]),
  ...(entry.resolved === undefined || entry.resolved.startsWith('https://registry.npmjs.org/')
    ? []
    : [`${path}: ${entry.resolved}`]),
  ...(entry.link === true ? [`${path}: a link`] : []),
];

describe('S14: what the program is made of', () => {
  it('takes every package from the registry, with its sha512', () => {
    expect(entries.length).toBeGreaterThan(100);
    expect(entries.flatMap(faultsOf)).toEqual([]);
  });

  it('control: git, files, links and missing checksums are noticed', () => {
    expect(faultsOf(['a', { version: '1', integrity: 'sha1-x' }])).toHaveLength(1);
    expect(faultsOf(['a', { version: '1', integrity: 'sha512-x', resolved: 'git+ssh://x/y.git' }])).toHaveLength(1);
    expect(faultsOf(['a', { version: '1', integrity: 'sha512-x', link: true }])).toHaveLength(1);
  });

  it('runs the install scripts on the list, and names no script that npm runs by itself', () => {
    const named = new Set(Object.keys(manifest.allowScripts).filter((name) => manifest.allowScripts[name]));
    expect([...named]).toEqual(['node']);
    expect(Object.keys(manifest.scripts).filter((name) => /^(pre|post)|^install$|^prepare$/.test(name))).toEqual([]);
    // The others have scripts that are never run: their packages are complete without.
    const scripted = entries.filter(([, entry]) => entry.hasInstallScript === true).map(nameOf);
    expect(scripted.sort()).toEqual(['better-sqlite3-multiple-ciphers', 'electron-winstaller', 'node']);
  });

  it('ships at most 60 packages, each under a licence that lets it', () => {
    expect(production.length).toBeLessThanOrEqual(60);
    expect(production.filter(([, entry]) => !isAllowed(entry.license ?? 'none')).map(nameOf)).toEqual([]);
  });

  it('control: licences outside the list are noticed', () => {
    expect(isAllowed('GPL-3.0-or-later')).toBe(false);
    expect(isAllowed('(MIT AND GPL-3.0)')).toBe(false);
    expect(isAllowed('(MIT OR GPL-3.0-or-later)')).toBe(true);
    expect(isAllowed('none')).toBe(false);
  });

  it('holds nothing of the deny list, under any name', () => {
    const { packages } = read<{ readonly packages: readonly { name: string; below: string | null }[] }>(
      'build/deny-list.json',
    );
    const denied = entries.filter((entry) =>
      packages.some(
        ({ name, below }) => name === nameOf(entry) && (below === null || isBelow(entry[1].version, below)),
      ),
    );
    expect(denied.map(([path]) => path)).toEqual([]);
    expect(isBelow('3.7.1', '3.8.0')).toBe(true);
    expect(isBelow('3.10.0', '3.8.0')).toBe(false);
  });

  it('says of every package that we chose why, and what else there was', () => {
    const page = readFileSync('docs/dependencies.md', 'utf8');
    const chosen = [...Object.keys(manifest.dependencies), ...Object.keys(manifest.devDependencies)];
    const lineOf = (name: string): string | undefined =>
      page.split('\n').find((line) => line.startsWith(`| \`${name}\` |`));
    expect(chosen.filter((name) => lineOf(name) === undefined)).toEqual([]);
    const told = [...page.matchAll(/^\| `([^`]+)` \|/gm)].map((match) => match[1]!);
    expect(told.filter((name) => !chosen.includes(name))).toEqual([]);
    for (const name of chosen)
      expect(
        lineOf(name)!
          .split('|')
          .map((cell) => cell.trim())
          .filter(Boolean),
        name,
      ).toHaveLength(3);
  });
});
