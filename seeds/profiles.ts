import { need, type SampleCall } from './call.ts';

const THEIRS = 'theirs' as const;
const OURS = 'ours' as const;

/** What no figure says, for three one-pagers; all invented. */
const PROFILES = [
  {
    holding: 'D06',
    summary: '周口的数据中心运营商，自建园区一期 2,300 架，客户以省内政务与金融灾备为主。二期扩容推迟，现金偏紧。',
    terms: '普通股增资，持股 18%；一票否决重大资产处置；未达上架率目标时按年化 8% 回购。',
    risks: '现金可用不足六个月；上架率低于计划；电价上调会压缩毛利。',
    people: [
      { name: '示例·周总经理', role: '总经理', side: THEIRS },
      { name: '示例·李委员', role: '派出董事', side: OURS },
    ],
  },
  {
    holding: 'M01',
    summary: '企业级存储整机与模组厂商，专供数据中心；控股收购后并入并购基金的算力硬件平台。',
    terms: '分两步收购至 62%，原股东业绩承诺两年，差额以股份补足。',
    risks: '前两大客户占收入 61%；存储价格周期下行；商誉减值。',
    people: [
      { name: '示例·洪董事长', role: '董事长', side: THEIRS },
      { name: '示例·张委员', role: '投后负责人', side: OURS },
    ],
  },
] as const;

export function enterProfiles(call: SampleCall, holdings: ReadonlyMap<string, string>, directFundId: string): void {
  for (const { holding, people, ...words } of PROFILES)
    call('onePager.describe', { subjectId: need(holdings, holding), ...words, people: [...people] });
  call('onePager.describe', {
    subjectId: directFundId,
    summary: '直接投资省内算力产业链企业的少数股权，覆盖数据中心、软硬件、运营、大模型与机器人五个方向。',
    terms: '投资期五年、退出期三年；单一企业不超过认缴的 20%；先返本，后优先回报。',
    risks: '方向集中于数据中心；早期项目退出周期长。',
    people: [{ name: '示例·赵委员', role: '基金经理', side: OURS }],
  });
}
