import type { ReviewPack } from '#core/contract/review-pack.ts';
import { kpiUnitText, periodText, warningText } from '#core/domain/kpi-figures.ts';
import { statusReason } from '#core/domain/status-reasons.ts';
import type { ReviewTerm } from '#core/review-terms.ts';
import { term, type Language } from '#core/terms.ts';
import { columnsOf, tableOf, type Table } from '../export/table-builder.ts';

export interface Pages {
  readonly pack: ReviewPack;
  readonly language: Language;
  readonly t: (key: ReviewTerm) => string;
  readonly named: (thing: { readonly name: string | null; readonly nameEn?: string | null }) => string;
}

/** `rows` of the holdings sheet without interests inside the group are those whose last column is 0. */
export function holdingsTable({ pack, t, language }: Pages): Table {
  const rows = pack.holdings;
  const { text, money, number, day } = columnsOf(rows);
  const why = (row: (typeof rows)[number]): string =>
    row.status.override === null
      ? row.status.reasons.map((reason) => statusReason(reason, language)).join('; ')
      : row.status.override.reason;
  return tableOf(t('holdings'), rows.length, [
    text('company', t('company'), 26, (row) => row.targetName),
    text('fund', t('fundColumn'), 16, (row) => row.fundName),
    text('instrument', t('instrument'), 12, (row) => term('instrument', row.instrument, language)),
    number('ownership', t('ownership'), 'share', (row) => row.ownership, 1e9),
    money('committed', t('committed'), (row) => row.committed),
    money('invested', t('invested'), (row) => row.invested),
    money('remaining', t('remainingCost'), (row) => row.remainingCost),
    money('realised', t('realised'), (row) => row.realised),
    money('value', t('fairValue'), (row) => row.fairValue),
    number(
      'moic',
      t('moic'),
      'multiple',
      (row) => (row.invested === 0 ? null : (row.realised + row.fairValue) / row.invested),
      1,
      'IF({invested}=0,"",({realised}+{value})/{invested})',
    ),
    day('valueDay', t('valueDay'), (row) => row.valueAsOf),
    text('status', t('status'), 8, (row) => t(row.status.status)),
    text('why', t('why'), 30, why),
    number('inside', t('eliminations'), 'int', (row) => (row.targetKind === 'sister' ? 1 : 0)),
  ]);
}

export function directionsTable({ pack, t, named, language }: Pages): Table {
  const rest = (
    [
      ['unallocated', pack.overview.unallocated],
      ['unseen', pack.overview.unseen],
    ] as const
  ).map(([key, amount]) => ({
    name: term('row', key, language),
    value: amount,
    target: null,
    floor: null,
    ceiling: null,
    key: key as string,
  }));
  const rows = [
    ...pack.overview.directions.map((row) => ({
      name: named(row),
      value: row.fairValue,
      target: row.target,
      floor: row.floor,
      ceiling: row.ceiling,
      key: row.id,
    })),
    ...rest,
  ];
  const before = new Map(pack.comparison?.directions.map((row) => [row.key, row.amount.before]));
  const { text, money, number } = columnsOf(rows);
  const total = rows.reduce((sum, row) => sum + row.value, 0);
  const totalBefore = [...before.values()].reduce((sum: number, amount) => sum + amount, 0);
  const last = rows.length + 1;
  const ratio = (part: number | undefined, whole: number): number | null =>
    part === undefined || whole === 0 ? null : part / whole;
  const shareOf = (row: (typeof rows)[number]): number | null => ratio(row.value, total);
  const share = (column: string, letter: string): string =>
    `IF(SUM($${letter}$2:$${letter}$${last})=0,"",{${column}}/SUM($${letter}$2:$${letter}$${last}))`;
  return tableOf(t('allocation'), rows.length, [
    text('direction', t('direction'), 24, (row) => row.name),
    money('value', t('fairValue'), (row) => row.value),
    number('share', t('share'), 'percent', shareOf, 1, share('value', 'B')),
    number('target', t('target'), 'percent', (row) => row.target, 1e6),
    number(
      'drift',
      t('drift'),
      'points',
      (row) => {
        const of = shareOf(row);
        return of === null || row.target === null ? null : of - row.target / 1e6;
      },
      1,
      'IF(OR({share}="",{target}=""),"",{share}-{target})',
    ),
    number('floor', `${t('band')} ≥`, 'percent', (row) => row.floor, 1e6),
    number('ceiling', `${t('band')} ≤`, 'percent', (row) => row.ceiling, 1e6),
    money('before', `${t('before')} ${t('fairValue')}`, (row) => before.get(row.key) ?? null),
    number(
      'shareBefore',
      `${t('before')} ${t('share')}`,
      'percent',
      (row) => ratio(before.get(row.key), totalBefore),
      1,
      share('before', 'H'),
    ),
    number(
      'moved',
      t('change'),
      'points',
      (row) => {
        const [now, then] = [shareOf(row), ratio(before.get(row.key), totalBefore)];
        return now === null || then === null ? null : now - then;
      },
      1,
      'IF(OR({share}="",{shareBefore}=""),"",{share}-{shareBefore})',
    ),
  ]);
}

export function limitsTable({ pack, t, language }: Pages): Table {
  const rows = pack.limits;
  const { text, money, number } = columnsOf(rows);
  return tableOf(t('limits'), rows.length, [
    text('limit', t('limit'), 30, (row) => row.limitName),
    text('fund', t('fundColumn'), 16, (row) => row.fundName),
    text('subject', t('subject'), 24, (row) => row.subjectName),
    money('amount', t('amount'), (row) => row.amount),
    money('base', t('base'), (row) => row.base),
    number(
      'used',
      t('used'),
      'percent',
      (row) => (row.base === 0 ? null : row.amount / row.base),
      1,
      'IF({base}=0,"",{amount}/{base})',
    ),
    number('floor', `${t('band')} ≥`, 'percent', (row) => row.floor, 1e6),
    number('ceiling', `${t('band')} ≤`, 'percent', (row) => row.ceiling, 1e6),
    // To the fen, downwards, so that what is offered never breaks the limit; the product is rounded first, since it is a double.
    money(
      'headroom',
      t('headroom'),
      (row) => row.headroom,
      'IF(OR({ceiling}="",{base}=0),"",ROUNDDOWN(ROUND({base}*{ceiling},6),2)-{amount})',
    ),
    text('state', t('status'), 12, (row) => term('limitState', row.state, language)),
  ]);
}

export function changesTable({ pack, t, language }: Pages): Table | null {
  const rows = pack.comparison?.holdings.filter((change) => change.kind !== 'absent');
  if (rows === undefined) return null;
  const { text, money } = columnsOf(rows);
  const kind = (row: (typeof rows)[number]): string =>
    row.kind === 'new' ? t('newHoldings') : row.kind === 'exited' ? t('exited') : row.revalued ? t('marksMoved') : '';
  return tableOf(t('changes'), rows.length, [
    text('company', t('company'), 26, (row) => row.name),
    text('fund', t('fundColumn'), 16, (row) => row.fundName),
    text('kind', t('kind'), 10, kind),
    money('before', t('oldValue'), (row) => row.fairValue.before),
    money('after', t('newValue'), (row) => row.fairValue.after),
    money('invested', `Δ ${t('invested')}`, (row) => row.invested.change),
    money('realised', `Δ ${t('realised')}`, (row) => row.realised.change),
    money('effect', t('valueEffect'), (row) => row.valueEffect, '{after}-{before}-{invested}+{realised}'),
    text('method', t('method'), 12, (row) =>
      row.note.after?.method == null ? '' : term('method', row.note.after.method, language),
    ),
    text('reason', t('reason'), 34, (row) => row.note.after?.reason ?? ''),
    text('by', t('approvedBy'), 12, (row) => row.note.after?.approvedBy ?? row.note.after?.by ?? ''),
  ]);
}

export function performanceTable({ pack, t, named }: Pages): Table {
  const rows = [
    ...pack.performance.rows.map((row) => ({
      name: named(row),
      net: row.periods[0]?.net ?? null,
      gross: row.periods[0]?.gross ?? null,
    })),
    { name: t('group'), net: pack.performance.total[0]?.net ?? null, gross: pack.performance.total[0]?.gross ?? null },
  ];
  const { text, money, number } = columnsOf(rows);
  const over = (part: string): string => `IF(N({paidIn})=0,"",${part}/{paidIn})`;
  return tableOf(t('performance'), rows.length, [
    text('name', t('name'), 24, (row) => row.name),
    money('paidIn', t('paidIn'), (row) => row.net?.paidIn ?? null),
    money('received', t('distributed'), (row) => row.net?.received ?? null),
    money('nav', t('nav'), (row) => row.net?.value ?? null),
    number('dpi', 'DPI', 'multiple', (row) => row.net?.dpi.value ?? null, 1, over('{received}')),
    number('rvpi', 'RVPI', 'multiple', (row) => row.net?.rvpi.value ?? null, 1, over('{nav}')),
    number('tvpi', 'TVPI', 'multiple', (row) => row.net?.tvpi.value ?? null, 1, over('({received}+{nav})')),
    number('irr', `${t('net')} IRR`, 'percent', (row) => row.net?.irr.value ?? null),
    number('moic', `${t('gross')} ${t('moic')}`, 'multiple', (row) => row.gross?.tvpi.value ?? null),
    number('grossIrr', `${t('gross')} IRR`, 'percent', (row) => row.gross?.irr.value ?? null),
  ]);
}

/** A KPI's stored whole number as people write it. */
const KPI_SCALE = { money: 1e6, percent: 1e4, number: 1 } as const;

export function kpisTable({ pack, t, named, language }: Pages): Table {
  const byId = new Map(pack.kpiList.map((kpi) => [kpi.id, kpi]));
  const rows = pack.kpis.map((line) => ({ line, kpi: byId.get(line.kpiId)! }));
  const { text, number } = columnsOf(rows);
  const value = (row: (typeof rows)[number], of: 'actual' | 'plan'): number | null => {
    const amount = row.line.latest?.[of] ?? null;
    const scale = row.kpi.unit === 'number' ? 10 ** row.kpi.decimals : KPI_SCALE[row.kpi.unit];
    return amount === null ? null : amount / scale;
  };
  return tableOf(t('kpis'), rows.length, [
    text('company', t('company'), 26, (row) => row.line.companyName),
    text('kpi', t('kpi'), 20, (row) => named(row.kpi)),
    text('unit', t('unitOf'), 10, (row) => (row.kpi.unit === 'percent' ? '%' : kpiUnitText(row.kpi, language))),
    text('period', t('period'), 10, (row) =>
      row.line.latest === null ? null : periodText(row.line.latest.period, row.line.latest.end),
    ),
    number('actual', t('actual'), 'decimal', (row) => value(row, 'actual')),
    number('plan', t('plan'), 'decimal', (row) => value(row, 'plan')),
    number(
      'gap',
      t('gap'),
      'percent',
      (row) => {
        const [actual, plan] = [value(row, 'actual'), value(row, 'plan')];
        return actual === null || plan === null || plan === 0 ? null : (actual - plan) / Math.abs(plan);
      },
      1,
      'IF(OR({actual}="",{plan}="",N({plan})=0),"",({actual}-{plan})/ABS({plan}))',
    ),
    text('status', t('status'), 8, (row) => t(row.line.level)),
    text('why', t('why'), 30, (row) =>
      row.line.warnings.map((warning) => warningText(row.kpi, warning, language)).join('; '),
    ),
  ]);
}
