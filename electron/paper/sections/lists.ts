import type { LimitCheck } from '#core/contract/planning.ts';
import type { ComparedHolding, ComparedLimit } from '#core/contract/review-compare.ts';
import { multipleText, percentText, shareText } from '#core/figure-text.ts';
import { fen } from '#core/money.ts';
import { markup, type Markup } from '../markup.ts';
import { heading, percent, statusMark, swatch, table, type Voice } from '../voice.ts';
import { flowsTable } from './flows.ts';
import { reasonsText } from './reasons.ts';

/** Limits in order, the fullest first: the committee looks at those that come next. */
const IN_ORDER_SHOWN = 8;
const STATE_TONE = { ok: '', no_base: 'dim', warning: 'near', broken: 'over', below: 'under' } as const;

/** Every bar has its limit at 80 % of its length, so that the limits stand below each other. */
const headroomBar = ({ share, ceiling, state }: LimitCheck): Markup | null => {
  if (share === null || ceiling === null || ceiling === 0) return null;
  const used = Math.min(100, (share / ceiling) * 80);
  return markup`<div class="bar ${STATE_TONE[state]}"><b style="width:${used.toFixed(1)}%"></b><u></u></div>`;
};

export const limitState = (voice: Voice, check: LimitCheck): Markup =>
  markup`<span class="${STATE_TONE[check.state]}">${voice.term('limitState', check.state)}</span>`;

export function limits(voice: Voice): Markup {
  const { pack, t, money, unitText } = voice;
  const moved = new Map(pack.comparison?.limits.map((change) => [`${change.limitId}/${change.subjectId}`, change]));
  const outside = pack.limits.filter((check) => check.state !== 'ok');
  const inOrder = pack.limits.filter((check) => check.state === 'ok');
  const movement = (check: LimitCheck): string => {
    const change = moved.get(`${check.limitId}/${check.subjectId}`);
    return change === undefined ? '' : t(change.movement);
  };
  const columns = [
    {
      head: t('limit'),
      width: '22%',
      cell: (check: LimitCheck) => markup`${check.limitName}<br><small class="dim">${check.fundName}</small>`,
    },
    {
      head: t('subject'),
      width: '22%',
      cell: (check: LimitCheck) => markup`${check.subjectName}${headroomBar(check)}`,
    },
    { head: t('used'), right: true, cell: (check: LimitCheck) => percent(check.share) },
    { head: t('band'), right: true, cell: bandText },
    { head: t('amount'), right: true, cell: (check: LimitCheck) => money(check.amount) },
    {
      head: t('headroom'),
      right: true,
      cell: (check: LimitCheck) =>
        check.state === 'below' ? `−${money(check.shortfall)}` : money(check.headroom) || '–',
    },
    { head: t('status'), cell: (check: LimitCheck) => limitState(voice, check) },
    ...(pack.comparison === null ? [] : [{ head: t('movement'), cell: movement }]),
  ];
  const left = pack.comparison?.limits.filter((change) => change.movement === 'left') ?? [];
  return markup`${outside.length === 0 ? null : markup`${heading(t('limits'), t('unit', { unit: unitText }))}${table(columns, outside)}`}
  ${left.length === 0 ? null : markup`${heading(t('left'))}${leftTable(voice, left)}`}
  ${inOrder.length === 0 ? null : markup`${heading(voice.term('limitState', 'ok'), t('unit', { unit: unitText }))}${table(columns, inOrder.slice(0, IN_ORDER_SHOWN))}`}`;
}

const bandText = ({ floor, ceiling }: LimitCheck): string =>
  floor === null
    ? percentText(ceiling, { decimals: 0 })
    : `${percentText(floor, { decimals: 0 })}–${percentText(ceiling, { decimals: 0 })}`;

const leftTable = (voice: Voice, left: readonly ComparedLimit[]): Markup =>
  table(
    [
      { head: voice.t('limit'), width: '30%', cell: (change) => (change.after ?? change.before)!.limitName },
      { head: voice.t('subject'), width: '34%', cell: (change) => (change.after ?? change.before)!.subjectName },
      { head: voice.t('before'), right: true, cell: (change) => percent(change.before?.share) },
      { head: voice.t('after'), right: true, cell: (change) => percent(change.after?.share) },
    ],
    left,
  );

export function changes(voice: Voice): Markup {
  const { pack, t, money, unitText } = voice;
  const { comparison } = pack;
  if (comparison === null) return markup``;
  const of = (kind: string): ComparedHolding[] => comparison.holdings.filter((change) => change.kind === kind);
  const moved = comparison.holdings.filter((change) => change.revalued && change.valueEffect !== 0);
  const scope = `${comparison.before.asOf} → ${comparison.after.asOf} · ${t('unit', { unit: unitText })}`;
  const amounts = (rows: readonly ComparedHolding[]): Markup =>
    table(
      [
        { head: t('company'), width: '34%', cell: (row) => row.name },
        { head: t('fundColumn'), width: '20%', cell: (row) => row.fundName },
        { head: t('invested'), right: true, cell: (row) => money(row.invested.after) },
        { head: t('realised'), right: true, cell: (row) => money(row.realised.after, { dash: true }) },
        { head: t('fairValue'), right: true, cell: (row) => money(row.fairValue.after, { dash: true }) },
        { head: t('valueEffect'), right: true, cell: (row) => money(row.valueEffect, { plus: true, dash: true }) },
      ],
      rows,
    );
  const entered = of('new');
  const exited = of('exited');
  return markup`${entered.length === 0 ? null : markup`${heading(t('newHoldings'), scope)}${amounts(entered)}`}
  ${exited.length === 0 ? null : markup`${heading(t('exited'), scope)}${amounts(exited)}`}
  ${moved.length === 0 ? null : markup`${heading(t('marksMoved'), scope)}${marksTable(voice, moved)}`}
  ${flowsTable(voice, scope)}`;
}

const marksTable = (voice: Voice, rows: readonly ComparedHolding[]): Markup => {
  const { t, money } = voice;
  const why = (row: ComparedHolding): Markup => {
    const note = row.note.after;
    const method =
      note?.method == null
        ? voice.term('valueBasis', row.source.after?.basis ?? 'none')
        : voice.term('method', note.method);
    const who = note === null ? '' : (note.approvedBy ?? note.by);
    return markup`${method}${note?.reason ? `${voice.language === 'en' ? ': ' : '：'}${note.reason}` : ''}${who === '' ? null : markup` <span class="dim">${who}</span>`}`;
  };
  return table(
    [
      {
        head: t('company'),
        width: '22%',
        cell: (row) => markup`${row.name}<br><small class="dim">${row.fundName}</small>`,
      },
      { head: t('oldValue'), right: true, cell: (row) => money(row.fairValue.before) },
      { head: t('newValue'), right: true, cell: (row) => money(row.fairValue.after) },
      {
        head: t('flows'),
        right: true,
        cell: (row) => money(fen(row.invested.change - row.realised.change), { plus: true, dash: true }),
      },
      { head: t('valueEffect'), right: true, cell: (row) => money(row.valueEffect, { plus: true }) },
      {
        head: t('valueDay'),
        width: '20mm',
        cell: (row) => markup`<span class="nowrap">${row.source.after?.asOf ?? '–'}</span>`,
      },
      { head: t('reason'), width: '28%', cell: why },
    ],
    rows,
  );
};

export function holdings(voice: Voice): Markup {
  const { pack, t, money, unitText } = voice;
  const held = pack.holdings.filter(
    (holding) => holding.fairValue !== 0 || holding.unfunded !== 0 || holding.remainingCost !== 0,
  );
  const sum = (rows: typeof held, key: 'invested' | 'realised' | 'fairValue'): number =>
    rows.reduce((total, row) => total + row[key], 0);
  const inside = held.filter((holding) => holding.targetKind === 'sister');
  const wide = voice.width > 800;
  type Row = (typeof held)[number];
  const money2 = (
    key: 'invested' | 'realised' | 'fairValue',
  ): { head: string; right: true; cell: (row: Row) => string } => ({
    head: t(key),
    right: true,
    cell: (row) => money(row[key], { dash: true }),
  });
  const amounts = (rows: Row[], sign: 1 | -1): string[] =>
    (wide ? (['invested', 'realised', 'fairValue'] as const) : (['invested', 'fairValue'] as const)).map((key) =>
      money(fen(sign * sum(rows, key)), { dash: true }),
    );
  const total = (['invested', 'realised', 'fairValue'] as const)
    .filter((key) => wide || key !== 'realised')
    .map((key) => money(fen(sum(held, key) - sum(inside, key))));
  const blanks = (count: number): string[] => Array.from({ length: count }, () => '');
  const after = wide ? 4 : 3;
  return markup`${heading(t('holdings'), t('unit', { unit: unitText }))}
  ${table(
    [
      {
        head: t('company'),
        width: wide ? '22%' : '27%',
        cell: (row) => markup`${swatch(voice.hue(row.split[0]?.directionId ?? null))}${row.targetName}`,
      },
      { head: t('fundColumn'), width: '13%', cell: (row) => row.fundName },
      { head: t('ownership'), right: true, cell: (row) => shareText(row.ownership) || '–' },
      money2('invested'),
      ...(wide ? [money2('realised')] : []),
      money2('fairValue'),
      { head: t('moic'), right: true, cell: (row) => multipleText(row.moic) || '–' },
      ...(wide
        ? [{ head: t('valueDay'), cell: (row: Row) => markup`<span class="nowrap">${row.valueAsOf ?? '–'}</span>` }]
        : []),
      { head: t('status'), width: '15mm', cell: (row) => statusMark(voice, row.status.status) },
      { head: t('why'), width: '19%', cell: (row) => markup`<small>${reasonsText(voice, row.status)}</small>` },
    ],
    held,
    [t('total'), '', '', ...total, ...blanks(after)],
    inside.length === 0 ? null : [t('eliminations'), '', '', ...amounts(inside, -1), ...blanks(after)],
  )}`;
}
