import { fen } from '#core/money.ts';
import { shareText } from '#core/figure-text.ts';
import { reasonsText } from '../sections/reasons.ts';
import { INK, INK_3 } from '../style.ts';
import { figure, inUnitOf, rate } from '../voice.ts';
import { chartAmount, FORMAT, longTable, right, type SlidePage } from './parts.ts';

export const text: SlidePage = (_voice, open, page) => open().text(page.note, { size: 20 });

export const holding: SlidePage = (outer, open, page) => {
  const sheet = outer.pack.sheets.find((entry) => entry.holding.id === page.subjectId);
  if (sheet === undefined) return;
  const { holding: held, figures, status, profile } = sheet;
  const voice = inUnitOf(outer, held.invested, held.fairValue, held.committed);
  const { t, money, unitText } = voice;
  const slide = open();
  const cells: readonly (readonly [string, string])[] = [
    [`${t('invested')} (${unitText})`, money(held.invested)],
    [`${t('fairValue')} (${unitText})`, money(held.fairValue)],
    [t('ownership'), shareText(held.ownership) || '–'],
    [t('moic'), figures === null ? '–' : figure(figures.tvpi)],
    [t('irr'), rate(voice, figures?.irr)],
    [t('status'), t(status.status)],
  ];
  slide.table(
    cells.map(([name]) => right(name)),
    [cells.map(([, value]) => right(value, { bold: true }))],
    [1, 1, 1, 1, 1, 1],
  );
  slide.text(
    [reasonsText(voice, status), profile.summary, profile.terms, profile.risks]
      .filter((part) => part !== '')
      .join('\n'),
    { y: 2.55, size: 13 },
  );
  if (sheet.values.length < 2) return;
  const labels = sheet.values.map((point) => point.day);
  slide.lines(
    [
      { name: t('fairValue'), labels, values: sheet.values.map((point) => chartAmount(voice, point.value)) },
      { name: t('remainingCost'), labels, values: sheet.values.map((point) => chartAmount(voice, point.cost)) },
    ],
    { colors: [INK, INK_3], format: FORMAT[voice.unit], box: { x: 0.55, y: 4, w: 12.2, h: 2.8 } },
  );
};

export const fund: SlidePage = (outer, open, page) => {
  const sheet = outer.pack.funds.find((entry) => entry.fund.id === page.subjectId);
  const outside = outer.pack.outside.find((entry) => entry.fund.id === page.subjectId);
  const rows = sheet?.holdings ?? outside?.interests;
  if (rows === undefined) return;
  const voice =
    sheet === undefined
      ? inUnitOf(outer, ...rows.map((row) => row.committed), fen(0))
      : inUnitOf(outer, sheet.figures.committed, sheet.figures.nav);
  const { t, money } = voice;
  longTable(
    open,
    [
      t(sheet === undefined ? 'fundColumn' : 'company'),
      right(t('invested')),
      right(t('realised')),
      right(t('fairValue')),
      t('status'),
    ],
    rows.map((row) => [
      sheet === undefined ? row.fundName : row.targetName,
      right(money(row.invested)),
      right(money(row.realised, { dash: true })),
      right(money(row.fairValue, { dash: true })),
      t(row.status.status),
    ]),
    [5, 1.6, 1.6, 1.6, 1],
  );
};
