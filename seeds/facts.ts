/**
 * Everything here is stated by the report named in `source`, and nothing else of the sample is: splits between the sub-funds,
 * deals, amounts, cash flows and valuations aren't known and are marked as illustrative in the book.
 */
export const FACTS = {
  source: '顶端新闻·河南商报：2024 中国算力大会（郑州，2024-09-27 至 29）报道',
  group: {
    name: '河南算力产业基金',
    nameEn: 'Henan Computing-Power Industry Fund',
    targetYuan: 10_000_000_000,
    note: '2024-09-28 于 2024 中国算力大会正式启动；河南投资集团旗下河南创新投资集团发起设立。',
  },
  funds: [
    { kind: 'direct', name: '直投基金', nameEn: 'Direct-investment fund' },
    { kind: 'mna', name: '专项并购基金', nameEn: 'Special M&A fund' },
    { kind: 'fof', name: '产业母基金', nameEn: 'Industry fund of funds' },
  ],
  cornerstone: { name: '河南投资集团', nameEn: 'Henan Investment Group' },
  manager: { name: '河南创新投资集团', nameEn: 'Henan Innovation Investment Group' },
  directions: [
    { code: 'INFRA', name: '数字基础设施', nameEn: 'Digital infrastructure' },
    { code: 'HWSW', name: '算力软硬件', nameEn: 'Computing hardware and software' },
    { code: 'OPS', name: '算力运营', nameEn: 'Computing operations' },
    { code: 'MODEL', name: '人工智能大模型及垂类应用', nameEn: 'AI large models and vertical applications' },
    { code: 'ROBOT', name: '具身智能机器人', nameEn: 'Embodied-intelligence robots' },
  ],
  /** 22 projects of 23.12 bn yuan by agreement; which signatory signed which amount isn't stated. */
  signed: [
    { agreement: 'framework', count: 8, totalYuan: 9_000_000_000 },
    { agreement: 'cooperation', count: 9, totalYuan: 9_920_000_000 },
    { agreement: 'strategic', count: 5, totalYuan: 4_200_000_000 },
  ],
  signatories: [
    '摩尔线程智能科技（北京）有限责任公司',
    '华润数科控股有限公司',
    '软通动力信息技术（集团）股份有限公司',
    '苏州艾利特机器人有限公司',
    '深圳市超算力量科技有限公司',
    '上海商汤科技开发有限公司',
    '华为技术有限公司',
    '新华三技术有限公司',
  ],
} as const;
