import type { InvestorClass, Role } from '#core/contract/parties.ts';
import { fen } from '#core/money.ts';
import { ILLUSTRATIVE, PUBLIC, type SampleCall } from './call.ts';
import { FACTS } from './facts.ts';

export type OwnFund = 'direct' | 'mna' | 'fof';
export const OWN_FUNDS: readonly OwnFund[] = ['direct', 'mna', 'fof'];

interface Investor {
  readonly name: string;
  readonly nameEn: string;
  readonly investorClass: InvestorClass | null;
  readonly city: string | null;
  /** 认缴 in 万元 to the direct, M&A and fund-of-funds sub-fund. */
  readonly committed: readonly [direct: number, mna: number, fof: number];
}

const investor = (
  name: string,
  nameEn: string,
  investorClass: InvestorClass | null,
  city: string | null,
  ...committed: [number, number, number]
): Investor => ({ name, nameEn, investorClass, city, committed });

/** 76 亿元 in all. The cornerstone is a fact, its amounts aren't; the classes are facts, the investors in them aren't. */
export const INVESTORS: readonly Investor[] = [
  investor(FACTS.cornerstone.name, FACTS.cornerstone.nameEn, null, '郑州', 90_000, 60_000, 80_000),
  investor('示例·国家级基金甲', 'Sample National Fund A', 'national', null, 30_000, 0, 50_000),
  investor('示例·省级引导基金甲', 'Sample Provincial Guidance Fund A', 'provincial', '郑州', 40_000, 20_000, 40_000),
  investor('示例·省级引导基金乙', 'Sample Provincial Guidance Fund B', 'provincial', '郑州', 20_000, 20_000, 0),
  investor('示例·地市平台（郑州）', 'Sample Platform (Zhengzhou)', 'municipal', '郑州', 40_000, 20_000, 20_000),
  investor('示例·地市平台（洛阳）', 'Sample Platform (Luoyang)', 'municipal', '洛阳', 20_000, 0, 20_000),
  investor('示例·地市平台（安阳）', 'Sample Platform (Anyang)', 'municipal', '安阳', 0, 20_000, 0),
  investor('示例·地市平台（新乡）', 'Sample Platform (Xinxiang)', 'municipal', '新乡', 10_000, 0, 10_000),
  investor('示例·产业龙头甲', 'Sample Industry Leader A', 'industry', '郑州', 30_000, 20_000, 0),
  investor('示例·产业龙头乙', 'Sample Industry Leader B', 'industry', '许昌', 20_000, 0, 20_000),
  investor('示例·知名机构甲', 'Sample Institution A', 'institution', null, 20_000, 20_000, 0),
  investor('示例·知名机构乙', 'Sample Institution B', 'institution', null, 0, 0, 20_000),
];

const ORGANISATIONS: readonly (readonly [name: string, nameEn: string, roles: readonly Role[]])[] = [
  ['示例·托管银行', 'Sample Custodian Bank', ['custodian']],
  ['示例·并购贷款银行', 'Sample Lending Bank', []],
  ['示例·律师事务所', 'Sample Law Firm', []],
  ['示例·跨境法律顾问', 'Sample Cross-border Counsel', []],
  ['示例·主管税务机关', 'Sample Tax Authority', []],
  ['示例·接续基金', 'Sample Secondary Buyer', []],
  ['示例·外部管理人甲', 'Sample External Manager A', ['external_manager']],
  ['示例·外部管理人乙', 'Sample External Manager B', ['external_manager']],
  ['示例·外部管理人丙', 'Sample External Manager C', ['external_manager']],
];

/** Investors, manager, signatories and the counterparties of events; ids by name. */
export function enterParties(call: SampleCall): Map<string, string> {
  const ids = new Map<string, string>();
  const { manager, cornerstone } = FACTS;
  ids.set(
    manager.name,
    call('party.save', { ...manager, province: '河南', city: '郑州', roles: ['manager'], origin: PUBLIC }).id,
  );
  for (const { name, nameEn, investorClass, city } of INVESTORS) {
    const isCornerstone = name === cornerstone.name;
    const { id } = call('party.save', {
      name,
      nameEn,
      investorClass,
      city,
      province: city === null ? null : '河南',
      roles: isCornerstone ? ['cornerstone', 'investor'] : ['investor'],
      origin: isCornerstone ? PUBLIC : ILLUSTRATIVE,
    });
    ids.set(name, id);
  }
  for (const name of FACTS.signatories) {
    ids.set(name, call('party.save', { name, roles: ['signatory'], origin: PUBLIC, note: FACTS.source }).id);
  }
  for (const [name, nameEn, roles] of ORGANISATIONS) {
    ids.set(name, call('party.save', { name, nameEn, roles: [...roles], origin: ILLUSTRATIVE }).id);
  }
  return ids;
}

/** The group and its three sub-funds, with nothing but what is known of them; ids by kind. */
export function enterFunds(call: SampleCall, managerId: string): ReadonlyMap<OwnFund | 'group', string> {
  const ids = new Map<OwnFund | 'group', string>();
  const { name, nameEn, targetYuan, note } = FACTS.group;
  const common = { managerId, vintage: 2024, origin: PUBLIC, province: '河南' } as const;
  const groupId = call('fund.save', {
    ...common,
    code: 'GROUP',
    kind: 'group',
    name,
    nameEn,
    targetSize: fen(targetYuan * 100),
    note: `${note}来源：${FACTS.source}`,
  }).id;
  ids.set('group', groupId);
  for (const fund of FACTS.funds) {
    const saved = call('fund.save', {
      ...common,
      ...fund,
      code: fund.kind.toUpperCase(),
      parentId: groupId,
      note: '基金名称见公开报道；规模、期限未公开，认缴与出资均为示例。',
    });
    ids.set(fund.kind, saved.id);
  }
  return ids;
}
