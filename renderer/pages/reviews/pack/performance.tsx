import type { EChartsOption } from 'echarts';
import { useCallback, type ReactNode } from 'react';
import { BRIDGE_ROUND, bridgeFloor, bridgeParts, type BridgePart } from '#core/contract/review-bridge.ts';
import type { PerformanceFigure } from '#core/contract/figures.ts';
import type { Measures } from '#core/domain/performance-figures.ts';
import { multipleText } from '#core/figure-text.ts';
import { Chart } from '../../../charts/chart.tsx';
import type { ChartTheme } from '../../../charts/theme.ts';
import { WhyFigure } from '../../../components/explain/why-figure.tsx';
import { useBook } from '../../../state/book.tsx';
import { useWords } from '../../../words/use-words.tsx';
import { axisMoney } from './axis.ts';
import { figureText, rateOf, SinceMark } from './marks.tsx';
import { PackTable } from './table.tsx';
import { usePack } from './voice.tsx';

interface FundRow {
  readonly key: string;
  readonly name: string;
  readonly net: Measures | null;
  readonly gross: Measures | null;
}

export function Multiples(): ReactNode {
  const { pack, t, money, since } = usePack();
  const { named } = useWords();
  const rows = pack.performance.rows.map((row): FundRow => ({
    key: row.key,
    name: named(row),
    net: row.periods[0]?.net ?? null,
    gross: row.periods[0]?.gross ?? null,
  }));
  const total = pack.performance.total[0];
  const group: FundRow = { key: '', name: t('group'), net: total?.net ?? null, gross: total?.gross ?? null };
  const now = since?.comparison.gains[0]?.tvpi;
  const short = [...rows, group].some(({ net, gross }) =>
    [net, gross].some((of) => of !== null && !of.irr.annual && of.irr.value !== null),
  );
  const heads = [
    t('paidIn'),
    t('distributed'),
    t('nav'),
    `${t('net')} DPI`,
    `${t('net')} TVPI`,
    `${t('net')} IRR`,
    `${t('gross')} ${t('moic')}`,
    `${t('gross')} IRR`,
  ];
  const cells = ({ key, name, net, gross }: FundRow): ReactNode[] => {
    const why = (basis: 'net' | 'gross', figure: PerformanceFigure, head: string, text: string): ReactNode => (
      <WhyFigure
        figure={{
          kind: 'performance',
          subject: key === '' ? { level: 'group', basis } : { level: 'fund', key, basis },
          figure,
        }}
        title={`${name} · ${head}`}
      >
        {text}
      </WhyFigure>
    );
    const ofNet = (figure: PerformanceFigure, head: string, text: string): ReactNode =>
      net === null ? '–' : why('net', figure, head, text);
    const ofGross = (figure: PerformanceFigure, head: string, text: string): ReactNode =>
      gross === null ? '–' : why('gross', figure, head, text);
    return [
      ofNet('paid_in', heads[0]!, money(net?.paidIn) || '–'),
      ofNet('received', heads[1]!, money(net?.received, { dash: true }) || '–'),
      ofNet('value', heads[2]!, money(net?.value) || '–'),
      ofNet('dpi', heads[3]!, net === null ? '–' : figureText(net.dpi)),
      ofNet('tvpi', heads[4]!, net === null ? '–' : figureText(net.tvpi)),
      ofNet('irr', heads[5]!, rateOf(net?.irr, t('noRate'))),
      ofGross('tvpi', heads[6]!, gross === null ? '–' : figureText(gross.tvpi)),
      ofGross('irr', heads[7]!, rateOf(gross?.irr, t('noRate'))),
    ];
  };
  return (
    <>
      <PackTable
        label={t('performance')}
        columns={[
          { head: t('name'), wide: true, cell: (row) => row.name },
          ...heads.map((head, index) => ({ head, right: true, cell: (row: FundRow) => cells(row)[index] })),
        ]}
        rows={rows}
        idOf={(row) => row.key}
        total={[group.name, ...cells(group)]}
      />
      {now === undefined || now.before === now.after ? null : (
        <p className="rv-note">
          TVPI <SinceMark text={multipleText(now.after, 4)} />
        </p>
      )}
      {short ? <p className="rv-note">* {t('notAnnual')}</p> : null}
    </>
  );
}

const isTotal = ({ kind }: BridgePart): boolean => kind === 'opening' || kind === 'closing';

const toneOf = (part: BridgePart, theme: ChartTheme): string =>
  isTotal(part) ? theme.previous : part.kind === 'costs' ? theme.negative : theme.ink3;

export function Bridge(): ReactNode {
  const voice = usePack();
  const { pack, t, money, unit } = voice;
  const { direction } = useBook();
  const { named } = useWords();
  const option = useCallback(
    (theme: ChartTheme): EChartsOption => {
      const parts = bridgeParts(pack.bridge);
      const floor = bridgeFloor(
        parts.map((part) => ({ ...part, total: isTotal(part) })),
        BRIDGE_ROUND[unit],
      );
      const label = (part: BridgePart): string =>
        part.kind === 'gain' ? named(part) || t('unallocated') : t(part.kind);
      const color = (part: BridgePart): string =>
        part.kind === 'gain' ? theme.hues[direction(part.directionId)?.hue ?? 0]! : toneOf(part, theme);
      const low = (part: BridgePart): number => Math.max(floor, Math.min(part.from, part.to));
      return {
        grid: { left: 8, right: 8, top: 26, bottom: 4, containLabel: true },
        xAxis: {
          type: 'category',
          data: parts.map(label),
          axisTick: { show: false },
          axisLine: { lineStyle: { color: theme.axis } },
          axisLabel: {
            color: theme.ink2,
            fontSize: theme.small,
            interval: 0,
            width: Math.floor((560 * theme.text) / 12 / parts.length),
            overflow: 'break',
          },
        },
        yAxis: {
          type: 'value',
          ...(floor > 0 ? { min: floor } : {}),
          splitNumber: 4,
          axisLabel: { color: theme.axis, fontSize: theme.small, formatter: axisMoney(voice) },
          splitLine: { lineStyle: { color: theme.grid } },
        },
        series: [
          {
            type: 'bar',
            stack: 'bridge',
            silent: true,
            itemStyle: { color: 'transparent' },
            data: parts.map((part) => low(part)),
          },
          {
            type: 'bar',
            stack: 'bridge',
            silent: true,
            barMaxWidth: 56,
            label: {
              show: true,
              position: 'top',
              color: theme.ink,
              fontSize: theme.text,
              formatter: ({ dataIndex }) => {
                const part = parts[dataIndex]!;
                return money(part.amount, isTotal(part) ? {} : { plus: true });
              },
            },
            data: parts.map((part) => ({
              value: Math.max(part.from, part.to) - low(part),
              itemStyle:
                floor > 0 && isTotal(part)
                  ? { color: theme.bg, borderColor: theme.ink, borderType: 'dashed' as const }
                  : { color: color(part) },
            })),
          },
        ],
      };
    },
    [pack, unit, named, t, money, direction, voice],
  );
  return <Chart label={t('bridge')} option={option} height={260} />;
}

export function JCurve(): ReactNode {
  const voice = usePack();
  const { pack, t } = voice;
  const option = useCallback(
    (theme: ChartTheme): EChartsOption => {
      const line = (name: string, data: number[], dashed: boolean): object => ({
        type: 'line',
        name,
        data,
        symbol: 'none',
        silent: true,
        lineStyle: { width: 2, type: dashed ? 'dashed' : 'solid', color: theme.ink },
        itemStyle: { color: theme.ink },
        endLabel: { show: true, formatter: name, color: theme.ink2, fontSize: theme.small },
        labelLayout: { moveOverlap: 'shiftY' },
      });
      return {
        grid: { left: 8, right: 120 * (theme.text / 12), top: 12, bottom: 4, containLabel: true },
        xAxis: {
          type: 'category',
          data: pack.jCurve.map((point) => point.day),
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
        series: [
          line(
            t('cumulative'),
            pack.jCurve.map((point) => point.cumulative),
            true,
          ),
          line(
            t('nav'),
            pack.jCurve.map((point) => point.value),
            false,
          ),
        ],
      };
    },
    [pack, t, voice],
  );
  return <Chart label={t('jCurve')} option={option} height={240} />;
}
