import { moneyText, numberText, percentText, rateText, unitWordOf, type Unit } from '../figure-text.ts';
import { HIDDEN_AMOUNT } from '../hidden-amounts.ts';
import { fen, type Fen } from '../money.ts';
import { ratioPpm } from '../rates.ts';
import { line, plainLine, type Line, type LineKey, type Tone } from '../review-lines.ts';
import type { TermParams } from '../review-terms.ts';
import type { Language } from '../terms.ts';
import type { ReviewPack } from './review-pack.ts';
import type { PageKind } from './reviews.ts';

/** How a page of a review begins. */
export interface Headline {
  readonly lines: readonly Line[];
  readonly sub: string;
}

interface Voice {
  readonly pack: ReviewPack;
  readonly language: Language;
  readonly unit: Unit;
  readonly unitText: string;
  readonly hidden: boolean;
}

/** The unit in which a largest amount has two to five digits. */
export const unitFor = (largest: Fen): Unit =>
  Math.abs(largest) >= 100_000_000_000 ? 'yi' : Math.abs(largest) >= 100_000_000 ? 'wan' : 'yuan';

export const packUnit = ({ overview }: ReviewPack): Unit =>
  unitFor(fen(Math.max(overview.committed, overview.fairValue, overview.nav)));

const voice = (pack: ReviewPack, language: Language, hidden: boolean): Voice => {
  const unit = packUnit(pack);
  return { pack, language, unit, unitText: unitWordOf(language, unit, pack.book.currency), hidden };
};

const money = ({ unit, hidden }: Voice, amount: Fen, plus = false): string =>
  hidden ? HIDDEN_AMOUNT : moneyText(amount, unit, { plus });
const say = ({ language }: Voice, key: LineKey, tone: Tone, params: TermParams = {}): Line =>
  line(key, tone, language, params);
const tell = ({ language, unitText }: Voice, key: LineKey, params: TermParams = {}): string =>
  plainLine(key, language, { unit: unitText, ...params });
const joined = ({ language }: Voice, names: readonly string[], shown = 3): string => {
  const list = names.slice(0, shown).join(language === 'zh-CN' ? '、' : ', ');
  return names.length > shown ? `${list} +${names.length - shown}` : list;
};

function named({ language }: Voice, thing: { readonly name: string | null; readonly nameEn: string | null }): string {
  return (language === 'en' ? (thing.nameEn ?? thing.name) : thing.name) ?? '';
}

function allocation(v: Voice): Headline {
  const { overview, comparison } = v.pack;
  const banded = overview.directions.filter((row) => row.floor !== null || row.ceiling !== null);
  const out = banded.flatMap((row): Line[] => {
    const [name, share] = [named(v, row), percentText(row.share)];
    const bound = {
      ceiling: percentText(row.ceiling, { decimals: 0 }),
      floor: percentText(row.floor, { decimals: 0 }),
    };
    if (row.state === 'over') return [say(v, 'above', 'over', { name, share, ...bound })];
    return row.state === 'under' ? [say(v, 'below', 'under', { name, share, ...bound })] : [];
  });
  const change = comparison?.directions.reduce((sum, row) => sum + row.amount.change, 0);
  const value = tell(v, 'fairValue', { value: money(v, overview.fairValue) });
  const since =
    change === undefined ? tell(v, 'stop') : tell(v, 'fairValueChange', { change: money(v, fen(change), true) });
  const rest = banded.length - out.length;
  const lines = out.length > 0 ? out.slice(0, 3) : [say(v, banded.length === 0 ? 'noBands' : 'inBands', 'plain')];
  return {
    lines,
    sub: value + since + (out.length > 0 && rest > 0 ? tell(v, 'othersInBand', { count: rest }) : ''),
  };
}

function limits(v: Voice): Headline {
  const { limits: checks, comparison } = v.pack;
  const of = (state: string): string[] => [
    ...new Set(checks.filter((check) => check.state === state).map((check) => check.subjectName)),
  ];
  const found = (
    [
      ['broken', 'broken', 'over'],
      ['below', 'belowFloor', 'under'],
      ['warning', 'near', 'near'],
    ] as const
  ).flatMap(([state, key, tone]) => {
    const names = of(state);
    return names.length === 0 ? [] : [say(v, key, tone, { count: names.length, names: joined(v, names) })];
  });
  const quiet = say(v, checks.length === 0 ? 'noLimits' : 'limitsInOrder', 'plain', { count: checks.length });
  const count = (movement: string): number =>
    comparison?.limits.filter((change) => change.movement === movement).length ?? 0;
  return {
    lines: found.length > 0 ? found.slice(0, 2) : [quiet],
    sub: comparison === null ? '' : tell(v, 'limitsMoved', { entered: count('entered'), left: count('left') }),
  };
}

function progress(v: Voice): Headline {
  const { committed, paidIn, invested, nav, available } = v.pack.overview;
  const called = percentText(ratioPpm(paidIn, committed)) || '–';
  return {
    lines: [
      say(v, 'progress', 'plain', {
        committed: money(v, committed),
        paidIn: money(v, paidIn),
        called,
        unit: v.unitText,
      }),
    ],
    sub: tell(v, 'progressInvested', {
      invested: money(v, invested),
      nav: money(v, nav),
      available: money(v, available),
    }),
  };
}

function performance(v: Voice): Headline {
  const { performance: table, comparison } = v.pack;
  const net = table.total[0]?.net ?? null;
  if (net === null || net.tvpi.value === null) return { lines: [say(v, 'noTvpi', 'plain')], sub: '' };
  const params = { tvpi: numberText(net.tvpi.value), irr: net.irr.value === null ? '–' : rateText(net.irr.value) };
  const gain = comparison?.gains[0];
  if (gain === undefined) return { lines: [say(v, 'tvpi', 'plain', params)], sub: '' };
  const { before, after } = gain.tvpi;
  const moved = before === null || after === null ? null : (after - before) / 1_000_000;
  const change = moved === null ? '–' : `${moved > 0 ? '+' : ''}${numberText(moved)}`;
  const effect = fen(gain.holdings.reduce((sum, part) => sum + part.effect, 0));
  return {
    lines: [say(v, 'tvpiChange', 'plain', { ...params, change })],
    sub: tell(v, 'gain', {
      gain: money(v, gain.gain.change, true),
      effect: money(v, effect, true),
      costs: money(v, gain.costs, true),
      other: money(v, gain.other, true),
    }),
  };
}

function changes(v: Voice): Headline {
  const { comparison } = v.pack;
  if (comparison === null) return { lines: [say(v, 'noComparison', 'plain')], sub: '' };
  const { holdings } = comparison;
  const count = (kind: string): number => holdings.filter((change) => change.kind === kind).length;
  const moved = holdings.filter((change) => change.valueEffect !== 0);
  const [largest] = [...moved].sort((a, b) => Math.abs(b.valueEffect) - Math.abs(a.valueEffect));
  return {
    lines: [say(v, 'changes', 'plain', { entered: count('new'), exited: count('exited'), moved: moved.length })],
    sub:
      largest === undefined
        ? ''
        : tell(v, 'largestEffect', { name: largest.name, effect: money(v, largest.valueEffect, true) }),
  };
}

function holdings(v: Voice): Headline {
  const held = v.pack.holdings.filter((holding) => holding.fairValue !== 0 || holding.unfunded !== 0);
  const count = (status: string): number => held.filter((holding) => holding.status.status === status).length;
  const tone = count('red') > 0 ? 'over' : 'plain';
  return {
    lines: [say(v, 'statuses', tone, { red: count('red'), yellow: count('yellow'), green: count('green') })],
    sub: tell(v, 'held', { count: held.length, value: money(v, v.pack.overview.fairValue) }),
  };
}

function kpis(v: Voice): Headline {
  const { kpis: lines, kpiList } = v.pack;
  if (lines.length === 0) return { lines: [say(v, 'noKpis', 'plain')], sub: '' };
  const of = (level: string): typeof lines => lines.filter((entry) => entry.level === level);
  const name = new Map(kpiList.map((kpi) => [kpi.id, named(v, kpi)]));
  const worst = of('red').map((entry) => `${entry.companyName} ${name.get(entry.kpiId) ?? ''}`.trim());
  return {
    lines: [
      say(v, 'kpis', of('red').length > 0 ? 'over' : 'plain', { red: of('red').length, yellow: of('yellow').length }),
    ],
    sub: worst.length === 0 ? '' : tell(v, 'kpiWorst', { names: joined(v, worst) }),
  };
}

function actions(v: Voice): Headline {
  const { review, point } = v.pack;
  const open = [...(review?.carried ?? []), ...(review?.actions ?? [])].filter((action) => action.closed === null);
  if (open.length === 0) return { lines: [say(v, 'noActions', 'plain')], sub: '' };
  const day = review?.frozen?.at.slice(0, 10) ?? point.asOf;
  const overdue = open.filter((action) => action.dueOn !== null && action.dueOn < day).length;
  return { lines: [say(v, 'actions', overdue > 0 ? 'over' : 'plain', { open: open.length, overdue })], sub: '' };
}

function decisions(v: Voice): Headline {
  const list = v.pack.review?.decisions ?? [];
  if (list.length === 0) return { lines: [say(v, 'noDecisions', 'plain')], sub: '' };
  const count = (outcome: string): number => list.filter((decision) => decision.outcome === outcome).length;
  const tone = count('pending') > 0 ? 'near' : 'plain';
  return {
    lines: [say(v, 'decisions', tone, { count: list.length, passed: count('passed'), pending: count('pending') })],
    sub: '',
  };
}

const HEADLINES: Readonly<Partial<Record<PageKind, (v: Voice) => Headline>>> = {
  progress,
  allocation,
  limits,
  performance,
  changes,
  holdings,
  kpis,
  actions,
  decisions,
};

/** The sentences with which a page begins; none for one-pagers and pages of one's own. `hidden` leaves out the amounts. */
export const headlineOf = (pack: ReviewPack, kind: PageKind, language: Language, hidden = false): Headline =>
  HEADLINES[kind]?.(voice(pack, language, hidden)) ?? { lines: [], sub: '' };
