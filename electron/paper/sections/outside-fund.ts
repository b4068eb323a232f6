import type { OutsideSheet } from '#core/contract/one-pagers.ts';
import { multipleText, percentText, shareText } from '#core/figure-text.ts';
import { ratioPpm } from '#core/rates.ts';
import { markup, type Markup } from '../markup.ts';
import {
  facts,
  figure,
  heading,
  inUnitOf,
  keyFigures,
  rate,
  statusMark,
  swatch,
  table,
  twoColumns,
  type Voice,
} from '../voice.ts';
import { documentsList, eventsTable, people, statementsTable, writtenWords } from './one-pagers.ts';

const POSITIONS = 10;

/** A fund of an outside manager: what we have in it, and below what the whole fund holds. */
export function outsidePage(outer: Voice, sheet: OutsideSheet): Markup {
  const { fund, figures, profile } = sheet;
  const amounts = figures === null ? [] : [figures.committed, figures.paidIn, figures.value];
  const voice = amounts.length === 0 ? outer : inUnitOf(outer, ...amounts);
  const { t, money, unitText } = voice;
  return markup`<p class="sub">${[voice.term('fundKind', fund.kind), voice.term('fundStatus', fund.status), fund.strategy].filter(Boolean).join(' · ')}</p>
  ${keyFigures([
    [t('committed'), money(figures?.committed) || '–', unitText],
    [t('paidIn'), money(figures?.paidIn) || '–', unitText],
    [t('distributed'), money(figures?.received, { dash: true }) || '–', unitText],
    [t('fairValue'), money(figures?.value) || '–', unitText],
    [t('unfunded'), money(figures?.unfunded, { dash: true }) || '–', unitText],
    ['DPI', figures === null ? '–' : figure(figures.dpi)],
    ['TVPI', figures === null ? '–' : figure(figures.tvpi)],
    ['IRR', rate(voice, figures?.irr)],
  ])}
  ${writtenWords(t('summary'), profile.summary)}
  ${twoColumns([writtenWords(t('terms'), profile.terms), writtenWords(t('risks'), profile.risks)], [basics(voice, sheet), people(voice, profile)])}
  ${interestsTable(voice, sheet)}
  ${statementsTable(voice, sheet.statements)}
  ${positions(voice, sheet)}
  ${eventsTable(voice, sheet.events)}
  ${documentsList(voice, sheet)}`;
}

const basics = ({ t }: Voice, { fund, managerName }: OutsideSheet): Markup =>
  markup`<div class="block">${heading(t('basics'))}${facts([
    [t('manager'), managerName],
    [t('established'), fund.establishedOn],
    [t('investmentEnd'), fund.investmentEndOn],
    [t('termEnd'), fund.termEndOn],
    ['', fund.note],
  ])}</div>`;

function interestsTable(voice: Voice, { interests }: OutsideSheet): Markup | null {
  const { t, money, unitText } = voice;
  if (interests.length === 0) return null;
  return markup`${heading(t('interests'), t('unit', { unit: unitText }))}${table(
    [
      { head: t('fundColumn'), width: '26%', cell: (row) => row.fundName },
      { head: t('ownership'), right: true, cell: (row) => shareText(row.ownership) || '–' },
      { head: t('committed'), right: true, cell: (row) => money(row.committed, { dash: true }) },
      { head: t('invested'), right: true, cell: (row) => money(row.invested, { dash: true }) },
      { head: t('realised'), right: true, cell: (row) => money(row.realised, { dash: true }) },
      { head: t('fairValue'), right: true, cell: (row) => money(row.fairValue, { dash: true }) },
      { head: t('moic'), right: true, cell: (row) => multipleText(row.moic) || '–' },
      { head: t('status'), width: '16mm', cell: (row) => statusMark(voice, row.status.status) },
    ],
    interests,
  )}`;
}

/** The whole fund's positions, not our share of them. */
function positions(voice: Voice, { report }: OutsideSheet): Markup | null {
  const { t, money, unitText } = voice;
  if (report === null || report.positions.length === 0) return null;
  const rows = [...report.positions].sort((a, b) => b.value - a.value);
  return markup`${heading(t('positions', { day: report.asOf }), t('unit', { unit: unitText }))}${table(
    [
      {
        head: t('company'),
        width: '44%',
        cell: (row) => markup`${swatch(voice.hue(row.directionId))}${row.partyName}`,
      },
      { head: t('invested'), right: true, cell: (row) => money(row.cost) || '–' },
      { head: t('fairValue'), right: true, cell: (row) => money(row.value) },
      { head: t('share'), right: true, cell: (row) => percentText(ratioPpm(row.value, report.nav)) || '–' },
    ],
    rows.slice(0, POSITIONS),
  )}`;
}
