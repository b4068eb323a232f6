import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { expect, it } from 'vitest';

/** Rooms, innermost first. A room may import itself, the rooms listed for it, and the outside packages named. */
const rooms: Record<string, { rooms: string[]; packages: RegExp }> = {
  'core/domain': { rooms: ['core'], packages: /^$/ },
  'core/contract': { rooms: ['core', 'core/domain'], packages: /^zod$/ },
  core: { rooms: [], packages: /^$/ },
  db: { rooms: ['core', 'core/domain'], packages: /^(better-sqlite3|node:(crypto|fs|path|os|zlib))$/ },
  'electron/sheets': {
    rooms: ['core'],
    packages: /^(hucre\/xlsx|papaparse|iconv-lite|node:(zlib|crypto|buffer|stream))$/,
  },
  'electron/paper': { rooms: ['core', 'core/domain', 'core/contract'], packages: /^(echarts|pdf-lib|pptxgenjs)$/ },
  'electron/services': {
    rooms: ['core', 'core/domain', 'core/contract', 'db', 'electron/sheets', 'electron/paper'],
    packages: /^(node:crypto|zod|pinyin-pro|@leeoniya\/ufuzzy)$/,
  },
  'electron/hosts': {
    rooms: ['core', 'core/contract', 'db', 'electron/services', 'electron/sheets', 'seeds'],
    packages: /^(electron|zod|node:[a-z_/]+)$/,
  },
  renderer: {
    rooms: ['core', 'core/domain', 'core/contract'],
    packages:
      /^(react|react-dom|ag-grid-community|ag-grid-react|@tanstack\/react-query|echarts|wouter|papaparse)(\/.*)?$|\.css$/,
  },
  seeds: {
    rooms: ['core', 'core/contract'],
    packages: /^node:(fs|path|os|url)$/,
  },
};

const roomOf = (path: string): string | undefined =>
  Object.keys(rooms)
    .filter((room) => path.startsWith(`${room}/`))
    .sort((a, b) => b.length - a.length)[0];

const IMPORT =
  /(?:^|\n)\s*(?:import|export)\s[^'";]*?from\s+'([^']+)'|(?:^|\n)\s*import\s+'([^']+)'|import\('([^']+)'\)/g;

/** Local targets as paths from the project's root, outside packages as null. */
function localPath(file: string, target: string): string | null {
  if (target.startsWith('#')) return target.slice(1);
  return target.startsWith('.') ? normalize(join(dirname(file), target)) : null;
}

export function wrongImports(file: string, source: string): string[] {
  const from = roomOf(file);
  if (from === undefined) return [];
  const room = rooms[from]!;
  return [...source.matchAll(IMPORT)].flatMap((match) => {
    const target = (match[1] ?? match[2] ?? match[3])!;
    const local = localPath(file, target);
    const to = local === null ? undefined : roomOf(local);
    const allowed =
      local === null
        ? room.packages.test(target)
        : to === from ||
          (to !== undefined && room.rooms.includes(to)) ||
          target.endsWith('.css') ||
          target.endsWith('.json');
    return allowed ? [] : [`${file} → ${target}`];
  });
}

it('keeps every import inside the allowed directions', () => {
  const files = Object.keys(rooms)
    .map((room) => room.split('/')[0]!)
    .filter((top, index, all) => all.indexOf(top) === index)
    .flatMap((top) => readdirSync(top, { recursive: true, encoding: 'utf8' }).map((file) => join(top, file)))
    .filter((file) => /\.tsx?$/.test(file));
  expect(files.flatMap((file) => wrongImports(file, readFileSync(file, 'utf8')))).toEqual([]);
});

it('would notice a wrong import', () => {
  expect(wrongImports('core/domain/x.ts', "import { readFileSync } from 'node:fs';")).toEqual([
    'core/domain/x.ts → node:fs',
  ]);
  expect(wrongImports('renderer/a.tsx', "import { openBook } from '#db/open.ts';")).toEqual([
    'renderer/a.tsx → #db/open.ts',
  ]);
});
