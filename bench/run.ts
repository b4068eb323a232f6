import { fork } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, platform, release, tmpdir, totalmem } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import type { Figure, Suite } from './suite.ts';

const { values: flags } = parseArgs({
  options: {
    sizes: { type: 'string', default: '1000,100000,1000000' },
    only: { type: 'string', default: '' },
    out: { type: 'string', default: 'out/bench.json' },
    help: { type: 'boolean', default: false },
  },
});
const FILES = new Set(['run.ts', 'child.ts', 'suite.ts']);

if (flags.help) {
  console.log('npm run bench -- [--only matrix,import] [--sizes 1000,100000] [--out out/bench.json]');
  process.exit(0);
}

const here = dirname(fileURLToPath(import.meta.url));
const wanted = flags.only.split(',').filter(Boolean);
const suites: { readonly file: string; readonly suite: Suite }[] = [];
for (const name of readdirSync(here).filter((entry) => entry.endsWith('.ts') && !FILES.has(entry))) {
  const file = join(here, name);
  const { suite } = (await import(pathToFileURL(file).href)) as { readonly suite: Suite };
  if (wanted.length === 0 || wanted.includes(suite.name)) suites.push({ file, suite });
}
if (suites.length === 0) {
  console.error(`no suite of the name ${flags.only}`);
  process.exit(2);
}

const folder = mkdtempSync(join(tmpdir(), 'hesuan-bench-'));
const figures: Figure[] = [];
const failed: string[] = [];
try {
  for (const { file, suite } of suites) {
    for (const events of suite.sized ? flags.sizes.split(',').map(Number) : [0]) {
      const label = suite.sized ? `${suite.name} ${events.toLocaleString('en')} events` : suite.name;
      console.error(`… ${label}`);
      if (!(await inChild(file, events))) failed.push(label);
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

printTable();
const processor = cpus();
const machine = {
  at: new Date().toISOString(),
  node: process.version,
  system: `${platform()} ${release()}`,
  processor: processor[0]?.model ?? '',
  processors: processor.length,
  memoryGb: Math.round(totalmem() / 2 ** 30),
};
mkdirSync(dirname(flags.out), { recursive: true });
writeFileSync(flags.out, `${JSON.stringify({ machine, figures, failed }, null, 2)}\n`);
console.log(`\n${flags.out}`);
if (failed.length > 0) {
  console.error(`failed: ${failed.join(', ')}`);
  process.exit(1);
}

function inChild(file: string, events: number): Promise<boolean> {
  return new Promise((resolve) => {
    const child = fork(join(here, 'child.ts'), [file, String(events), folder], {
      execArgv: ['--expose-gc', '--max-old-space-size=8192'],
    });
    child.on('message', (figure) => figures.push(figure as Figure));
    child.on('close', (code) => resolve(code === 0));
  });
}

function rounded(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString('en') : value.toPrecision(3);
}

function printTable(): void {
  const rows = figures.map((figure) => [
    figure.suite,
    figure.events === null ? '' : figure.events.toLocaleString('en'),
    figure.name,
    `${rounded(figure.value)} ${figure.unit}`,
    figure.yardstick === null ? '' : `${rounded(figure.yardstick.value)} ${figure.unit} ${figure.yardstick.name}`,
    figure.ratio === null ? '' : figure.ratio.toPrecision(3),
    figure.atMost === null ? '' : `≤ ${figure.atMost}`,
    judged(figure),
    figure.note,
  ]);
  const heads = ['suite', 'events', 'figure', 'value', 'yardstick', 'ratio', 'to reach', '', 'note'];
  const widths = heads.map((head, at) => Math.max(head.length, ...rows.map((row) => row[at]!.length)));
  for (const row of [heads, ...rows])
    console.log(
      row
        .map((cell, at) => cell.padEnd(widths[at]!))
        .join('  ')
        .trimEnd(),
    );
}

function judged({ atMost, ratio, value }: Figure): string {
  if (atMost === null) return '';
  return (ratio ?? value) <= atMost ? 'reached' : 'MISSED';
}
