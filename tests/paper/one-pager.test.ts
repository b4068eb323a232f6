import { describe, expect, it } from 'vitest';
import { findChromium } from '#electron/hosts/browsers.ts';
import { newTestBook } from '#tests/helpers/book.ts';
import { inspectPdf } from '#tests/helpers/pdf.ts';
import { tasksOf } from '#tests/helpers/tasks.ts';
import { hasTool } from '#tests/helpers/tools.ts';

const canPrint = findChromium() !== null && hasTool('pdftotext');
const DAY = '2026-09-30';

describe.skipIf(!canPrint)('a one-pager on paper', { timeout: 600_000 }, () => {
  it('is the page alone: no cover, no contents, its words and figures, fonts embedded', async () => {
    const book = newTestBook({ sample: true });
    const tasks = tasksOf(book);
    const held = book.call('holding.list', { asOf: DAY }).find((row) => row.code === 'D06')!;
    const made = await tasks.run('onePager.exportPdf', { kind: 'holding', id: held.id, asOf: DAY });
    const report = await inspectPdf(made.bytes);
    expect(made.fileName).toBe('示例·黄淮数据港 2026-09-30.pdf');
    expect(report.title).toBe('示例·黄淮数据港');
    expect(report.pages).toHaveLength(made.pages);
    expect(made.pages).toBeLessThanOrEqual(2);
    const text = report.pages.map((page) => page.text).join('\n');
    for (const words of [
      '上架率低于计划',
      '净利润结转净资产',
      '现金可用月数',
      '示例·周总经理',
      '三季报摘要',
      '第 2 条',
    ])
      expect(text).toContain(words);
    expect(text).not.toContain('目录');
    expect(report.fonts.every((font) => font.embedded)).toBe(true);
    expect(await tasks.refused('onePager.exportPdf', { kind: 'fund', id: 'no', asOf: DAY })).toMatchObject({
      code: 'not_found',
    });
    book.close();
  });
});
