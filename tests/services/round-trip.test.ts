import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RoundTripDiff } from '#core/contract/round-trip.ts';
import { newTestBook, type TestBook } from '#tests/helpers/book.ts';
import { canonicalDump } from '#tests/helpers/canon.ts';
import { edit, type Typed } from '#tests/helpers/edit-workbook.ts';
import { intoEmptyBook } from '#tests/helpers/imports.ts';
import { buildQuarter, yuan, type Quarter } from '#tests/helpers/quarter.ts';
import { tasksOf, type Tasks } from '#tests/helpers/tasks.ts';
import { storedCells, type StoredSheets } from '#tests/helpers/workbooks.ts';

describe('the sample, exported and imported into an empty book', () => {
  it.each(['zh-CN', 'en'] as const)('holds the same facts: %s', async (language) => {
    const sample = newTestBook({ sample: true });
    const { bytes } = await tasksOf(sample).run('book.exportSheets', { language });
    const again = newTestBook();
    await intoEmptyBook(again, bytes, language);
    const dump = canonicalDump(sample.book.db);
    expect(canonicalDump(again.book.db)).toBe(dump);
    again.call('rate.set', { currency: 'USD', date: '2026-01-01', rate: 7_000_000_000 });
    expect(canonicalDump(again.book.db)).not.toBe(dump);
    for (const book of [sample, again]) book.close();
  });
});

describe('an edited workbook', () => {
  let book: TestBook;
  let tasks: Tasks;
  let quarter: Quarter;
  let bytes: Uint8Array;
  let cells: StoredSheets;
  beforeEach(async () => {
    book = newTestBook();
    quarter = buildQuarter(book);
    tasks = tasksOf(book);
    bytes = (await tasks.run('book.exportSheets', {})).bytes;
    cells = await storedCells(bytes);
  });
  afterEach(() => book.close());

  const letterOf = (sheet: string, header: string): string =>
    [...cells.get(sheet)!]
      .find(([ref, cell]) => /^[A-Z]+1$/.test(ref) && cell.value === header)![0]
      .replace(/\d+$/, '');
  /** The cell under a header, in the row that holds a text. */
  const cellOf = (sheet: string, header: string, row: string): string => {
    const all = [...cells.get(sheet)!];
    const letter = letterOf(sheet, header);
    const number = all.find(([ref, cell]) => cell.value === row && !/^[A-Z]+1$/.test(ref))![0].replace(/^[A-Z]+/, '');
    return letter + number;
  };
  const file = (edited: Uint8Array<ArrayBuffer>) => ({ fileName: '账簿数据.xlsx', bytes: edited });
  const diffOf = async (
    sheet: string,
    typed: Readonly<Record<string, Typed>>,
  ): Promise<[RoundTripDiff, ReturnType<typeof file>]> => {
    const edited = file(await edit(bytes, sheet, typed));
    return [await tasks.run('roundTrip.diff', edited), edited];
  };

  it('that nobody has changed differs in nothing', async () => {
    const diff = await tasks.run('roundTrip.diff', file(new Uint8Array(bytes)));
    expect(diff).toMatchObject({ lines: [], missing: 0, entriesSince: 0 });
    expect(diff.exportedAt.seq).toBe(book.call('book.get', {}).journalSeq);
  });

  it('is shown cell by cell, and the chosen lines are one step that is taken back as one', async () => {
    const value = cellOf('估值', '估值', '示例·新算星能');
    const method = cellOf('估值', '方法', '示例·新算星能');
    const [diff, edited] = await diffOf('估值', { [value]: 460_000.5, [method]: '净资产' });
    expect(diff.counts).toEqual({ change: 2, conflict: 0, add: 0, refuse: 0 });
    expect(
      diff.lines.map(({ cell, field, base, current, next, kind }) => [cell, field, base, current, next, kind]),
    ).toEqual([
      [value, 'value', yuan(440_000), yuan(440_000), 46_000_050, 'change'],
      [method, 'method', 'recent_round', 'recent_round', 'net_assets', 'change'],
    ]);
    const before = canonicalDump(book.book.db);
    const { applied, seq } = await tasks.run('roundTrip.apply', { ...edited, keys: [diff.lines[0]!.key] });
    expect(applied).toBe(1);
    const [mark] = book.call('mark.list', { holdingId: quarter.holdings[0]! });
    expect([mark!.value, mark!.method]).toEqual([46_000_050, 'recent_round']);
    book.call('history.undo', { seq });
    expect(canonicalDump(book.book.db)).toBe(before);
  });

  it('shows what the book has changed since as a conflict, and writes over it only when chosen', async () => {
    const value = cellOf('估值', '估值', '示例·新算星能');
    book.call('mark.save', { ...markInput(), value: yuan(450_000) });
    const [diff, edited] = await diffOf('估值', { [value]: 460_000 });
    expect(diff.entriesSince).toBe(1);
    expect(diff.lines).toMatchObject([
      { kind: 'conflict', base: yuan(440_000), current: yuan(450_000), next: yuan(460_000) },
    ]);
    await tasks.run('roundTrip.apply', { ...edited, keys: [diff.lines[0]!.key] });
    expect(book.call('mark.list', { holdingId: quarter.holdings[0]! })[0]!.value).toBe(yuan(460_000));
  });

  it('says nothing of a cell where the book has come to the same, and leaves later changes of other cells alone', async () => {
    book.call('mark.save', { ...markInput(), value: yuan(450_000) });
    const [diff] = await diffOf('估值', { [cellOf('估值', '估值', '示例·新算星能')]: 450_000 });
    expect(diff.lines).toEqual([]);
    expect((await tasks.run('roundTrip.diff', file(new Uint8Array(bytes)))).lines).toEqual([]);
  });

  const markInput = () => {
    const { id, holdingId, asOf, method, status } = book.call('mark.list', { holdingId: quarter.holdings[0]! })[0]!;
    return { id, holdingId, asOf, method, status };
  };

  it('is refused as a whole once the book has moved on after the comparison', async () => {
    const value = cellOf('估值', '估值', '示例·新算星能');
    const [diff, edited] = await diffOf('估值', { [value]: 460_000 });
    book.call('mark.save', { ...markInput(), value: yuan(450_000) });
    expect(await tasks.refused('roundTrip.apply', { ...edited, keys: [diff.lines[0]!.key] })).toMatchObject({
      rule: 'round_trip_stale',
    });
    expect(book.call('mark.list', { holdingId: quarter.holdings[0]! })[0]!.value).toBe(yuan(450_000));
  });

  it('keeps the ledger: an edited event is refused, a new row is recorded', async () => {
    const amount = cellOf('流水', '金额', '示例·新算星能');
    const [refused, bad] = await diffOf('流水', { [amount]: 1 });
    expect(refused.lines).toMatchObject([{ kind: 'refuse', reason: 'append_only', cell: amount }]);
    expect(await tasks.refused('roundTrip.apply', { ...bad, keys: [refused.lines[0]!.key] })).toMatchObject({
      rule: 'round_trip_refused',
    });

    const last = Math.max(...[...cells.get('流水')!.keys()].map((ref) => Number(/\d+/.exec(ref)![0]))) + 1;
    const row = (header: string): string => letterOf('流水', header) + last;
    const typed = {
      [row('日期')]: '2026-09-15',
      [row('类型')]: '追加',
      [row('付款方')]: '直投基金',
      [row('收款方')]: '示例·新算星能',
    };
    const [diff, edited] = await diffOf('流水', { ...typed, [row('被投')]: '示例·新算星能', [row('金额')]: 12.34 });
    expect(diff.lines).toMatchObject([{ kind: 'add', row: last }]);
    await tasks.run('roundTrip.apply', { ...edited, keys: [diff.lines[0]!.key] });
    expect(book.call('event.list', { from: '2026-09-15' }).rows).toMatchObject([
      { kind: 'follow_on', amount: 1234, holdingId: quarter.holdings[0]! },
    ]);
  });

  it('changes names, splits, targets and holdings through the commands of the pages, with their rules', async () => {
    const row = (header: string): string => cellOf('企业', header, '示例·新算星能');
    const [companies, edited] = await diffOf('企业', {
      [row('名称')]: '示例·改名',
      [row('投资方向')]: 'INFRA 70%; HWSW 30%',
      [row('别名')]: '甲; 乙',
      [row('省')]: '河南',
    });
    expect(companies.counts.change).toBe(4);
    await tasks.run('roundTrip.apply', { ...edited, keys: companies.lines.map((line) => line.key) });
    expect(book.call('company.list', {}).find((company) => company.name === '示例·改名')).toMatchObject({
      id: quarter.companies[0],
      province: '河南',
      aliases: ['乙', '甲'].sort(),
      splits: [{ effectiveOn: '2024-01-01', parts: [{ weight: 700_000 }, { weight: 300_000 }] }],
    });

    const [targets, both] = await diffOf('目标', {
      [cellOf('目标', '目标', 'INFRA')]: 0.55,
      [cellOf('目标', '目标', 'HWSW')]: 0.45,
    });
    const first = targets.lines.map((line) => line.key).slice(0, 1);
    expect(await tasks.refused('roundTrip.apply', { ...both, keys: first })).toMatchObject({
      rule: 'target_sum',
      params: { at: `目标!${targets.lines[0]!.cell}` },
    });
    await tasks.run('roundTrip.apply', { ...both, keys: targets.lines.map((line) => line.key) });
    expect(
      book
        .call('target.list', {})
        .filter((target) => target.effectiveOn === '2025-01-01')
        .map((target) => target.target)
        .sort(),
    ).toEqual([400_000, 450_000, 550_000, 600_000]);
  });

  /** The fault of applying all that was typed. */
  const refusedFor = async (sheet: string, typed: Readonly<Record<string, Typed>>) => {
    const [diff, edited] = await diffOf(sheet, typed);
    return tasks.refused('roundTrip.apply', { ...edited, keys: diff.lines.map((line) => line.key) });
  };
  const nextRow = (sheet: string): number =>
    Math.max(...[...cells.get(sheet)!.keys()].map((ref) => Number(/\d+/.exec(ref)![0]))) + 1;

  it('names the cell whose value a rule of the book refuses', async () => {
    const before = canonicalDump(book.book.db);
    const name = cellOf('企业', '名称', '示例·新算星能');
    expect(await refusedFor('企业', { [name]: '示例·洹水存储' })).toMatchObject({
      code: 'conflict',
      field: `企业!${name}`,
    });
    const row = nextRow('目标');
    const added = (header: string): string => letterOf('目标', header) + row;
    const target = {
      [added('基金')]: '并购基金',
      [added('方向')]: 'INFRA',
      [added('目标')]: 0.5,
      [added('生效日')]: '2026-01-01',
    };
    expect(await refusedFor('目标', target)).toMatchObject({
      rule: 'target_sum',
      params: { sum: 500_000, at: `目标!${row}` },
    });
    expect(canonicalDump(book.book.db)).toBe(before);
  });

  it('names the rows by which funds would hold each other in a circle', async () => {
    const row = nextRow('持有');
    const typed = (at: number, fund: string, target: string): Record<string, Typed> => ({
      [letterOf('持有', '基金') + at]: fund,
      [letterOf('持有', '被投') + at]: target,
      [letterOf('持有', '工具') + at]: '基金份额',
    });
    const circle = { ...typed(row, '直投基金', '并购基金'), ...typed(row + 1, '并购基金', '直投基金') };
    expect(await refusedFor('持有', circle)).toMatchObject({
      rule: 'fund_loop',
      params: { at: `持有!${row}, 持有!${row + 1}` },
    });
  });

  it('names the cells that cannot be read, and rows whose id is not of this export', async () => {
    const [diff] = await diffOf('估值', {
      [cellOf('估值', '估值', '示例·新算星能')]: '#REF!',
      [cellOf('估值', '行标识（勿改）', '示例·洹水存储')]: 'nobody',
      [cellOf('估值', '被投', '示例·商都大模型')]: '示例·洹水存储',
    });
    expect(
      diff.lines.map(({ kind, reason, cell }) => [kind, reason, cell === null ? null : /^[A-Z]+/.exec(cell)![0]]),
    ).toEqual([
      ['refuse', 'error_cell', expect.any(String)],
      ['refuse', 'unknown_row', null],
      ['refuse', 'fixed_field', expect.any(String)],
    ]);
    expect(diff.missing).toBe(1);
  });

  it('is taken only from this book: not from another, and not without its stamp', async () => {
    const other = newTestBook();
    other.call('book.rename', { name: '另一本' });
    const foreign = await tasksOf(other).run('book.exportSheets', {});
    other.close();
    expect(await tasks.refused('roundTrip.diff', file(new Uint8Array(foreign.bytes)))).toMatchObject({
      rule: 'round_trip_other_book',
    });
    const template = await tasks.run('import.template', { kind: 'marks' });
    expect(await tasks.refused('roundTrip.diff', file(new Uint8Array(template.bytes)))).toMatchObject({
      rule: 'round_trip_unstamped',
    });
  });
});
