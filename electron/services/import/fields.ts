import { EVENT_KINDS } from '#core/domain/event-kinds.ts';
import type { FieldType, ImportField, ImportKind } from '#core/contract/imports.ts';
import { TERMS, type TermGroup } from '#core/terms.ts';

/** A field of an import kind: what it is called in files, Chinese and English, and how its text is read. */
export interface FieldSpec {
  readonly key: string;
  readonly type: FieldType;
  readonly required: boolean;
  readonly group: TermGroup | null;
  /** Its own name in each language first, then others that files use. */
  readonly headers: readonly [zh: string, en: string, ...others: string[]];
  /** Not a column of the book: it is never exported. */
  readonly inOnly: boolean;
}

type Headers = FieldSpec['headers'];

const field = (key: string, type: FieldType, headers: Headers, extra: Partial<FieldSpec> = {}): FieldSpec => ({
  key,
  type,
  headers,
  required: false,
  group: null,
  inOnly: false,
  ...extra,
});
const needed = (key: string, type: FieldType, ...headers: Headers): FieldSpec =>
  field(key, type, headers, { required: true });
const text = (key: string, ...headers: Headers): FieldSpec => field(key, 'text', headers);
const code = (key: string, ...headers: Headers): FieldSpec => field(key, 'code', headers);
const amount = (key: string, ...headers: Headers): FieldSpec => field(key, 'amount', headers);
const day = (key: string, ...headers: Headers): FieldSpec => field(key, 'date', headers);
const choice = (key: string, group: TermGroup, ...headers: Headers): FieldSpec =>
  field(key, 'choice', headers, { group });
const must = (spec: FieldSpec): FieldSpec => ({ ...spec, required: true });

const NOTE = text('note', '备注', 'note', '说明', 'notes', 'remark');
const ORIGIN = choice('origin', 'origin', '来源性质', 'origin');
const FUND = needed('fund', 'text', '基金', 'fund', '投资主体', 'investor fund');
const INSTRUMENT = choice('instrument', 'instrument', '工具', 'instrument', '投资方式');
const TARGET = ['被投', 'target', '被投企业', '企业', '标的', '子基金', 'company', 'investee', 'holding'] as const;
const FOREIGN = [
  text('currency', '币种', 'currency', '货币'),
  amount('original', '原币金额', 'original amount'),
  field('fxRate', 'rate', ['汇率', 'exchange rate', 'fx rate']),
];
const SPLIT = [
  text('directions', '投资方向', 'directions', '方向', '赛道', 'direction', 'sector'),
  day('effectiveOn', '方向生效日', 'split effective on', '生效日', 'effective on'),
];

const party = (...own: readonly FieldSpec[]): readonly FieldSpec[] => [
  needed('name', 'text', '名称', 'name', '全称', '企业名称', '机构名称', '公司', 'company', 'company name'),
  text('nameEn', '英文名称', 'english name', '英文名', 'name en'),
  code('code', '编号', 'code', '代码', 'id'),
  code('uscc', '统一社会信用代码', 'uscc', '信用代码', 'credit code'),
  ...own,
  text('province', '省', 'province', '省份', '所在省', 'state'),
  text('city', '市', 'city', '城市', '所在市'),
  text('aliases', '别名', 'aliases', '简称', 'alias'),
  NOTE,
  ORIGIN,
];

/** Every kind's fields, in the order of its blank template and of its sheet in the book's own workbook. */
export const FIELDS: Readonly<Record<ImportKind, readonly FieldSpec[]>> = {
  parties: party(
    choice('investorClass', 'investorClass', '出资人类别', 'investor class', '类别', 'class'),
    field('role', 'choices', ['角色', 'role', 'roles'], { group: 'role' }),
  ),
  companies: party(
    choice('stage', 'stage', '阶段', 'stage', '发展阶段'),
    code('gbt4754', '国民经济行业代码', 'industry code', '行业代码', 'gb/t 4754', 'gbt4754'),
    ...SPLIT,
  ),
  holdings: [
    code('code', '编号', 'code', '持有编号'),
    FUND,
    needed('target', 'text', ...TARGET),
    must(INSTRUMENT),
    field('vintage', 'year', ['年份', 'vintage', 'vintage year']),
    field('ownership', 'share', ['持股比例', 'ownership', '份额比例', 'share']),
    day('ownershipAsOf', '比例日期', 'ownership as of'),
    NOTE,
    ORIGIN,
  ],
  commitments: [
    must(day('date', '日期', 'date', '认缴日期')),
    needed('investor', 'text', '出资人', 'investor', '投资人', 'lp'),
    needed('fund', 'text', '基金', 'fund'),
    must(amount('amount', '认缴金额', 'commitment', '金额', '认缴', 'amount')),
    NOTE,
    ORIGIN,
  ],
  events: [
    must(day('date', '日期', 'date', '发生日期', '交易日期')),
    must(choice('kind', 'kind', '类型', 'kind', '种类', '事项', 'type')),
    choice('opens', 'opens', '期初项目', 'opens'),
    text('payer', '付款方', 'payer', '付方', 'from'),
    text('payee', '收款方', 'payee', '收方', 'to'),
    text('subject', '所涉基金', 'subject fund'),
    text('target', '被投', 'target', '被投企业', '项目', 'holding', 'company'),
    INSTRUMENT,
    must(amount('amount', '金额', 'amount')),
    amount('cost', '结转成本', 'cost', '成本'),
    field('share', 'share', ['股比变动', 'share', '转让比例']),
    amount('recallable', '可循环金额', 'recallable', '可循环'),
    ...FOREIGN,
    code('ref', '凭证号', 'reference', 'ref'),
    code('reverses', '冲销凭证号', 'reverses'),
    { ...NOTE, headers: ['备注', 'note', '摘要', 'notes'] },
    ORIGIN,
  ],
  marks: [
    FUND,
    needed('target', 'text', ...TARGET),
    INSTRUMENT,
    must(day('asOf', '估值日', 'as of', '基准日', 'as_of', 'as of date', 'date')),
    must(amount('value', '估值', 'value', '公允价值', 'fair value')),
    must(choice('method', 'method', '方法', 'method', '估值方法')),
    choice('status', 'markStatus', '状态', 'status'),
    text('reason', '理由', 'reason', '变动原因'),
    ...FOREIGN,
    ORIGIN,
  ],
  statements: [
    text('fund', '基金', 'holder', '持有基金', '母基金', 'fund of funds', 'pension fund name', 'investor'),
    needed('target', 'text', '子基金', 'fund', '被投基金', '基金名称', 'fund name', 'target'),
    field('manager', 'text', ['管理人', 'manager', '子基金管理人', 'general partner', 'gp'], { inOnly: true }),
    field('vintage', 'year', ['年份', 'vintage', '成立年份', 'vintage year'], { inOnly: true }),
    field('strategy', 'text', ['策略', 'strategy', '类型', 'asset class'], { inOnly: true }),
    must(day('asOf', '报表日', 'as of', '基准日', 'as of date', 'as_of')),
    amount('commitment', '认缴', 'commitment', '认缴金额', 'commitment mm'),
    amount('paidIn', '实缴', 'paid in', '已缴', 'capital called', 'capital called mm', 'contributed'),
    amount('distributed', '已分配', 'distributed', '累计分配', 'capital distributed', 'capital distributed mm'),
    amount('nav', '净值', 'nav', '资产净值', 'remaining value', 'remaining value mm', 'market value'),
    field('publishedMultiple', 'multiple', ['公布倍数', 'net multiple', 'tvpi', 'multiple']),
    text('source', '来源', 'source', '来源文件', 'source document'),
    amount('fundNav', '子基金总净值', 'fund nav', 'fund total nav'),
    text('position', '底层企业', 'position', '底层项目', 'portfolio company', 'underlying company'),
    amount('positionCost', '底层成本', 'position cost'),
    amount('positionValue', '底层公允价值', 'position value'),
    field('positionShare', 'share', ['底层持股比例', 'position share']),
    text('positionDirection', '底层方向', 'position direction'),
  ],
  targets: [
    needed('fund', 'text', '基金', 'fund'),
    needed('direction', 'text', '方向', 'direction', '投资方向'),
    must(day('effectiveOn', '生效日', 'effective on', 'date')),
    needed('target', 'percent', '目标', 'target', '目标比例'),
    field('floor', 'percent', ['下限', 'floor', 'minimum']),
    field('ceiling', 'percent', ['上限', 'ceiling', 'maximum']),
  ],
  rates: [
    needed('currency', 'text', '币种', 'currency', '货币'),
    must(day('date', '日期', 'date')),
    needed('rate', 'rate', '汇率', 'rate'),
  ],
  indexes: [
    needed('series', 'code', '指数', 'index', '指数代码', 'series', 'symbol', 'ticker'),
    text('name', '指数名称', 'index name'),
    text('currency', '币种', 'currency'),
    must(day('date', '日期', 'date', '交易日', 'month')),
    needed('level', 'level', '点位', 'level', '收盘', '收盘价', 'close', 'price', 'sp500', 'adj close', 'total return'),
    field('dividend', 'level', ['股息', 'dividend', '分红']),
    text('note', '指数说明', 'index note'),
  ],
  kpis: [
    needed('company', 'text', '企业', 'company', '被投企业', '公司', '企业名称'),
    needed('kpi', 'text', '指标', 'kpi', '指标名称', 'metric', 'indicator'),
    needed('period', 'text', '期间', 'period', '报告期', '季度'),
    text('unit', '单位', 'unit', '计量单位'),
    text('actual', '实际', 'actual', '实际值', '本期实际', '数值', 'value'),
    text('plan', '计划', 'plan', '计划值', '预算', '预算值', 'budget'),
    text('source', '来源', 'source', '数据来源'),
  ],
  funds: party(
    must(choice('kind', 'fundKind', '基金类别', 'fund kind', '类别', 'kind')),
    text('parent', '上级基金', 'parent fund', '上级'),
    amount('targetSize', '目标规模', 'target size'),
    field('vintage', 'year', ['年份', 'vintage', '成立年份']),
    day('establishedOn', '设立日', 'established on', '成立日期'),
    day('investmentEndOn', '投资期止', 'investment period end'),
    day('termEndOn', '存续期止', 'term end'),
    code('amacCode', '备案编号', 'amac code', '中基协编码'),
    text('manager', '管理人', 'manager', '基金管理人'),
    text('custodian', '托管人', 'custodian'),
    choice('status', 'fundStatus', '状态', 'status'),
    text('strategy', '策略', 'strategy'),
    ...SPLIT,
  ),
  directions: [
    needed('code', 'code', '方向代码', 'direction code', '代码', 'code'),
    needed('name', 'text', '方向名称', 'direction name', '名称', 'name'),
    text('nameEn', '英文名称', 'english name'),
    code('parent', '上级方向代码', 'parent code'),
    field('sort', 'count', ['次序', 'order', 'sort']),
  ],
  limits: [
    needed('name', 'text', '名称', 'name'),
    must(choice('kind', 'limitKind', '种类', 'kind')),
    needed('fund', 'text', '基金', 'fund'),
    must(choice('base', 'base', '基数', 'base')),
    choice('numerator', 'numerator', '分子', 'numerator'),
    field('limit', 'percent', ['上限', 'limit']),
    field('warning', 'percent', ['预警距离', 'warning margin']),
    field('lookThrough', 'flag', ['穿透', 'look-through']),
    must(day('effectiveOn', '生效日', 'effective on')),
    text('source', '来源', 'source'),
  ],
  projects: [
    code('code', '编号', 'code'),
    needed('name', 'text', '项目名称', 'project name', '名称', 'name'),
    must(choice('agreement', 'agreement', '协议种类', 'agreement')),
    day('signedOn', '签约日', 'signed on'),
    amount('amount', '金额', 'amount', '签约金额'),
    choice('status', 'projectStatus', '状态', 'status'),
    text('place', '地点', 'place'),
    text('direction', '方向', 'direction'),
    text('parties', '签约方', 'parties'),
    text('fund', '关联基金', 'linked fund'),
    text('target', '关联被投', 'linked target'),
    choice('instrument', 'instrument', '关联工具', 'linked instrument'),
    NOTE,
    ORIGIN,
  ],
  balances: [
    needed('fund', 'text', '基金', 'fund'),
    must(day('asOf', '日期', 'date', '基准日', 'as of')),
    needed('balance', 'amount', '银行余额', 'bank balance', '余额', 'balance'),
  ],
};

/** What an event's opening may stand for has words in two tables: its own and those of the kinds. */
const choicesOf = (group: TermGroup): string[] =>
  group === 'opens' ? ['cash', ...EVENT_KINDS.filter((kind) => kind !== 'opening')] : Object.keys(TERMS[group]);

export const fieldForPage = ({ key, type, required, group, headers }: FieldSpec): ImportField => ({
  key,
  type,
  required,
  group,
  choices: group === null ? [] : choicesOf(group),
  zh: headers[0],
  en: headers[1],
});
