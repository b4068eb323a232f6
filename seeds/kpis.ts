import { isoDate } from '#core/dates.ts';
import { need, QUARTERS, wan, type SampleCall } from './call.ts';

/**
 * A company's KPI over the sample's quarters: the first value, what each quarter adds, and by how many per cent the plan was
 * above what came. Money in 万元, percentages in tenths of a per cent, all else in the KPI's own steps.
 */
type Course = readonly [kpi: string, first: number, step: number, planAbove: number];

interface SampleKpis {
  readonly company: string;
  /** How many of the quarters the company reported; the newest ones. */
  readonly quarters: number;
  readonly courses: readonly Course[];
}

const company = (name: string, quarters: number, ...courses: Course[]): SampleKpis => ({
  company: `示例·${name}`,
  quarters,
  courses,
});

const MONEY = new Set(['REVENUE', 'NET_PROFIT', 'CASH', 'ORDERS']);
const PERCENT = new Set(['GROSS_MARGIN', 'RACK_RATE', 'GPU_RATE', 'DOMESTIC_RATE']);

/** All invented. 黄淮数据港 is short of cash, 颍川机房 wastes power, 河洛智算 is behind its plan, 商都大模型 loses calls. */
const KPIS: readonly SampleKpis[] = [
  company(
    '中州云枢',
    7,
    ['REVENUE', 5200, 640, 4],
    ['NET_PROFIT', 310, 55, 6],
    ['CASH', 9400, 210, 0],
    ['RACKS', 4200, 300, 2],
    ['RACK_RATE', 612, 21, 3],
    ['PUE', 1262, -4, 0],
    ['DOMESTIC_RATE', 410, 18, 0],
    ['ORDERS', 16800, 900, 0],
  ),
  company(
    '河洛智算',
    6,
    ['REVENUE', 2300, 260, 18],
    ['CASH', 5100, -240, 0],
    ['RUNWAY', 236, -18, 0],
    ['PFLOPS_LIVE', 6200, 480, 16],
    ['PFLOPS_ORDERED', 3600, -260, 0],
    ['GPU_RATE', 468, 12, 10],
    ['DOMESTIC_RATE', 620, 15, 0],
  ),
  company(
    '嵩岳芯联',
    5,
    ['REVENUE', 760, 190, 9],
    ['NET_PROFIT', -980, 45, 0],
    ['CASH', 12600, -980, 0],
    ['RUNWAY', 312, -24, 0],
    ['STAFF', 148, 14, 0],
    ['ORDERS', 2400, 420, 0],
  ),
  company(
    '许都整机',
    6,
    ['REVENUE', 21400, 1180, 3],
    ['GROSS_MARGIN', 128, 3, 0],
    ['NET_PROFIT', 690, 62, 5],
    ['ORDERS', 48200, 2600, 0],
    ['DOMESTIC_RATE', 705, 11, 0],
    ['STAFF', 862, 24, 0],
  ),
  company(
    '商都大模型',
    5,
    ['REVENUE', 420, 96, 12],
    ['CASH', 8300, -760, 0],
    ['RUNWAY', 178, -21, 0],
    ['FILINGS', 1, 1, 0],
    ['TOKENS', 182000, 34000, 8],
    ['STAFF', 96, 9, 0],
  ),
  company(
    '黄淮数据港',
    5,
    ['REVENUE', 1460, 120, 8],
    ['CASH', 2250, -390, 0],
    ['RUNWAY', 121, -18, 0],
    ['RACKS', 1800, 120, 6],
    ['RACK_RATE', 431, 17, 9],
    ['PUE', 1318, -5, 0],
  ),
  company(
    '颍川机房',
    6,
    ['REVENUE', 3150, 85, 2],
    ['GROSS_MARGIN', 262, -4, 0],
    ['RACKS', 2600, 40, 0],
    ['RACK_RATE', 708, 6, 0],
    ['PUE', 1538, -3, 0],
  ),
  company('伊川算网', 3, ['REVENUE', 540, 130, 5], ['CASH', 4100, -320, 0], ['STAFF', 74, 11, 0]),
  company('卫源调度', 4, ['REVENUE', 880, 105, 4], ['PFLOPS_LIVE', 1450, 210, 5], ['GPU_RATE', 571, 14, 0]),
  company('天枢具身', 2, ['REVENUE', 260, 180, 7], ['SHIPMENTS', 42, 38, 15], ['CASH', 7600, -820, 0]),
  company('宛城关节', 3, ['REVENUE', 690, 140, 3], ['SHIPMENTS', 1260, 240, 4], ['STAFF', 118, 12, 0]),
];

/** The KPI's stored whole number: fen, ppm, or its own steps. */
const stored = (kpi: string, value: number): number =>
  MONEY.has(kpi) ? wan(value) : PERCENT.has(kpi) ? value * 1000 : value;

/** Enters the program's KPIs and the sample companies' values of them, quarter by quarter. */
export function enterKpis(call: SampleCall, companies: ReadonlyMap<string, string>): void {
  call('kpi.addStandard', { sectors: ['general', 'compute', 'model', 'robot'] });
  const ids = new Map(call('kpi.list', {}).map((kpi) => [kpi.code, kpi.id]));
  for (const { company: name, quarters, courses } of KPIS) {
    const companyId = need(companies, name);
    for (const [code, first, step, planAbove] of courses) {
      const kpiId = need(ids, code);
      QUARTERS.slice(-quarters).forEach((end, index) => {
        const wobble = ((index * 7 + code.length * 3) % 5) - 2;
        const actual = first + step * index + Math.trunc((step * wobble) / 5);
        const entry = { companyId, kpiId, period: 'quarter' as const, end: isoDate(end), source: '示例季报' };
        call('kpi.set', { ...entry, value: stored(code, actual) });
        if (planAbove === 0) return;
        const plan = actual + Math.trunc((Math.abs(actual) * planAbove) / 100);
        call('kpi.set', { ...entry, basis: 'plan', value: stored(code, plan) });
      });
    }
  }
}
