import type { Page } from 'playwright';
import { launchBrowser } from '#tests/helpers/browser.ts';
import { startTestHost } from '#tests/helpers/host.ts';
import { buildPage, FRAME_MS } from './helpers/built-page.ts';
import { median, type Suite } from './suite.ts';

/** Each is new to the page, so that no answer is at hand. */
const DAYS = ['2026-06-30', '2026-03-31', '2025-12-31', '2025-09-30'] as const;
/** What is felt as immediate is over in six frames, 100 ms. */
const FRAMES = 6;

/** A change of the as-of date on the sample, on every page: from the key to the last change of what is in view. */
export const suite: Suite = {
  name: 'redraw',
  sized: false,
  run: async (bench) => {
    buildPage();
    const host = await startTestHost({ page: true, book: 'sample' });
    const browser = await launchBrowser();
    try {
      const page = await browser.newPage({ viewport: { width: 1600, height: 1000 } });
      await page.goto(host.url);
      await page.waitForSelector('main table');
      const paths = await page.$$eval('nav.nv a', (links) => links.map((link) => link.getAttribute('href')!));
      for (const path of paths) {
        await page.goto(`${host.origin}${path}`);
        await page.waitForSelector('main h1');
        const turns: Redraw[] = [];
        for (const day of DAYS) turns.push(await redraw(page, day));
        const settled = median(turns.map((turn) => turn.settled));
        bench.report({
          name: `as-of date on ${path}`,
          value: settled,
          unit: 'ms',
          yardstick: { name: 'a frame at 60 Hz', value: FRAME_MS },
          atMost: FRAMES,
          note: `longest frame ${median(turns.map((turn) => turn.longest)).toFixed(0)} ms`,
        });
      }
    } finally {
      await browser.close();
      await host.close();
    }
  },
};

interface Redraw {
  /** Milliseconds from the key to the last change. */
  readonly settled: number;
  /** The longest time from frame to frame meanwhile. */
  readonly longest: number;
}

async function redraw(page: Page, day: string): Promise<Redraw> {
  const header = page.locator('header.hd');
  await header.getByRole('button', { name: /^截至|^As of/ }).click();
  await header.getByRole('textbox').fill(day);
  // The listener is there before the key is pressed; its answer waits in the page.
  await page.evaluate(recordRedraw);
  await page.keyboard.press('Enter');
  return page.evaluate(() => (window as unknown as Recording).redrawn);
}

interface Recording {
  redrawn: Promise<Redraw>;
}

/**
 * In the page: from the next Enter until nothing is asked any more and nothing has changed for half a second. A change is one of
 * the document, or a picture in view that is drawn.
 */
function recordRedraw(): void {
  const QUIET_MS = 500;
  const { fetch: ask } = window;
  const wipe = CanvasRenderingContext2D.prototype.clearRect;
  (window as unknown as Recording).redrawn = new Promise((resolve) => {
    const begin = (event: KeyboardEvent): void => {
      if (event.key !== 'Enter') return;
      document.removeEventListener('keydown', begin, true);
      const start = performance.now();
      let [last, frame, longest, asked] = [start, start, 0, 0];
      const changed = (): void => {
        last = performance.now();
      };
      const observer = new MutationObserver(changed);
      observer.observe(document.querySelector('main')!, { childList: true, characterData: true, subtree: true });
      window.fetch = async (...request) => {
        asked += 1;
        try {
          return await ask(...request);
        } finally {
          asked -= 1;
        }
      };
      CanvasRenderingContext2D.prototype.clearRect = function (...area) {
        wipe.apply(this, area);
        const { top, bottom } = this.canvas.getBoundingClientRect();
        if (this.canvas.isConnected && top < innerHeight && bottom > 0) changed();
      };
      let calm = start;
      const step = (): void => {
        const now = performance.now();
        if (frame <= last) longest = Math.max(longest, now - frame);
        frame = now;
        if (asked > 0) calm = now;
        if (now - Math.max(last, calm) < QUIET_MS) requestAnimationFrame(step);
        else {
          observer.disconnect();
          window.fetch = ask;
          CanvasRenderingContext2D.prototype.clearRect = wipe;
          resolve({ settled: last - start, longest });
        }
      };
      requestAnimationFrame(step);
    };
    document.addEventListener('keydown', begin, true);
  });
}
