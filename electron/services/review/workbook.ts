import type { ReviewPack } from '#core/contract/review-pack.ts';
import { fen, type Fen } from '#core/money.ts';
import { reviewTerm } from '#core/review-terms.ts';
import type { Language } from '#core/terms.ts';
import type { CellSpec, RowSpec, SheetSpec, WorkbookSpec } from '#electron/sheets/write.ts';
import type { Table } from '../export/table-builder.ts';
import {
  changesTable,
  directionsTable,
  holdingsTable,
  kpisTable,
  limitsTable,
  performanceTable,
  type Pages,
} from './workbook-tables.ts';

function minutesSheet({ pack, t }: Pages): SheetSpec {
  const { decisions = [], actions = [], carried = [], signatures = [] } = pack.review ?? {};
  const rows: RowSpec[] = [
    ...decisions.map((entry) => ({
      cells: [t('decisions'), entry.number, entry.text, entry.detail, t(entry.outcome)],
    })),
    ...[...carried, ...actions].map((entry) => ({
      cells: [
        t('actions'),
        null,
        entry.text,
        [entry.owner, entry.dueOn ?? ''].join(' ').trim(),
        entry.closed === null ? t('open') : t('closed'),
      ],
    })),
    ...signatures.map((entry) => ({ cells: [t('signatures'), null, entry.name, entry.at.slice(0, 10), ''] })),
  ];
  const column = (header: string, width: number): SheetSpec['columns'][number] => ({ header, width, format: 'text' });
  return {
    name: t('decisions'),
    columns: [
      column(t('kind'), 12),
      { header: '#', width: 6, format: 'int' },
      column(t('actions'), 60),
      column(t('why'), 30),
      column(t('outcome'), 12),
    ],
    rows,
  };
}

const sum = (amounts: readonly number[]): Fen => fen(amounts.reduce((total, amount) => total + amount, 0));
const amountCell = (formula: string, value: number): CellSpec => ({ formula, value: value / 100 });

/** The same totals by different routes; every difference must be nothing. */
function checkSheet(
  pages: Pages,
  tables: { readonly holdings: Table; readonly directions: Table; readonly changes: Table | null },
): SheetSpec {
  const { pack, t } = pages;
  const { holdings, directions, changes } = tables;
  const outside = pack.holdings.filter((row) => row.targetKind !== 'sister');
  const value = sum(outside.map((row) => row.fairValue));
  const total = pack.overview.fairValue;
  const group = pack.comparison?.gains[0];
  type Route = readonly [name: string, left: CellSpec, right: CellSpec, difference: number];
  const routes: Route[] = [
    [
      `${t('holdings')} = ${t('allocation')}`,
      amountCell(`ROUND(SUMIFS(${holdings.range('value')},${holdings.range('inside')},0),2)`, value),
      amountCell(`ROUND(SUM(${directions.range('value')}),2)`, total),
      value - total,
    ],
    [
      `${t('allocation')} = ${t('fairValue')}`,
      amountCell(`ROUND(SUM(${directions.range('value')}),2)`, total),
      total / 100,
      0,
    ],
  ];
  if (changes !== null && group !== undefined) {
    const effects = sum(pack.comparison!.holdings.filter((row) => row.kind !== 'absent').map((row) => row.valueEffect));
    const inside = sum(
      pack
        .comparison!.holdings.filter(
          (row) => pack.holdings.find((entry) => entry.id === row.holdingId)?.targetKind === 'sister',
        )
        .map((row) => row.valueEffect),
    );
    const explained = fen(effects - inside + group.costs + group.other);
    routes.push([
      `${t('valueEffect')} + ${t('costs')} + ${t('other')} = ${t('movers')}`,
      amountCell(
        `ROUND(SUM(${changes.range('effect')})-${inside / 100}+${group.costs / 100}+${group.other / 100},2)`,
        explained,
      ),
      group.gain.change / 100,
      explained - group.gain.change,
    ]);
  }
  const first = 2;
  const rows: RowSpec[] = routes.map(([name, left, right, difference], index) => {
    const at = first + index;
    return { cells: [name, left, right, { formula: `ROUND(B${at}-C${at},2)`, value: difference / 100 }] };
  });
  return {
    name: t('check'),
    columns: [
      { header: t('check'), width: 44, format: 'text' },
      { header: 'A', width: 18, format: 'yuan' },
      { header: 'B', width: 18, format: 'yuan' },
      { header: t('difference'), width: 14, format: 'yuan' },
    ],
    rows,
    zeroRange: `D${first}:D${first + rows.length - 1}`,
  };
}

/** The review as a workbook whose shares, multiples, effects and checks are formulas over the data beside them. */
export function reviewWorkbook(pack: ReviewPack, language: Language): WorkbookSpec {
  const pages: Pages = {
    pack,
    language,
    t: (key) => reviewTerm(key, language),
    named: ({ name, nameEn }) => (language === 'en' ? (nameEn ?? name) : name) ?? '',
  };
  const [holdings, directions, changes] = [holdingsTable(pages), directionsTable(pages), changesTable(pages)];
  const sheets = [
    directions.spec,
    limitsTable(pages).spec,
    performanceTable(pages).spec,
    ...(changes === null ? [] : [changes.spec]),
    holdings.spec,
    ...(pack.kpis.length === 0 ? [] : [kpisTable(pages).spec]),
    minutesSheet(pages),
    checkSheet(pages, { holdings, directions, changes }),
  ];
  return { title: pack.review?.name ?? reviewTerm('review', language), sheets: [summarySheet(pages), ...sheets] };
}

function summarySheet({ pack, t, named }: Pages): SheetSpec {
  const { overview, review, point } = pack;
  const keys = ['committed', 'paidIn', 'invested', 'realised', 'fairValue', 'cash', 'debt', 'nav'] as const;
  const heading = [
    review?.name ?? t('review'),
    [
      pack.book.name,
      point.asOf,
      `#${point.seq}`,
      pack.knownAt ?? '',
      review?.frozen?.seal.slice(0, 8).toUpperCase() ?? t('unfrozen'),
    ].join(' · '),
    pack.book.isSample ? t('sample') : t('confidential'),
  ];
  const first = heading.length + 2;
  const last = first + overview.funds.length - 1;
  const letter = (index: number): string => String.fromCharCode(66 + index);
  return {
    name: t('progress'),
    heading,
    columns: [
      { header: t('name'), width: 24, format: 'text' },
      ...keys.map((key) => ({ header: t(key), width: 18, format: 'yuan' as const })),
      { header: t('calledShare'), width: 10, format: 'percent' },
    ],
    rows: [
      ...overview.funds.map((fund, index): RowSpec => ({
        cells: [
          named(fund),
          ...keys.map((key) => fund[key] / 100),
          {
            formula: `IF(B${first + index}=0,0,C${first + index}/B${first + index})`,
            value: fund.committed === 0 ? 0 : fund.paidIn / fund.committed,
          },
        ],
      })),
      {
        bold: true,
        ruled: true,
        cells: [
          t('total'),
          ...keys.map((key, index) => ({
            formula: `SUM(${letter(index)}${first}:${letter(index)}${last})`,
            value: sum(overview.funds.map((fund) => fund[key])) / 100,
          })),
          { formula: `IF(B${last + 1}=0,0,C${last + 1}/B${last + 1})`, value: ratioOf(overview.funds) },
        ],
      },
    ],
  };
}

function ratioOf(funds: ReviewPack['overview']['funds']): number {
  const committed = sum(funds.map((fund) => fund.committed));
  return committed === 0 ? 0 : sum(funds.map((fund) => fund.paidIn)) / committed;
}
