import { expect } from 'vitest';
import type { Browser, BrowserContext, Page } from 'playwright';
import { launchBrowser } from './browser.ts';
import { startTestHost, type TestHost, type TestHostOptions } from './host.ts';

export interface View {
  readonly path?: string;
  readonly language?: 'zh-CN' | 'en';
  readonly theme?: 'light' | 'dark';
  readonly unit?: 'yuan' | 'wan' | 'yi';
  readonly density?: 'compact' | 'regular' | 'wall';
  readonly width?: number;
  readonly height?: number;
}

/** The built page in a real Chromium over a desk of its own. Whatever the browser complains of fails `assertQuiet`. */
export interface TestPage {
  readonly page: Page;
  readonly host: TestHost;
  /** Opens a path of the program as a reader with these tastes; `until` is a selector that the page shows when it is there. */
  readonly visit: (view?: View) => Promise<void>;
  /** Policy violations, errors on the console, exceptions: everything so far. */
  readonly complaints: () => readonly string[];
  readonly assertQuiet: () => void;
  readonly close: () => Promise<void>;
}

declare global {
  interface Window {
    __violations?: string[];
  }
}

/** Gathers what the browser reports; policy violations also from before the first script of ours. */
async function listen(context: BrowserContext, page: Page, heard: string[]): Promise<void> {
  await context.exposeFunction('__violated', (text: string) => void heard.push(`policy: ${text}`));
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      const { effectiveDirective, blockedURI, sample, sourceFile } = event;
      const tell = (window as unknown as { __violated(text: string): void }).__violated;
      tell(`${effectiveDirective} ${blockedURI} ${sample} ${sourceFile}`);
    });
  });
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') heard.push(`${message.type()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => heard.push(`exception: ${error.message}`));
  page.on('dialog', (dialog) => {
    heard.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
}

export async function openTestPage(options: TestHostOptions = {}, browserOf = launchBrowser): Promise<TestPage> {
  const host = await startTestHost({ page: true, ...options });
  const browser: Browser = await browserOf();
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, acceptDownloads: true });
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: host.origin });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  const heard: string[] = [];
  await listen(context, page, heard);
  const visit = async (view: View = {}): Promise<void> => {
    const { path = '/', language = 'zh-CN', theme = 'light', unit = 'yi', density = 'compact' } = view;
    await page.setViewportSize({ width: view.width ?? 1440, height: view.height ?? 900 });
    const taste = JSON.stringify({ language, theme, unit, density });
    await page.goto(host.url);
    await page.evaluate((text) => localStorage.setItem('hesuan.view', text), taste);
    await page.goto(`${host.origin}${path}`);
    await page.waitForSelector('main');
  };
  return {
    page,
    host,
    visit,
    complaints: () => heard,
    assertQuiet: () => expect(heard).toEqual([]),
    close: async () => {
      await browser.close();
      await host.close();
    },
  };
}
