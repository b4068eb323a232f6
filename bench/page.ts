import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright';
import { build } from 'vite';
import { launchBrowser } from '#tests/helpers/browser.ts';
import { startTestHost, type TestHost } from '#tests/helpers/host.ts';
import { buildPage, FRAME_MS } from './helpers/built-page.ts';
import { largeBook } from './helpers/large-book.ts';
import { median, type Bench, type Suite } from './suite.ts';

const EVENTS = 100_000;
const TURNS = 5;

/** The page in a real Chromium: from its address to the first paint, and scrolling through 100,000 events. */
export const suite: Suite = {
  name: 'page',
  sized: false,
  run: async (bench) => {
    buildPage();
    const shell = await shellBytes();
    const host = await startTestHost({ page: true, file: largeBook(bench.folder, EVENTS) });
    const browser = await launchBrowser();
    try {
      await start(bench, host, shell, () => browser.newPage({ viewport: { width: 1600, height: 1000 } }));
      const page = await browser.newPage({ viewport: { width: 1600, height: 1000 } });
      await page.goto(host.url);
      await scroll(bench, host, page);
    } finally {
      await browser.close();
      await host.close();
    }
  },
};

async function start(bench: Bench, host: TestHost, shell: number, newPage: () => Promise<Page>): Promise<void> {
  const paints: number[] = [];
  const shown: number[] = [];
  let script = 0;
  for (let turn = 0; turn < TURNS; turn += 1) {
    const page = await newPage();
    await page.goto(host.url);
    await page.waitForSelector('main table, main [role="grid"]');
    const seen = await page.evaluate(() => {
      const [paint] = performance.getEntriesByName('first-contentful-paint');
      const resources = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
      const before = resources.filter((entry) => entry.initiatorType === 'script' || entry.name.endsWith('.js'));
      return {
        paint: paint?.startTime ?? 0,
        now: performance.now(),
        script: before
          .filter((entry) => entry.startTime <= (paint?.startTime ?? 0))
          .reduce((sum, entry) => sum + entry.decodedBodySize, 0),
      };
    });
    paints.push(seen.paint);
    shown.push(seen.now);
    script = Math.max(script, seen.script);
    await page.close();
  }
  bench.report({ name: 'address to first paint', value: median(paints), unit: 'ms' });
  bench.report({
    name: 'address to the overview with its figures',
    value: median(shown),
    unit: 'ms',
    note: '100,000 events',
  });
  bench.report({
    name: 'script before the first paint',
    value: script / 1024,
    unit: 'kB',
    yardstick: { name: 'a bare React page', value: shell / 1024 },
    atMost: 3,
  });
}

/** What React alone weighs, built as the product is: below the project, where the packages are found. */
async function shellBytes(): Promise<number> {
  const folder = fileURLToPath(new URL('../node_modules/.cache/hesuan/bench-shell', import.meta.url));
  mkdirSync(folder, { recursive: true });
  const entry = join(folder, 'main.js');
  writeFileSync(
    entry,
    `import { createElement } from 'react'; import { createRoot } from 'react-dom/client';
     createRoot(document.body).render(createElement('p', null, 'x'));`,
  );
  const out = join(folder, 'out');
  await build({
    root: fileURLToPath(new URL('..', import.meta.url)),
    configFile: false,
    logLevel: 'error',
    build: { outDir: out, emptyOutDir: true, rollupOptions: { input: entry } },
  });
  return readdirSync(join(out, 'assets')).reduce((sum, file) => sum + statSync(join(out, 'assets', file)).size, 0);
}

async function scroll(bench: Bench, host: TestHost, page: Page): Promise<void> {
  await page.goto(`${host.origin}/ledger?asOf=2026-09-30`);
  await page.waitForSelector('.ag-row');
  const rows = await page.evaluate(() => document.querySelector('.ag-root-wrapper, .ag-root')!.textContent!.length);
  if (rows === 0) throw new Error('the ledger is empty');
  for (const [name, step] of [
    ['100 px a frame', 100],
    ['2,000 px a frame, all rows new', 2000],
  ] as const) {
    const frames = await page.evaluate(scrollFrames, step);
    const sorted = [...frames].sort((a, b) => a - b);
    bench.report({ name: `scroll ${name}, median`, value: median(frames), unit: 'ms' });
    bench.report({
      name: `scroll ${name}, 95 %`,
      value: sorted[Math.floor(sorted.length * 0.95)]!,
      unit: 'ms',
      yardstick: { name: 'a frame at 60 Hz', value: FRAME_MS },
      ...(step === 100 ? { atMost: 2 } : {}),
    });
  }
}

/** In the page: the time from frame to frame while the grid is scrolled by so many pixels each. */
async function scrollFrames(step: number): Promise<number[]> {
  const candidates = [...document.querySelectorAll<HTMLElement>('[class*="viewport"]')];
  const viewport = candidates.find((element) => element.scrollHeight > element.clientHeight * 2)!;
  viewport.scrollTop = 0;
  const frames: number[] = [];
  let last = await new Promise<number>((resolve) => requestAnimationFrame(resolve));
  for (let frame = 0; frame < 120; frame += 1) {
    viewport.scrollTop += step;
    const now = await new Promise<number>((resolve) => requestAnimationFrame(resolve));
    frames.push(now - last);
    last = now;
  }
  return frames;
}
