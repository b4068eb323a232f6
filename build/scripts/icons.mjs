// npm run icons: draws build/icons/icon.svg as the PNG that packages are made from. The result is kept in the project.
import { readFileSync } from 'node:fs';
import { inRoot, say } from './common.mjs';
import { nodeOrRefuse } from './install.mjs';
import { ensureChromium } from './tools.mjs';

const SIZE = 1024;

const executablePath = await ensureChromium(nodeOrRefuse());
const { chromium } = await import('playwright');
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
const page = await browser.newPage({ viewport: { width: SIZE, height: SIZE } });
await page.setContent(
  `<style>body{margin:0}svg{display:block}</style>${readFileSync(inRoot('build', 'icons', 'icon.svg'), 'utf8')}`,
);
await page.screenshot({ path: inRoot('build', 'icons', 'icon.png'), omitBackground: true });
await browser.close();
say('build/icons/icon.png drawn');
