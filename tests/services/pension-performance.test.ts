import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { afterEach, expect, it } from 'vitest';
import type { Measures } from '#core/domain/performance-figures.ts';
import { categories, chart, values } from '#electron/paper/charts.ts';
import { newTestBook, type TestBook } from '#tests/helpers/book.ts';
import { pensionLike } from '#tests/helpers/pension-like.ts';
import { tasksOf } from '#tests/helpers/tasks.ts';

const REAL = '../shared/real/pension-commitments.csv';
const asOf = '2026-01-01';
let book: TestBook;
afterEach(() => book.close());

/** Takes a file in by the importer, as a user does. */
async function bookOf(text: string): Promise<TestBook> {
  const made = newTestBook({ currency: 'USD' });
  const { run } = tasksOf(made);
  const file = { kind: 'statements', fileName: 'pensions.csv', bytes: new Uint8Array(Buffer.from(text)) } as const;
  const { suggested } = await run('import.read', file);
  const preview = await run('import.dryRun', { ...file, mapping: suggested });
  await run('import.run', { ...file, mapping: suggested, plan: preview.plan });
  return made;
}

interface Totals {
  paidIn: number;
  received: number;
  value: number;
  count: number;
  blank: number;
}

/** The same totals from the statements as the book lists them: each position at its latest day, blanks left out. */
function totalsBy(keyOf: (statement: Statement) => string): Map<string, Totals> {
  const groups = new Map<string, Totals>();
  for (const statement of latest()) {
    const key = keyOf(statement);
    const totals = groups.get(key) ?? { paidIn: 0, received: 0, value: 0, count: 0, blank: 0 };
    groups.set(key, totals);
    const { paidIn, distributed, nav } = statement;
    if (paidIn === null || distributed === null || nav === null) totals.blank += 1;
    else {
      totals.paidIn += paidIn;
      totals.received += distributed;
      totals.value += nav;
      totals.count += 1;
    }
  }
  return groups;
}

const statements = () => book.call('statement.list', {});
type Statement = ReturnType<typeof statements>[number];

const latest = (): Statement[] => {
  const last = new Map<string, Statement>();
  for (const statement of statements()) {
    const known = last.get(statement.holdingId);
    if (known === undefined || known.asOf < statement.asOf) last.set(statement.holdingId, statement);
  }
  return [...last.values()];
};

function agrees(measures: Measures | null, totals: Totals, what: string): void {
  const { paidIn, received, value, holdings, incomplete } = measures!;
  expect({ paidIn, received, value, count: holdings, blank: incomplete }, what).toEqual(totals);
  if (totals.paidIn > 0) {
    expect(measures!.tvpi.value).toBeCloseTo((totals.received + totals.value) / totals.paidIn, 12);
    expect(measures!.dpi.value).toBeCloseTo(totals.received / totals.paidIn, 12);
  } else expect(measures!.tvpi.value).toBeNull();
  if (totals.count > 0) expect(measures!.irr).toMatchObject({ value: null, reason: 'no_dated_flows' });
}

/** Pooled by pension system and by vintage: each position once, at its latest statement; multiples, and no rates. */
function poolsAgree(): void {
  const funds = new Map(statements().map((statement) => [statement.holdingId, statement.fundId]));
  for (const [level, keyOf] of [
    ['fund', (statement: Statement) => funds.get(statement.holdingId)!],
    ['vintage', (statement: Statement) => String(statement.vintage ?? 'none')],
  ] as const) {
    const expected = totalsBy(keyOf);
    const { rows, total } = book.call('performance.table', { asOf, level });
    expect(rows.length, level).toBe(expected.size);
    for (const row of rows) agrees(row.periods[0]!.gross, expected.get(row.key)!, `${level} ${row.name ?? row.key}`);
    agrees(total[0]!.gross, totalsBy(() => 'all').get('all')!, 'all');
  }
  const { rows } = book.call('performance.table', { asOf, level: 'strategy' });
  const all = totalsBy(() => 'all').get('all')!;
  expect(rows.reduce((sum, row) => sum + row.periods[0]!.gross!.paidIn, 0)).toBe(all.paidIn);
  const vintage = book
    .call('performance.table', { asOf, level: 'vintage' })
    .rows.find((row) => row.periods[0]!.gross!.tvpi.value !== null)!;
  const ref = { kind: 'performance', subject: { level: 'vintage', key: vintage.key }, figure: 'tvpi' } as const;
  const explanation = book.call('figure.explain', { asOf, ref, rows: 50_000 });
  expect(explanation.value).toBe(vintage.periods[0]!.gross!.tvpi.value);
  const [paid, received, value] = explanation.terms!.map((term) => term.table);
  expect([paid, received]).toEqual(['statements', 'statements']);
  expect(['statements', 'closing_values']).toContain(value);
}

it('pools statements without events by system, vintage and strategy', async () => {
  book = await bookOf(pensionLike(11, 300).text);
  poolsAgree();
});

/** DPI and RVPI by vintage, TVPI as their height: the picture of docs/figures.md, written where a folder for pictures is named. */
function drawVintages(): string {
  const rows = book
    .call('performance.table', { asOf, level: 'vintage' })
    .rows.flatMap(({ key, periods }) =>
      periods[0]!.gross!.tvpi.value === null ? [] : [{ key, of: periods[0]!.gross! }],
    )
    .filter(({ key }) => key !== 'none');
  const bars = (name: string, color: string, valueOf: (measures: Measures) => number | null, label: object) => ({
    type: 'bar',
    name,
    stack: 'multiple',
    color,
    data: rows.map(({ of }) => valueOf(of)),
    ...label,
  });
  const total = {
    label: {
      show: true,
      position: 'top',
      fontSize: 9,
      formatter: ({ dataIndex }: { readonly dataIndex: number }) => rows[dataIndex]!.of.tvpi.value!.toFixed(2),
    },
  };
  return chart(
    {
      backgroundColor: '#ffffff',
      legend: { right: 12, top: 6, data: ['DPI', 'RVPI'] },
      title: {
        text: 'TVPI = DPI + RVPI by vintage, five pension systems',
        left: 12,
        top: 6,
        textStyle: { fontSize: 12 },
      },
      grid: { left: 40, right: 12, top: 44, bottom: 28 },
      xAxis: categories(rows.map(({ key }) => key)),
      yAxis: values((value) => value.toFixed(1)),
      series: [bars('DPI', '#49515c', (of) => of.dpi.value, {}), bars('RVPI', '#a8b0b9', (of) => of.rvpi.value, total)],
    },
    1080,
    360,
  ).text;
}

if (existsSync(REAL)) {
  it('pools what five pension systems published, and gives the multiple of every row that allows one', async () => {
    book = await bookOf(readFileSync(REAL, 'utf8'));
    poolsAgree();
    const picture = drawVintages();
    expect(picture.startsWith('<svg')).toBe(true);
    const folder = process.env['HESUAN_PICTURES'];
    if (folder !== undefined) writeFileSync(`${folder}/pension-vintages.svg`, picture);
    const rows = statements();
    expect(rows.length).toBe(2489);
    const comparable = rows.filter((row) => row.multiple !== null && row.publishedMultiple !== null);
    expect(comparable.length).toBe(2112);
    const near = comparable.filter((row) => Math.abs(row.multiple! - row.publishedMultiple!) <= 6000);
    expect(near.length).toBe(1890);
  });
} else {
  process.stdout.write(`${REAL} is not here: the published file was not pooled.\n`);
}
