import type { FundSheet, HoldingSheet, Profile } from '#core/contract/one-pagers.ts';
import type { LedgerEvent } from '#core/contract/events.ts';
import { percentText, shareText } from '#core/figure-text.ts';
import { fen } from '#core/money.ts';
import { lineChart } from '../charts.ts';
import { markup, type Markup } from '../markup.ts';
import { INK, INK_3 } from '../style.ts';
import {
  facts,
  figure,
  heading,
  inUnitOf,
  keyFigures,
  percent,
  rate,
  statusMark,
  swatch,
  table,
  twoColumns,
  type Voice,
} from '../voice.ts';
import { axisMoney } from './group.ts';
import { kpiTable } from './kpis.ts';
import { limitState } from './lists.ts';
import { reasonsText } from './reasons.ts';

const EVENTS = 6;

export const writtenWords = (title: string, text: string): Markup | null =>
  text === '' ? null : markup`<div class="block">${heading(title)}<p class="words">${text}</p></div>`;

export const people = ({ t }: Voice, profile: Profile): Markup | null =>
  profile.people.length === 0
    ? null
    : markup`<div class="block">${heading(t('people'))}${facts(profile.people.map((person) => [person.name, `${person.role} (${t(person.side)})`]))}</div>`;

export const eventsTable = (voice: Voice, events: readonly LedgerEvent[]): Markup | null => {
  const { t, money, unitText } = voice;
  if (events.length === 0) return null;
  return markup`${heading(t('events'), t('unit', { unit: unitText }))}${table(
    [
      { head: t('date'), width: '20mm', cell: (event) => markup`<span class="nowrap">${event.date}</span>` },
      { head: t('kind'), width: '18%', cell: (event) => voice.term('kind', event.kind) },
      { head: t('payer'), width: '27%', cell: (event) => event.payerName },
      { head: t('payee'), width: '27%', cell: (event) => event.payeeName },
      {
        head: t('amount'),
        right: true,
        cell: (event) => money(event.reversesId === null ? event.amount : fen(-event.amount)),
      },
    ],
    events.slice(-EVENTS),
  )}`;
};

function marks(voice: Voice, sheet: HoldingSheet): Markup | null {
  const { t, money, unitText } = voice;
  if (sheet.marks.length === 0) return null;
  const change = (mark: HoldingSheet['marks'][number]): string =>
    mark.previous === null ? '–' : money(fen(mark.value - mark.previous), { plus: true });
  return markup`${heading(t('marks'), t('unit', { unit: unitText }))}${table(
    [
      { head: t('valueDay'), width: '20mm', cell: (mark) => markup`<span class="nowrap">${mark.asOf}</span>` },
      { head: t('fairValue'), right: true, cell: (mark) => money(mark.value) },
      { head: t('change'), right: true, cell: change },
      { head: t('method'), width: '15%', cell: (mark) => voice.term('method', mark.method) },
      { head: t('reason'), width: '34%', cell: (mark) => mark.reason },
      { head: t('approvedBy'), width: '14%', cell: (mark) => mark.approvedBy ?? voice.term('markStatus', 'draft') },
    ],
    sheet.marks.slice(0, 5),
  )}`;
}

function valueChart(voice: Voice, sheet: HoldingSheet): Markup | null {
  if (sheet.values.length < 2) return null;
  const { t, unitText } = voice;
  const picture = lineChart(
    sheet.values.map((point) => point.day),
    [
      { name: t('fairValue'), data: sheet.values.map((point) => point.value), step: true, color: INK },
      {
        name: t('remainingCost'),
        data: sheet.values.map((point) => point.cost),
        step: true,
        dashed: true,
        color: INK_3,
      },
    ],
    axisMoney(voice),
    { width: Math.round(voice.width * 0.48), height: 150 },
  );
  return markup`<div class="block">${heading(t('valueOverTime'), t('unit', { unit: unitText }))}<div class="chart">${picture}</div></div>`;
}

function limitsTable(voice: Voice, limits: HoldingSheet['limits'], withSubject: boolean): Markup | null {
  const { t, money } = voice;
  const shown = limits
    .filter((check) => check.state !== 'ok')
    .concat(limits.filter((check) => check.state === 'ok'))
    .slice(0, 4);
  if (shown.length === 0) return null;
  return markup`<div class="block">${heading(t('limits'))}${table(
    [
      { head: t('limit'), width: withSubject ? '38%' : '46%', cell: (check) => check.limitName },
      ...(withSubject
        ? [{ head: t('subject'), width: '24%', cell: (check: (typeof shown)[number]) => check.subjectName }]
        : []),
      { head: t('used'), right: true, cell: (check) => percent(check.share) },
      { head: t('headroom'), right: true, cell: (check) => money(check.headroom) || '–' },
      { head: t('status'), cell: (check) => limitState(voice, check) },
    ],
    shown,
  )}</div>`;
}

export const documentsList = (
  { t, language }: Voice,
  sheet: Pick<HoldingSheet, 'documents'> & Partial<Pick<HoldingSheet, 'quotes'>>,
): Markup | null =>
  sheet.documents.length === 0
    ? null
    : markup`<div class="block">${heading(t('documents'))}${sheet.documents.slice(0, 8).map((document) => markup`<p class="words">${document.title} <span class="dim">${document.fileName}</span></p>`)}${(sheet.quotes ?? []).slice(0, 6).map((quote) => markup`<p class="words dim">${[quote.documentTitle, quote.place].join(language === 'en' ? ', ' : '，')}${language === 'en' ? ': ' : '：'}${quote.text}</p>`)}</div>`;

function basics(voice: Voice, { holding, company }: HoldingSheet): Markup {
  const { t } = voice;
  return markup`<div class="block">${heading(t('basics'))}${facts([
    [t('city'), [holding.province, holding.city].filter((part) => part !== null).join(' ')],
    [t('stage'), company?.stage == null ? null : voice.term('stage', company.stage)],
    [t('uscc'), company?.uscc],
    [t('firstInvested'), holding.firstInvestedOn],
    [
      t('valueDay'),
      holding.valueAsOf === null ? null : `${holding.valueAsOf} · ${voice.term('valueBasis', holding.valueBasis)}`,
    ],
    ['', company?.note],
  ])}</div>`;
}

export function holdingPage(outer: Voice, sheet: HoldingSheet): Markup {
  const { holding, profile, figures, status } = sheet;
  const voice = inUnitOf(outer, holding.invested, holding.fairValue, holding.committed);
  const { t, money, unitText } = voice;
  const reasons = reasonsText(voice, status);
  return markup`<p class="sub">${swatch(voice.hue(holding.split[0]?.directionId ?? null))}${holding.fundName} · ${voice.term('instrument', holding.instrument)} · ${directionsText(voice, holding.split)}</p>
  <p class="lead">${statusMark(voice, status.status)}${reasons === '' ? null : markup` <span class="scope">${reasons}</span>`}</p>
  ${keyFigures([
    [t('invested'), money(holding.invested), unitText],
    [t('fairValue'), money(holding.fairValue), unitText],
    [t('realised'), money(holding.realised, { dash: true }), unitText],
    [t('unfunded'), money(holding.unfunded, { dash: true }), unitText],
    [t('ownership'), shareText(holding.ownership) || '–'],
    [t('moic'), figures === null ? '–' : figure(figures.tvpi)],
    [t('irr'), rate(voice, figures?.irr)],
    [t('dpi'), figures === null ? '–' : figure(figures.dpi)],
  ])}
  ${writtenWords(t('summary'), profile.summary)}
  ${twoColumns([writtenWords(t('terms'), profile.terms), people(voice, profile)], [writtenWords(t('risks'), profile.risks)])}
  ${twoColumns([valueChart(voice, sheet)], [basics(voice, sheet), limitsTable(voice, sheet.limits, false)])}
  ${marks(voice, sheet)}
  ${statementsTable(voice, sheet.statements)}
  ${sheet.kpis.length === 0 ? null : markup`${heading(t('kpis'))}${kpiTable(voice, sheet.kpis, sheet.kpiList, false)}`}
  ${eventsTable(voice, sheet.events)}
  ${openActions(voice, sheet)}
  ${documentsList(voice, sheet)}`;
}

const directionsText = ({ pack, named, language }: Voice, split: HoldingSheet['holding']['split']): string =>
  split
    .map((part) => {
      const direction = pack.directions.find((entry) => entry.id === part.directionId);
      return `${direction === undefined ? '' : named(direction)} ${percentText(part.weight, { decimals: 0 })}`;
    })
    .join(language === 'en' ? ', ' : '，');

export function statementsTable(voice: Voice, rows: HoldingSheet['statements']): Markup | null {
  const { t, money, unitText } = voice;
  if (rows.length === 0) return null;
  return markup`${heading(t('statements'), t('unit', { unit: unitText }))}${table(
    [
      { head: t('date'), cell: (row) => row.asOf },
      { head: t('committed'), right: true, cell: (row) => money(row.commitment) || '–' },
      { head: t('paidIn'), right: true, cell: (row) => money(row.paidIn) || '–' },
      { head: t('distributed'), right: true, cell: (row) => money(row.distributed) || '–' },
      { head: t('nav'), right: true, cell: (row) => money(row.nav) || '–' },
    ],
    rows.slice(0, 5),
  )}`;
}

function openActions({ t }: Voice, sheet: HoldingSheet): Markup | null {
  const open = sheet.actions.filter((action) => action.closed === null);
  if (open.length === 0) return null;
  return markup`<div class="block">${heading(t('actions'))}${open.map((action) => markup`<p class="words">${action.text} <span class="dim">${action.owner}${action.dueOn === null ? '' : ` · ${action.dueOn}`}</span></p>`)}</div>`;
}

function fundBasics(voice: Voice, { fund, gross, managerName, custodianName }: FundSheet): Markup {
  const { t } = voice;
  return markup`<div class="block">${heading(t('basics'))}${facts([
    [t('manager'), managerName],
    [t('custodian'), custodianName],
    [t('established'), fund.establishedOn],
    [t('investmentEnd'), fund.investmentEndOn],
    [t('termEnd'), fund.termEndOn],
    [`${t('gross')} ${t('moic')}`, gross === null ? null : figure(gross.tvpi)],
    [`${t('gross')} IRR`, gross === null ? null : rate(voice, gross.irr)],
  ])}</div>`;
}

export function fundPage(outer: Voice, sheet: FundSheet): Markup {
  const { fund, figures, net, profile } = sheet;
  const voice = inUnitOf(outer, figures.committed, figures.nav, figures.targetSize ?? fen(0));
  const { t, money, unitText } = voice;
  return markup`<p class="sub">${voice.term('fundKind', fund.kind)} · ${voice.term('fundStatus', fund.status)}</p>
  ${keyFigures([
    [t('targetSize'), money(figures.targetSize) || '–', unitText],
    [t('committed'), money(figures.committed), unitText],
    [t('paidIn'), money(figures.paidIn), unitText],
    [t('nav'), money(figures.nav), unitText],
    [t('invested'), money(figures.invested), unitText],
    [t('fairValue'), money(figures.fairValue), unitText],
    [`${t('net')} TVPI`, net === null ? '–' : figure(net.tvpi)],
    [`${t('net')} IRR`, rate(voice, net?.irr)],
  ])}
  ${writtenWords(t('summary'), profile.summary)}
  ${twoColumns([writtenWords(t('terms'), profile.terms), writtenWords(t('risks'), profile.risks)], [fundBasics(voice, sheet), people(voice, profile)])}
  ${heading(t('holdings'), t('unit', { unit: unitText }))}
  ${table(
    [
      {
        head: t('company'),
        width: '38%',
        cell: (row) => markup`${swatch(voice.hue(row.split[0]?.directionId ?? null))}${row.targetName}`,
      },
      { head: t('invested'), right: true, cell: (row) => money(row.invested) },
      { head: t('realised'), right: true, cell: (row) => money(row.realised, { dash: true }) },
      { head: t('fairValue'), right: true, cell: (row) => money(row.fairValue, { dash: true }) },
      { head: t('status'), width: '16mm', cell: (row) => statusMark(voice, row.status.status) },
    ],
    sheet.holdings,
  )}
  ${investors(voice, sheet)}
  ${limitsTable(voice, sheet.limits, true)}
  ${eventsTable(voice, sheet.events)}
  ${documentsList(voice, sheet)}`;
}

function investors(voice: Voice, sheet: FundSheet): Markup | null {
  const { t, money, unitText } = voice;
  if (sheet.investors.length === 0) return null;
  return markup`${heading(t('investors'), t('unit', { unit: unitText }))}${table(
    [
      { head: t('name'), width: '38%', cell: (row) => row.investorName },
      { head: t('committed'), right: true, cell: (row) => money(row.committed) },
      { head: t('paidIn'), right: true, cell: (row) => money(row.paidIn) },
      { head: t('calledShare'), right: true, cell: (row) => percent(row.paidInShare) },
      { head: t('distributed'), right: true, cell: (row) => money(row.distributed, { dash: true }) },
    ],
    sheet.investors,
  )}`;
}
