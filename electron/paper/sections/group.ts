import { moneyText, numberText, percentText, pointsText, unitWordOf } from '#core/figure-text.ts';
import { fen, type Fen } from '#core/money.ts';
import { ratioPpm } from '#core/rates.ts';
import { BRIDGE_ROUND, bridgeFloor } from '#core/contract/review-bridge.ts';
import { bridgeBars } from '../bridge.ts';
import { bridgeChart, categories, chart, DECALS, LEGEND, LEGEND_HEIGHT, lineChart, values } from '../charts.ts';
import { markup, type Markup } from '../markup.ts';
import { figure, heading, keyFigures, percent, rate, swatch, table, type Voice } from '../voice.ts';

/** Fen on a chart's axis, in the page's unit. */
export const axisMoney =
  ({ unit }: Voice) =>
  (amount: number): string =>
    moneyText(fen(Math.round(amount)), unit, { decimals: unit === 'yi' ? 1 : 0 });

export function progress(voice: Voice): Markup {
  const { pack, t, money, unitText } = voice;
  const { overview } = pack;
  const unit = unitText;
  return markup`${keyFigures([
    [t('targetSize'), money(overview.targetSize) || '–', unit],
    [t('committed'), money(overview.committed), unit],
    [t('paidIn'), money(overview.paidIn), unit],
    [t('calledShare'), percent(ratioPpm(overview.paidIn, overview.committed))],
    [t('signed'), money(overview.signed), unit],
    [t('invested'), money(overview.invested), unit],
    [t('realised'), money(overview.realised), unit],
    [t('distributed'), money(overview.distributed), unit],
    [t('fairValue'), money(overview.fairValue), unit],
    [t('nav'), money(overview.nav), unit],
    [t('cash'), money(overview.cash), unit],
    [t('available'), money(overview.available), unit],
  ])}
  ${heading(t('fundColumn'), t('unit', { unit }))}
  ${table(
    [
      { head: t('name'), width: '24%', cell: (fund) => voice.named(fund) },
      ...(['targetSize', 'committed', 'paidIn', 'invested', 'realised', 'fairValue', 'cash', 'nav'] as const).map(
        (key) => ({
          head: t(key),
          right: true,
          cell: (fund: (typeof overview.funds)[number]) => money(fund[key], { dash: true }) || '–',
        }),
      ),
    ],
    overview.funds,
  )}
  ${heading(t('largest'), t('fairValue'))}
  ${table(
    [
      {
        head: t('company'),
        width: '44%',
        cell: (entry) => markup`${swatch(voice.hue(entry.directionId))}${voice.named(entry)}`,
      },
      { head: t('invested'), right: true, cell: (entry) => money(entry.cost) },
      { head: t('fairValue'), right: true, cell: (entry) => money(entry.fairValue) },
      { head: t('share'), right: true, cell: (entry) => percent(entry.share) },
    ],
    overview.largest.slice(0, 10),
  )}`;
}

/** The scale that all rows of the drift pictures share, up to the next ten per cent. */
const scaleOf = (shares: readonly (number | null)[]): number =>
  Math.max(100_000, Math.ceil(Math.max(...shares.map((share) => share ?? 0)) / 100_000) * 100_000);

export function allocation(voice: Voice): Markup {
  const { pack, t, money, unitText } = voice;
  const { overview, comparison } = pack;
  const was = new Map(comparison?.directions.map((row) => [row.key, row.share]));
  const scale = scaleOf(
    overview.directions.flatMap((row) => [row.share, row.ceiling, was.get(row.id)?.before ?? null]),
  );
  const at = (share: number): string => `${(share / scale) * 100}%`;
  const drift = (row: (typeof overview.directions)[number]): Markup => {
    const before = was.get(row.id)?.before ?? null;
    return markup`<div class="drift" style="--c:${voice.hue(row.id)}"><i class="ax"></i>${
      row.floor === null || row.ceiling === null
        ? null
        : markup`<i class="bd" style="left:${at(row.floor)};width:${at(row.ceiling - row.floor)}"></i>`
    }${row.target === null ? null : markup`<i class="tg" style="left:${at(row.target)}"></i>`}${
      before === null ? null : markup`<i class="was" style="left:${at(before)}"></i>`
    }${row.share === null ? null : markup`<i class="no" style="left:${at(row.share)}"></i>`}</div>`;
  };
  const tone = {
    over: 'over',
    under: 'under',
    near_ceiling: 'near',
    near_floor: 'near',
    in: '',
    no_target: '',
  } as const;
  const rest = (
    [
      ['unallocated', overview.unallocated],
      ['unseen', overview.unseen],
    ] as const
  ).filter(([, amount]) => amount !== 0);
  return markup`${heading(t('drift'), `${t('fairValue')} · 0–${percentText(scale as never, { decimals: 0 })}`)}
  ${table(
    [
      { head: t('direction'), width: '25%', cell: (row) => markup`${swatch(voice.hue(row.id))}${voice.named(row)}` },
      { head: '', width: '28%', cell: drift },
      { head: t('share'), right: true, cell: (row) => markup`<b class="${tone[row.state]}">${percent(row.share)}</b>` },
      { head: t('target'), right: true, cell: (row) => percentText(row.target) || '–' },
      {
        head: t('band'),
        right: true,
        cell: (row) =>
          row.floor === null || row.ceiling === null
            ? '–'
            : `${percentText(row.floor, { decimals: 0 })}–${percentText(row.ceiling, { decimals: 0 })}`,
      },
      { head: t('drift'), right: true, cell: (row) => pointsText(row.drift) || '–' },
      { head: t('change'), right: true, cell: (row) => pointsText(was.get(row.id)?.change) || '–' },
      { head: t('fairValue'), right: true, cell: (row) => money(row.fairValue) },
    ],
    overview.directions,
    [t('total'), '', '', '', '', '', '', money(overview.fairValue)],
  )}
  ${rest.length === 0 ? null : markup`<p class="sub">${rest.map(([key, amount]) => `${t(key)} ${money(amount)} ${unitText}  `)}</p>`}
  ${matrixTable(voice)}
  ${overTime(voice)}`;
}

function matrixTable(voice: Voice): Markup {
  const { pack, t, money, unitText } = voice;
  const { matrix } = pack;
  const shown = matrix.rows.filter((row) => row.kind !== 'company' && row.kind !== 'sub_direction');
  const columnName = (column: (typeof matrix.columns)[number]): string =>
    column.key === 'group' || column.key === 'eliminations' || column.key === 'group_fund'
      ? voice.term('column', column.key)
      : (column.name ?? voice.term('fundKind', column.kind));
  const ties = matrix.ties.filter((tie) => tie.difference !== 0).length;
  const cell = (row: (typeof shown)[number], index: number): string =>
    money(row.amounts.fair_value[index] ?? null, { dash: true });
  const body = shown.filter((row) => row.kind !== 'total');
  const total = shown.find((row) => row.kind === 'total');
  return markup`${heading(t('fairValue'), t('unit', { unit: unitText }))}
  ${table(
    [
      {
        head: t('direction'),
        width: '28%',
        cell: (row) =>
          row.kind === 'direction'
            ? markup`${swatch(voice.hue(row.key))}${voice.named(row)}`
            : voice.term('row', row.kind),
      },
      ...matrix.columns.map((column, index) => ({
        head: columnName(column),
        right: true,
        cell: (row: (typeof shown)[number]) => cell(row, index),
      })),
    ],
    body,
    total === undefined ? null : [t('total'), ...matrix.columns.map((_column, index) => cell(total, index))],
  )}
  <p class="sub">${t('check')}: ${t('difference')} ${ties === 0 ? '0.00' : String(ties)} · ${t('ties', { count: matrix.ties.length })}</p>`;
}

function overTime(voice: Voice): Markup {
  const { pack, t } = voice;
  const rows = pack.overview.directions;
  const series = rows.map((row) => ({
    type: 'bar',
    stack: 'value',
    name: voice.named(row),
    barMaxWidth: 46,
    itemStyle: { color: voice.hue(row.id) },
    data: pack.overTime.map((point) => point.directions.find((entry) => entry.id === row.id)?.amount ?? 0),
  }));
  const picture = chart(
    {
      aria: { enabled: true, decal: DECALS },
      legend: LEGEND,
      grid: { left: 48, right: 8, top: 8, bottom: 22 + LEGEND_HEIGHT },
      xAxis: categories(pack.overTime.map((point) => point.asOf)),
      yAxis: values(axisMoney(voice)),
      series,
    },
    voice.width,
    210 + LEGEND_HEIGHT,
  );
  return markup`<div class="block">${heading(t('overTime'), t('unit', { unit: voice.unitText }))}<div class="chart">${picture}</div></div>`;
}

export function performance(voice: Voice): Markup {
  const { pack, t, money, unitText } = voice;
  const { performance: figures, comparison } = pack;
  const rows = figures.rows.map((row) => ({
    name: voice.named(row),
    gross: row.periods[0]?.gross ?? null,
    net: row.periods[0]?.net ?? null,
  }));
  const group = { name: t('group'), gross: figures.total[0]?.gross ?? null, net: figures.total[0]?.net ?? null };
  const short = [...rows, group].some((row) =>
    [row.gross, row.net].some((of) => of !== null && !of.irr.annual && of.irr.value !== null),
  );
  const cells = (row: typeof group): string[] => [
    money(row.net?.paidIn) || '–',
    money(row.net?.received, { dash: true }) || '–',
    money(row.net?.value) || '–',
    row.net === null ? '–' : figure(row.net.dpi),
    row.net === null ? '–' : figure(row.net.tvpi),
    rate(voice, row.net?.irr),
    row.gross === null ? '–' : figure(row.gross.tvpi),
    rate(voice, row.gross?.irr),
  ];
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
  return markup`${heading(t('performance'), t('unit', { unit: unitText }))}
  ${table(
    [
      { head: t('name'), width: '24%', cell: (row) => row.name },
      ...heads.map((head, index) => ({ head, right: true, cell: (row: typeof group) => cells(row)[index]! })),
    ],
    rows,
    [group.name, ...cells(group)],
  )}
  ${short ? markup`<p class="sub">* ${t('notAnnual')}</p>` : null}
  ${bridge(voice)}
  ${jCurve(voice)}
  ${comparison === null ? null : gains(voice)}`;
}

function bridge(voice: Voice): Markup | null {
  const { pack, t, money } = voice;
  const found = pack.bridge;
  if (found === null) return null;
  const bars = bridgeBars(voice);
  const scope = `${found.from} → ${found.to} · ${t('unit', { unit: voice.unitText })}`;
  const floor = bridgeFloor(bars, BRIDGE_ROUND[voice.unit]);
  const picture = bridgeChart(bars, axisMoney(voice), { width: voice.width, height: 240 }, floor);
  const cut = floor === 0 ? '' : ` · ${t('axisFrom', { amount: money(fen(floor)) })}`;
  return markup`<div class="block">${heading(t('bridge'), scope)}<div class="chart">${picture}</div>
  <p class="sub">${t('check')}: ${t('difference')} ${money(found.difference)}${cut}</p></div>`;
}

const MOVERS = 10;

/** What moved the group's multiple and rate, to the fen; the parts add up to the gain. */
function gains(voice: Voice): Markup {
  const { pack, t, money, unitText } = voice;
  const comparison = pack.comparison!;
  const group = comparison.gains[0]!;
  const effects = new Map(comparison.holdings.map((change) => [change.holdingId, change]));
  const shown = group.holdings.slice(0, MOVERS);
  const others = fen(group.holdings.slice(MOVERS).reduce((sum, part) => sum + part.effect, 0));
  const lines: readonly (readonly [string, Fen, string | null])[] = [
    ...shown.map((part) => [part.name, part.effect, part.holdingId] as const),
    ...(others === 0 ? [] : [[`${t('other')} (${group.holdings.length - MOVERS})`, others, null] as const]),
    [t('costs'), group.costs, null],
    [t('other'), group.other, null],
  ];
  const moved = (id: string | null, of: 'tvpiEffect' | 'irrEffect'): string => {
    const change = id === null ? null : (effects.get(id)?.[of].change ?? null);
    if (change === null) return '';
    return of === 'irrEffect'
      ? `${change > 0 ? '+' : ''}${numberText(change * 100, 2)}`
      : `${change > 0 ? '+' : ''}${numberText(change, 4)}`;
  };
  return markup`${heading(t('movers'), `${comparison.before.asOf} → ${comparison.after.asOf} · ${t('unit', { unit: unitText })}`)}
  ${table(
    [
      { head: t('name'), width: '46%', cell: ([name]) => name },
      { head: t('valueEffect'), right: true, cell: ([, amount]) => money(amount, { plus: true }) },
      { head: 'Δ TVPI', right: true, cell: ([, , id]) => moved(id, 'tvpiEffect') },
      { head: 'Δ IRR (pp)', right: true, cell: ([, , id]) => moved(id, 'irrEffect') },
    ],
    lines,
    [t('total'), money(group.gain.change, { plus: true }), '', ''],
  )}`;
}

function jCurve(voice: Voice): Markup | null {
  const { pack, t } = voice;
  if (pack.jCurve.length < 2) return null;
  const days = pack.jCurve.map((point) => point.day);
  const picture = lineChart(
    days,
    [
      { name: t('nav'), data: pack.jCurve.map((point) => point.value), area: true },
      { name: t('cumulative'), data: pack.jCurve.map((point) => point.cumulative), dashed: true },
    ],
    axisMoney(voice),
    { width: voice.width, height: 200 },
  );
  return markup`<div class="block">${heading(t('jCurve'), t('unit', { unit: unitWordOf(voice.language, voice.unit, pack.book.currency) }))}<div class="chart">${picture}</div></div>`;
}
