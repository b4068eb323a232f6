import type { ReactNode } from 'react';
import type { KpiFigure } from '#core/contract/entered-figures.ts';
import type { HoldingFigure } from '#core/contract/figures.ts';
import type { LimitCheck } from '#core/contract/planning.ts';
import type { ReviewPack } from '#core/contract/review-pack.ts';
import { HIDDEN_AMOUNT } from '#core/hidden-amounts.ts';
import { statusWords } from '#core/contract/review-words.ts';
import { kpiText, kpiUnitText, periodText, warningText } from '#core/domain/kpi-figures.ts';
import { multipleText, percentText, shareText } from '#core/figure-text.ts';
import { figureTerm } from '#core/figure-terms.ts';
import { fen, negate } from '#core/money.ts';
import { ppm } from '#core/rates.ts';
import { WhyFigure, WhySum, type Part } from '../../../components/explain/why-figure.tsx';
import { HeadroomBar, StatusMark, Swatch, type LimitTone, type MarkState } from '../../../components/marks.tsx';
import { useNames } from '../../../state/names.ts';
import { useWords } from '../../../words/use-words.tsx';
import { WhyKpi } from '../../kpis/why-kpi.tsx';
import { WhyLimit } from './why-limit.tsx';
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
    {
      head: t('used'),
      right: true,
      cell: (check) => (
        <WhyLimit check={check} figure="share">
          <b>{percentText(check.share) || '–'}</b>
        </WhyLimit>
      ),
    },
    { head: t('band'), right: true, cell: (check) => <span className="fact">{bandText(check)}</span> },
    {
      head: t('amount'),
      right: true,
      cell: (check) => (
        <WhyLimit check={check} figure="amount">
          {money(check.amount)}
        </WhyLimit>
      ),
    },
    {
      head: t('headroom'),
      right: true,
      cell: (check) =>
        check.state === 'below' ? (
          <WhyLimit check={check} figure="shortfall">
            {money(fen(-(check.shortfall ?? 0)))}
          </WhyLimit>
        ) : (
          <WhyLimit check={check} figure="headroom">
            {money(check.headroom) || '–'}
          </WhyLimit>
        ),
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

/** A holding's figure with the way to its explanation. */
export function useHoldingWhy() {
  const { language } = usePack();
  const { nameOf } = useNames();
  return (row: PackHolding, figure: HoldingFigure | 'ownership', text: string): ReactNode => (
    <WhyFigure
      figure={
        figure === 'ownership' ? { kind: 'ownership', holdingId: row.id } : { kind: 'holding', id: row.id, figure }
      }
      title={`${nameOf(row.targetId, row.targetName)} · ${figureTerm(figure, language)}`}
    >
      {text}
    </WhyFigure>
  );
}

function Holdings({ rows, last }: { readonly rows: readonly PackHolding[]; readonly last: boolean }): ReactNode {
  const { pack, t, money, language, since } = usePack();
  const held = pack.holdings.filter(isHeld);
  const inside = held.filter((row) => row.targetKind === 'sister');
  const sum = (key: 'invested' | 'fairValue'): ReturnType<typeof fen> =>
    fen(held.reduce((all, row) => all + row[key], 0) - inside.reduce((all, row) => all + row[key], 0));
  const insideValue = inside.reduce((all, row) => all + row.fairValue, 0);
  const parts = (key: 'invested' | 'fairValue'): Part[] => [
    ...held.map((row) => ({ name: row.targetName, amount: row[key] })),
    ...inside.map((row) => ({ name: `− ${row.targetName}`, amount: negate(row[key]) })),
  ];
  const sumOf = (key: 'invested' | 'fairValue'): ReactNode => (
    <WhySum title={`${t('holdings')} · ${t('total')} · ${t(key)}`} parts={parts(key)}>
      {money(sum(key))}
    </WhySum>
  );
  const why = useHoldingWhy();
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
    { head: t('ownership'), right: true, cell: (row) => why(row, 'ownership', shareText(row.ownership) || '–') },
    { head: t('invested'), right: true, cell: (row) => why(row, 'invested', money(row.invested)) },
    {
      head: t('fairValue'),
      right: true,
      cell: (row) => (
        <>
          {why(row, 'fair_value', money(row.fairValue))}{' '}
          <SinceMark now={since?.holdings.get(row.id)?.fairValue.after ?? null} />
        </>
      ),
    },
    { head: t('moic'), right: true, cell: (row) => why(row, 'moic', multipleText(row.moic) || '–') },
    { head: t('status'), cell: (row) => <TrafficMark status={row.status.status} /> },
    { head: t('why'), wide: true, cell: (row) => <small className="sec">{statusWords(row.status, language)}</small> },
  ];
  const total = last
    ? [
        t('total'),
        '',
        sumOf('invested'),
        sumOf('fairValue'),
        '',
        '',
        inside.length === 0 ? (
          ''
        ) : (
          <small key="inside" className="sec">
            {t('eliminations')}{' '}
            <WhySum
              title={`${t('holdings')} · ${t('eliminations')}`}
              parts={inside.map((row) => ({ name: row.targetName, amount: negate(row.fairValue) }))}
            >
              {money(fen(-insideValue))}
            </WhySum>
          </small>
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
  const figure = (line: KpiLine, of: KpiFigure, text: string): ReactNode =>
    line.latest === null ? (
      text
    ) : (
      <WhyKpi companyId={line.companyId} kpi={byId.get(line.kpiId)!} point={line.latest} figure={of}>
        {text}
      </WhyKpi>
    );
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
        { head: t('actual'), right: true, cell: (line) => figure(line, 'actual', value(line, 'actual')) },
        { head: t('plan'), right: true, cell: (line) => figure(line, 'plan', value(line, 'plan')) },
        {
          head: t('gap'),
          right: true,
          cell: (line) => figure(line, 'gap', percentText(line.latest?.gap, { plus: true }) || '–'),
        },
        {
          head: t('change'),
          right: true,
          cell: (line) => figure(line, 'change', percentText(line.latest?.change, { plus: true }) || '–'),
        },
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
