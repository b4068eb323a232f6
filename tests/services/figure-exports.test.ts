import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { liveFormula } from '#electron/services/export/live-formula.ts';
import { newTestBook, type TestBook } from '#tests/helpers/book.ts';
import { figureRefs } from '#tests/helpers/figure-refs.ts';
import { hasLibreOffice, recalculated } from '#tests/helpers/libre-office.ts';
import { tasksOf, type Tasks } from '#tests/helpers/tasks.ts';
import { storedCells, type StoredCell, type StoredSheets } from '#tests/helpers/workbooks.ts';

const asOf = '2026-09-30';
let book: TestBook;
let tasks: Tasks;
beforeAll(() => {
  book = newTestBook({ sample: true });
  tasks = tasksOf(book);
});
afterAll(() => book.close());

/** Every formula with the value that it was stored with and the one that LibreOffice computes from nothing. */
interface Formula {
  readonly ref: string;
  readonly formula: string;
  readonly stored: string;
  readonly again: string;
}

const formulasOf = async (bytes: Uint8Array): Promise<Formula[]> => compared(bytes, await recalculated(bytes));

async function compared(bytes: Uint8Array, computed: Uint8Array): Promise<Formula[]> {
  const stored = await storedCells(bytes);
  const again = await storedCells(computed);
  const valueOf = (sheets: StoredSheets, sheet: string, ref: string): string => {
    const cell: StoredCell | undefined = sheets.get(sheet)?.get(ref);
    return cell?.value ?? '';
  };
  return [...stored].flatMap(([sheet, cells]) =>
    [...cells].flatMap(([ref, cell]) =>
      cell.formula === null
        ? []
        : [
            {
              ref: `${sheet}!${ref}`,
              formula: cell.formula,
              stored: cell.value ?? '',
              again: valueOf(again, sheet, ref),
            },
          ],
    ),
  );
}

/** A spreadsheet writes numbers with this many digits. */
const DIGITS = 15;

/** Numbers to the last digit that a cent or a millionth of a rate needs, or to all that a spreadsheet writes; the rest as text. */
const agrees = (stored: string, again: string): boolean =>
  stored === again ||
  (again !== '' &&
    Number.isFinite(Number(stored)) &&
    (Number(stored).toPrecision(DIGITS) === Number(again).toPrecision(DIGITS) ||
      Math.abs(Number(stored) - Number(again)) < 1e-6 * Math.max(1, Math.abs(Number(stored)) / 1e9)));

describe('formulas', () => {
  const cells = {
    terms: new Map([
      ['received', '$B$4'],
      ['value', '$B$5'],
      ['paid_in', '$B$6'],
      ['base', '$B$7'],
      ['ceiling', '$C$8'],
    ]),
    flows: { amounts: 'D2:D9', days: 'A2:A9', annual: true },
  };
  it.each([
    ['(received + value) / paid_in', '($B$4+$B$5)/$B$6'],
    ['max(0, paid_in - received) + value', 'MAX(0,$B$6-$B$4)+$B$5'],
    ['rounddown(base * ceiling) - paid_in', 'ROUNDDOWN(ROUND($B$7*$C$8,6),2)-$B$6'],
    ['xirr(flows)', 'XIRR(D2:D9,A2:A9)'],
    ['nobody / paid_in', null],
  ])('makes %s live as %s', (formula, live) => {
    expect(liveFormula(formula, cells)).toBe(live);
  });
  it('gives a rate under a year as the return of the period', () => {
    expect(liveFormula('xirr(flows)', { ...cells, flows: { ...cells.flows, annual: false } })).toBe(
      '(1+XIRR(D2:D9,A2:A9))^((MAX(A2:A9)-MIN(A2:A9))/365)-1',
    );
  });
});

describe.skipIf(!hasLibreOffice)('recalculated in LibreOffice', { concurrent: true }, () => {
  it('computes every ratio and rate of the performance table again, and says where the two agree', async () => {
    const { bytes, fileName } = await tasks.run('performance.export', {
      asOf,
      level: 'holding',
      groupBy: 'fund',
      horizons: ['inception'],
    });
    expect(fileName).toContain(asOf);
    const formulas = await formulasOf(bytes);
    expect(formulas.length).toBeGreaterThan(100);
    expect(formulas.filter((each) => !agrees(each.stored, each.again))).toEqual([]);
    expect(formulas.filter((each) => each.again === '一致').length).toBeGreaterThan(15);
    expect(agrees('0.12', '0.13')).toBe(false);
    expect(agrees('2422434589.48', '2422434589.49')).toBe(false);
    expect(agrees('一致', '不一致')).toBe(false);
  });

  it('says where the spreadsheet finds another of several rates, or none at all', async () => {
    const own = newTestBook();
    const fund = own.call('fund.save', { kind: 'direct', name: '基金' }).id;
    const deal = (name: string, flows: readonly (readonly [date: string, amount: number])[]): void => {
      const company = own.call('company.save', { name }).id;
      const holding = own.call('holding.save', { fundId: fund, targetId: company, instrument: 'equity' }).id;
      own.call('mark.save', {
        holdingId: holding,
        asOf: flows.at(-1)![0],
        value: 0,
        method: 'dcf',
        status: 'approved',
      });
      for (const [date, amount] of flows)
        own.call('event.record', {
          date,
          kind: amount < 0 ? 'investment' : 'dividend',
          payerId: amount < 0 ? fund : company,
          payeeId: amount < 0 ? company : fund,
          holdingId: holding,
          amount: Math.abs(amount),
        });
    };
    // Rates of 10 % and of 20 %; none at all; a total loss; and one that both find.
    deal('两解', [
      ['2020-01-01', -100_000_00],
      ['2020-12-31', 230_000_00],
      ['2021-12-31', -132_000_00],
    ]);
    deal('无解', [
      ['2020-01-01', -100_000_00],
      ['2020-12-31', 150_000_00],
      ['2021-12-31', -100_000_00],
    ]);
    deal('全损', [['2020-01-01', -100_000_00]]);
    own.call('mark.save', {
      holdingId: own.call('holding.list', { asOf: '2021-12-31' }).find((row) => row.targetName === '全损')!.id,
      asOf: '2021-12-31',
      value: 0,
      method: 'dcf',
      status: 'approved',
    });
    deal('一解', [
      ['2020-01-01', -100_000_00],
      ['2020-12-31', 110_000_00],
    ]);
    const input = { asOf: '2021-12-31', level: 'company', horizons: ['inception'] } as const;
    const { bytes } = await tasksOf(own).run('performance.export', { ...input, horizons: [...input.horizons] });
    const sheet = [...(await storedCells(await recalculated(bytes))).values()][0]!;
    const said = new Map(
      [...sheet].flatMap(([ref, cell]) => {
        const row = /^A(\d+)$/.exec(ref)?.[1];
        const valueOf = (letter: string): string => sheet.get(`${letter}${row}`)?.value ?? '';
        return row === undefined ? [] : [[cell.value ?? '', [valueOf('M'), valueOf('N'), valueOf('O')]] as const];
      }),
    );
    const [ours, theirs, check] = said.get('两解')!;
    expect([ours, check]).toEqual(['多解', '多解中的另一个']);
    expect(Math.min(Math.abs(Number(theirs) - 0.1), Math.abs(Number(theirs) - 0.2))).toBeLessThan(1e-6);
    expect(said.get('无解')).toEqual(['无解', '电子表格未求出', '电子表格未求出']);
    expect(said.get('全损')!.slice(1)).toEqual(['电子表格未求出', '电子表格未求出']);
    expect(said.get('一解')![2]).toBe('一致');
    own.close();
  });

  it.each([
    [{ kind: 'group', figure: 'nav' }],
    [{ kind: 'performance', subject: { level: 'fund', key: '', basis: 'net' }, figure: 'irr' }],
    [{ kind: 'performance', subject: { level: 'group', basis: 'gross' }, figure: 'tvpi', horizon: '1y' }],
  ] as const)('computes a figure again from its explanation: %o', async (ref) => {
    const funds = book.call('fund.list', {}).filter((fund) => fund.kind === 'direct');
    const asked =
      ref.kind === 'performance' && ref.subject.level === 'fund'
        ? { ...ref, subject: { ...ref.subject, key: funds[0]!.id } }
        : ref;
    const { bytes } = await tasks.run('figure.export', { asOf, ref: asked, language: 'en' });
    const formulas = await formulasOf(bytes);
    expect(formulas.length).toBeGreaterThan(1);
    expect(formulas.filter((each) => !agrees(each.stored, each.again))).toEqual([]);
  });

  it('computes the performance of every horizon again, each in sheets of its own', async () => {
    const horizons = ['inception', '1y', '2025'] as const;
    const { bytes } = await tasks.run('performance.export', { asOf, level: 'fund', horizons: [...horizons] });
    const sheets = [...(await storedCells(bytes)).keys()];
    expect(sheets).toEqual(['业绩 成立以来', '现金流 成立以来', '业绩 1Y', '现金流 1Y', '业绩 2025', '现金流 2025']);
    const formulas = await formulasOf(bytes);
    for (const sheet of sheets.filter((_, at) => at % 2 === 0))
      expect(formulas.filter(({ ref }) => ref.startsWith(`${sheet}!`)).length, sheet).toBeGreaterThan(10);
    expect(formulas.filter((each) => !agrees(each.stored, each.again))).toEqual([]);
  });

  it('computes every kind of figure again from its explanation', async () => {
    const refs = figureRefs(book, asOf);
    const files: Uint8Array[] = [];
    for (const ref of refs) files.push((await tasks.run('figure.export', { asOf, ref, language: 'en' })).bytes);
    const computed = await Promise.all(files.map(recalculated));
    let live = 0;
    for (const [at, bytes] of files.entries()) {
      const formulas = await compared(bytes, computed[at]!);
      live += formulas.length > 0 ? 1 : 0;
      expect(
        formulas.filter((each) => !agrees(each.stored, each.again)),
        JSON.stringify(refs[at]),
      ).toEqual([]);
    }
    expect(live).toBeGreaterThan(refs.length * 0.8);
  });

  it('closes every month of the forecast, and every scenario, to nothing', async () => {
    const { bytes } = await tasks.run('forecast.export', { asOf, months: 24, past: 6 });
    const scenarioIds = book.call('scenario.list', {}).map((scenario) => scenario.id);
    expect(scenarioIds).toHaveLength(4);
    const compared = await tasks.run('scenario.export', { asOf, months: 24, scenarioIds });
    const [formulas, theirs] = await Promise.all([formulasOf(bytes), formulasOf(compared.bytes)]);
    expect(formulas.length).toBeGreaterThan(400);
    for (const each of [...formulas, ...theirs]) expect(agrees(each.stored, each.again), each.ref).toBe(true);
  });

  it('computes KS-PME again from flows and index', async () => {
    const values = [
      { date: '2024-01-01', level: 100_000_000 },
      { date: '2025-06-30', level: 125_000_000 },
    ];
    const seriesId = book.call('index.save', { code: 'IDX', name: '指数', values }).id;
    const { bytes } = await tasks.run('benchmark.export', { asOf, index: { seriesId }, level: 'fund' });
    const formulas = await formulasOf(bytes);
    expect(formulas.some((each) => each.formula.includes('SUMPRODUCT'))).toBe(true);
    expect(formulas.filter((each) => !agrees(each.stored, each.again))).toEqual([]);
  });
});
