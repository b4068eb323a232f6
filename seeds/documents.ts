import { need, type SampleCall } from './call.ts';

interface SampleDocument {
  readonly fileName: string;
  readonly note: string;
  readonly text: string;
  /** By code of the holding, name of the company. */
  readonly holding: string | null;
  readonly company: string | null;
}

/** Short, invented, and named so. */
const DOCUMENTS: readonly SampleDocument[] = [
  {
    fileName: '示例·黄淮数据港 2026 年三季报摘要.txt',
    note: '企业报送，示例数据',
    holding: null,
    company: '示例·黄淮数据港',
    text: [
      '示例·黄淮数据港 2026 年三季度经营摘要（虚构）',
      '一、期末可用机柜 2,304 架，上架率 49.3%，低于年初计划的 53.7%。',
      '二、期末现金 846 万元，按近三个月月均净流出测算，可用约 5.2 个月。',
      '三、PUE 1.298，较上季度略降；二期扩容推迟到 2027 年上半年。',
      '四、拟向股东申请流动资金支持，方案待投委会审议。',
    ].join('\n'),
  },
  {
    fileName: '示例·洹水存储 估值说明.md',
    note: '投后管理部底稿，示例数据',
    holding: 'M01',
    company: '示例·洹水存储',
    text: [
      '# 示例·洹水存储 估值说明（虚构）',
      '',
      '- 方法：市场乘数法，可比公司取六家存储设备厂商，EV/EBITDA 中位数 11.8 倍。',
      '- 流动性折扣 20%，控制权溢价不单列。',
      '- 主要风险：前两大客户占收入 61%，存储价格周期下行。',
    ].join('\n'),
  },
  {
    fileName: '示例·基金合伙协议要点.txt',
    note: '仅列要点，示例数据',
    holding: null,
    company: null,
    text: [
      '直投基金合伙协议要点（虚构）',
      '第十二条 单一企业投资额不超过实缴出资总额的百分之二十。',
      '第十五条 投资期五年，退出期三年，经合伙人会议同意可延长两次，每次一年。',
      '第二十一条 分配顺序：返还实缴出资、优先回报、追补、二八分成。',
    ].join('\n'),
  },
];

interface DocumentIds {
  readonly companies: ReadonlyMap<string, string>;
  readonly holdings: ReadonlyMap<string, string>;
  readonly directFundId: string;
}

/** Three small texts, attached to what they are about; two of their places are evidence. */
export function enterDocuments(call: SampleCall, { companies, holdings, directFundId }: DocumentIds): void {
  const ids = DOCUMENTS.map(({ fileName, note, text, holding, company }) => {
    const subjects = [
      ...(holding === null ? [] : [{ kind: 'holding' as const, id: need(holdings, holding) }]),
      ...(company === null ? [] : [{ kind: 'company' as const, id: need(companies, company) }]),
      ...(holding === null && company === null ? [{ kind: 'fund' as const, id: directFundId }] : []),
    ];
    return call('document.add', { fileName, bytes: new TextEncoder().encode(text), note, subjects }).id;
  });
  const companyId = need(companies, '示例·黄淮数据港');
  const runway = call('kpi.list', {}).find((kpi) => kpi.code === 'RUNWAY')!;
  const value = call('kpi.values', { companyId, kpiId: runway.id }).at(-1)!;
  call('quote.save', {
    documentId: ids[0]!,
    place: '第 2 条',
    text: '期末现金 846 万元，按近三个月月均净流出测算，可用约 5.2 个月。',
    subject: { kind: 'kpi_value', id: value.id },
  });
  const mark = call('mark.list', { holdingId: need(holdings, 'M01') })[0]!;
  call('quote.save', {
    documentId: ids[1]!,
    place: '第 1 段',
    text: '市场乘数法，可比公司取六家存储设备厂商，EV/EBITDA 中位数 11.8 倍。',
    subject: { kind: 'mark', id: mark.id },
  });
}
