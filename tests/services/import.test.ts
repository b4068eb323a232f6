import { afterEach, describe, expect, it } from 'vitest';
import { IMPORT_KINDS } from '#core/contract/imports.ts';
import { newTestBook, type TestBook } from '#tests/helpers/book.ts';
import { csv, firstMessage, importerOf, type Importer } from '#tests/helpers/imports.ts';
import { tasksOf } from '#tests/helpers/tasks.ts';

let book: TestBook;
afterEach(() => book.close());

function open(options: Parameters<typeof newTestBook>[0] = {}): Importer {
  book = newTestBook(options);
  return importerOf(book);
}

const COMPANIES = csv('企业名称,统一社会信用代码,省份,阶段\n示例·甲,,河南,成长期\n示例·乙,,北京,Early\n');

/** A group with a direct fund, a company and five directions, by imports alone. */
async function withGroup(): Promise<Importer> {
  const importer = open();
  const run = (kind: Parameters<Importer['run']>[0]['kind'], text: string) => importer.run({ kind, bytes: csv(text) });
  await run('directions', '方向代码,方向名称,上级方向代码\nA,甲方向,\nB,乙方向,\nA1,甲一,A\n');
  await run(
    'funds',
    '名称,基金类别,上级基金,目标规模（亿元）\n群,基金群,,100\n直投,直投基金,群,40\n母基金,产业母基金,群,\n',
  );
  await run('parties', '名称,角色,出资人类别\n投资集团,出资人; 基石出资人,省级引导基金\n');
  await run('companies', '名称,投资方向\n示例·甲,A 60%; B 40%\n示例·乙,A1\n');
  await run(
    'holdings',
    '基金,被投,工具,持股比例,比例日期\n直投,示例·甲,股权,12.5%,2025-01-01\n直投,示例·乙,优先股,0.2,2025-01-01\n',
  );
  return importer;
}

describe('a file that is right', () => {
  it('is previewed, written as previewed, and taken back by one entry', async () => {
    const importer = open();
    const file = { kind: 'companies', bytes: COMPANIES } as const;
    const before = book.call('book.get', {});
    const preview = await importer.preview(file);
    expect(preview.counts).toEqual({ create: 2, change: 0, skip: 0, refuse: 0 });
    expect(book.call('book.get', {})).toEqual(before);

    const run = await importer.run(file);
    expect(run.plan).toBe(preview.plan);
    expect(book.call('company.list', {}).map(({ name, stage, province }) => [name, stage, province])).toEqual([
      ['示例·乙', 'early', '北京'],
      ['示例·甲', 'growth', '河南'],
    ]);
    const [record] = book.call('import.list', {});
    expect(record).toMatchObject({ kind: 'companies', rows: 2, created: 2, takenBack: false, id: run.importId });

    book.call('history.undo', { seq: record!.seq });
    expect(book.call('company.list', {})).toEqual([]);
    expect(book.call('import.list', {})).toMatchObject([{ takenBack: true, created: 2 }]);
  });

  it('says the second time that nothing differs, and afterwards what does', async () => {
    const importer = open();
    await importer.run({ kind: 'companies', bytes: COMPANIES });
    expect((await importer.preview({ kind: 'companies', bytes: COMPANIES })).counts.skip).toBe(2);
    const other = csv('企业名称,阶段\n示例·甲,成熟期\n示例·乙,\n');
    const report = await importer.run({ kind: 'companies', bytes: other });
    expect(report.counts).toEqual({ create: 0, change: 1, skip: 1, refuse: 0 });
    // A blank says nothing: it takes no stage away.
    expect(book.call('company.list', {}).map((company) => company.stage)).toEqual(['early', 'mature']);
  });

  it('fills a book with every kind of thing, all figures in place', async () => {
    const importer = await withGroup();
    const run = (kind: Parameters<Importer['run']>[0]['kind'], text: string) =>
      importer.run({ kind, bytes: csv(text) });
    await run(
      'commitments',
      '日期,出资人,基金,认缴金额（万元）\n2025-01-10,投资集团,直投,200000\n2025-06-01,投资集团,直投,-50000\n',
    );
    const events = await run(
      'events',
      [
        '日期,类型,付款方,收款方,被投,金额,备注,凭证号,冲销凭证号',
        '2025-01-15,缴款,投资集团,直投,,"1,000,000,000.00",,,',
        '2025-02-01,投资,直投,示例·甲,示例·甲,3亿元,首轮,E1,',
        '2025-02-02,投资,直投,示例·乙,示例·乙,120000万元,,E2,',
        '2025-02-03,投资,直投,示例·乙,示例·乙,120000万元,记错,,E2',
      ].join('\n'),
    );
    expect(events.counts.create).toBe(4);
    await run('marks', '基金,被投,估值日,估值（亿元）,方法,状态\n直投,示例·甲,2025-12-31,3.6,最近融资,已批准\n');
    await run(
      'statements',
      [
        '基金,子基金,报表日,认缴,实缴,已分配,净值,子基金总净值,底层企业,底层成本,底层公允价值,底层方向',
        '母基金,外部一号,2025-09-30,1000,600,100,700,,,,,',
        ',外部一号,2025-09-30,,,,,7000,示例·丙,3000,4000,B',
        ',外部一号,2025-09-30,,,,,,示例·丁,2000,2500,A1',
      ].join('\n'),
    );
    await run('targets', '基金,方向,生效日,目标,下限,上限\n群,A,2025-01-01,60%,50%,70%\n群,乙方向,2025-01-01,40,,\n');
    await run('rates', '币种,日期,汇率\nusd,2025-06-30,7.1586\n');
    await run('limits', '名称,种类,基金,基数,上限,生效日\n单一企业,单一企业上限,群,目标规模,20%,2025-01-01\n');
    await run('projects', '项目名称,协议种类,金额（亿元）,签约方\n示例·项目,框架协议,2.5,投资集团\n');
    await run('balances', '基金,日期,银行余额\n直投,2025-12-31,-0.01\n');

    const first = book.call('holding.list', { asOf: '2025-12-31' }).find((row) => row.targetName === '示例·甲');
    expect(first).toMatchObject({
      targetName: '示例·甲',
      invested: 30_000_000_000,
      fairValue: 36_000_000_000,
      ownership: 125_000_000,
    });
    const look = book.call('lookThrough.list', { asOf: '2025-12-31' });
    expect(
      look.companies
        .filter((company) => company.fairValue > 0)
        .map(({ companyName, fairValue }) => [companyName, fairValue]),
    ).toEqual([
      ['示例·甲', 36_000_000_000],
      ['示例·丙', 40_000],
      ['示例·丁', 25_000],
    ]);
    const matrix = book.call('allocation.matrix', { asOf: '2025-12-31' });
    expect(matrix.ties.filter((tie) => tie.difference !== 0)).toEqual([]);
    expect(book.call('commitment.table', { asOf: '2025-12-31' })[0]).toMatchObject({
      committed: 150_000_000_000,
      paidIn: 100_000_000_000,
    });
    expect(
      book
        .call('target.list', {})
        .map((target) => target.target)
        .sort(),
    ).toEqual([400_000, 600_000]);
    expect(book.call('rate.list', {})).toMatchObject([{ currency: 'USD', rate: 7_158_600_000 }]);
    expect(book.call('cash.table', { asOf: '2025-12-31' }).find((row) => row.fundName === '直投')).toMatchObject({
      bankBalance: -1,
    });
    expect(book.call('project.list', {})[0]).toMatchObject({ amount: 25_000_000_000, agreement: 'framework' });
    expect(book.call('limit.list', {})[0]).toMatchObject({ limit: 200_000, lookThrough: true, warning: 20_000 });
  });
});

describe('rows that are wrong', () => {
  it('are told all at once, each with its cell, what stood there and what was expected, and nothing is written', async () => {
    const importer = await withGroup();
    const file = {
      kind: 'events',
      bytes: csv(
        [
          '日期,类型,付款方,收款方,被投,金额',
          '2026-02-30,投资,直投,示例·甲,示例·甲,1',
          '2026-01-01,收购,直投,示例·甲,示例·甲,1',
          '2026-01-01,投资,直投,无此企业,无此企业,1',
          '2026-01-01,投资,直投,示例·甲,示例·甲,#REF!',
          '2026-01-01,投资,直投,示例·甲,示例·甲,-5',
          '2026-01-01,投资,直投,示例·甲,示例·甲,12345678901234',
          ',投资,直投,示例·甲,示例·甲,1',
          '2026-01-01,投资,示例·甲,直投,示例·甲,1',
        ].join('\n'),
      ),
    } as const;
    const before = book.call('book.get', {});
    const report = await importer.preview(file);
    expect(report.counts).toEqual({ create: 0, change: 0, skip: 0, refuse: 8 });
    expect(
      report.rows.map(({ row, messages }) => [row, messages[0]!.code, messages[0]!.cell, messages[0]!.found]),
    ).toEqual([
      [2, 'not_a_day', 'A2', '2026-02-30'],
      [3, 'not_a_choice', 'B3', '收购'],
      [4, 'unknown_name', 'D4', '无此企业'],
      [5, 'error_cell', 'F5', '#REF!'],
      [6, 'negative', 'F6', '-5.00'],
      [7, 'out_of_range', 'F7', '12345678901234'],
      [8, 'required', 'A8', ''],
      [9, 'payer_not_fund', null, expect.anything()],
    ]);
    expect(await tasksOf(book).refused('import.run', await importer.input(file))).toMatchObject({
      code: 'rule',
      rule: 'import_refused',
      params: { rows: 5, row: 2, cell: 'A2', code: 'not_a_day' },
    });
    expect(book.call('book.get', {})).toEqual(before);
  });

  it.each([
    ['companies', '名称,投资方向\n甲,A 60%; B 39.99%', 'split_sum'],
    ['companies', '名称,投资方向\n甲,无此方向', 'unknown_name'],
    ['companies', '名称,统一社会信用代码\n甲,91410100MA0000000X', 'uscc'],
    ['targets', '基金,方向,生效日,目标\n群,A,2025-01-01,60%', 'target_sum'],
    ['targets', '基金,方向,生效日,目标,下限\n群,A,2025-01-01,100%,101%', 'out_of_range'],
    ['targets', '基金,方向,生效日,目标,上限\n群,A,2025-01-01,90%,80%', 'target_band'],
    ['statements', '基金,子基金,报表日,认缴\n母基金,外部,2025-01-01,-1', 'negative'],
    ['holdings', '基金,被投,工具\n直投,示例·甲,基金份额', 'unknown_name'],
    ['marks', '基金,被投,估值日,估值,方法\n直投,示例·甲,2025-01-01,-1,成本', 'negative'],
    ['rates', '币种,日期,汇率\n人民币,2025-01-01,1', 'currency'],
    ['indexes', '指数,日期,点位\nX,2025-01-01,0', 'not_positive'],
    ['indexes', '指数,日期,点位\nX,2025-01-01,-3', 'not_positive'],
    ['events', '日期,类型,付款方,收款方,金额,冲销凭证号\n2025-01-01,缴款,投资集团,直投,1,X', 'unknown_reference'],
    ['funds', '名称,基金类别\n又一群,基金群', 'one_group'],
    ['funds', '名称,基金类别,上级基金\n直投,直投基金,直投', 'fund_tree_loop'],
  ] as const)('%s refused: %s', async (kind, text, code) => {
    const importer = await withGroup();
    const report = await importer.preview({
      kind,
      bytes: csv(text),
      mapping: { createMissing: kind === 'statements' },
    });
    expect(report.counts.refuse).toBe(1);
    expect(firstMessage(report).code).toBe(code);
  });

  it.each([
    ['targets', '基金,方向,生效日,目标\n群,A,2025-01-01,60%\n群,B,2025-01-01,30%', 'target_sum', 'D3', '90%'],
    [
      'holdings',
      '基金,被投,工具\n直投,母基金,基金份额\n母基金,直投,基金份额',
      'fund_loop',
      'B3',
      '母基金 → 直投 → 母基金',
    ],
    [
      'statements',
      '子基金,报表日,子基金总净值,底层企业,底层公允价值\n外一,2025-01-01,9,外二,5\n外二,2025-01-01,9,外一,5',
      'fund_loop',
      'D3',
      '外一 → 外二 → 外一',
    ],
  ] as const)(
    '%s: what is only wrong as a whole (%s) names sheet and cell, and writes nothing',
    async (kind, text, code, cell, found) => {
      const importer = await withGroup();
      await importer.run({ kind: 'funds', bytes: csv('名称,基金类别\n外一,外部子基金\n外二,外部子基金\n') });
      const before = book.call('book.get', {});
      const file = { kind, bytes: csv(text), mapping: { createMissing: false } };
      const report = await importer.preview(file);
      const steps = (text: string): Set<string> => new Set(text.split(' → '));
      const message = firstMessage(report);
      expect([message.code, message.cell, steps(message.found!)]).toEqual([code, cell, steps(found)]);
      const refused = await tasksOf(book).refused('import.run', await importer.input(file));
      expect(refused).toMatchObject({ rule: 'import_refused', params: { rows: 1, row: 3, code, cell } });
      expect(book.call('book.get', {})).toEqual(before);
    },
  );

  it('asks which of two is meant where two kinds share a name, and takes the word behind it', async () => {
    const importer = await withGroup();
    await importer.run({ kind: 'parties', bytes: csv('名称\n直投\n') });
    const event = (payee: string) =>
      ({ kind: 'events', bytes: csv(`日期,类型,付款方,收款方,金额\n2025-01-15,缴款,投资集团,${payee},1\n`) }) as const;
    expect(firstMessage(await importer.preview(event('直投')))).toMatchObject({
      code: 'ambiguous_name',
      cell: 'D2',
      found: '直投',
    });
    expect((await importer.preview(event('直投（基金）'))).counts.create).toBe(1);
  });
});

describe('how a file is taken', () => {
  it('finds units by column, the order of days and the encoding, and says what it could not settle', async () => {
    const importer = open();
    const read = (text: string, kind: 'events' | 'marks' = 'marks') => importer.read({ kind, bytes: csv(text) });
    expect((await read('基金,被投,估值日,估值(万元),方法\n')).suggested).toMatchObject({ unit: '1e4', units: {} });
    expect((await read('日期,类型,金额（亿元）,成本（万元）,可循环（万元）\n', 'events')).suggested).toMatchObject({
      unit: '1e4',
      units: { amount: '1e8' },
    });
    expect((await read('基金,被投,估值日,估值,方法\n')).doubts).toEqual(['unit']);
    const days = await read('fund,company,as of,value (yuan),method\na,b,03/04/2026,1,DCF\na,b,05/06/2026,1,DCF\n');
    expect(days.doubts).toEqual(['date_order']);
    const proven = await read('fund,company,as of,value (yuan),method\na,b,03/04/2026,1,DCF\na,b,25/06/2026,1,DCF\n');
    expect([proven.doubts, proven.suggested.dateForm]).toEqual([[], 'dmy']);
  });

  it('reads an index history whose file names no index, with a dividend of nothing as unknown', async () => {
    const importer = open();
    const bytes = csv('Date,SP500,Dividend\n1990-01-01,339.97,11.14\n1990-02-01,330.45,0\n1990-03-01,338.46,\n');
    const file = { kind: 'indexes', bytes, fileName: 'sp500-monthly.csv' } as const;
    expect((await importer.read(file)).suggested).toMatchObject({
      columns: { date: 'Date', level: 'SP500', dividend: 'Dividend' },
      constants: { series: 'sp500-monthly' },
    });
    await importer.run(file);
    const [series] = book.call('index.list', {});
    expect(series).toMatchObject({ code: 'sp500-monthly', count: 3, dividends: 1, firstDay: '1990-01-01' });
    const { levels, dividends } = book.call('index.values', { id: series!.id });
    expect([[...levels], [...dividends]]).toEqual([
      [339_970_000, 330_450_000, 338_460_000],
      [11_140_000, -1, -1],
    ]);
    book.call('index.delete', { id: series!.id });
    expect(book.call('index.list', {})).toEqual([]);
  });

  it('rounds once to the minor unit and says how often and by how much', async () => {
    const importer = open({ currency: 'USD' });
    const bytes = csv(
      'holder,fund,as of,commitment_mm,paid in_mm\nA,X,2025-03-31,100.0,24.096353999999998\nA,Y,2025-03-31,1,0.000000005\n',
    );
    const report = await importer.run({ kind: 'statements', bytes });
    expect(report.rounded).toEqual({ count: 2, net: '0.500000' });
    expect(book.call('statement.list', {}).map(({ targetName, paidIn }) => [targetName, paidIn])).toEqual([
      ['X', 2_409_635_400],
      ['Y', 1],
    ]);
  });

  it('offers a saved template to files with its columns', async () => {
    const importer = open();
    const bytes = csv('甲列,乙列\n示例·甲,成长期\n');
    const mapping = { columns: { name: '甲列', stage: '乙列' } };
    book.call('import.saveTemplate', { kind: 'companies', name: '我的表', mapping });
    const read = await importer.read({ kind: 'companies', bytes });
    expect([read.template, read.suggested.columns]).toEqual(['我的表', mapping.columns]);
    expect((await importer.run({ kind: 'companies', bytes })).counts.create).toBe(1);
    expect((await importer.read({ kind: 'companies', bytes: COMPANIES })).template).toBeNull();
  });

  it('names a column of the mapping that the file does not have', async () => {
    const importer = open();
    const wanted = await importer.input({ kind: 'companies', bytes: COMPANIES });
    const mapping = { ...wanted.mapping, columns: { ...wanted.mapping.columns, city: '城市名' } };
    expect(await tasksOf(book).refused('import.run', { ...wanted, mapping })).toMatchObject({
      rule: 'import_header',
      params: { header: '城市名' },
    });
  });
});

describe('events that are alike', () => {
  const file = (rows: readonly string[]) =>
    ({ kind: 'events', bytes: csv(`日期,类型,付款方,收款方,金额,备注\n${rows.join('\n')}\n`) }) as const;

  it('are all recorded within one file, and skipped when the book had them before', async () => {
    const importer = await withGroup();
    const row = '2026-03-31,缴款,投资集团,直投,5,一';
    expect((await importer.run(file([row, row]))).counts).toMatchObject({ create: 2, skip: 0 });
    const report = await importer.run(file([row, '2026-03-31,缴款,投资集团,直投,5,二']));
    expect(report.counts).toMatchObject({ create: 1, skip: 1 });
    expect(firstMessage(report)).toMatchObject({ level: 'warning', code: 'already_recorded' });
  });

  // Looking each row up among all of its day made this quadratic: minutes, where seconds are enough.
  it('of one day are looked up once: twenty thousand rows do not hang', { timeout: 60_000 }, async () => {
    const importer = await withGroup();
    const rows = Array.from(
      { length: 20_000 },
      (_value, index) => `2026-03-31,缴款,投资集团,直投,${index + 1},n${index}`,
    );
    const input = await importer.input(file(rows));
    expect((await tasksOf(book).run('import.run', input)).counts.create).toBe(20_000);
  });
});

describe('between preview and run', () => {
  it('a change of the book makes the preview stale', async () => {
    const importer = open();
    const wanted = await importer.input({ kind: 'companies', bytes: COMPANIES });
    const { plan } = await tasksOf(book).run('import.dryRun', wanted);
    book.call('book.rename', { name: '另一个名字' });
    expect(await tasksOf(book).refused('import.run', { ...wanted, plan })).toMatchObject({ rule: 'preview_stale' });
    expect(book.call('company.list', {})).toEqual([]);
    const fresh = await tasksOf(book).run('import.dryRun', wanted);
    expect((await tasksOf(book).run('import.run', { ...wanted, plan: fresh.plan })).counts.create).toBe(2);
  });

  it('an import that is cancelled while it writes leaves nothing, and says until then how far it is', () => {
    open();
    const rows = Array.from({ length: 1200 }, (_value, index) => index + 2);
    const input = {
      kind: 'companies',
      fileName: 'x.csv',
      fileHash: '0'.repeat(64),
      createMissing: false,
      rows,
      columns: { name: rows.map((row) => `示例·${row}`) },
    } as const;
    const pace = new Int32Array(new SharedArrayBuffer(12));
    const call = { name: 'import.apply', input, actor: '测试员', pace };
    pace[0] = 1;
    expect(book.dispatch({ ...call, requestId: 'a' })).toEqual({ ok: false, fault: { code: 'cancelled' } });
    expect(book.call('company.list', {})).toEqual([]);
    pace[0] = 0;
    expect(book.dispatch({ ...call, requestId: 'b' }).ok).toBe(true);
    expect([...pace]).toEqual([0, 1000, 1200]);
  });
});

describe('blank templates', () => {
  it.each(IMPORT_KINDS)('%s: the importer knows every column of its own template, in both languages', async (kind) => {
    const importer = open();
    const tasks = tasksOf(book);
    for (const language of ['zh-CN', 'en'] as const) {
      const { bytes } = await tasks.run('import.template', { kind, language });
      const read = await importer.read({ kind, bytes: new Uint8Array(bytes) });
      expect(Object.keys(read.suggested.columns)).toEqual(read.fields.map((field) => field.key));
      expect(Object.values(read.suggested.columns)).toEqual(read.headers);
      expect(read.rows).toBe(0);
    }
  });
});
