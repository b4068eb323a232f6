import { PDFDocument } from 'pdf-lib';
import { expect, it } from 'vitest';
import { bridgeFloor } from '#core/contract/review-bridge.ts';
import { groupFlows } from '#core/contract/review-flows.ts';
import type { BridgeBar } from '#electron/paper/charts.ts';
import { cssString, escapeHtml, markup } from '#electron/paper/markup.ts';
import { finishPdf, readPdf } from '#electron/paper/pdf.ts';

it('never lets a name become markup or style', () => {
  const evil = `<script>alert("1")</script>'&`;
  expect(markup`<td title="${evil}">${evil}</td>`.text).toBe(
    `<td title="${escapeHtml(evil)}">${escapeHtml(evil)}</td>`,
  );
  expect(escapeHtml(evil)).not.toMatch(/[<>"']/);
  expect(markup`${['a<', null, undefined, false, 3, markup`<b>x</b>`]}`.text).toBe('a&lt;3<b>x</b>');
  expect(cssString('a"} </style>\n')).toBe('"a\\22 } \\3c /style\\3e  "');
  expect(escapeHtml('\u202e倒序\u0007')).toBe('倒序');
});

it('cuts the totals of a bridge only where they dwarf its steps, at a round number below them', () => {
  const bar = (from: number, to: number, total = false): BridgeBar => ({
    label: '',
    from,
    to,
    color: '',
    text: '',
    total,
  });
  expect(bridgeFloor([bar(0, 100, true), bar(100, 103), bar(103, 101), bar(0, 101, true)], 10)).toBe(90);
  expect(bridgeFloor([bar(0, 10, true), bar(10, 40), bar(0, 40, true)], 10)).toBe(0);
  expect(bridgeFloor([bar(0, 5, true), bar(5, -3), bar(0, -3, true)], 10)).toBe(0);
});

it('takes the calls of one day together, and leaves deals alone', () => {
  const event = (
    payer: string,
    payee: string,
    amount: number,
    more: object = {},
  ): Parameters<typeof groupFlows>[0][number] =>
    ({
      eventId: `${payer}${payee}`,
      date: '2026-07-30',
      kind: 'contribution',
      kindOfChange: 'new',
      payerId: payer,
      payeeId: payee,
      payerName: payer,
      payeeName: payee,
      holdingId: null,
      holdingName: null,
      amount,
      ...more,
    }) as never;
  const deal = event('F', 'C', 9, { kind: 'investment', holdingId: 'h' });
  expect(groupFlows([event('A', 'F', 1), event('B', 'F', 2), event('A', 'G', 4), deal])).toMatchObject([
    { payer: null, payee: 'F', count: 2, amount: 3 },
    { payer: 'A', payee: 'G', count: 1, amount: 4 },
    { payer: 'F', payee: 'C', count: 1, amount: 9 },
  ]);
});

it('finds no Chinese and no anchors in a plain document, and gives it a title and an outline', async () => {
  const plain = await PDFDocument.create();
  plain.addPage([595, 842]).drawText('Hello');
  plain.addPage([842, 595]);
  const bytes = new Uint8Array(await plain.save());
  expect(await readPdf(bytes)).toEqual({ pages: 2, destinations: {}, hasHan: false });
  const chapters = [
    { id: 'c1', title: '第一章', level: 1 as const },
    { id: 'c2', title: '附页', level: 2 as const },
    { id: 'gone', title: '没有', level: 1 as const },
  ];
  const finished = await finishPdf({
    bytes,
    title: '标题',
    subject: '',
    chapters,
    pages: { c1: 1, c2: 2 },
    version: '1',
  });
  const read = await PDFDocument.load(finished);
  expect(read.getTitle()).toBe('标题');
  const outline = read.catalog.lookup((await import('pdf-lib')).PDFName.of('Outlines'))!.toString();
  expect(outline).toContain('/Count 1');
});
