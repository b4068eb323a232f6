import fc from 'fast-check';
import { expect } from 'vitest';
import type { NamesOf } from '#core/contract/index.ts';
import { newTestBook, type TestBook } from '#tests/helpers/book.ts';
import { canonicalDump } from '#tests/helpers/canon.ts';
import { dumpHash } from '#tests/helpers/dump.ts';
import type { BookSpec } from '#tests/helpers/facts.ts';
import { intoEmptyBook } from '#tests/helpers/imports.ts';
import { pensionLike } from '#tests/helpers/pension-like.ts';
import { randomBook } from '#tests/helpers/random-book.ts';
import { tasksOf } from '#tests/helpers/tasks.ts';
import { textBytes } from './sheet-files.ts';

type Command = NamesOf<'command'>;

/** Texts that spreadsheets and readers like to bend: formulas, quotes, lines, digits, dates, errors. */
const TEXTS = [
  '=1+1',
  "'甲",
  '甲, 乙; 丙',
  '两\n行',
  '000001',
  '2026-01-05',
  '"q"',
  '  x',
  '-5',
  '1E5',
  '＝全角',
  '<b>&amp;</b>',
];

/** Enters a random book by its spec; what the book's rules refuse is left out, so that what stands is any sound book. */
function enter(book: TestBook, spec: BookSpec, pick: number): void {
  let requests = 0;
  const attempt = (name: Command, input: object): string | null => {
    const reply = book.dispatch({ name, input, requestId: `e${(requests += 1)}`, actor: '测试员' });
    return reply.ok ? ((reply.value as { readonly id?: string }).id ?? null) : null;
  };
  const ids = new Map<string, string>();
  const own = (id: string | undefined): string | null => (id === undefined ? null : (ids.get(id) ?? null));
  const save = (id: string, name: Command, input: object): void => {
    const made = attempt(name, input);
    if (made !== null) ids.set(id, made);
  };
  const odd = (index: number): string => TEXTS[(pick + index) % TEXTS.length]!;
  for (const direction of spec.directions ?? []) {
    const [id, parent] = typeof direction === 'string' ? [direction, undefined] : [direction.id, direction.parent];
    save(id, 'direction.save', { code: id, name: `方向 ${id}`, parentId: own(parent), sort: ids.size });
  }
  const investors = spec.investors ?? [];
  investors.forEach(({ id }, index) =>
    save(id, 'party.save', {
      name: id,
      note: odd(index),
      roles: ['investor', 'cornerstone'],
      aliases: [`别名${id}`, `甲；${id}`],
    }),
  );
  spec.funds.forEach(({ id, kind }, index) =>
    save(id, 'fund.save', {
      name: id,
      kind,
      parentId: kind === 'group' || kind === 'external' ? null : own('G'),
      code: `F-${index}`,
      managerId: own(investors[0]?.id),
      targetSize: index * 1_000_000_007,
    }),
  );
  // A company of the name of an investor: only its kind tells them apart.
  (spec.companies ?? []).forEach(({ id }, index) =>
    save(id, 'company.save', {
      name: index === 0 ? (investors[0]?.id ?? id) : id,
      note: odd(index + 3),
      city: odd(index + 5),
    }),
  );
  for (const { id, fund, target, instrument } of spec.holdings ?? []) {
    const held = spec.funds.some((entry) => entry.id === target) ? 'lp_interest' : 'equity';
    save(id, 'holding.save', {
      fundId: own(fund),
      targetId: own(target),
      instrument: instrument ?? held,
      note: odd(ids.size),
    });
  }
  for (const { party, on, weights } of spec.splits ?? []) {
    const parts = Object.entries(weights).map(([direction, weight]) => ({ directionId: own(direction), weight }));
    attempt('split.set', { partyId: own(party), effectiveOn: on, parts });
  }
  for (const { holding, on, share } of spec.ownerships ?? [])
    attempt('ownership.set', { holdingId: own(holding), asOf: on, share });
  for (const { holding, on, value } of spec.marks ?? [])
    attempt('mark.save', {
      holdingId: own(holding),
      asOf: on,
      value,
      method: 'cost',
      status: value % 2 === 0 ? 'approved' : 'draft',
      reason: odd(value % 7),
    });
  for (const { holding, on, ...amounts } of spec.statements ?? [])
    attempt('statement.save', { holdingId: own(holding), asOf: on, ...amounts });
  for (const { fund, on, nav, positions } of spec.reports ?? [])
    attempt('report.save', {
      fundId: own(fund),
      asOf: on,
      nav,
      positions: positions.map(({ party, direction, ...rest }) => ({
        ...rest,
        partyId: own(party),
        directionId: own(direction),
      })),
    });
  const made: (string | null)[] = [];
  for (const event of spec.events) {
    const { date, reverses, payer, payee, subject, holding, ...rest } = event;
    const first = reverses === undefined ? null : (made[reverses] ?? null);
    if (reverses !== undefined)
      made.push(first === null ? null : attempt('event.reverse', { id: first, date, note: odd(made.length) }));
    else
      made.push(
        attempt('event.record', {
          ...rest,
          date,
          payerId: own(payer),
          payeeId: own(payee),
          subjectId: own(subject),
          holdingId: own(holding),
          note: odd(made.length),
        }),
      );
  }
  attempt('rate.set', { currency: 'USD', date: '2025-01-01', rate: 7_123_456_789 });
  attempt('index.save', {
    code: 'CSI',
    name: '沪深 300',
    values: [
      { date: '2025-01-02', level: 3_900_123_456, dividend: null },
      { date: '2025-01-03', level: 1, dividend: 7 },
    ],
  });
  attempt('limit.save', {
    name: '单一企业',
    kind: 'single_company',
    fundId: own('G'),
    base: 'nav',
    limit: 333_333,
    lookThrough: false,
    effectiveOn: '2025-01-01',
  });
  attempt('project.save', {
    name: odd(1).trim(),
    agreement: 'strategic',
    amount: 1,
    partyIds: [own('P')],
    directionId: own('T1'),
  });
  attempt('bankBalance.set', { fundId: own('D'), asOf: '2025-12-31', balance: -12_345 });
  attempt('target.set', {
    fundId: own('G'),
    effectiveOn: '2025-01-01',
    rows: [
      { directionId: own('T1'), target: 333_333 },
      { directionId: own('T2'), target: 666_667, floor: 1, ceiling: 999_999 },
    ],
  });
}

/** I9: random books, exported and imported into an empty book, hold the same facts. */
export async function booksRoundTrip(count: number, seed: number): Promise<void> {
  await fc.assert(
    fc.asyncProperty(randomBook(30), fc.nat(1000), async (spec, pick) => {
      const book = newTestBook();
      const again = newTestBook();
      try {
        enter(book, spec, pick);
        const language = pick % 2 === 0 ? 'zh-CN' : 'en';
        const { bytes } = await tasksOf(book).run('book.exportSheets', { language });
        await intoEmptyBook(again, bytes, language);
        expect(canonicalDump(again.book.db)).toBe(canonicalDump(book.book.db));
      } finally {
        book.close();
        again.close();
      }
    }),
    { numRuns: count, seed },
  );
}

/** I8: what was previewed is what is written, a preview of another state is refused, and one step takes all of it back. */
export async function previewsHold(book: TestBook, count: number): Promise<void> {
  const tasks = tasksOf(book);
  for (let index = 0; index < count; index += 1) {
    const file = {
      kind: 'statements',
      fileName: `${index}.csv`,
      bytes: textBytes(pensionLike(index, 3 + (index % 20)).text),
    } as const;
    const { suggested } = await tasks.run('import.read', file);
    const before = dumpHash(book.book.db, ['journal']);
    const preview = await tasks.run('import.dryRun', { ...file, mapping: suggested });
    expect(dumpHash(book.book.db, ['journal'])).toBe(before);
    if (index % 3 === 0) {
      book.call('book.rename', { name: `账簿 ${index}` });
      const stale = { ...file, mapping: suggested, plan: preview.plan };
      expect(await tasks.refused('import.run', stale)).toMatchObject({ rule: 'preview_stale' });
      continue;
    }
    const run = await tasks.run('import.run', { ...file, mapping: suggested, plan: preview.plan });
    expect(run.plan).toBe(preview.plan);
    expect(run.counts).toEqual(preview.counts);
    const [record] = book.call('import.list', {});
    book.call('history.undo', { seq: record!.seq });
    expect(dumpHash(book.book.db, ['journal'])).toBe(before);
  }
}
