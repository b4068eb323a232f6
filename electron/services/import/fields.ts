import type { ImportField, ImportKind } from '#core/contract/imports.ts';
import type { TermGroup } from '#core/terms.ts';

/** A field of an import kind: what it is called in files, Chinese first, and how its text is read. */
export interface FieldSpec {
  readonly key: string;
  readonly type: ImportField['type'];
  readonly required?: boolean;
  readonly group?: TermGroup;
  readonly headers: readonly string[];
}

const name = (key: string, required: boolean, ...headers: string[]): FieldSpec => ({
  key,
  type: 'text',
  required,
  headers,
});
const text = (key: string, ...headers: string[]): FieldSpec => ({ key, type: 'text', headers });
const amount = (key: string, required: boolean, ...headers: string[]): FieldSpec => ({
  key,
  type: 'amount',
  required,
  headers,
});
const date = (key: string, required: boolean, ...headers: string[]): FieldSpec => ({
  key,
  type: 'date',
  required,
  headers,
});
const choice = (key: string, group: TermGroup, required: boolean, ...headers: string[]): FieldSpec => ({
  key,
  type: 'choice',
  group,
  required,
  headers,
});

const PARTY = [
  name('name', true, '名称', '全称', '企业名称', '机构名称', '公司', 'name', 'company', 'company name'),
  text('nameEn', '英文名称', '英文名', 'english name', 'name en'),
  text('code', '编号', '代码', 'code', 'id'),
  text('uscc', '统一社会信用代码', '信用代码', 'uscc', 'credit code'),
  text('province', '省', '省份', '所在省', 'province', 'state'),
  text('city', '市', '城市', '所在市', 'city'),
  text('note', '备注', '说明', 'note', 'notes', 'remark'),
];

/** Every kind's fields, in the order of its blank template. */
export const FIELDS: Readonly<Record<Exclude<ImportKind, 'indexes'>, readonly FieldSpec[]>> = {
  parties: [
    ...PARTY,
    choice('investorClass', 'investorClass', false, '出资人类别', '类别', 'investor class', 'class'),
    choice('role', 'role', false, '角色', 'role'),
  ],
  companies: [
    ...PARTY,
    choice('stage', 'stage', false, '阶段', '发展阶段', 'stage'),
    text('gbt4754', '国民经济行业代码', '行业代码', 'gb/t 4754', 'gbt4754', 'industry code'),
    text('directions', '投资方向', '方向', '赛道', 'direction', 'directions', 'sector'),
    date('effectiveOn', false, '方向生效日', '生效日', 'split effective on', 'effective on'),
  ],
  holdings: [
    text('code', '编号', '持有编号', 'code'),
    name('fund', true, '基金', '投资主体', 'fund', 'investor fund'),
    name('target', true, '被投', '被投企业', '标的', '企业', '子基金', 'company', 'target', 'investee'),
    choice('instrument', 'instrument', true, '工具', '投资方式', 'instrument'),
    { key: 'vintage', type: 'year', headers: ['年份', 'vintage', 'vintage year'] },
    { key: 'ownership', type: 'share', headers: ['持股比例', '份额比例', 'ownership', 'share'] },
    date('ownershipAsOf', false, '比例日期', 'ownership as of'),
    text('note', '备注', 'note'),
  ],
  commitments: [
    date('date', true, '日期', '认缴日期', 'date'),
    name('investor', true, '出资人', '投资人', 'investor', 'lp'),
    name('fund', true, '基金', 'fund'),
    amount('amount', true, '认缴金额', '金额', '认缴', 'amount', 'commitment'),
    text('note', '备注', 'note'),
  ],
  events: [
    date('date', true, '日期', '发生日期', '交易日期', 'date'),
    choice('kind', 'kind', true, '类型', '种类', '事项', 'kind', 'type'),
    text('payer', '付款方', '付方', 'payer', 'from'),
    text('payee', '收款方', '收方', 'payee', 'to'),
    text('target', '被投', '被投企业', '项目', 'holding', 'target', 'company'),
    amount('amount', true, '金额', 'amount'),
    amount('cost', false, '结转成本', '成本', 'cost'),
    { key: 'share', type: 'share', headers: ['股比变动', '转让比例', 'share'] },
    amount('recallable', false, '可循环金额', '可循环', 'recallable'),
    text('note', '备注', '摘要', 'note'),
  ],
  marks: [
    name('fund', true, '基金', 'fund'),
    name('target', true, '被投', '被投企业', '企业', 'company', 'target'),
    date('asOf', true, '估值日', '基准日', 'as of', 'as_of', 'as of date', 'date'),
    amount('value', true, '估值', '公允价值', 'value', 'fair value'),
    choice('method', 'method', true, '方法', '估值方法', 'method'),
    choice('status', 'markStatus', false, '状态', 'status'),
    text('reason', '理由', '变动原因', 'reason'),
  ],
  statements: [
    name('fund', true, '基金', '持有基金', '母基金', 'fund of funds', 'pension fund name', 'investor', 'holder'),
    name('target', true, '子基金', '被投基金', '基金名称', 'fund name', 'fund', 'target'),
    text('manager', '管理人', '子基金管理人', 'general partner', 'manager', 'gp'),
    { key: 'vintage', type: 'year', headers: ['年份', '成立年份', 'vintage', 'vintage year'] },
    text('strategy', '策略', '类型', 'strategy', 'asset class'),
    date('asOf', true, '报表日', '基准日', 'as of', 'as of date', 'as_of'),
    amount('commitment', false, '认缴', '认缴金额', 'commitment', 'commitment mm'),
    amount('paidIn', false, '实缴', '已缴', 'paid in', 'capital called', 'capital called mm', 'contributed'),
    amount('distributed', false, '已分配', '累计分配', 'distributed', 'capital distributed', 'capital distributed mm'),
    amount('nav', false, '净值', '资产净值', 'nav', 'remaining value', 'remaining value mm', 'market value'),
    { key: 'publishedMultiple', type: 'multiple', headers: ['公布倍数', 'tvpi', 'net multiple', 'multiple'] },
    text('source', '来源', '来源文件', 'source', 'source document'),
    amount('fundNav', false, '子基金总净值', 'fund nav', 'fund total nav'),
    text('position', '底层企业', '底层项目', 'position', 'portfolio company', 'underlying company'),
    amount('positionCost', false, '底层成本', 'position cost'),
    amount('positionValue', false, '底层公允价值', 'position value'),
    { key: 'positionShare', type: 'share', headers: ['底层持股比例', 'position share'] },
    text('positionDirection', '底层方向', 'position direction'),
  ],
  targets: [
    name('fund', true, '基金', 'fund'),
    name('direction', true, '方向', '投资方向', 'direction'),
    date('effectiveOn', true, '生效日', 'effective on', 'date'),
    { key: 'target', type: 'percent', required: true, headers: ['目标', '目标比例', 'target'] },
    { key: 'floor', type: 'percent', headers: ['下限', 'floor', 'minimum'] },
    { key: 'ceiling', type: 'percent', headers: ['上限', 'ceiling', 'maximum'] },
  ],
  rates: [
    name('currency', true, '币种', '货币', 'currency'),
    date('date', true, '日期', 'date'),
    { key: 'rate', type: 'rate', required: true, headers: ['汇率', 'rate'] },
  ],
  /** Values and units stay text: what they mean depends on the KPI that the row names. */
  kpis: [
    name('company', true, '企业', '被投企业', '公司', '企业名称', 'company'),
    name('kpi', true, '指标', '指标名称', 'kpi', 'metric', 'indicator'),
    name('period', true, '期间', '报告期', '季度', 'period'),
    text('unit', '单位', '计量单位', 'unit'),
    text('actual', '实际', '实际值', '本期实际', '数值', 'actual', 'value'),
    text('plan', '计划', '计划值', '预算', '预算值', 'plan', 'budget'),
    text('source', '来源', '数据来源', 'source'),
  ],
};

const plain = (header: string): string =>
  header
    .toLowerCase()
    .replace(/[\s_\-./（）()【】[\]：:*]+/g, ' ')
    .replace(/ (mm|m|usd|rmb|cny|万元|亿元|元|千元|百万)$/g, '')
    .trim();

/** Which header feeds which field: an exact name first, then one that contains a name. Each header feeds one field. */
export function suggestColumns(
  kind: Exclude<ImportKind, 'indexes'>,
  headers: readonly string[],
): Record<string, string> {
  const taken = new Set<string>();
  const columns: Record<string, string> = {};
  const take = (key: string, header: string | undefined): void => {
    if (header === undefined || taken.has(header) || columns[key] !== undefined) return;
    taken.add(header);
    columns[key] = header;
  };
  for (const field of FIELDS[kind]) {
    const names = field.headers.map(plain);
    for (const wanted of names)
      take(
        field.key,
        headers.find((header) => !taken.has(header) && plain(header) === wanted),
      );
  }
  for (const field of FIELDS[kind]) {
    const names = field.headers.map(plain).filter((wanted) => wanted.length >= 2);
    take(
      field.key,
      headers.find((header) => !taken.has(header) && names.some((wanted) => plain(header).startsWith(wanted))),
    );
  }
  return columns;
}

/** The unit that the headers of amounts name; '1' when they don't. */
export function suggestUnit(headers: readonly string[]): '1' | '1e3' | '1e4' | '1e6' | '1e8' {
  const all = headers.join(' ').toLowerCase();
  if (/亿元/.test(all)) return '1e8';
  if (/万元/.test(all)) return '1e4';
  if (/(_mm\b|\bmm\b|million|百万)/.test(all)) return '1e6';
  return /(thousand|千元|\$000)/.test(all) ? '1e3' : '1';
}
