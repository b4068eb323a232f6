import { join } from 'node:path';
import { closeBook, createBook } from '#db/open.ts';
import { insert } from '#db/rows.ts';
import { openSession } from './helpers/call.ts';
import { seeded } from './helpers/large-facts.ts';
import { median, milliseconds, type Suite } from './suite.ts';

const NAMES = 10_000;
const HOLDINGS = 3_000;
/** What is felt as immediate while one types. */
const AT_MOST_MS = 50;
const PLACES = ['郑州', '洛阳', '开封', '新乡', '许昌', '南阳', '安阳', '平顶山'];
const WORDS = ['新算', '星能', '河图', '云程', '智行', '长明', '中原', '嵩山', '数联', '芯元', '重器', '乐土'];
const KINDS = ['科技有限公司', '智能装备股份有限公司', '数据有限公司', '机器人有限公司'];
/** Chinese, initials, whole readings, mixed, a slip of the finger, English, a code, and nothing at all. */
const TYPED = ['新算', 'xs', 'xsxn', 'xinsuan', 'zhengzhouxs', 'xinsaun', 'company 4711', 'c0815', 'qqqqqq'];

/** The palette over ten thousand names: each text is typed for the first time, and then letter by letter. */
export const suite: Suite = {
  name: 'names',
  sized: false,
  run: async (bench) => {
    const session = openSession(bookOfNames(bench.folder));
    const ask = (text: string): number => session.call('search.names', { text, limit: 12, titles: [] }).hits.length;
    bench.report({
      name: 'opening the palette, the first time',
      value: await milliseconds(() => ask('')),
      unit: 'ms',
      note: `${NAMES} names, ${HOLDINGS} holdings`,
    });
    const first = await milliseconds(() => ask('xsxn'));
    bench.report({ name: 'first search after that', value: first, unit: 'ms', atMost: AT_MOST_MS });
    for (const text of TYPED) {
      const times: number[] = [];
      let found = 0;
      for (let turn = 0; turn < 7; turn += 1) times.push(await milliseconds(() => void (found = ask(text))));
      const value = median(times);
      bench.report({ name: `search for ${text}`, value, unit: 'ms', atMost: AT_MOST_MS, note: `${found} found` });
    }
    session.call('party.save', { name: '新来的一家' });
    bench.report({
      name: 'opening the palette after a new name',
      value: await milliseconds(() => ask('')),
      unit: 'ms',
    });
    bench.report({
      name: 'first search after a new name',
      value: await milliseconds(() => ask('xldyj')),
      unit: 'ms',
      atMost: AT_MOST_MS,
    });
    session.close();
  },
};

function bookOfNames(folder: string): string {
  const file = join(folder, 'names.hesuan');
  const book = createBook(file);
  const random = seeded(17);
  const pick = (list: readonly string[]): string => list[Math.floor(random() * list.length)]!;
  const party = { uscc: null, investor_class: null, province: null, city: null, note: '', origin: 'illustrative' };
  book.db
    .transaction(() => {
      insert(book.db, 'book', {
        only: 1,
        id: 'book',
        name: '名册',
        base_currency: 'CNY',
        is_sample: 1,
        created_at: '2026-10-01T00:00:00.000Z',
      });
      insert(book.db, 'parties', { id: 'F', kind: 'fund', code: null, name: '直投基金', name_en: null, ...party });
      insert(book.db, 'funds', { id: 'F', kind: 'direct', parent_id: null, status: 'investing' });
      for (let at = 0; at < NAMES; at += 1) {
        const id = `c${at}`;
        const code = `C${String(at).padStart(5, '0')}`;
        const name = `${pick(PLACES)}${pick(WORDS)}${pick(WORDS)}${at}${pick(KINDS)}`;
        insert(book.db, 'parties', { id, kind: 'company', code, name, name_en: `Company ${at}`, ...party });
        if (at < HOLDINGS)
          insert(book.db, 'holdings', {
            id: `h${at}`,
            code,
            fund_id: 'F',
            target_id: id,
            instrument: 'equity',
            vintage: 2024,
            note: '',
            origin: 'illustrative',
          });
      }
    })
    .immediate();
  closeBook(book);
  return file;
}
