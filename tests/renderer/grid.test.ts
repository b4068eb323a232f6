import fc from 'fast-check';
import Papa from 'papaparse';
import { expect, it } from 'vitest';
import { cellText, editText, readCell } from '../../renderer/grid/cell-text.ts';
import { guard, isDangerous } from '#core/csv-guard.ts';
import { csvOf } from '../../renderer/grid/csv.ts';
import { planPaste, readClipboard } from '../../renderer/grid/paste.ts';
import type { Column, ColumnType } from '../../renderer/grid/types.ts';

interface Row {
  readonly id: string;
  readonly name: string;
  readonly amount: number | null;
  readonly split: number;
  readonly day: string;
  readonly stage: string;
}

const columns: readonly Column<Row>[] = [
  { key: 'name', title: '企业', type: 'text', value: (row) => row.name, edit: {} },
  { key: 'amount', title: '金额', type: 'money', value: (row) => row.amount, edit: { optional: true } },
  { key: 'split', title: '占比', type: 'percent', value: (row) => row.split, edit: { when: (row) => row.id !== 'b' } },
  { key: 'day', title: '日期', type: 'date', value: (row) => row.day },
  {
    key: 'stage',
    title: '阶段',
    type: 'status',
    value: (row) => row.stage,
    edit: {
      choices: [
        { value: 'growth', label: '成长期' },
        { value: 'listed', label: '已上市' },
      ],
    },
  },
];

const rows: readonly Row[] = [
  { id: 'a', name: '甲', amount: 12_000_000_000, split: 250_000, day: '2026-01-02', stage: '成长期' },
  { id: 'b', name: '乙', amount: null, split: 500_000, day: '2026-01-03', stage: '已上市' },
];

const plan = (text: string, at = { row: 0, column: 0 }) => planPaste(readClipboard(text), { columns, rows, at }, 'yi');

it('says cell by cell what a paste would change, and changes nothing else', () => {
  const { changes, same, outside } = plan('甲\t2\t30%\n乙二\t0.5\t10\n丙');
  expect(same).toBe(1);
  expect(outside).toBe(1);
  expect(
    changes.map(({ row, column, before, after, refused }) => [row.id, column.key, before, after, refused]),
  ).toEqual([
    ['a', 'amount', '1.20', '2.00', null],
    ['a', 'split', '25.0%', '30.0%', null],
    ['b', 'name', '乙', '乙二', null],
    ['b', 'amount', '', '0.50', null],
    ['b', 'split', '50.0%', '10', 'fixed'],
  ]);
  expect(changes[0]!.edit).toEqual({ row: rows[0], key: 'amount', value: 20_000_000_000 });
});

it('refuses what a cell cannot hold, with a reason for each', () => {
  const refusals = plan('\tabc\t120%\t2026-05-05\t种子期').changes.map(({ column, refused, edit }) => [
    column.key,
    refused,
    edit,
  ]);
  expect(refusals).toEqual([
    ['name', 'required', null],
    ['amount', 'number', null],
    ['split', 'number', null],
    ['day', 'fixed', null],
    ['stage', 'choice', null],
  ]);
});

it('takes a choice by its word or its code', () => {
  expect(plan('已上市', { row: 0, column: 4 }).changes[0]!.edit!.value).toBe('listed');
  expect(plan('growth', { row: 1, column: 4 }).changes[0]!.edit!.value).toBe('growth');
  expect(plan('成长期', { row: 0, column: 4 })).toMatchObject({ changes: [], same: 1 });
});

it('pasting what the grid itself shows changes nothing', () => {
  const text = rows
    .map((row) => columns.map((column) => cellText(column, column.value(row), 'yi')).join('\t'))
    .join('\n');
  expect(plan(text)).toEqual({ changes: [], same: 10, outside: 0 });
});

it('begins an edit with text that reads back to the very value', () => {
  const cases: readonly (readonly [ColumnType, fc.Arbitrary<number>])[] = [
    ['money', fc.integer({ min: -10_000_000_000_000, max: 10_000_000_000_000 })],
    ['percent', fc.integer({ min: 0, max: 1_000_000 })],
    ['share', fc.integer({ min: 0, max: 1_000_000_000 })],
    ['multiple', fc.integer({ min: 0, max: 50_000_000 })],
    ['int', fc.integer({ min: 0, max: 1_000_000 })],
  ];
  for (const [type, arbitrary] of cases) {
    fc.assert(
      fc.property(arbitrary, fc.constantFrom('yuan' as const, 'wan' as const, 'yi' as const), (value, unit) => {
        expect(readCell({ type }, editText({ type }, value, unit), unit)).toEqual({ ok: true, value });
      }),
    );
  }
});

it('takes a column’s own unit and decimals before the header’s, on screen, typed and in a file', () => {
  const column = {
    key: 'k',
    title: '营业收入（万元）',
    type: 'money',
    unit: 'wan',
    value: () => 58_400_000_00,
  } as const;
  expect(cellText(column, 58_400_000_00, 'yi')).toBe('5,840');
  expect(readCell(column, '5,840', 'yi')).toEqual({ ok: true, value: 58_400_000_00 });
  expect(readCell(column, '1.2亿', 'yi')).toEqual({ ok: true, value: 120_000_000_00 });
  const pue = { key: 'p', title: 'PUE', type: 'int', decimals: 3, value: () => 1262 } as const;
  expect(cellText(pue, 1262, 'yi')).toBe('1.262');
  expect(readCell(pue, '1.3', 'yi')).toEqual({ ok: true, value: 1300 });
  expect(readCell(pue, '1.2625', 'yi')).toEqual({ ok: false, reason: 'number' });
  const negative = fc.integer({ min: -1_000_000, max: 1_000_000 });
  fc.assert(
    fc.property(negative, (value) => {
      expect(readCell(pue, editText(pue, value, 'yi'), 'yi')).toEqual({ ok: true, value });
    }),
  );
  expect(csvOf([column, pue], [{}], null)).toBe('\ufeff营业收入（万元）,PUE\r\n5840,1.262\r\n');
});

it('keeps text from becoming a formula, and leaves figures alone', () => {
  for (const start of ['=', '+', '-', '@', '\t', '\r', '\n', '\0', '＝', '＋', '－', '＠']) {
    expect(guard(`${start}cmd`)).toBe(`'${start}cmd`);
  }
  expect(guard('a=b')).toBe('a=b');
  const hostile: Row = { ...rows[0]!, name: '=HYPERLINK("http://x","y")', amount: -50_00 };
  const parsed = Papa.parse<string[]>(csvOf(columns, [hostile], { name: '合计', amount: -50_00 }).slice(1).trimEnd());
  expect(parsed.data).toEqual([
    ["企业 (')", '金额', '占比', '日期', '阶段'],
    ['\'=HYPERLINK("http://x","y")', '-50.00', '25.0000%', '2026-01-02', '成长期'],
    ['合计', '-50.00', '', '', ''],
  ]);
});

it('writes any text so that a reader of CSV gets it back', () => {
  fc.assert(
    fc.property(fc.string(), (name) => {
      const text = csvOf(columns.slice(0, 1), [{ ...rows[0]!, name }], null);
      expect(text.startsWith('\ufeff')).toBe(true);
      const [, line] = Papa.parse<string[]>(text.slice(1, -2), { newline: '\r\n', delimiter: ',' }).data;
      expect(line).toEqual([isDangerous(name) ? guard(name) : name]);
    }),
  );
});
