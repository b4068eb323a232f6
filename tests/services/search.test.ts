import fc from 'fast-check';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { lettersIn, lettersOf, nameReadings, pinyinAt } from '#electron/services/search/pinyin.ts';
import { buildIndex, rank } from '#electron/services/search/rank.ts';
import { newTestBook, type TestBook } from '#tests/helpers/book.ts';
import { buildQuarter, yuan, type Quarter } from '#tests/helpers/quarter.ts';

let book: TestBook;
let quarter: Quarter;
beforeEach(() => {
  book = newTestBook();
  quarter = buildQuarter(book);
});
afterEach(() => book.close());

const names = (text: string): string[] =>
  book
    .call('search.names', { text })
    .hits.map((hit) => `${hit.kind} ${hit.name}${hit.detail === null ? '' : ` ${hit.detail}`}`);

it('finds a company by its Chinese name, pinyin, initials and any mixture', () => {
  for (const text of [
    '新算星能',
    '算星',
    'xsxn',
    'XSXN',
    'xinsuan',
    'xinsuanxingneng',
    'xsuanxn',
    "xin'suan",
    'slxsxn',
    'xsx',
  ])
    expect(names(text)).toEqual(['company 示例·新算星能', 'holding 示例·新算星能 直投基金']);
  expect(names('xsxm')).toEqual([]);
  expect(names('xinsuanxingnengx')).toEqual([]);
});

it('knows every reading of a character', () => {
  const at = (name: string, letters: string): number => pinyinAt(nameReadings(name), letters);
  expect(at('重庆银行', 'cqyh')).toBe(0);
  expect(at('重庆银行', 'zhongqing')).toBe(0);
  expect(at('长安', 'changan')).toBe(0);
  expect(at('吕梁绿能', 'lvliang')).toBe(0);
  expect(at('吕梁绿能', 'lvn')).toBe(2);
  expect(at('中州（郑州）云', 'zzzzy')).toBe(0);
  expect(at('ABC算力', 'abcsl')).toBe(0);
  expect(at('算力', '')).toBe(0);
});

it('puts the exact before the beginning, and that before the middle and the pinyin', () => {
  const items = ['华夏星能源', '星能', '新能', '星能科技', '大河·星能'].map((name) => ({ name, others: [] }));
  const order = rank(buildIndex(items), '星能', 10).map(({ index }) => items[index]!.name);
  expect(order).toEqual(['星能', '星能科技', '大河·星能', '华夏星能源']);
  const byPinyin = rank(buildIndex(items), 'xn', 10).map(({ index }) => items[index]!.name);
  expect(byPinyin).toEqual(['星能', '新能', '星能科技', '大河·星能', '华夏星能源']);
});

it('finds by code, alias, English name, and with a slip in it', () => {
  const company = { name: '示例·牧野光互联', nameEn: 'Sample Muye Optics', code: 'C019', aliases: ['光互联公司'] };
  book.call('company.save', company);
  for (const text of ['C019', 'c019', 'muye', 'Muye Optics', '光互联公司', 'optisc'])
    expect(names(text), text).toEqual(['company 示例·牧野光互联']);
});

it('answers the caller’s own titles by their place', () => {
  const titles = ['总览', '配置与偏离', '业绩', '导入'];
  const ask = (text: string): readonly number[] => book.call('search.names', { text, titles }).titles;
  expect(ask('peizhi')).toEqual([1]);
  expect(ask('pz')).toEqual([1]);
  expect(ask('业绩')).toEqual([2]);
  expect(ask('')).toEqual([]);
});

it('keeps up with the book', () => {
  expect(names('songshan')).toEqual([]);
  book.call('company.save', { name: '嵩山机器人' });
  expect(names('songshan')).toEqual(['company 嵩山机器人']);
  book.call('history.undo', {});
  expect(names('songshan')).toEqual([]);
  book.call('review.save', { name: '三季度审议', asOf: '2026-09-30' });
  expect(names('sanjidu')).toEqual(['review 三季度审议 2026-09-30']);
});

it('finds words of documents, notes, decisions, comments and events, and an amount', () => {
  const reviewId = book.call('review.save', { name: '审议', asOf: '2026-09-30' }).id;
  book.call('decision.save', { reviewId, text: '暂停新增液冷项目' });
  book.call('document.add', { fileName: '液冷.txt', bytes: new Uint8Array(Buffer.from('液冷方案')) });
  const sides = { payerId: quarter.direct, payeeId: quarter.investor };
  quarter.event({ ...sides, date: '2026-07-01', kind: 'expense', amount: yuan(1234.56), note: '液冷咨询费' });
  const found = book.call('search.texts', { text: '液冷' });
  expect(found.documents).toMatchObject([{ title: '液冷' }]);
  expect(found.texts.map((hit) => [hit.kind, hit.text.slice(hit.at, hit.at + hit.length)])).toEqual([
    ['decision', '液冷'],
    ['event', '液冷'],
  ]);
  expect(book.call('search.texts', { text: '1,234.56' }).texts).toMatchObject([
    { kind: 'event', amount: yuan(1234.56) },
  ]);
  expect(book.call('search.texts', { text: '' })).toEqual({ documents: [], texts: [] });
});

it('leaves no name out that the letters fit, by the letters that it has', () => {
  const syllables = fc.array(fc.constantFrom(...'新算星能长行重吕（）A7·'), { minLength: 1, maxLength: 6 });
  const typed = fc.array(fc.constantFrom(...'xinsuangehzclqyv'), { minLength: 1, maxLength: 6 });
  let fitted = 0;
  fc.assert(
    fc.property(syllables, typed, (characters, letters) => {
      const [name, text] = [characters.join(''), letters.join('')];
      const fits = pinyinAt(nameReadings(name), text) >= 0;
      if (fits) fitted += 1;
      const found = rank(buildIndex([{ name, others: [] }]), text, 1);
      expect(found.length === 1 || !fits).toBe(true);
      if (fits) expect(lettersIn(text) & ~lettersOf(nameReadings(name))).toBe(0);
    }),
    { numRuns: 2000 },
  );
  expect(fitted).toBeGreaterThan(20);
});

it('knows a name from the moment it is there, also when the palette was open before', () => {
  expect(names('')).toEqual([]);
  expect(names('xldyj')).toEqual([]);
  const { id } = book.call('company.save', { name: '新来的一家' });
  expect(names('xldyj')).toEqual(['company 新来的一家']);
  book.call('company.save', { id, name: '旧有的一家' });
  expect(names('xldyj')).toEqual([]);
  expect(names('jyyj')).toEqual([]);
  expect(names('jydyj')).toEqual(['company 旧有的一家']);
});
