import type { EChartsOption } from 'echarts';
import { useCallback, type ReactNode } from 'react';
import { percentText, pointsText } from '#core/figure-text.ts';
import { ratioPpm } from '#core/rates.ts';
import { Chart } from '../../../charts/chart.tsx';
import type { ChartTheme } from '../../../charts/theme.ts';
import { WhyFigure } from '../../../components/explain/why-figure.tsx';
import { BandMark, DriftBand, DriftScale, driftScale, Swatch } from '../../../components/marks.tsx';
import { useBook } from '../../../state/book.tsx';
import { useWords } from '../../../words/use-words.tsx';
import { axisMoney } from './axis.ts';
import { SinceMark } from './marks.tsx';
import { WhyMoved } from './why.tsx';
import { PackTable } from './table.tsx';
import { usePack } from './voice.tsx';

/** A direction's fair value in the group, looked through. */
const cellOf = (directionId: string) =>
  ({ kind: 'allocation', measure: 'fair_value', rowKey: directionId, columnKey: 'group' }) as const;

/** Shares against their targets: band, tick, disc today, ring at the day compared with. */
export function Allocation(): ReactNode {
  const { pack, t, money, since } = usePack();
  const { direction } = useBook();
  const { named } = useWords();
  const was = new Map(pack.comparison?.directions.map((row) => [row.key, row.share]));
  const now = new Map(since?.comparison.directions.map((row) => [row.key, row]));
  const rows = pack.overview.directions.map((row) => ({ ...row, other: was.get(row.id)?.before ?? null }));
  const scale = driftScale(rows);
  const moved = (id: string): string | null => {
    const row = now.get(id);
    return row === undefined || row.amount.change === 0 ? null : percentText(row.share.after);
  };
  return (
    <>
      <table className="t nohov rv-drift" aria-label={t('drift')}>
        <thead>
          <tr>
            <th>{t('direction')}</th>
            <th className="scale">
              <DriftScale scale={scale} />
            </th>
            <th className="r">{t('share')}</th>
            {pack.comparison === null ? null : <th className="r">{t('change')}</th>}
            <th className="r rv-target">{t('target')}</th>
            <th className="r">{t('drift')}</th>
            <th className="r">{t('fairValue')}</th>
            <th>{t('status')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <td className="wide">
                <Swatch directionId={row.id} />
                {named(row)}
              </td>
              <td className="scale">
                <DriftBand {...row} hue={direction(row.id)?.hue ?? 0} scale={scale} />
              </td>
              <td className="r rv-big">
                <WhyFigure figure={{ ...cellOf(row.id), as: 'share_of_total' }} title={`${named(row)} · ${t('share')}`}>
                  {percentText(row.share) || '–'}
                </WhyFigure>{' '}
                <SinceMark text={moved(row.id)} />
              </td>
              {pack.comparison === null ? null : (
                <td className="r sec">
                  <WhyMoved
                    title={`${named(row)} · ${t('change')}`}
                    of={was.get(row.id) ?? { before: null, after: null }}
                    value={was.get(row.id)?.change ?? null}
                    unit="ppm"
                  >
                    {pointsText(was.get(row.id)?.change) || '–'}
                  </WhyMoved>
                </td>
              )}
              <td className="r sec rv-target fact">{percentText(row.target, { decimals: 0 }) || '–'}</td>
              <td className="r sec">
                <WhyFigure figure={{ ...cellOf(row.id), as: 'drift' }} title={`${named(row)} · ${t('drift')}`}>
                  {pointsText(row.drift) || '–'}
                </WhyFigure>
              </td>
              <td className="r">
                <WhyFigure figure={cellOf(row.id)} title={`${named(row)} · ${t('fairValue')}`}>
                  {money(row.fairValue)}
                </WhyFigure>
              </td>
              <td>
                <BandMark state={row.state} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Legend />
    </>
  );
}

function Legend(): ReactNode {
  const { pack, t } = usePack();
  const { rich } = useWords();
  return (
    <div className="legend rv-legend">
      <span>
        <i className="d1" />
        {t('after')}
      </span>
      {pack.comparison === null ? null : (
        <span>
          <i className="d2" />
          {t('before')}
        </span>
      )}
      <span>
        <i className="d3" />
        {t('target')}
      </span>
      <span>
        <i className="d4" />
        {t('band')}
      </span>
      {pack.overview.unseen === 0 ? null : (
        <span className="to">
          {rich('reviews.unseenNote', {
            share: (
              <WhyFigure figure={{ ...cellOf('unseen'), as: 'share_of_total' }} title={t('share')}>
                {percentText(ratioPpm(pack.overview.unseen, pack.overview.fairValue))}
              </WhyFigure>
            ),
          })}
        </span>
      )}
    </div>
  );
}

/** Directions by funds: the total row is the sum of the rows, and the service has tied it to the ledger. */
export function Matrix(): ReactNode {
  const { pack, t, money } = usePack();
  const { named, term, t: word } = useWords();
  const { matrix } = pack;
  const rows = matrix.rows.filter((row) => row.kind !== 'company' && row.kind !== 'sub_direction');
  const total = rows.find((row) => row.kind === 'total');
  const broken = matrix.ties.filter((tie) => tie.difference !== 0).length;
  const head = (column: (typeof matrix.columns)[number]): string =>
    column.key === 'group' || column.key === 'eliminations' || column.key === 'group_fund'
      ? term('column', column.key)
      : (column.name ?? term('shortFundKind', column.kind));
  const cell = (row: (typeof rows)[number], index: number): ReactNode => {
    const column = matrix.columns[index]!;
    return (
      <WhyFigure
        figure={{ kind: 'allocation', measure: 'fair_value', rowKey: row.key, columnKey: column.key }}
        title={`${row.kind === 'direction' ? named(row) : term('row', row.kind)} · ${head(column)} · ${t('fairValue')}`}
      >
        {money(row.amounts.fair_value[index], { dash: true })}
      </WhyFigure>
    );
  };
  return (
    <>
      <PackTable
        label={t('fairValue')}
        columns={[
          {
            head: t('direction'),
            wide: true,
            cell: (row) =>
              row.kind === 'direction' ? (
                <>
                  <Swatch directionId={row.key} />
                  {named(row)}
                </>
              ) : (
                term('row', row.kind)
              ),
          },
          ...matrix.columns.map((column, index) => ({
            head: head(column),
            right: true,
            cell: (row: (typeof rows)[number]) => cell(row, index),
          })),
        ]}
        rows={rows.filter((row) => row.kind !== 'total')}
        idOf={(row) => row.key}
        total={total === undefined ? null : [t('total'), ...matrix.columns.map((_, index) => cell(total, index))]}
      />
      <p className="rv-note">
        {broken === 0
          ? word('app.checksFine', { count: matrix.ties.length })
          : word('app.checksBroken', { count: matrix.ties.length, broken })}
      </p>
    </>
  );
}

export function OverTime(): ReactNode {
  const voice = usePack();
  const { pack, t } = voice;
  const { direction } = useBook();
  const { named } = useWords();
  const option = useCallback(
    (theme: ChartTheme): EChartsOption => ({
      grid: { left: 8, right: 8, top: 12, bottom: 4, containLabel: true },
      xAxis: {
        type: 'category',
        data: pack.overTime.map((point) => point.asOf),
        axisTick: { show: false },
        axisLine: { lineStyle: { color: theme.axis } },
        axisLabel: { color: theme.axis, fontSize: theme.small, hideOverlap: true },
      },
      yAxis: {
        type: 'value',
        splitNumber: 4,
        axisLabel: { color: theme.axis, fontSize: theme.small, formatter: axisMoney(voice) },
        splitLine: { lineStyle: { color: theme.grid } },
      },
      series: pack.overview.directions.map((row) => ({
        type: 'bar' as const,
        stack: 'value',
        name: named(row),
        barMaxWidth: 56,
        silent: true,
        itemStyle: { color: theme.hues[direction(row.id)?.hue ?? 0]! },
        data: pack.overTime.map((point) => point.directions.find((entry) => entry.id === row.id)?.amount ?? 0),
      })),
    }),
    [pack, voice, named, direction],
  );
  return (
    <>
      <Chart label={t('overTime')} option={option} height={230} />
      <div className="legend rv-legend">
        {pack.overview.directions.map((row) => (
          <span key={row.id}>
            <Swatch directionId={row.id} />
            {named(row)}
          </span>
        ))}
      </div>
    </>
  );
}
