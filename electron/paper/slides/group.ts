import { percentText, pointsText } from '#core/figure-text.ts';
import { fen } from '#core/money.ts';
import { ratioPpm } from '#core/rates.ts';
import { BRIDGE_ROUND, bridgeFloor } from '#core/contract/review-bridge.ts';
import { bridgeBars } from '../bridge.ts';
import { INK, INK_3, TONES } from '../style.ts';
import { figure, percent, rate, type Voice } from '../voice.ts';
import { hex } from './deck.ts';
import { bold, chartAmount, FORMAT, right, type OpenSlide, type SlidePage } from './parts.ts';

export const progress: SlidePage = (voice, open) => {
  const { pack, t, money } = voice;
  const keys = ['committed', 'paidIn', 'invested', 'realised', 'fairValue', 'cash', 'nav'] as const;
  open().table(
    [t('name'), ...keys.map((key) => right(t(key))), right(t('calledShare'))],
    pack.overview.funds.map((fund) => [
      voice.named(fund),
      ...keys.map((key) => right(money(fund[key], { dash: true }))),
      right(percent(ratioPpm(fund.paidIn, fund.committed))),
    ]),
    [3, 1.2, 1.2, 1.2, 1.2, 1.2, 1.2, 1.2, 1.1],
  );
};

export const allocation: SlidePage = (voice, open) => {
  const { pack, t, money } = voice;
  const { directions } = pack.overview;
  const was = new Map(pack.comparison?.directions.map((row) => [row.key, row.share]));
  const tone = {
    over: hex(TONES.over),
    under: hex(TONES.under),
    near_ceiling: hex(TONES.near),
    near_floor: hex(TONES.near),
    in: hex(INK),
    no_target: hex(INK),
  };
  const slide = open();
  slide.table(
    [
      t('direction'),
      right(t('share')),
      right(t('target')),
      right(t('band')),
      right(t('drift')),
      right(t('change')),
      right(t('fairValue')),
    ],
    directions.map((row) => [
      voice.named(row),
      right(percent(row.share), { bold: true, color: tone[row.state] }),
      right(percentText(row.target) || '–'),
      right(
        row.floor === null || row.ceiling === null
          ? '–'
          : `${percentText(row.floor, { decimals: 0 })}–${percentText(row.ceiling, { decimals: 0 })}`,
      ),
      right(pointsText(row.drift) || '–'),
      right(pointsText(was.get(row.id)?.change) || '–'),
      right(money(row.fairValue)),
    ]),
    [3.4, 1, 1, 1.3, 1, 1, 1.3],
  );
  // A chart without a single series is a broken file.
  if (directions.length === 0) return;
  driftSlide(voice, open);
  overTimeSlide(voice, open);
};

function driftSlide(voice: Voice, open: OpenSlide): void {
  const { pack, t } = voice;
  const { directions } = pack.overview;
  const was = new Map(pack.comparison?.directions.map((row) => [row.key, row.share]));
  const labels = directions.map((row) => voice.named(row));
  const series = (
    name: string,
    values: readonly (number | null | undefined)[],
  ): { name: string; labels: string[]; values: number[] } => ({
    name,
    labels,
    values: values.map((value) => (value ?? 0) / 1_000_000),
  });
  const before =
    pack.comparison === null
      ? []
      : [
          series(
            t('before'),
            directions.map((row) => was.get(row.id)?.before),
          ),
        ];
  open(t('drift')).bars(
    [
      series(
        t('target'),
        directions.map((row) => row.target),
      ),
      ...before,
      series(
        t('after'),
        directions.map((row) => row.share),
      ),
    ],
    {
      colors: pack.comparison === null ? ['#c6ccd2', INK] : ['#c6ccd2', INK_3, INK],
      format: '0%',
    },
  );
}

function overTimeSlide(voice: Voice, open: OpenSlide): void {
  const { pack, t } = voice;
  const { directions } = pack.overview;
  const days = pack.overTime.map((point) => point.asOf);
  open(t('overTime')).bars(
    directions.map((row) => ({
      name: voice.named(row),
      labels: days,
      values: pack.overTime.map((point) =>
        chartAmount(voice, point.directions.find((entry) => entry.id === row.id)?.amount ?? 0),
      ),
    })),
    {
      colors: directions.map((row) => voice.hue(row.id)),
      stacked: true,
      format: FORMAT[voice.unit],
    },
  );
}

export const performance: SlidePage = (voice, open) => {
  const { pack, t, money } = voice;
  const group = { name: t('group'), of: pack.performance.total[0] };
  const rows = [...pack.performance.rows.map((row) => ({ name: voice.named(row), of: row.periods[0] })), group];
  open().table(
    [
      t('name'),
      right(t('paidIn')),
      right(t('distributed')),
      right(t('nav')),
      right('DPI'),
      right(`${t('net')} TVPI`),
      right(`${t('net')} IRR`),
      right(`${t('gross')} ${t('moic')}`),
      right(`${t('gross')} IRR`),
    ],
    rows.map(({ name, of }) => {
      const { net = null, gross = null } = of ?? {};
      const cells = [
        money(net?.paidIn) || '–',
        money(net?.received, { dash: true }) || '–',
        money(net?.value) || '–',
        net === null ? '–' : figure(net.dpi),
        net === null ? '–' : figure(net.tvpi),
        rate(voice, net?.irr),
        gross === null ? '–' : figure(gross.tvpi),
        rate(voice, gross?.irr),
      ];
      return name === group.name
        ? [bold(name), ...cells.map((text) => right(text, { bold: true }))]
        : [name, ...cells.map((text) => right(text))];
    }),
    [2.8, 1.1, 1.1, 1.1, 1, 1.1, 1.1, 1.1, 1.1],
  );
  bridgeSlide(voice, open);
  if (pack.jCurve.length < 2) return;
  const labels = pack.jCurve.map((point) => point.day);
  open(t('jCurve')).lines(
    [
      { name: t('nav'), labels, values: pack.jCurve.map((point) => chartAmount(voice, point.value)) },
      { name: t('cumulative'), labels, values: pack.jCurve.map((point) => chartAmount(voice, point.cumulative)) },
    ],
    { colors: [INK, INK_3], format: FORMAT[voice.unit] },
  );
};

/** A waterfall of plain stacked columns, which every program can edit: a white series carries each step to its height. */
function bridgeSlide(voice: Voice, open: OpenSlide): void {
  const bars = bridgeBars(voice);
  if (bars.length === 0 || bars.some(({ from, to }) => Math.min(from, to) < 0)) return;
  const { t } = voice;
  const floor = bridgeFloor(bars, BRIDGE_ROUND[voice.unit]);
  const labels = bars.map((bar) => `${bar.label}\n${bar.text}`);
  const series = (
    name: string,
    of: (bar: (typeof bars)[number]) => number,
  ): { name: string; labels: string[]; values: number[] } => ({
    name,
    labels,
    values: bars.map((bar) => chartAmount(voice, of(bar))),
  });
  const step = (bar: (typeof bars)[number], up: boolean): number =>
    bar.total !== true && bar.to > bar.from === up ? Math.abs(bar.to - bar.from) : 0;
  open(floor === 0 ? t('bridge') : `${t('bridge')} · ${t('axisFrom', { amount: voice.money(fen(floor)) })}`).bars(
    [
      series(' ', (bar) => (bar.total === true ? 0 : Math.min(bar.from, bar.to))),
      series(t('total'), (bar) => (bar.total === true ? bar.to : 0)),
      series('+', (bar) => step(bar, true)),
      series('−', (bar) => step(bar, false)),
    ],
    {
      colors: ['#ffffff', '#b9c1c9', INK, TONES.over],
      stacked: true,
      format: FORMAT[voice.unit],
      legend: false,
      grid: false,
      ...(floor === 0 ? {} : { from: chartAmount(voice, floor) }),
    },
  );
}
