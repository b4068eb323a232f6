import type { IsoDate } from '#core/dates.ts';
import { allocate, fen, mulDiv, type Fen } from '#core/money.ts';
import { ILLUSTRATIVE, need, percent, wan, type SampleCall } from './call.ts';

/** A call or distribution of an external fund, or the signing of our commitment; 万元. */
export type InterestStep = readonly [on: string, kind: 'commitment' | 'contribution' | 'distribution', amount: number];

export interface ExternalFund {
  readonly code: string;
  readonly name: string;
  readonly nameEn: string;
  readonly manager: string;
  /** Our share in per cent. */
  readonly share: number;
  readonly steps: readonly InterestStep[];
  /** Our NAV by statement day, 万元; the last is the newest that came. */
  readonly navs: readonly (readonly [asOf: string, nav: number])[];
  /** Days of the portfolio reports, each a statement day. */
  readonly reports: readonly string[];
  /** What the whole fund holds: company, direction, weight in its portfolio, value in per cent of cost (0: cost unknown). */
  readonly positions: readonly (readonly [company: string, direction: string, weight: number, valueOfCost: number])[];
}

/** The part of a fund's NAV that lies in companies; the rest is its cash and stays 未穿透. */
const INVESTED_PERCENT = 92;

const fund = (spec: Omit<ExternalFund, 'name' | 'nameEn'> & { readonly name: string; readonly nameEn: string }) => ({
  ...spec,
  name: `示例·${spec.name}`,
  nameEn: `Sample ${spec.nameEn}`,
});

/** Nine external funds with 60 positions; seven of these are companies that the group also holds directly. */
export const EXTERNAL_FUNDS: readonly ExternalFund[] = [
  fund({
    code: 'F01',
    name: '中部算力一期基金',
    nameEn: 'Central Computing Fund I',
    manager: '示例·外部管理人甲',
    share: 9.75,
    steps: [
      ['2024-12-18', 'commitment', 30_000],
      ['2025-01-10', 'contribution', 9_000],
      ['2025-09-18', 'contribution', 6_000],
      ['2025-12-24', 'distribution', 400],
      ['2026-03-25', 'contribution', 5_000],
      ['2026-06-16', 'distribution', 500],
    ],
    navs: [
      ['2025-06-30', 9_000],
      ['2025-12-31', 15_400],
      ['2026-06-30', 22_000],
    ],
    reports: ['2025-12-31', '2026-06-30'],
    positions: [
      ['嵩岳芯联', 'HWSW-CHIP', 16, 140],
      ['角宿服务器', 'HWSW-SERVER', 20, 112],
      ['亢宿存储', 'HWSW-STORAGE', 11, 105],
      ['氐宿散热', 'HWSW-COOLING', 8, 96],
      ['房宿智算', 'INFRA-AIDC', 12, 118],
      ['心宿数据', 'INFRA-IDC', 5, 101],
      ['尾宿光网', 'INFRA-NET', 3, 94],
      ['箕宿调度', 'OPS-SCHED', 10, 122],
      ['斗宿云服', 'OPS-AIOPS', 8, 108],
      ['牛宿边缘', 'OPS-EDGE', 7, 0],
    ],
  }),
  fund({
    code: 'F02',
    name: '国芯成长二号基金',
    nameEn: 'Chip Growth Fund II',
    manager: '示例·外部管理人甲',
    share: 6.25,
    steps: [
      ['2025-01-22', 'commitment', 25_000],
      ['2025-02-20', 'contribution', 7_500],
      ['2025-11-06', 'contribution', 5_000],
      ['2026-05-08', 'contribution', 2_500],
    ],
    navs: [
      ['2025-06-30', 7_400],
      ['2025-12-31', 13_600],
      ['2026-06-30', 18_000],
    ],
    reports: ['2025-12-31', '2026-06-30'],
    positions: [
      ['嵩岳芯联', 'HWSW-CHIP', 22, 152],
      ['女宿芯片', 'HWSW-CHIP', 18, 128],
      ['虚宿封装', 'HWSW-CHIP', 14, 110],
      ['危宿接口', 'HWSW-CHIP', 11, 98],
      ['室宿存储', 'HWSW-STORAGE', 10, 121],
      ['壁宿固件', 'HWSW-BASE', 8, 104],
      ['奎宿电源', 'HWSW-SERVER', 7, 90],
      ['娄宿机器人芯片', 'ROBOT-PARTS', 10, 117],
    ],
  }),
  fund({
    code: 'F03',
    name: '长三角智能三期基金',
    nameEn: 'Delta Intelligence Fund III',
    manager: '示例·外部管理人乙',
    share: 8,
    steps: [
      ['2025-06-10', 'commitment', 20_000],
      ['2025-06-24', 'contribution', 6_000],
      ['2026-03-19', 'contribution', 6_000],
      ['2026-07-24', 'distribution', 600],
    ],
    navs: [
      ['2025-12-31', 5_900],
      ['2026-06-30', 12_600],
    ],
    reports: ['2025-12-31', '2026-06-30'],
    positions: [
      ['商都大模型', 'MODEL-FOUND', 24, 124],
      ['胃宿语言', 'MODEL-FOUND', 10, 110],
      ['昴宿法务', 'MODEL-VERT', 11, 93],
      ['毕宿教育', 'MODEL-VERT', 9, 88],
      ['觜宿机械臂', 'ROBOT-BODY', 20, 106],
      ['参宿减速器', 'ROBOT-PARTS', 15, 115],
      ['井宿推理卡', 'HWSW-CHIP', 11, 131],
    ],
  }),
  fund({
    code: 'F04',
    name: '大河数智基金',
    nameEn: 'Great River Digital Fund',
    manager: '示例·外部管理人乙',
    share: 18,
    steps: [
      ['2025-07-08', 'commitment', 18_000],
      ['2025-07-22', 'contribution', 5_400],
      ['2026-04-15', 'contribution', 3_600],
    ],
    navs: [
      ['2025-12-31', 5_600],
      ['2026-06-30', 10_000],
    ],
    reports: ['2025-12-31', '2026-06-30'],
    positions: [
      ['河洛智算', 'OPS-AIOPS', 30, 126],
      ['鬼宿算网', 'OPS-CPN', 20, 108],
      ['柳宿机柜', 'INFRA-IDC', 18, 102],
      ['星宿园区', 'INFRA-AIDC', 14, 99],
      ['张宿运维', 'OPS-AIOPS', 10, 113],
      ['翼宿政务', 'MODEL-VERT', 8, 95],
    ],
  }),
  fund({
    code: 'F05',
    name: '郑洛新科创基金',
    nameEn: 'Zheng-Luo-Xin Innovation Fund',
    manager: '示例·外部管理人丙',
    share: 11,
    steps: [
      ['2025-03-20', 'commitment', 22_000],
      ['2025-04-08', 'contribution', 6_600],
      ['2025-11-18', 'contribution', 3_400],
    ],
    navs: [
      ['2025-06-30', 6_500],
      ['2025-12-31', 10_000],
    ],
    reports: ['2025-12-31'],
    positions: [
      ['轸宿传感', 'HWSW-OPTICS', 24, 107],
      ['立春整机', 'HWSW-SERVER', 23, 101],
      ['雨水机房', 'INFRA-IDC', 9, 100],
      ['惊蛰专网', 'INFRA-NET', 4, 97],
      ['春分调度', 'OPS-SCHED', 12, 111],
      ['清明边云', 'OPS-EDGE', 9, 92],
      ['谷雨农业模型', 'MODEL-VERT', 11, 105],
      ['立夏质检', 'MODEL-VISION', 8, 0],
    ],
  }),
  fund({
    code: 'F06',
    name: '云边协同基金',
    nameEn: 'Cloud-Edge Fund',
    manager: '示例·外部管理人丙',
    share: 15,
    steps: [
      ['2025-08-20', 'commitment', 15_000],
      ['2025-09-03', 'contribution', 4_500],
      ['2026-02-11', 'contribution', 2_500],
    ],
    navs: [
      ['2025-12-31', 4_700],
      ['2026-03-31', 8_000],
    ],
    reports: ['2025-12-31'],
    positions: [
      ['小满边缘', 'OPS-EDGE', 34, 119],
      ['芒种算力站', 'OPS-CPN', 26, 112],
      ['夏至机柜', 'INFRA-IDC', 18, 104],
      ['小暑基站', 'INFRA-NET', 12, 97],
      ['大暑视频', 'MODEL-VISION', 10, 101],
    ],
  }),
  fund({
    code: 'F07',
    name: '光电互联基金',
    nameEn: 'Optoelectronic Fund',
    manager: '示例·外部管理人甲',
    share: 12,
    steps: [
      ['2025-09-24', 'commitment', 12_000],
      ['2025-10-30', 'contribution', 3_600],
      ['2026-04-22', 'contribution', 2_400],
      ['2026-08-12', 'distribution', 300],
    ],
    navs: [
      ['2025-12-31', 3_700],
      ['2026-06-30', 8_300],
    ],
    reports: ['2026-06-30'],
    positions: [
      ['牧野光互联', 'HWSW-OPTICS', 32, 148],
      ['立秋光模块', 'HWSW-OPTICS', 25, 139],
      ['处暑硅光', 'HWSW-OPTICS', 17, 128],
      ['白露连接器', 'HWSW-SERVER', 12, 106],
      ['秋分光缆', 'INFRA-NET', 14, 102],
    ],
  }),
  fund({
    code: 'F08',
    name: '具身前沿基金',
    nameEn: 'Embodied Frontier Fund',
    manager: '示例·外部管理人乙',
    share: 6,
    steps: [
      ['2025-11-12', 'commitment', 12_000],
      ['2025-11-26', 'contribution', 3_600],
      ['2026-05-20', 'contribution', 1_400],
    ],
    navs: [
      ['2025-12-31', 3_500],
      ['2026-06-30', 4_500],
    ],
    reports: ['2026-06-30'],
    positions: [
      ['天枢具身', 'ROBOT-BODY', 26, 103],
      ['寒露关节', 'ROBOT-PARTS', 26, 94],
      ['霜降灵巧手', 'ROBOT-PARTS', 17, 89],
      ['立冬人形', 'ROBOT-BODY', 15, 86],
      ['小雪导航', 'MODEL-VISION', 6, 91],
      ['大雪仿真', 'HWSW-BASE', 10, 100],
    ],
  }),
  fund({
    code: 'F09',
    name: '模型应用天使基金',
    nameEn: 'Model Applications Angel Fund',
    manager: '示例·外部管理人丙',
    share: 16,
    steps: [
      ['2026-01-28', 'commitment', 8_000],
      ['2026-02-26', 'contribution', 1_000],
      ['2026-08-27', 'contribution', 2_000],
    ],
    navs: [['2026-06-30', 1_000]],
    reports: ['2026-06-30'],
    positions: [
      ['豫农智言', 'MODEL-VERT', 30, 100],
      ['冬至客服', 'MODEL-VERT', 24, 108],
      ['小寒编程', 'MODEL-VERT', 20, 97],
      ['大寒翻译', 'MODEL-FOUND', 15, 100],
      ['启蛰质检', 'OPS-AIOPS', 11, 100],
    ],
  }),
];

/** Companies known only from reports: their direction stands at the position. */
export function enterUnderlying(call: SampleCall, companies: Map<string, string>): void {
  for (const { positions } of EXTERNAL_FUNDS) {
    for (const [company] of positions) {
      const name = `示例·${company}`;
      if (companies.has(name)) continue;
      companies.set(name, call('company.save', { name, origin: ILLUSTRATIVE }).id);
    }
  }
}

/** The funds themselves; ids by code. */
export function enterExternalFunds(
  call: SampleCall,
  parties: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  return new Map(
    EXTERNAL_FUNDS.map(({ code, name, nameEn, manager, steps }) => {
      const { id } = call('fund.save', {
        code,
        kind: 'external',
        name,
        nameEn,
        managerId: need(parties, manager),
        vintage: Number(steps[0]![0].slice(0, 4)),
        origin: ILLUSTRATIVE,
      });
      return [code, id];
    }),
  );
}

const upTo = (steps: readonly InterestStep[], kind: InterestStep[1], day: string): Fen =>
  wan(steps.reduce((sum, [on, which, amount]) => (which === kind && on <= day ? sum + amount : sum), 0));

/** Statements that agree with the ledger's calls and distributions, and the portfolio reports behind them. */
export function enterStatements(
  call: SampleCall,
  ids: {
    readonly holdings: ReadonlyMap<string, string>;
    readonly funds: ReadonlyMap<string, string>;
    readonly companies: ReadonlyMap<string, string>;
    readonly directions: ReadonlyMap<string, string>;
  },
): void {
  for (const external of EXTERNAL_FUNDS) {
    for (const [asOf, nav] of external.navs) {
      call('statement.save', {
        holdingId: need(ids.holdings, external.code),
        asOf,
        commitment: upTo(external.steps, 'commitment', asOf),
        paidIn: upTo(external.steps, 'contribution', asOf),
        distributed: upTo(external.steps, 'distribution', asOf),
        nav: wan(nav),
        source: `${external.name}季报 ${asOf}`,
      });
      if (!external.reports.includes(asOf)) continue;
      const whole = mulDiv(wan(nav), 1_000_000_000, percent(external.share), 'halfUp');
      call('report.save', {
        fundId: need(ids.funds, external.code),
        asOf,
        nav: whole,
        positions: positionsOf(external, whole, asOf as IsoDate).map(({ company, direction, ...position }) => ({
          ...position,
          partyId: need(ids.companies, `示例·${company}`),
          directionId: need(ids.directions, direction),
        })),
      });
    }
  }
}

interface SamplePosition {
  readonly company: string;
  readonly direction: string;
  readonly cost: Fen | null;
  readonly value: Fen;
}

/** The invested part of a fund's NAV over its positions; in an earlier report the last one wasn't yet bought. */
function positionsOf(external: ExternalFund, whole: Fen, asOf: IsoDate): SamplePosition[] {
  const newest = asOf === external.reports.at(-1);
  const held = newest ? external.positions : external.positions.slice(0, -1);
  const values = allocate(
    mulDiv(whole, INVESTED_PERCENT, 100, 'down'),
    held.map(([, , weight]) => weight),
  );
  return held.map(([company, direction, , valueOfCost], index) => {
    const value = fen(values[index]!);
    // Before the last report the companies stood at half of what they gained since.
    const percentOfCost = newest ? valueOfCost : Math.round((valueOfCost + 100) / 2);
    const cost = valueOfCost === 0 ? null : mulDiv(value, 100, percentOfCost, 'halfUp');
    return { company, direction, cost, value };
  });
}
