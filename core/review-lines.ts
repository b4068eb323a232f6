import { fillTerm, type TermParams } from './review-terms.ts';
import type { Language } from './terms.ts';

/**
 * The sentences with which a page of a review begins: what is out of order, with figures. `*…*` marks the figure that carries
 * the line's tone.
 */
const LINES = {
  above: ['{name}占 *{share}*，高于上限 {ceiling}', '{name} is at *{share}*, above its ceiling of {ceiling}'],
  below: ['{name}占 *{share}*，低于下限 {floor}', '{name} is at *{share}*, below its floor of {floor}'],
  inBands: ['各方向占比均在区间内', 'Every direction is within its band'],
  othersInBand: ['其余 {count} 个方向均在区间内。', ' Within their bands: {count} more.'],
  noBands: ['尚未设定方向区间', 'No bands are set for the directions'],
  fairValue: [
    '公允价值 {value} {unit}，穿透并抵销群内持有',
    'Fair value {value} {unit}, looked through, without holdings inside the group',
  ],
  fairValueChange: ['；较上期 {change} {unit}。', '; {change} {unit} since then.'],
  stop: ['。', '.'],
  broken: ['{count} 项限额被突破：*{names}*', 'Broken limits ({count}): *{names}*'],
  near: ['{count} 项接近上限：*{names}*', 'Near their limit ({count}): *{names}*'],
  belowFloor: ['{count} 项低于下限：*{names}*', 'Below their floor ({count}): *{names}*'],
  limitsInOrder: ['全部 {count} 项限额均在范围内', 'All {count} limits are in order'],
  noLimits: ['尚未设定限额', 'No limits are set'],
  limitsMoved: ['较上期新触及 {entered} 项，解除 {left} 项。', '{entered} entered and {left} left since then.'],
  progress: [
    '认缴 *{committed}* {unit}，实缴 {paidIn} {unit}（{called}）',
    'Committed *{committed}* {unit}, paid in {paidIn} {unit} ({called})',
  ],
  progressInvested: [
    '已投 {invested} {unit}，净值 {nav} {unit}，可投余额 {available} {unit}。',
    'Invested {invested} {unit}, NAV {nav} {unit}, {available} {unit} available.',
  ],
  tvpi: ['净 TVPI *{tvpi}*，净 IRR {irr}', 'Net TVPI *{tvpi}*, net IRR {irr}'],
  tvpiChange: [
    '净 TVPI *{tvpi}*（较上期 {change}），净 IRR {irr}',
    'Net TVPI *{tvpi}* ({change} since then), net IRR {irr}',
  ],
  noTvpi: ['尚无实缴，暂无业绩指标', 'Nothing is paid in yet, so there are no figures'],
  gain: [
    '期间收益 {gain} {unit}：估值与收入 {effect}，费用与税 {costs}，其他 {other}。',
    'Gain of the time between {gain} {unit}: value and income {effect}, fees and taxes {costs}, other {other}.',
  ],
  changes: [
    '新增 *{entered}* 项，退出 *{exited}* 项，{moved} 项估值变动',
    '*{entered}* new, *{exited}* exited, {moved} revalued',
  ],
  noComparison: ['未选择对比日期', 'No day to compare with was chosen'],
  largestEffect: ['影响最大：{name} {effect} {unit}。', 'The largest effect: {name}, {effect} {unit}.'],
  statuses: [
    '*{red}* 项预警，{yellow} 项关注，{green} 项正常',
    '*{red}* to act on, {yellow} to watch, {green} in order',
  ],
  held: ['共 {count} 项持有，公允价值 {value} {unit}。', 'Held: {count}; fair value {value} {unit}.'],
  kpis: ['*{red}* 项指标预警，{yellow} 项关注', 'KPIs: *{red}* to act on, {yellow} to watch'],
  kpiWorst: ['最需关注：{names}。', 'Above all: {names}.'],
  noKpis: ['尚未录入经营指标', 'No KPIs have been entered'],
  actions: ['*{open}* 项待办未结，其中 {overdue} 项逾期', 'Open action items: *{open}*; overdue: {overdue}'],
  noActions: ['没有遗留待办', 'No action items are left over'],
  decisions: [
    '{count} 项决议：通过 {passed}，待表决 *{pending}*',
    'Decisions: {count}; {passed} passed, *{pending}* pending',
  ],
  noDecisions: ['尚无决议', 'No decisions yet'],
} as const satisfies Readonly<Record<string, readonly [zh: string, en: string]>>;

export type LineKey = keyof typeof LINES;
export type Tone = 'over' | 'under' | 'near' | 'plain';

/** A sentence in parts; the part with a tone is set in its colour. */
export interface Line {
  readonly parts: readonly { readonly text: string; readonly tone: Tone | null }[];
}

/** A line in a language, its figure marked with the tone. */
export function line(key: LineKey, tone: Tone, language: Language, params: TermParams): Line {
  const text = fillTerm(LINES[key][language === 'zh-CN' ? 0 : 1], params);
  return {
    parts: text
      .split('*')
      .map((part, index) => ({ text: part, tone: index % 2 === 1 ? tone : null }))
      .filter((part) => part.text !== ''),
  };
}

/** The same without marks, for running text. */
export const plainLine = (key: LineKey, language: Language, params: TermParams = {}): string =>
  fillTerm(LINES[key][language === 'zh-CN' ? 0 : 1], params).replaceAll('*', '');

type Words = readonly [zh: string, en: string];

/** Why a holding has its status, and what the warnings of its KPIs say. */
export const REVIEW_WORDS = {
  wan: ['万元', '10k'],
  ruleMultiple: ['倍数 {value}', 'multiple {value}'],
  ruleAge: ['估值已 {value} 天未更新', 'value {value} days old'],
  ruleMarkdown: ['较上期下调 {value}', 'marked down {value}'],
  ruleLimit: ['接近限额', 'near a limit'],
  ruleLimitBroken: ['突破限额', 'outside a limit'],
  ruleKpi: ['经营指标预警', 'KPI warning'],
  ruleOverdue: ['待办逾期 {value} 天', 'action {value} days overdue'],
  kpiBelow: ['{value}，低于 {threshold}', '{value}, below {threshold}'],
  kpiAbove: ['{value}，高于 {threshold}', '{value}, above {threshold}'],
  kpiFalls: ['较上期下降 {value}', 'fell by {value}'],
  kpiBehind: ['低于计划 {value}', '{value} behind plan'],
  kpiMissing: ['{value} 天没有数据', 'no value for {value} days'],
} as const satisfies Readonly<Record<string, Words>>;

export const say = (language: Language, words: Words, params?: TermParams): string =>
  fillTerm(words[language === 'zh-CN' ? 0 : 1], params);
