/**
 * The field's terms for every code of the book, Chinese and English: one table for screens, spreadsheets and imports, which
 * accept either word. docs/glossary.md explains them.
 */
export const TERMS = {
  kind: {
    opening: ['期初', 'Opening balance'],
    commitment: ['认缴', 'Commitment'],
    commitment_reduction: ['认缴减少', 'Commitment reduction'],
    contribution: ['缴款', 'Contribution'],
    investment: ['投资', 'Investment'],
    follow_on: ['追加', 'Follow-on'],
    return_of_capital: ['回款', 'Return of capital'],
    dividend: ['分红', 'Dividend'],
    interest: ['利息', 'Interest'],
    exit: ['退出', 'Exit'],
    borrowing: ['借款', 'Borrowing'],
    repayment: ['还款', 'Repayment'],
    management_fee: ['管理费', 'Management fee'],
    expense: ['费用', 'Expense'],
    tax: ['税', 'Tax'],
    distribution: ['分配', 'Distribution'],
    clawback: ['回拨', 'Clawback'],
    transfer: ['转让', 'Transfer'],
  },
  opens: { cash: ['现金', 'Cash'] },
  fundKind: {
    group: ['基金群', 'Fund group'],
    direct: ['直投基金', 'Direct investment'],
    mna: ['专项并购基金', 'M&A'],
    fof: ['产业母基金', 'Fund of funds'],
    external: ['外部子基金', 'External fund'],
  },
  shortFundKind: {
    group: ['本级', 'Group'],
    direct: ['直投', 'Direct'],
    mna: ['并购', 'M&A'],
    fof: ['母基金', 'FoF'],
    external: ['外部', 'External'],
  },
  fundStatus: {
    raising: ['募集期', 'Raising'],
    investing: ['投资期', 'Investing'],
    exiting: ['退出期', 'Exiting'],
    liquidated: ['已清算', 'Liquidated'],
  },
  investorClass: {
    national: ['国家级基金', 'National fund'],
    provincial: ['省级引导基金', 'Provincial guidance fund'],
    municipal: ['地市国有平台', 'Municipal state platform'],
    industry: ['产业龙头', 'Industry leader'],
    institution: ['知名机构', 'Institution'],
  },
  role: {
    investor: ['出资人', 'Investor'],
    cornerstone: ['基石出资人', 'Cornerstone investor'],
    manager: ['基金管理人', 'Manager'],
    custodian: ['托管人', 'Custodian'],
    external_manager: ['外部管理人', 'External manager'],
    signatory: ['签约方', 'Signatory'],
  },
  instrument: {
    equity: ['股权', 'Equity'],
    preferred: ['优先股', 'Preferred'],
    convertible: ['可转债', 'Convertible'],
    control: ['控股收购', 'Control acquisition'],
    loan: ['并购贷款', 'Acquisition loan'],
    lp_interest: ['基金份额', 'LP interest'],
  },
  stage: {
    seed: ['种子期', 'Seed'],
    early: ['初创期', 'Early'],
    growth: ['成长期', 'Growth'],
    mature: ['成熟期', 'Mature'],
    pre_ipo: ['拟上市', 'Pre-IPO'],
    listed: ['已上市', 'Listed'],
  },
  method: {
    recent_round: ['最近融资', 'Recent round'],
    multiples: ['市场乘数', 'Market multiples'],
    industry: ['行业指标', 'Industry metric'],
    dcf: ['现金流折现', 'DCF'],
    net_assets: ['净资产', 'Net assets'],
    quoted: ['公开市价', 'Quoted price'],
    cost: ['成本', 'Cost'],
  },
  markStatus: { draft: ['草稿', 'Draft'], approved: ['已批准', 'Approved'] },
  valueBasis: {
    mark: ['估值', 'Mark'],
    cost: ['按成本', 'At cost'],
    statement: ['报表滚动', 'Statement, rolled'],
    sister: ['群内净值', 'Sister NAV'],
    exited: ['已退出', 'Exited'],
    none: ['无', 'None'],
  },
  agreement: {
    framework: ['框架协议', 'Framework agreement'],
    cooperation: ['合作协议', 'Cooperation agreement'],
    strategic: ['战略合作协议', 'Strategic cooperation agreement'],
  },
  projectStatus: {
    signed: ['已签约', 'Signed'],
    in_progress: ['推进中', 'In progress'],
    landed: ['已落地', 'Landed'],
    dropped: ['已终止', 'Dropped'],
  },
  measure: {
    target: ['目标', 'Target'],
    committed: ['签约', 'Committed'],
    invested: ['投资成本', 'Invested cost'],
    fair_value: ['公允价值', 'Fair value'],
    realised: ['已实现', 'Realised'],
    unfunded: ['待出资', 'Unfunded'],
    dry_powder: ['可投余额', 'Dry powder'],
  },
  base: {
    target_size: ['目标规模', 'Target size'],
    committed: ['认缴', 'Committed'],
    paid_in: ['实缴', 'Paid-in'],
    cost: ['投资成本', 'Invested cost'],
    nav: ['净值', 'NAV'],
  },
  numerator: {
    cost: ['累计成本', 'Cumulative cost'],
    remaining_cost: ['剩余成本', 'Remaining cost'],
    fair_value: ['公允价值', 'Fair value'],
  },
  limitKind: {
    single_company: ['单一企业上限', 'Single company'],
    direction_band: ['方向区间', 'Direction band'],
  },
  limitState: {
    ok: ['正常', 'Within'],
    warning: ['接近上限', 'Near the limit'],
    broken: ['已突破', 'Broken'],
    below: ['低于下限', 'Below floor'],
    no_base: ['无基数', 'No base'],
  },
  origin: {
    public: ['公开事实', 'Public fact'],
    illustrative: ['示例', 'Illustrative'],
    recorded: ['录入', 'Recorded'],
  },
  partyKind: { fund: ['基金', 'Fund'], company: ['企业', 'Company'], organisation: ['机构', 'Organisation'] },
  row: { unallocated: ['未分类', 'Unallocated'], unseen: ['未穿透', 'Not looked through'], total: ['合计', 'Total'] },
  column: {
    eliminations: ['群内抵销', 'Eliminations'],
    group: ['基金群合计', 'Group'],
    group_fund: ['基金群本级', 'Group fund'],
  },
  fieldType: {
    text: ['文字', 'Text'],
    code: ['代码（文字）', 'Code, as text'],
    amount: ['金额', 'Amount'],
    percent: ['百分比', 'Percentage'],
    share: ['比例', 'Share'],
    date: ['日期', 'Date'],
    year: ['年份', 'Year'],
    choice: ['选项', 'One of the choices'],
    choices: ['选项，可多个', 'One or more of the choices'],
    multiple: ['倍数', 'Multiple'],
    rate: ['汇率', 'Rate of exchange'],
    level: ['点位，大于零', 'Level above zero'],
    count: ['整数', 'Whole number'],
    flag: ['是 / 否', 'Yes / no'],
  },
  importKind: {
    parties: ['机构', 'Parties'],
    companies: ['企业', 'Companies'],
    holdings: ['持有', 'Holdings'],
    commitments: ['认缴', 'Commitments'],
    events: ['流水', 'Events'],
    marks: ['估值', 'Marks'],
    statements: ['子基金报表', 'Statements'],
    targets: ['目标', 'Targets'],
    rates: ['汇率', 'Exchange rates'],
    indexes: ['指数', 'Indexes'],
    funds: ['基金', 'Funds'],
    directions: ['方向', 'Directions'],
    limits: ['限额', 'Limits'],
    projects: ['签约项目', 'Signed projects'],
    balances: ['银行余额', 'Bank balances'],
    kpis: ['经营指标', 'KPIs'],
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, readonly [zh: string, en: string]>>>>;

export type TermGroup = keyof typeof TERMS;
export type Language = 'zh-CN' | 'en';

/** The word for a code; the code itself where the book holds one that this version doesn't know. */
export function term(group: TermGroup, code: string, language: Language): string {
  const words = (TERMS[group] as Readonly<Record<string, readonly [string, string]>>)[code];
  return words === undefined ? code : words[language === 'zh-CN' ? 0 : 1];
}

/** The code for a word in either language, or for the code itself, without regard to case; null when it is none. */
export function codeOf(group: TermGroup, text: string): string | null {
  const wanted = text.trim().toLowerCase();
  const found = Object.entries(TERMS[group] as Readonly<Record<string, readonly [string, string]>>).find(
    ([code, words]) => code === wanted || words.some((word) => word.toLowerCase() === wanted),
  );
  return found?.[0] ?? null;
}
