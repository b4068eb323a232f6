import type { ReactNode } from 'react';
import type { LimitCheck } from '#core/contract/planning.ts';
import type { ReviewPack } from '#core/contract/review-pack.ts';
import { HIDDEN_AMOUNT } from '#core/hidden-amounts.ts';
import { statusWords } from '#core/contract/review-words.ts';
import { kpiText, kpiUnitText, periodText, warningText } from '#core/domain/kpi-figures.ts';
import { multipleText, percentText, shareText } from '#core/figure-text.ts';
import { fen } from '#core/money.ts';
import { ppm } from '#core/rates.ts';
import { HeadroomBar, StatusMark, Swatch, type LimitTone, type MarkState } from '../../../components/marks.tsx';
import { useWords } from '../../../words/use-words.tsx';
import { HoldingName, PartyName, SinceMark, TrafficMark } from './marks.tsx';
import { pieces, type PackPart } from './parts.tsx';
import { PackTable, TwoLines, type PackColumn } from './table.tsx';
import { usePack, type PackVoice } from './voice.tsx';

const STATES: Readonly<Record<LimitCheck['state'], readonly [MarkState, LimitTone]>> = {
  ok: ['in', 'ok'],
  no_base: ['in', 'ok'],
  warning: ['near', 'near'],
  broken: ['over', 'over'],
  below: ['under', 'under'],
};

export const LimitStateMark = ({ state }: Pick<LimitCheck, 'state'>): ReactNode => {
  const { term } = useWords();
  return <StatusMark state={STATES[state][0]}>{term('limitState', state)}</StatusMark>;
};

const bandText = ({ floor, ceiling }: LimitCheck): string =>
  [floor, ceiling]
    .filter((bound) => bound !== null)
    .map((bound) => percentText(bound, { decimals: 0 }))
    .join('–');

const usedOf = ({ share, ceiling }: LimitCheck): ReturnType<typeof ppm> | null =>
  share === null || ceiling === null || ceiling === 0 ? null : ppm(Math.round((share / ceiling) * 1_000_000));

function Limits({ checks }: { readonly checks: readonly LimitCheck[] }): ReactNode {
  const { pack, t, money } = usePack();
  const moved = new Map(pack.comparison?.limits.map((change) => [`${change.limitId}/${change.subjectId}`, change]));
  const columns: PackColumn<LimitCheck>[] = [
    {
      head: t('subject'),
      wide: true,
      cell: (check) => <TwoLines first={check.subjectName} second={`${check.limitName} · ${check.fundName}`} />,
    },
    {
      head: '',
      cell: (check) => (
        <div className="rv-bar">
          <HeadroomBar used={usedOf(check)} tone={STATES[check.state][1]} label={percentText(check.share) || '–'} />
        </div>
      ),
    },
    { head: t('used'), right: true, cell: (check) => <b>{percentText(check.share) || '–'}</b> },
    { head: t('band'), right: true, cell: bandText },
    { head: t('amount'), right: true, cell: (check) => money(check.amount) },
    {
      head: t('headroom'),
      right: true,
      cell: (check) => (check.state === 'below' ? money(fen(-(check.shortfall ?? 0))) : money(check.headroom) || '–'),
    },
    { head: t('status'), cell: (check) => <LimitStateMark state={check.state} /> },
  ];
  if (pack.comparison !== null)
    columns.push({
      head: t('movement'),
      cell: (check) => t(moved.get(`${check.limitId}/${check.subjectId}`)?.movement ?? 'same'),
    });
  return (
    <PackTable
      label={t('limits')}
      columns={columns}
      rows={checks}
      idOf={(check) => `${check.limitId}/${check.subjectId}`}
    />
  );
}

/** What is out of order, then the fullest of those in order. */
const IN_ORDER_SHOWN = 8;

export function limitParts({ pack, t }: PackVoice, rows: number): PackPart[] {
  const out = pack.limits.filter((check) => check.state !== 'ok');
  const inOrder = pack.limits.filter((check) => check.state === 'ok').slice(0, Math.min(rows, IN_ORDER_SHOWN));
  const shown = [
    ...(out.length === 0 ? [] : pieces(out, rows)).map((checks) => ({ checks, title: null })),
    ...(inOrder.length === 0 ? [] : [{ checks: inOrder, title: t('headroom') }]),
  ];
  return shown.map(({ checks, title }, index) => ({ key: `limits${index}`, title, body: <Limits checks={checks} /> }));
}

type PackHolding = ReviewPack['holdings'][number];

/** Money or value is still in it. */
export const isHeld = (row: PackHolding): boolean =>
  row.fairValue !== 0 || row.unfunded !== 0 || row.remainingCost !== 0;

function Holdings({ rows, last }: { readonly rows: readonly PackHolding[]; readonly last: boolean }): ReactNode {
  const { pack, t, money, language, since } = usePack();
  const held = pack.holdings.filter(isHeld);
  const inside = held.filter((row) => row.targetKind === 'sister');
  const sum = (key: 'invested' | 'fairValue'): ReturnType<typeof fen> =>
    fen(held.reduce((all, row) => all + row[key], 0) - inside.reduce((all, row) => all + row[key], 0));
  const insideValue = inside.reduce((all, row) => all + row.fairValue, 0);
  const columns: PackColumn<PackHolding>[] = [
    {
      head: t('company'),
      wide: true,
      cell: (row) => (
        <TwoLines
          first={
            <>
              <Swatch directionId={row.split[0]?.directionId ?? null} />
              <HoldingName id={row.id} targetId={row.targetId} name={row.targetName} />
            </>
          }
          second={<PartyName id={row.fundId} name={row.fundName} />}
        />
      ),
    },
    { head: t('ownership'), right: true, cell: (row) => shareText(row.ownership) || '–' },
    { head: t('invested'), right: true, cell: (row) => money(row.invested) },
    {
      head: t('fairValue'),
      right: true,
      cell: (row) => (
        <>
          {money(row.fairValue)} <SinceMark now={since?.holdings.get(row.id)?.fairValue.after ?? null} />
        </>
      ),
    },
    { head: t('moic'), right: true, cell: (row) => multipleText(row.moic) || '–' },
    { head: t('status'), cell: (row) => <TrafficMark status={row.status.status} /> },
    { head: t('why'), wide: true, cell: (row) => <small className="sec">{statusWords(row.status, language)}</small> },
  ];
  const total = last
    ? [
        t('total'),
        '',
        money(sum('invested')),
        money(sum('fairValue')),
        '',
        '',
        inside.length === 0 ? (
          ''
        ) : (
          <small key="inside" className="sec">{`${t('eliminations')} ${money(fen(-insideValue))}`}</small>
        ),
      ]
    : null;
  return <PackTable label={t('holdings')} columns={columns} rows={rows} idOf={(row) => row.id} total={total} />;
}

export function holdingParts({ pack }: PackVoice, rows: number): PackPart[] {
  const held = pack.holdings.filter(isHeld);
  // On the wall the worst come first; on the desk the list keeps the order of the paper.
  const order = { red: 0, yellow: 1, green: 2 } as const;
  const sorted = Number.isFinite(rows)
    ? [...held].sort((a, b) => order[a.status.status] - order[b.status.status])
    : held;
  const list = pieces(sorted, rows);
  return list.map((piece, index) => ({
    key: `holdings${index}`,
    title: null,
    body: <Holdings rows={piece} last={index === list.length - 1} />,
  }));
}

type KpiLine = ReviewPack['kpis'][number];

function Kpis({ lines }: { readonly lines: readonly KpiLine[] }): ReactNode {
  const { pack, t, language, hidden } = usePack();
  const { named } = useWords();
  const byId = new Map(pack.kpiList.map((kpi) => [kpi.id, kpi]));
  const value = (line: KpiLine, of: 'actual' | 'plan'): string => {
    const kpi = byId.get(line.kpiId)!;
    const amount = line.latest?.[of] ?? null;
    if (amount === null) return '–';
    return hidden && kpi.unit !== 'percent' ? HIDDEN_AMOUNT : kpiText(kpi, amount);
  };
  const why = (line: KpiLine): string =>
    hidden ? '' : line.warnings.map((warning) => warningText(byId.get(line.kpiId)!, warning, language)).join('; ');
  const name = (line: KpiLine): string => {
    const kpi = byId.get(line.kpiId)!;
    const unit = kpiUnitText(kpi, language);
    return `${named(kpi)}${unit === '' ? '' : ` (${unit})`}`;
  };
  return (
    <PackTable
      label={t('kpis')}
      columns={[
        {
          head: t('company'),
          wide: true,
          cell: (line) => (
            <TwoLines first={<PartyName id={line.companyId} name={line.companyName} />} second={name(line)} />
          ),
        },
        {
          head: t('period'),
          cell: (line) => (line.latest === null ? '–' : periodText(line.latest.period, line.latest.end)),
        },
        { head: t('actual'), right: true, cell: (line) => value(line, 'actual') },
        { head: t('plan'), right: true, cell: (line) => value(line, 'plan') },
        { head: t('gap'), right: true, cell: (line) => percentText(line.latest?.gap, { plus: true }) || '–' },
        { head: t('change'), right: true, cell: (line) => percentText(line.latest?.change, { plus: true }) || '–' },
        { head: t('status'), cell: (line) => <TrafficMark status={line.level} /> },
        { head: t('why'), wide: true, cell: (line) => <small className="sec">{why(line)}</small> },
      ]}
      rows={lines}
      idOf={(line) => `${line.companyId}/${line.kpiId}`}
    />
  );
}

export function kpiParts({ pack }: PackVoice, rows: number): PackPart[] {
  if (pack.kpis.length === 0) return [{ key: 'kpis', title: null, body: null }];
  const warned = pack.kpis.filter((line) => line.level !== 'green');
  const shown = Number.isFinite(rows) && warned.length > 0 ? warned : pack.kpis;
  return pieces(shown, rows).map((lines, index) => ({
    key: `kpis${index}`,
    title: null,
    body: <Kpis lines={lines} />,
  }));
}
