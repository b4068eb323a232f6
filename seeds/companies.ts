import type { Stage } from '#core/contract/parties.ts';
import { ppm } from '#core/rates.ts';
import { ILLUSTRATIVE, need, type SampleCall } from './call.ts';

/** Weights in whole per cent by direction, from a day on. */
type Split = readonly [effectiveOn: string, ...parts: (readonly [direction: string, percent: number])[]];

interface SampleCompany {
  readonly name: string;
  readonly nameEn: string;
  readonly city: string;
  readonly gbt4754: string;
  readonly stage: Stage;
  readonly splits: readonly Split[];
}

const company = (
  name: string,
  nameEn: string,
  city: string,
  gbt4754: string,
  stage: Stage,
  ...splits: Split[]
): SampleCompany => ({ name: `示例·${name}`, nameEn: `Sample ${nameEn}`, city, gbt4754, stage, splits });

/** Companies held directly. Several span two directions; 中州云枢 and 鹤淇液冷 changed their mix. */
const COMPANIES: readonly SampleCompany[] = [
  company(
    '中州云枢',
    'Zhongzhou Cloud Hub',
    '郑州',
    'I6450',
    'growth',
    ['2025-01-16', ['INFRA-AIDC', 80], ['OPS-AIOPS', 20]],
    ['2025-10-01', ['INFRA-AIDC', 70], ['OPS-AIOPS', 30]],
  ),
  company('河洛智算', 'Heluo Computing', '洛阳', 'I6550', 'growth', ['2025-03-14', ['OPS-AIOPS', 100]]),
  company('嵩岳芯联', 'Songyue Chiplink', '郑州', 'I6520', 'growth', ['2025-06-18', ['HWSW-CHIP', 100]]),
  company('许都整机', 'Xudu Servers', '许昌', 'C3911', 'mature', ['2025-04-22', ['HWSW-SERVER', 100]]),
  company('商都大模型', 'Shangdu Models', '郑州', 'I6513', 'early', ['2025-08-28', ['MODEL-FOUND', 100]]),
  company('黄淮数据港', 'Huanghuai Data Port', '周口', 'I6450', 'growth', ['2025-09-11', ['INFRA-IDC', 100]]),
  company(
    '鹤淇液冷',
    'Heqi Cooling',
    '鹤壁',
    'C3464',
    'growth',
    ['2026-04-16', ['HWSW-COOLING', 100]],
    ['2026-07-01', ['HWSW-COOLING', 80], ['INFRA-IDC', 20]],
  ),
  company('伊川算网', 'Yichuan Networks', '洛阳', 'I6319', 'growth', [
    '2026-02-06',
    ['OPS-CPN', 60],
    ['INFRA-NET', 40],
  ]),
  company('牧野光互联', 'Muye Optics', '新乡', 'C3976', 'growth', ['2025-04-30', ['HWSW-OPTICS', 100]]),
  company('宛城关节', 'Wancheng Joints', '南阳', 'C3489', 'early', ['2026-02-27', ['ROBOT-PARTS', 100]]),
  company('漯湾边缘云', 'Luowan Edge Cloud', '漯河', 'I6550', 'early', ['2025-04-30', ['OPS-EDGE', 100]]),
  company('天枢具身', 'Tianshu Embodied', '郑州', 'C3491', 'early', [
    '2026-07-09',
    ['ROBOT-BODY', 70],
    ['MODEL-VISION', 30],
  ]),
  company('汴州医语', 'Bianzhou Medical Language', '开封', 'I6513', 'early', ['2025-10-23', ['MODEL-VERT', 100]]),
  company('豫农智言', 'Yunong Language', '郑州', 'I6513', 'seed', ['2026-06-25', ['MODEL-VERT', 100]]),
  company('郏山光纤', 'Jiashan Fibre', '平顶山', 'C3832', 'mature', ['2024-12-12', ['INFRA-NET', 100]]),
  company('洹水存储', 'Huanshui Storage', '安阳', 'C3912', 'mature', ['2025-11-27', ['HWSW-STORAGE', 100]]),
  company('颍川机房', 'Yingchuan Data Halls', '许昌', 'I6450', 'mature', ['2025-06-26', ['INFRA-IDC', 100]]),
  company('卫源调度', 'Weiyuan Scheduling', '新乡', 'I6550', 'growth', ['2025-07-17', ['OPS-SCHED', 100]]),
  company('禹王视觉', 'Yuwang Vision', '洛阳', 'I6513', 'growth', [
    '2026-08-06',
    ['MODEL-VISION', 50],
    ['ROBOT-PARTS', 50],
  ]),
];

/** Enters the companies with their dated splits; ids by name. */
export function enterCompanies(call: SampleCall, directions: ReadonlyMap<string, string>): Map<string, string> {
  const ids = new Map<string, string>();
  COMPANIES.forEach(({ name, nameEn, city, gbt4754, stage, splits }, index) => {
    const code = `C${String(index + 1).padStart(3, '0')}`;
    const { id } = call('company.save', {
      code,
      name,
      nameEn,
      city,
      gbt4754,
      stage,
      province: '河南',
      origin: ILLUSTRATIVE,
    });
    for (const [effectiveOn, ...parts] of splits) {
      call('split.set', {
        partyId: id,
        effectiveOn,
        parts: parts.map(([direction, percent]) => ({
          directionId: need(directions, direction),
          weight: ppm(percent * 10_000),
        })),
      });
    }
    ids.set(name, id);
  });
  return ids;
}
