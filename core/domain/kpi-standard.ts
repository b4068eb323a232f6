import type { KpiFact, KpiSector, KpiTest } from './kpis.ts';

/** A KPI that the program offers: its definition in both languages, and the early warnings it begins with. */
export interface StandardKpi extends Omit<KpiFact, 'id'> {
  readonly code: string;
  readonly name: readonly [zh: string, en: string];
  readonly unitName: string;
  readonly sector: KpiSector;
  readonly kind: 'flow' | 'stock';
  readonly definition: readonly [zh: string, en: string];
  readonly rules: readonly { readonly test: KpiTest; readonly yellow: number; readonly red: number }[];
}

const money = { unit: 'money', unitName: '元', decimals: 2 } as const;
const percent = { unit: 'percent', unitName: '%', decimals: 4 } as const;
const count = (unitName: string, decimals = 0): Pick<StandardKpi, 'unit' | 'unitName' | 'decimals'> => ({
  unit: 'number',
  unitName,
  decimals,
});
const late = { test: 'missing', yellow: 120, red: 210 } as const;

/**
 * The usual figures of a company, and those of computing power, models and robots. Thresholds are a beginning, to be set by
 * the user; 1.3 for PUE follows the common target for large data centres.
 */
export const STANDARD_KPIS: readonly StandardKpi[] = [
  {
    code: 'REVENUE',
    name: ['营业收入', 'Revenue'],
    ...money,
    sector: 'general',
    kind: 'flow',
    better: 'higher',
    definition: ['期间确认的营业收入，不含税', 'Revenue recognised in the period, without tax'],
    rules: [{ test: 'behind_plan', yellow: 100_000, red: 250_000 }, late],
  },
  {
    code: 'GROSS_MARGIN',
    name: ['毛利率', 'Gross margin'],
    ...percent,
    sector: 'general',
    kind: 'stock',
    better: 'higher',
    definition: ['毛利 ÷ 营业收入', 'Gross profit ÷ revenue'],
    rules: [],
  },
  {
    code: 'NET_PROFIT',
    name: ['净利润', 'Net profit'],
    ...money,
    sector: 'general',
    kind: 'flow',
    better: 'higher',
    definition: ['期间归属母公司的净利润', 'Net profit of the period attributable to the parent'],
    rules: [],
  },
  {
    code: 'CASH',
    name: ['现金余额', 'Cash'],
    ...money,
    sector: 'general',
    kind: 'stock',
    better: 'higher',
    definition: ['期末货币资金与可随时变现的理财', 'Cash and instant deposits at the end of the period'],
    rules: [],
  },
  {
    code: 'RUNWAY',
    name: ['现金可用月数', 'Runway'],
    ...count('月', 1),
    sector: 'general',
    kind: 'stock',
    better: 'higher',
    definition: ['现金余额 ÷ 近三个月月均净流出', 'Cash ÷ average net outflow of the last three months'],
    rules: [{ test: 'below', yellow: 120, red: 60 }],
  },
  {
    code: 'STAFF',
    name: ['员工人数', 'Staff'],
    ...count('人'),
    sector: 'general',
    kind: 'stock',
    better: 'none',
    definition: ['期末在册员工', 'Employees at the end of the period'],
    rules: [],
  },
  {
    code: 'ORDERS',
    name: ['在手订单', 'Order book'],
    ...money,
    sector: 'general',
    kind: 'stock',
    better: 'higher',
    definition: ['已签未确认收入的合同金额', 'Signed contracts not yet recognised as revenue'],
    rules: [],
  },
  {
    code: 'PFLOPS_LIVE',
    name: ['在运算力', 'Computing power in operation'],
    ...count('PFLOPS', 1),
    sector: 'compute',
    kind: 'stock',
    better: 'higher',
    definition: ['期末投运的智能算力，FP16 口径', 'AI computing power in operation at the end of the period, FP16'],
    rules: [{ test: 'behind_plan', yellow: 100_000, red: 300_000 }],
  },
  {
    code: 'PFLOPS_ORDERED',
    name: ['在途算力', 'Computing power on order'],
    ...count('PFLOPS', 1),
    sector: 'compute',
    kind: 'stock',
    better: 'higher',
    definition: ['已下单未投运的智能算力，FP16 口径', 'AI computing power ordered and not yet in operation, FP16'],
    rules: [],
  },
  {
    code: 'RACKS',
    name: ['机柜数', 'Racks'],
    ...count('架'),
    sector: 'compute',
    kind: 'stock',
    better: 'higher',
    definition: [
      '期末可用标准机柜，2.5 千瓦折算',
      'Usable standard racks at the end of the period, in units of 2.5 kW',
    ],
    rules: [],
  },
  {
    code: 'RACK_RATE',
    name: ['上架率', 'Rack occupancy'],
    ...percent,
    sector: 'compute',
    kind: 'stock',
    better: 'higher',
    definition: ['已上架机柜 ÷ 可用机柜', 'Occupied racks ÷ usable racks'],
    rules: [{ test: 'below', yellow: 600_000, red: 400_000 }],
  },
  {
    code: 'PUE',
    name: ['PUE', 'PUE'],
    ...count('', 3),
    sector: 'compute',
    kind: 'stock',
    better: 'lower',
    definition: ['数据中心总耗电 ÷ IT 设备耗电', 'Total power of the data centre ÷ power of its IT equipment'],
    rules: [{ test: 'above', yellow: 1_300, red: 1_500 }],
  },
  {
    code: 'GPU_RATE',
    name: ['GPU 利用率', 'GPU utilisation'],
    ...percent,
    sector: 'compute',
    kind: 'stock',
    better: 'higher',
    definition: ['期间 GPU 卡时占用 ÷ 可用卡时', 'GPU hours used ÷ GPU hours available in the period'],
    rules: [{ test: 'below', yellow: 500_000, red: 300_000 }],
  },
  {
    code: 'DOMESTIC_RATE',
    name: ['国产化率', 'Share of domestic chips'],
    ...percent,
    sector: 'compute',
    kind: 'stock',
    better: 'higher',
    definition: ['国产芯片算力 ÷ 在运算力', 'Computing power on domestic chips ÷ computing power in operation'],
    rules: [],
  },
  {
    code: 'FILINGS',
    name: ['大模型备案数', 'Registered models'],
    ...count('个'),
    sector: 'model',
    kind: 'stock',
    better: 'higher',
    definition: ['期末已通过备案的生成式服务', 'Generative services registered by the end of the period'],
    rules: [],
  },
  {
    code: 'TOKENS',
    name: ['模型调用量', 'Tokens served'],
    ...count('亿 tokens', 2),
    sector: 'model',
    kind: 'flow',
    better: 'higher',
    definition: ['期间推理输入与输出 tokens 合计', 'Input and output tokens of inference in the period'],
    rules: [{ test: 'falls', yellow: 200_000, red: 500_000 }],
  },
  {
    code: 'CALLS',
    name: ['接口调用次数', 'API calls'],
    ...count('万次', 2),
    sector: 'model',
    kind: 'flow',
    better: 'higher',
    definition: ['期间对外接口调用', 'Calls of the public interface in the period'],
    rules: [],
  },
  {
    code: 'SHIPMENTS',
    name: ['出货量', 'Shipments'],
    ...count('台'),
    sector: 'robot',
    kind: 'flow',
    better: 'higher',
    definition: ['期间交付客户的整机', 'Machines delivered to customers in the period'],
    rules: [{ test: 'behind_plan', yellow: 200_000, red: 400_000 }],
  },
];
