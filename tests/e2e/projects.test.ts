import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestPage, type TestPage } from '#tests/helpers/page.ts';
import { layersOf } from './pages/drawer.ts';

let test: TestPage;
beforeAll(async () => {
  test = await openTestPage({ book: 'sample' });
});
afterAll(() => test.close());

it('shows the announced totals: 22 projects, 231.20', async () => {
  await test.visit({ path: '/projects' });
  const total = test.page.locator('tr.tot').first();
  await total.waitFor();
  expect((await total.locator('td').allTextContents()).slice(0, 3)).toEqual(['合计', '22', '231.20']);
});

it('changes a project, and the notice offers to undo it', async () => {
  await test.visit({ path: '/projects' });
  const { drawer, dialog, submit } = layersOf(test);
  const [first] = await test.host.call('project.list', {});
  await test.page.getByRole('button', { name: first!.name, exact: true }).click();
  expect(new URL(test.page.url()).searchParams.get('id')).toBe(first!.id);
  await drawer.getByRole('button', { name: '编辑' }).click();
  await dialog.getByLabel('地点').fill('开封');
  await submit('保存');
  await test.page.getByRole('cell', { name: '开封' }).waitFor();
  await test.page.getByRole('button', { name: '撤销' }).click();
  await expect
    .poll(async () => (await test.host.call('project.list', {})).find((project) => project.id === first!.id)?.place)
    .toBe(first!.place);
  test.assertQuiet();
});

it('opens a project by its address, with its papers and its place in the palette', async () => {
  const { page, host } = test;
  const { drawer } = layersOf(test);
  const project = (await host.call('project.list', {})).find((entry) => entry.holdingId !== null)!;
  const subjects = [{ kind: 'project' as const, id: project.id }];
  await host.call('document.add', { fileName: '框架协议.txt', bytes: new Uint8Array(Buffer.from('协议')), subjects });
  await test.visit({ path: `/projects?id=${project.id}` });
  await drawer.getByRole('link', { name: '框架协议' }).waitFor();
  await page.keyboard.press('Escape');
  await drawer.waitFor({ state: 'detached' });
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').last().fill(project.name);
  await page.getByRole('option', { name: project.name }).first().click();
  await expect.poll(() => drawer.locator('.dn').innerText()).toContain(project.name);
  test.assertQuiet();
});
