import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Explanation } from '#core/contract/explain.ts';
import { FIGURE_CODES } from '#core/contract/figure-codes.ts';
import type { InputOf } from '#core/contract/index.ts';
import { codeTerm, columnTerm, figureTerm, noteTerm } from '#core/figure-terms.ts';
import { newTestBook, type TestBook } from '#tests/helpers/book.ts';
import { holdsTogether } from '#tests/helpers/explanations.ts';
import { figureRefs } from '#tests/helpers/figure-refs.ts';
import { csv, importerOf } from '#tests/helpers/imports.ts';

const asOf = '2026-09-30';
let book: TestBook;
beforeAll(() => {
  book = newTestBook({ sample: true });
});
afterAll(() => book.close());

type Ref = InputOf<'figure.explain'>['ref'];
const explain = (ref: Ref, more: Partial<InputOf<'figure.explain'>> = {}): Explanation => {
  const explanation = book.call('figure.explain', { asOf, ref, ...more });
  holdsTogether(explanation);
  return explanation;
};
const table = ({ tables }: Explanation, title: string) => tables.find((entry) => entry.title === title);

describe('every kind of figure', () => {
  it('holds together, under a code that has a definition', () => {
    for (const ref of figureRefs(book, asOf)) expect(FIGURE_CODES, JSON.stringify(ref)).toContain(explain(ref).figure);
  });

  it('speaks English to a reader of English: no code, no word and no name that has an English one stays Chinese', () => {
    const chinese = /[\u4e00-\u9fff]/;
    const parties = book.call('party.refs', {});
    const translated = new Set(parties.flatMap(({ name, nameEn }) => (nameEn === null ? [] : [name])));
    expect(translated.size).toBeGreaterThan(20);
    let names = 0;
    for (const ref of figureRefs(book, asOf)) {
      const { figure, terms = [], tables, notes = [] } = explain(ref, { language: 'en' });
      const codes = [figure, ...terms.map((term) => term.key), ...tables.map((entry) => entry.title)];
      expect(codes.filter((code) => figureTerm(code, 'en') === code && /_/.test(code))).toEqual([]);
      expect(notes.filter(({ code }) => noteTerm(code, 'en') === code)).toEqual([]);
      for (const { columns, rows } of tables) {
        expect(columns.filter(({ key }) => columnTerm(key, 'en') === key)).toEqual([]);
        for (const { cells } of rows)
          cells.forEach((cell, at) => {
            const { type } = columns[at]!;
            if (typeof cell !== 'string') return;
            if (type === 'kind' || type === 'basis') expect(codeTerm(cell, 'en'), cell).not.toMatch(chinese);
            if (type !== 'text') return;
            names += 1;
            for (const part of cell.split(' → ')) expect(translated.has(part), `${figure}: ${part}`).toBe(false);
          });
      }
    }
    expect(names).toBeGreaterThan(100);
    const [first] = book.call('holding.list', { asOf });
    const ref = { kind: 'group', figure: 'invested' } as const;
    const chineseNames = explain(ref).tables[0]!.rows.flatMap(({ cells }) => cells);
    expect(chineseNames).toContain(first!.fundName);
  });
});

describe('an index', () => {
  it('shows its levels in one unit: the terms of its growth are the levels of the table', () => {
    const ref = figureRefs(book, asOf).find(({ kind }) => kind === 'index_growth')!;
    const growth = explain(ref);
    const levels = table(growth, 'index_levels')!.rows.map(({ cells }) => cells[1]);
    const of = (key: string) => growth.terms!.find((term) => term.key === key)!.value;
    expect([of('index_start'), of('index_level')]).toEqual(levels);
  });
});

describe('what somebody entered', () => {
  it('says who recorded it also where it came with many others, in an entry that is packed', async () => {
    const many = newTestBook();
    const payeeId = many.call('fund.save', { kind: 'direct', name: '直投' }).id;
    const payerId = many.call('party.save', { name: '出资人', roles: ['investor'] }).id;
    many.call('event.record', { date: '2025-01-01', kind: 'commitment', payerId, payeeId, amount: 100_000_00 });
    const lines = Array.from({ length: 60 }, (_, at) => `2025-02-01,contribution,出资人,直投,${at + 1}\n`);
    const bytes = csv(`日期,类型,付款方,收款方,金额\n${lines.join('')}`);
    const columns = { date: '日期', kind: '类型', payer: '付款方', payee: '收款方', amount: '金额' };
    await importerOf(many).run({ kind: 'events', bytes, mapping: { columns } });
    const entry = many.call('history.list', { limit: 1 }).entries[0]!;
    const event = many.call('event.list', { limit: 1 }).rows[0]!;
    const explanation = many.call('figure.explain', { asOf, ref: { kind: 'event', id: event.id } });
    expect(table(explanation, 'recorded')!.rows.map(({ cells }) => cells[0])).toEqual([`#${entry.seq}`]);
    many.close();
  });

  it('shows both sides of an event, who recorded it, and what reverses it', () => {
    const [holding] = book.call('holding.list', { asOf }).filter((entry) => entry.targetKind === 'company');
    const { id } = book.call('event.record', {
      date: '2026-09-01',
      kind: 'investment',
      payerId: holding!.fundId,
      payeeId: holding!.targetId,
      holdingId: holding!.id,
      amount: 123_45,
    });
    const before = explain({ kind: 'event', id });
    expect([before.value, before.formula]).toEqual([123_45, 'amount']);
    expect(table(before, 'legs')!.rows.map((row) => row.cells[4])).toEqual([-123_45, 123_45]);
    const [entry] = table(before, 'recorded')!.rows;
    expect(entry).toMatchObject({ link: { kind: 'entry' } });
    expect(entry!.cells[2]).toBe(book.call('history.list', {}).entries[0]!.actor);
    const reversal = book.call('event.reverse', { id, date: '2026-09-02' }).id;
    expect(table(explain({ kind: 'event', id }), 'reversals')!.rows).toMatchObject([
      { cells: ['2026-09-02', 'investment', -123_45], link: { kind: 'event', id: reversal } },
    ]);
    const both = explain({ kind: 'events', ids: [id, reversal], seenBy: holding!.fundId });
    expect(both.value).toBe(0);
    expect(explain({ kind: 'events', ids: [id], seenBy: holding!.fundId }).value).toBe(-123_45);
    expect(explain({ kind: 'events', ids: [id], seenBy: holding!.targetId }).value).toBe(123_45);
  });

  it('says of a mark who prepared and approved it, and of its change what it is measured against', () => {
    const company = book.call('company.save', { name: '新企业' }).id;
    const fund = book.call('fund.list', {}).find((entry) => entry.kind === 'direct')!;
    const holding = book.call('holding.save', { fundId: fund.id, targetId: company, instrument: 'equity' }).id;
    book.call('event.record', {
      date: '2026-01-05',
      kind: 'investment',
      payerId: fund.id,
      payeeId: company,
      holdingId: holding,
      amount: 100_00,
    });
    const save = (day: string, value: number, status: 'draft' | 'approved'): string =>
      book.call('mark.save', { holdingId: holding, asOf: day, value, method: 'dcf', status }).id;
    const first = save('2026-03-31', 120_00, 'approved');
    expect(explain({ kind: 'mark', id: first, figure: 'change' })).toMatchObject({
      value: 20_00,
      formula: 'mark_value - remaining_cost',
    });
    const draft = save('2026-06-30', 150_00, 'draft');
    const told = explain({ kind: 'mark', id: draft, figure: 'change' });
    expect(told).toMatchObject({ value: 30_00, formula: 'mark_value - value_before', notes: [{ code: 'draft_mark' }] });
    expect(table(told, 'marks')!.rows.map((row) => row.link)).toEqual([
      { kind: 'mark', id: draft },
      { kind: 'mark', id: first },
    ]);
  });

  it('compares a KPI with plan, period before and year before, and gives a reason where one is missing', () => {
    const line = book.call('kpi.board', { asOf }).find((entry) => entry.latest?.yearChange != null)!;
    const { latest, companyId, kpiId } = line;
    const at = { companyId, kpiId, period: latest!.period, end: latest!.end } as const;
    for (const [figure, value] of [
      ['gap', latest!.gap],
      ['change', latest!.change],
      ['year_change', latest!.yearChange],
    ] as const)
      expect(explain({ kind: 'kpi', ...at, figure }).value, figure).toBe(value);
    const none = explain({ kind: 'kpi', ...at, end: '2015-12-31' as never, figure: 'actual' });
    expect(none).toMatchObject({ value: null, reason: 'not_set' });
  });

  it('refuses what isn’t there', () => {
    for (const [ref, entity] of [
      [{ kind: 'event', id: 'none' }, 'event'],
      [{ kind: 'mark', id: 'none', figure: 'value' }, 'mark'],
      [{ kind: 'stated', id: 'none', figure: 'nav' }, 'statement'],
      [{ kind: 'reported', fundId: 'none' }, 'report'],
      [{ kind: 'ownership', holdingId: 'none' }, 'holding'],
      [{ kind: 'unseen', holdingId: 'none' }, 'holding'],
      [{ kind: 'index_level', seriesId: 'none', on: asOf }, 'index'],
      [{ kind: 'signed_project', id: 'none' }, 'project'],
      [{ kind: 'kpi', companyId: 'c', kpiId: 'none', period: 'year', end: '2025-12-31', figure: 'plan' }, 'kpi'],
    ] as const)
      expect(book.refused('figure.explain', { asOf, ref }), ref.kind).toMatchObject({ code: 'not_found', entity });
  });
});

it('explains a frozen review by the book as it was known, whatever came later', () => {
  const review = book.call('review.list', {}).find((entry) => entry.state !== 'draft')!;
  const sheet = book.call('review.pack', { reviewId: review.id });
  const holding = sheet.holdings.find((entry) => entry.targetKind === 'company' && entry.fairValue > 0)!;
  const ref = { kind: 'holding', id: holding.id, figure: 'fair_value' } as const;
  const frozen = { asOf: review.asOf, reviewId: review.id };
  book.setNow('2026-12-01T08:00:00.000Z');
  expect(explain(ref, frozen).value).toBe(holding.fairValue);
  book.call('mark.save', {
    holdingId: holding.id,
    asOf: review.asOf,
    value: holding.fairValue + 1_00,
    method: 'dcf',
    status: 'approved',
    ...known(holding.id, review.asOf),
  });
  expect(explain(ref, frozen).value).toBe(holding.fairValue);
  expect(explain(ref, { asOf: review.asOf }).value).toBe(holding.fairValue + 1_00);
  expect(explain(ref, frozen).knownAt! < explain(ref).knownAt!).toBe(true);
});

/** The mark of a day, to be corrected. */
const known = (holdingId: string, day: string): { readonly id?: string } => {
  const mark = book.call('mark.list', { holdingId }).find((entry) => entry.asOf === day);
  return mark === undefined ? {} : { id: mark.id };
};
