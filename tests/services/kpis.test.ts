import { afterEach, beforeEach, expect, it } from 'vitest';
import type { DryRun } from '#core/contract/imports.ts';
import { STANDARD_KPIS } from '#core/domain/kpi-standard.ts';
import { openArchive, textOf } from '#electron/sheets/archive.ts';
import { writeWorkbook, type CellSpec } from '#electron/sheets/write.ts';
import { zip } from '#electron/sheets/zip.ts';
import { newTestBook, type TestBook } from '#tests/helpers/book.ts';
import { buildQuarter, Q2, Q3, type Quarter } from '#tests/helpers/quarter.ts';
import { tasksOf, type Tasks } from '#tests/helpers/tasks.ts';

let book: TestBook;
let quarter: Quarter;
let tasks: Tasks;
beforeEach(() => {
  book = newTestBook();
  quarter = buildQuarter(book);
  tasks = tasksOf(book);
  book.call('kpi.addStandard', { sectors: ['general', 'compute'] });
});
afterEach(() => book.close());

const kpiId = (code: string): string => book.call('kpi.list', {}).find((kpi) => kpi.code === code)!.id;
const set = (code: string, end: string, value: number | null, extra: object = {}): string =>
  book.call('kpi.set', {
    companyId: quarter.companies[0]!,
    kpiId: kpiId(code),
    period: 'quarter',
    end,
    value,
    ...extra,
  } as never).id;

it('offers its own KPIs once, with definitions and early warnings', () => {
  const wanted = STANDARD_KPIS.filter((kpi) => kpi.sector === 'general' || kpi.sector === 'compute');
  expect(book.call('kpi.list', {}).map((kpi) => kpi.code)).toEqual(wanted.map((kpi) => kpi.code));
  expect(book.call('kpi.addStandard', { sectors: ['general', 'compute', 'robot'] })).toEqual({ added: 1 });
  expect(book.call('kpi.addStandard', { sectors: ['robot'] })).toEqual({ added: 0 });
  expect(book.call('kpiRule.list', {}).some((rule) => rule.kpiId === kpiId('PUE') && rule.red === 1500)).toBe(true);
});

it('keeps one value for a company, KPI, period and basis, and takes it back', () => {
  const id = set('REVENUE', Q3, 100);
  expect(set('REVENUE', Q3, 200)).toBe(id);
  set('REVENUE', Q3, 250, { basis: 'plan' });
  expect(book.call('kpi.values', {})).toHaveLength(2);
  set('REVENUE', Q3, null, { basis: 'plan' });
  expect(book.call('kpi.values', {})).toMatchObject([{ id, value: 200 }]);
  const end = { companyId: quarter.companies[0]!, kpiId: kpiId('REVENUE'), value: 1 };
  expect(book.refused('kpi.set', { ...end, period: 'quarter', end: '2026-08-31' })).toMatchObject({
    rule: 'not_a_period_end',
  });
});

it('never changes the unit of a KPI that has values', () => {
  const pue = book.call('kpi.list', {}).find((kpi) => kpi.code === 'PUE')!;
  set('PUE', Q3, 1250);
  expect(book.refused('kpi.save', { ...pue, decimals: 2 })).toMatchObject({ rule: 'kpi_unit_in_use' });
  book.call('kpi.save', { ...pue, name: '电能利用效率' });
  expect(book.refused('kpi.delete', { id: pue.id })).toMatchObject({ rule: 'in_use' });
});

it('puts the worst first, with what the rules say', () => {
  set('REVENUE', Q2, 100);
  set('REVENUE', Q3, 110);
  set('RUNWAY', Q3, 55);
  set('PUE', Q3, 1400);
  const lines = book.call('kpi.board', { asOf: Q3 });
  expect(lines.map((line) => [line.level, line.latest?.actual])).toEqual([
    ['red', 55],
    ['yellow', 1400],
    ['green', 110],
  ]);
  expect(lines[0]!.warnings).toMatchObject([{ test: 'below', threshold: 60 }]);
  expect(lines[2]!.latest).toMatchObject({ change: 100_000 });
  book.call('kpiRule.save', { kpiId: kpiId('RUNWAY'), companyId: quarter.companies[0]!, test: 'below', yellow: 40 });
  expect(book.call('kpi.board', { asOf: Q3 })[0]).toMatchObject({ level: 'yellow', latest: { actual: 1400 } });
  expect(book.refused('kpiRule.save', { kpiId: kpiId('PUE'), test: 'above' })).toMatchObject({
    rule: 'rule_needs_threshold',
  });
});

const HEADERS = ['企业', '指标', '期间', '单位', '实际', '计划', '来源'];

async function fileOf(rows: CellSpec[][], headers = HEADERS): Promise<Uint8Array<ArrayBuffer>> {
  const columns = headers.map((header) => ({ header, width: 12, format: 'text' as const }));
  const sheet = { name: '指标', columns, rows: rows.map((cells) => ({ cells })) };
  return new Uint8Array(await writeWorkbook({ title: 'x', sheets: [sheet] }));
}

async function dryRun(bytes: Uint8Array<ArrayBuffer>): Promise<DryRun> {
  const file = { kind: 'kpis' as const, fileName: '季报.xlsx', bytes };
  const { suggested } = await tasks.run('import.read', file);
  return tasks.run('import.dryRun', { ...file, mapping: suggested });
}

it('imports what companies report, in their units', async () => {
  const bytes = await fileOf([
    ['示例·新算星能', '营业收入', '2026Q3', '万元', 5200.5, 5600, '季报'],
    ['示例·新算星能', '上架率', '2026年三季度', '%', 61.2, null, ''],
    ['示例·洹水存储', 'PUE', '2026Q3', null, '1.262', null, ''],
    ['示例·洹水存储', '在运算力', '2026Q3', 'EFLOPS', 0.62, null, ''],
  ]);
  const file = { kind: 'kpis' as const, fileName: '季报.xlsx', bytes };
  const { suggested } = await tasks.run('import.read', file);
  expect(suggested.columns).toMatchObject({
    company: '企业',
    kpi: '指标',
    period: '期间',
    actual: '实际',
    plan: '计划',
  });
  const report = await tasks.run('import.run', { ...file, mapping: suggested });
  expect(report.counts).toEqual({ create: 4, change: 0, skip: 0, refuse: 0 });
  expect(
    book
      .call('kpi.values', {})
      .map((entry) => entry.value)
      .sort((a, b) => a - b),
  ).toEqual([1262, 6200, 612_000, 5_200_500_000, 5_600_000_000]);
  expect((await dryRun(bytes)).counts).toEqual({ create: 0, change: 0, skip: 4, refuse: 0 });
});

it('says clearly what it can’t read, and writes nothing of the file', async () => {
  const report = await dryRun(
    await fileOf([
      ['示例·新算星能', '营业收入', '2026Q3', '架', 5200, null, ''],
      ['示例·新算星能', '营业收入', '2026Q3', null, 5200, null, ''],
      ['示例·新算星能', '上架率', '2026Q3', '万元', 61, null, ''],
      ['示例·新算星能', '翻台率', '2026Q3', '%', 61, null, ''],
      ['不认识', '营业收入', '2026Q3', '元', 61, null, ''],
      ['示例·新算星能', '营业收入', '上季度', '元', 61, null, ''],
      ['示例·新算星能', '营业收入', '2026Q3', '元', null, null, ''],
    ]),
  );
  expect(report.counts).toEqual({ create: 0, change: 0, skip: 1, refuse: 6 });
  expect(report.rows.map((row) => row.messages[0])).toMatchObject([
    { code: 'wrong_unit', found: '5200 架', expected: '元' },
    { code: 'unit_missing', found: '5200', expected: '元' },
    { code: 'wrong_unit', found: '61 万元', expected: '%' },
    { code: 'unknown_name', found: '翻台率', expected: 'kpi' },
    { code: 'unknown_name', found: '不认识', expected: 'company' },
    { code: 'not_a_period', found: '上季度' },
    { code: 'no_value' },
  ]);
  expect(book.call('kpi.values', {})).toEqual([]);
});

it('enters many values as one step, all or none of them', () => {
  const value = { companyId: quarter.companies[0]!, kpiId: kpiId('REVENUE'), period: 'quarter' as const, end: Q3 };
  const values = [
    { ...value, value: 100 },
    { ...value, basis: 'plan' as const, value: 120 },
  ];
  expect(book.call('kpi.setMany', { values })).toEqual({ count: 2 });
  expect(
    book.refused('kpi.setMany', {
      values: [
        { ...value, value: 7 },
        { ...value, kpiId: 'no', value: 8 },
      ],
    }),
  ).toMatchObject({ code: 'not_found', entity: 'kpi' });
  expect(book.call('kpi.values', {}).map((entry) => entry.value)).toEqual([100, 120]);
  book.call('kpi.setMany', { values: [{ ...value, value: null }] });
  expect(book.call('kpi.values', {}).map((entry) => entry.value)).toEqual([120]);
  book.call('history.undo', {});
  book.call('history.undo', {});
  expect(book.call('kpi.values', {})).toEqual([]);
});

/** The same file with cells merged, as people do under one company's name. */
async function merged(bytes: Uint8Array, ...ranges: string[]): Promise<Uint8Array<ArrayBuffer>> {
  const cells = ranges.map((range) => `<mergeCell ref="${range}"/>`).join('');
  const parts: { name: string; content: string[] }[] = [];
  for (const part of openArchive(bytes).values()) {
    const text = await textOf(part);
    const content = part.name.includes('worksheets/')
      ? text.replace('</sheetData>', `</sheetData><mergeCells count="${ranges.length}">${cells}</mergeCells>`)
      : text;
    parts.push({ name: part.name, content: [content] });
  }
  return new Uint8Array(await zip(parts));
}

it('names the cell that a merge covers, for whom and for which value, and fills in nothing', async () => {
  const bytes = await fileOf([
    ['示例·新算星能', '营业收入', '2026Q3', '万元', 5200, 5600, '季报'],
    [null, '上架率', '2026Q3', '%', 61.2, null, ''],
    ['示例·洹水存储', 'PUE', '2026Q3', null, 1.262, null, ''],
    ['示例·洹水存储', '员工人数', '2026Q3', '人', 88, null, ''],
    ['示例·洹水存储', '营业收入', '2026Q3', null, 88, null, ''],
  ]);
  const report = await dryRun(await merged(bytes, 'A2:A3', 'E4:F4', 'D5:D6'));
  expect(report.counts).toMatchObject({ create: 2, refuse: 3 });
  expect(report.rows.filter((row) => row.outcome === 'refuse').map((row) => row.messages[0])).toMatchObject([
    { code: 'merged_cell', cell: 'A3', field: 'company' },
    { code: 'merged_cell', cell: 'F4', field: 'plan' },
    { code: 'merged_cell', cell: 'D6', field: 'unit' },
  ]);
  expect((await dryRun(bytes)).rows.flatMap((row) => row.messages.map((message) => message.code))).toEqual([
    'required',
    'unit_missing',
  ]);
});

it('takes cells that a spreadsheet shows as percentages for what they show, and refuses them for anything else', async () => {
  const columns = HEADERS.map((header) => ({
    header,
    width: 12,
    format: ['实际', '计划'].includes(header) ? ('percent' as const) : ('text' as const),
  }));
  const rows = [
    ['示例·新算星能', '上架率', '2026Q3', '%', 0.612, 0.65, ''],
    ['示例·新算星能', '毛利率', '2026Q3', null, -0.031, null, ''],
    ['示例·新算星能', '国产化率', '2026Q3', '‰', 0.7, null, ''],
    ['示例·新算星能', 'PUE', '2026Q3', null, 1.262, null, ''],
    ['示例·新算星能', '营业收入', '2026Q3', '万元', 0.5, null, ''],
  ];
  const sheet = { name: '指标', columns, rows: rows.map((cells) => ({ cells })) };
  const bytes = new Uint8Array(await writeWorkbook({ title: 'x', sheets: [sheet] }));
  const report = await dryRun(bytes);
  expect(report.rows.filter((row) => row.outcome === 'refuse').map((row) => row.messages[0])).toMatchObject([
    { code: 'wrong_unit', found: '126.2%' },
    { code: 'wrong_unit', found: '50% 万元', expected: '元' },
  ]);
  const good = { ...sheet, rows: sheet.rows.slice(0, 3) };
  const file = {
    kind: 'kpis' as const,
    fileName: '季报.xlsx',
    bytes: new Uint8Array(await writeWorkbook({ title: 'x', sheets: [good] })),
  };
  const { suggested } = await tasks.run('import.read', file);
  await tasks.run('import.run', { ...file, mapping: suggested });
  const values = book.call('kpi.values', {}).map((entry) => entry.value);
  expect(values.sort((a, b) => a - b)).toEqual([-31_000, 612_000, 650_000, 700_000]);
});

it('gives companies a form that comes back as it went', async () => {
  set('REVENUE', Q3, 123_456_700);
  set('REVENUE', Q3, 150_000_000, { basis: 'plan' });
  set('PUE', Q3, 1262);
  set('RACK_RATE', Q3, 612_300);
  const { fileName, ...form } = await tasks.run('kpi.form', { period: 'quarter', end: Q3 });
  const bytes = new Uint8Array(form.bytes);
  expect(fileName).toBe('hesuan-kpi-2026Q3.xlsx');
  const before = book.call('kpi.values', {});
  const report = await dryRun(bytes);
  expect(report.counts).toMatchObject({ create: 0, change: 0, refuse: 0 });
  const file = { kind: 'kpis' as const, fileName, bytes };
  const { suggested } = await tasks.run('import.read', file);
  for (const code of ['REVENUE', 'PUE', 'RACK_RATE']) set(code, Q3, null);
  set('REVENUE', Q3, null, { basis: 'plan' });
  await tasks.run('import.run', { ...file, mapping: suggested });
  const plain = (entries: typeof before): unknown => entries.map(({ id: _id, source: _source, ...entry }) => entry);
  expect(plain(book.call('kpi.values', {}))).toEqual(plain(before));
});
