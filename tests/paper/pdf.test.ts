import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeFileSync } from 'node:fs';
import { newTestBook, type TestBook } from '#tests/helpers/book.ts';
import { inspectPdf, type PdfReport } from '#tests/helpers/pdf.ts';
import { REVIEW_NAME, sampleReview } from '#tests/helpers/sample-review.ts';
import { tasksOf, type Tasks } from '#tests/helpers/tasks.ts';
import { hasTool } from '#tests/helpers/tools.ts';
import { findChromium } from '#electron/hosts/browsers.ts';

const canPrint = findChromium() !== null && hasTool('pdftotext');

/** A browser starts for each pass, on a machine that does other things too. */
const PATIENCE = 600_000;

describe.skipIf(!canPrint)('the printed review', { timeout: PATIENCE }, () => {
  let book: TestBook;
  let tasks: Tasks;
  let reviewId: string;
  let report: PdfReport;
  let pages: number;

  beforeAll(async () => {
    book = newTestBook({ sample: true });
    tasks = tasksOf(book);
    reviewId = sampleReview(book);
    const made = await tasks.run('review.exportPdf', { reviewId });
    pages = made.pages;
    expect(made.fileName).toBe('2026 年三季度审议 2026-09-30.pdf');
    if (process.env['HESUAN_KEEP'] !== undefined) writeFileSync(`${process.env['HESUAN_KEEP']}/review.pdf`, made.bytes);
    report = await inspectPdf(made.bytes);
  }, PATIENCE);
  afterAll(() => book.close());

  const pageOf = (title: string): number =>
    report.pages.findIndex((page, index) => index > 1 && page.text.split('\n').some((row) => row.trim() === title)) + 1;

  it('has a cover, contents with the right numbers, and every page counted', () => {
    expect(report.title).toBe(REVIEW_NAME);
    expect(report.pages).toHaveLength(pages);
    expect(report.pages[0]!.text).toContain(REVIEW_NAME);
    expect(report.pages[0]!.text).toContain('快照校验');
    const titles = [
      '规模与进度',
      '待办事项',
      '配置与偏离',
      '限额与例外',
      '业绩与净值桥',
      '重大变动',
      '持有清单',
      '经营指标',
      '本季要点',
      '决议与签署',
    ];
    for (const title of titles) {
      const listed = new RegExp(`${title}\\s+(\\d+)`).exec(report.pages[1]!.text)?.[1];
      expect([title, Number(listed)]).toEqual([title, pageOf(title)]);
    }
    report.pages.slice(1).forEach((page, index) => expect(page.text).toContain(`${index + 2} / ${pages}`));
  });

  it('says on every page what it is, as of when, and as known when', () => {
    for (const page of report.pages.slice(1)) {
      expect(page.text).toContain(REVIEW_NAME);
      expect(page.text).toContain('截至 2026-09-30');
      expect(page.text).toContain('所知截止');
      expect(page.text).toMatch(/快照校验 [0-9A-F]{4} [0-9A-F]{4} · 示例数据/);
    }
  });

  it('embeds its fonts, Chinese as text, on A4', () => {
    expect(report.fonts.length).toBeGreaterThan(0);
    expect(report.fonts.filter((font) => !font.embedded || !font.unicode)).toEqual([]);
    for (const { width, height } of report.pages) {
      expect(Math.round(width)).toBe(595);
      expect(Math.round(height)).toBe(842);
    }
  });

  it('carries what was said and decided, and figures that tie out', () => {
    const all = report.pages.map((page) => page.text).join('\n');
    for (const text of [
      '存储企业接近上限',
      '暂停新增算力软硬件项目',
      '赞成 3',
      '补充尽调',
      '一票否决',
      '张某',
      '二、大模型方向仍低于下限',
    ])
      expect(all).toContain(text);
    const overview = book.call('overview.get', { asOf: '2026-09-30' });
    const value = (overview.fairValue / 1e10).toFixed(2);
    const list = report.pages[pageOf('持有清单') - 1]!.text;
    expect(new RegExp(`合计.*${value.replace('.', '\\.')}`).test(list)).toBe(true);
    expect(all).not.toContain('先讲结论');
    expect(all).toMatch(/差额 0\.00/);
  });

  it('prints landscape and English', async () => {
    const english = await tasks.run('review.exportPdf', { reviewId, language: 'en', orientation: 'landscape' });
    if (process.env['HESUAN_KEEP'] !== undefined)
      writeFileSync(`${process.env['HESUAN_KEEP']}/review-en.pdf`, english.bytes);
    const { pages: found } = await inspectPdf(english.bytes);
    for (const { width, height } of found) expect([Math.round(width), Math.round(height)]).toEqual([842, 595]);
    const all = found.map((page) => page.text).join('\n');
    for (const text of ['Contents', 'Allocation and drift', 'NAV bridge', 'Decisions and signatures', 'known by'])
      expect(all).toContain(text);
  });

  it('says that no Chinese font is there instead of printing boxes', async () => {
    const before = process.env['FONTCONFIG_FILE'];
    const config = `${book.folder}/fonts.conf`;
    writeFileSync(
      config,
      `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>/usr/share/fonts/truetype/liberation</dir><cachedir>${book.folder}/fc</cachedir></fontconfig>`,
    );
    process.env['FONTCONFIG_FILE'] = config;
    try {
      expect(await tasks.refused('review.exportPdf', { reviewId })).toMatchObject({ rule: 'no_chinese_font' });
    } finally {
      if (before === undefined) delete process.env['FONTCONFIG_FILE'];
      else process.env['FONTCONFIG_FILE'] = before;
    }
  });
});
