import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestPage, type TestPage } from '#tests/helpers/page.ts';
import { frameOf } from './pages/frame.ts';

let test: TestPage;
beforeAll(async () => {
  test = await openTestPage({ book: 'sample' });
});
afterAll(() => test.close());

it('takes the token out of the address and keeps it for the tab', async () => {
  await test.page.goto(test.host.url);
  await frameOf(test).header.waitFor();
  expect(new URL(test.page.url()).hash).toBe('');
  expect(await test.page.evaluate(() => sessionStorage.getItem('hesuan.token'))).toBe(test.host.token);
  await test.page.reload();
  await frameOf(test).header.waitFor();
  test.assertQuiet();
});

it('switches language, unit and theme at once, and remembers them', async () => {
  await test.visit({ theme: 'light' });
  const frame = frameOf(test);
  await frame.header.waitFor();
  await frame.chooseLanguage('EN');
  await frame.chooseUnit('10k');
  await frame.chooseTheme('Dark');
  expect(await frame.root()).toEqual({ lang: 'en', theme: 'dark', unit: 'wan' });
  await test.page.reload();
  await frame.header.waitFor();
  expect(await frame.root()).toEqual({ lang: 'en', theme: 'dark', unit: 'wan' });
  test.assertQuiet();
});

it('puts the chosen day into the address, and a link to it shows that day', async () => {
  await test.visit();
  const frame = frameOf(test);
  await frame.chooseDay('2026-06-30');
  expect(new URL(test.page.url()).searchParams.get('asOf')).toBe('2026-06-30');
  await frame.go('配置');
  expect(new URL(test.page.url()).searchParams.get('asOf')).toBe('2026-06-30');
  await test.visit({ path: '/?asOf=2026-03-31' });
  await expect.poll(() => frame.day()).toBe('2026-03-31');
});

it('hears a violation of the policy: the ear works', async () => {
  await test.visit();
  await frameOf(test).header.waitFor();
  await test.page.evaluate(() => document.body.setAttribute('style', 'color: red'));
  await expect.poll(() => test.complaints().some((text) => text.startsWith('policy: style-src-attr'))).toBe(true);
});
