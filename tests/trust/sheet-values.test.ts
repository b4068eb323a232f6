import { execFileSync } from 'node:child_process';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { parseDay, parseText } from '#core/import-values.ts';
import { readWorkbook } from '#electron/sheets/read.ts';
import { archiveOf, inSheet, packed, workbookOf } from './sheet-files.ts';
import { placeOf, readsEncodings } from './sheet-values.ts';

it('I6: 2,000 Chinese tables in eight encodings are read right, or a person is asked', () => {
  const { right, asked } = readsEncodings(2000);
  expect(right).toBeGreaterThan(1950);
  expect(asked).toBeLessThan(400);
});

it('I6, control: whoever tries GB18030 first reads most UTF-8 tables as other words, without an error', () => {
  const words = ['基金份额', '算力中心', '示例企业', '公允价值', '认缴实缴', '投资方向', '备注金额', '母基金类'];
  const misread = words.filter((word) => {
    try {
      return new TextDecoder('gb18030', { fatal: true }).decode(Buffer.from(word, 'utf8')) !== word;
    } catch {
      return false;
    }
  });
  expect(misread.length).toBeGreaterThan(words.length / 2);
});

/** The place is that of the first byte that can't follow those before it: C3 may begin a character of UTF-8, FB can't follow it. */
describe('I6: bytes that are not of the encoding are refused with their place', () => {
  const gbk = iconv.encode('名称,备注\n示例,一\n', 'gbk');
  const utf8 = Buffer.from('企业名称,备注\n示例企业名称,一\n');
  it.each([
    [
      'one GBK line in a UTF-8 file',
      Buffer.concat([utf8, gbk]),
      { encoding: 'utf-8', offset: utf8.length + 1, row: 3 },
    ],
    ['a UTF-8 file cut inside a character', utf8.subarray(0, utf8.length - 2), { encoding: 'utf-8', row: 2 }],
    [
      'bytes of no encoding',
      Buffer.concat([gbk, Buffer.from([0x61, 0xff, 0xff])]),
      { encoding: 'gb18030', offset: gbk.length + 1, row: 3 },
    ],
    ['half a pair in UTF-16', Buffer.from('\ufeffa\n\ud800b', 'utf16le'), { encoding: 'utf-16le', offset: 6, row: 2 }],
  ])('%s', (_name, bytes, params) => {
    expect(placeOf(bytes)).toMatchObject({ code: 'file', reason: 'bad_encoding', params });
  });
  it('and what is chosen by hand is read as chosen', () => {
    expect(placeOf(gbk, 'gb18030')).toBeNull();
    expect(placeOf(gbk, 'utf-8')).toMatchObject({ reason: 'bad_encoding', params: { offset: 1, row: 1 } });
  });
});

const DAYS: readonly (readonly [string, string])[] = [
  ['2026-1-5', '2026-01-05'],
  ['2026/01/05', '2026-01-05'],
  ['2026.1.5', '2026-01-05'],
  ['2026年1月5日', '2026-01-05'],
  ['20260105', '2026-01-05'],
  ['05-Jan-26', '2026-01-05'],
  ['5 January 2026', '2026-01-05'],
  ['2026-01-05T14:30:00', '2026-01-05'],
  ['46027', '2026-01-05'],
  ['46027.75', '2026-01-05'],
  ['25/12/2026', '2026-12-25'],
  ['12/25/2026', '2026-12-25'],
  ['２０２６－０１－０５', '2026-01-05'],
  ['20260230', 'not_a_day'],
  ['2026-13-01', 'not_a_day'],
  ['2026-02-29', 'not_a_day'],
  ['03/04/2026', 'ambiguous_day'],
  ['1899-12-31', 'out_of_range'],
  ['2101-01-01', 'out_of_range'],
  ['#N/A', 'error_cell'],
  ['soon', 'not_a_day'],
];

describe('I7: days', () => {
  const result = (text: string): string => {
    const parsed = parseDay(text, 'auto');
    return parsed.ok ? parsed.value : parsed.fault;
  };
  it.each(DAYS)('%s → %s', (text, wanted) => {
    expect(result(text)).toBe(wanted);
  });

  it('are the same in three time zones', () => {
    const script = `import('./core/import-values.ts').then(({ parseDay }) =>
      process.stdout.write(JSON.stringify(${JSON.stringify(DAYS.map(([text]) => text))}.map((text) => parseDay(text, 'auto')))))`;
    const inZone = (zone: string): string =>
      execFileSync(process.execPath, ['-e', script], { env: { ...process.env, TZ: zone }, encoding: 'utf8' });
    const [first, ...others] = ['Asia/Shanghai', 'UTC', 'America/Los_Angeles'].map(inZone);
    expect(JSON.parse(first!)).toHaveLength(DAYS.length);
    for (const other of others) expect(other).toBe(first);
  });

  it('count from 1900 with its false day, or from 1904', () => {
    expect(parseDay('46027', 'serial')).toEqual(parseDay('44565', 'serial', true));
    for (const serial of ['1', '59', '60', '61'])
      expect(parseDay(serial, 'serial')).toEqual({ ok: false, fault: 'out_of_range' });
  });
});

/** A workbook whose cell A2 holds a number in a format. */
async function cellShown(value: string, format: string, date1904 = false): Promise<string> {
  const texts = (await archiveOf(await workbookOf('a,b\n1,2\n'))).map(([name, text]): [string, string] => {
    if (name.endsWith('styles.xml')) {
      const withFormat = text
        .replace('<numFmts', `<numFmts data-x="1"`)
        .replace('</numFmts>', `<numFmt numFmtId="999" formatCode="${format}"/></numFmts>`);
      return [name, withFormat.replace(/<cellXfs count="\d+">/, '<cellXfs><xf numFmtId="999"/>')];
    }
    return [name, date1904 ? text.replace('<bookViews', '<workbookPr date1904="1"/><bookViews') : text];
  });
  const bytes = await inSheet(await packed(texts), (xml) =>
    xml.replace(/<c r="A2"[^>]*>.*?<\/c>/, `<c r="A2" s="0"><v>${value}</v></c>`),
  );
  return (await readWorkbook(bytes, 'auto')).sheets[0]!.rows[1]![0]!;
}

describe('I7: what a format says of a number', () => {
  it.each([
    ['1', '000000', '000001'],
    ['46027', 'yyyy-mm-dd', '2026-01-05'],
    ['46027.5', 'yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;', '2026-01-05T12:00:00'],
    ['60', 'yyyy-mm-dd', '1900-02-29'],
    ['59', 'yyyy-mm-dd', '1900-02-28'],
    ['61', 'yyyy-mm-dd', '1900-03-01'],
    ['1.5', '0.00%', '150%'],
    ['0.123456789', '0.00%', '12.3456789%'],
    ['24.096353999999998', '0.00', '24.096353999999998'],
    ['1234.5599999999999', '0.00', '1234.56'],
    ['0.30000000000000004', 'General', '0.30000000000000004'],
    ['123456789012345678', 'General', '1.2345678901234568e+17'],
    ['0.5', '[h]:mm', '0.5'],
  ])('%s shown as %s is %s', async (value, format, wanted) => {
    expect(await cellShown(value, format)).toBe(wanted);
  });

  it('in a workbook that counts from 1904', async () => {
    expect(await cellShown('44565', 'yyyy-mm-dd', true)).toBe('2026-01-05');
  });

  it('a code of 18 digits that was kept as a number is refused, whatever the program made of it', () => {
    for (const text of ['1.2345678901234568e+17', '4.10106E+17'])
      expect(parseText(text)).toEqual({ ok: false, fault: 'digits_lost' });
    expect(parseText('410106199001010011')).toEqual({ ok: true, value: '410106199001010011' });
  });
});
