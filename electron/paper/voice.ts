import type { ReviewPack } from '#core/contract/review-pack.ts';
import { packUnit, unitFor } from '#core/contract/review-headlines.ts';
import type { ReviewPage } from '#core/contract/reviews.ts';
import type { Status } from '#core/domain/review-status.ts';
import {
  moneyText,
  numberText,
  percentText,
  rateText,
  unitWordOf,
  type FigureOptions,
  type Unit,
} from '#core/figure-text.ts';
import type { Figure, Rate } from '#core/domain/performance-figures.ts';
import { fen, type Fen } from '#core/money.ts';
import type { Line } from '#core/review-lines.ts';
import { reviewTerm, type ReviewTerm, type TermParams } from '#core/review-terms.ts';
import { term, type Language, type TermGroup } from '#core/terms.ts';
import { markup, type Markup } from './markup.ts';
import { HUES, NO_HUE, TONES } from './style.ts';

/** What every section of a pack speaks with: its language, its unit, its colours. */
export interface Voice {
  readonly pack: ReviewPack;
  readonly language: Language;
  readonly unit: Unit;
  readonly unitText: string;
  /** Width of the text in px: charts are made as wide as they are shown. */
  readonly width: number;
  readonly t: (key: ReviewTerm, params?: TermParams) => string;
  readonly term: (group: TermGroup, code: string) => string;
  readonly money: (amount: Fen | null | undefined, options?: FigureOptions) => string;
  readonly named: (thing: { readonly name: string | null; readonly nameEn?: string | null }) => string;
  /** The hue of a direction, or of the row above it. */
  readonly hue: (directionId: string | null) => string;
}

export function voiceOf(pack: ReviewPack, language: Language, width: number, unit = packUnit(pack)): Voice {
  const tops = pack.directions.filter((direction) => direction.parentId === null);
  const byId = new Map(pack.directions.map((direction) => [direction.id, direction]));
  return {
    pack,
    language,
    unit,
    unitText: unitWordOf(language, unit, pack.book.currency),
    width,
    t: (key, params) => reviewTerm(key, language, params),
    term: (group, code) => term(group, code, language),
    money: (amount, options) => moneyText(amount, unit, options),
    named: ({ name, nameEn }) => (language === 'en' ? (nameEn ?? name) : name) ?? '',
    hue: (directionId) => {
      let at = directionId === null ? undefined : byId.get(directionId);
      while (at !== undefined && at.parentId !== null) at = byId.get(at.parentId);
      const place = at === undefined ? -1 : tops.indexOf(at);
      return place < 0 ? NO_HUE : HUES[place % HUES.length]!;
    },
  };
}

/** The same voice in the unit that fits one fund or holding. */
export const inUnitOf = (voice: Voice, ...amounts: readonly Fen[]): Voice =>
  voiceOf(voice.pack, voice.language, voice.width, unitFor(fen(Math.max(...amounts.map(Math.abs)))));

export const figure = ({ value }: Figure): string => (value === null ? '–' : numberText(value));

/** A rate, or the word for why there is none; under a year it says so. */
export function rate(voice: Voice, irr: Rate | null | undefined): string {
  if (irr == null) return '–';
  if (irr.value === null) return voice.t('noRate');
  return irr.annual ? rateText(irr.value) : `${rateText(irr.value)}*`;
}

export const percent = (value: Parameters<typeof percentText>[0]): string => percentText(value) || '–';

/** Status by shape, colour and word: a disc, a diamond, a triangle. */
const SHAPES: Readonly<Record<Status, readonly [path: string, color: string]>> = {
  green: ['M5 1a4 4 0 1 0 .01 0z', TONES.ok],
  yellow: ['M5 0l5 5-5 5-5-5z', TONES.near],
  red: ['M5 .5l5 9H0z', TONES.over],
};

export function statusMark(voice: Voice, status: Status, withWord = true): Markup {
  const [path, color] = SHAPES[status];
  const shape = markup`<svg class="mark" viewBox="0 0 10 10"><path d="${path}" fill="${color}"/></svg>`;
  return markup`<span class="nowrap">${shape}${withWord ? voice.t(status) : null}</span>`;
}

export const swatch = (color: string): Markup => markup`<i class="sw" style="background:${color}"></i>`;

/** The lines with which a page begins, the telling figure in its tone. */
export const lead = (lines: readonly Line[], sub: string): Markup =>
  markup`${lines.map(
    (line) =>
      markup`<p class="lead">${line.parts.map(({ text, tone }) => (tone === null ? text : markup`<span class="${tone}">${text}</span>`))}</p>`,
  )}${sub === '' ? null : markup`<p class="sub">${sub}</p>`}`;

/** A section's heading: what it shows, and the basis of its figures. */
export const heading = (title: string, scope = ''): Markup =>
  markup`<h3><span>${title}</span>${scope === '' ? null : markup`<small>${scope}</small>`}</h3>`;

export interface Column<Row> {
  readonly head: string;
  readonly width?: string;
  /** Numbers stand at the right. */
  readonly right?: boolean;
  readonly cell: (row: Row) => Markup | string | null;
}

/** A table whose head repeats on every page and whose rows are never cut. */
export function table<Row>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  foot: readonly (Markup | string | null)[] | null = null,
  /** A plain row before the total. */
  last: readonly (Markup | string | null)[] | null = null,
): Markup {
  const side = (column: Column<Row>): string => (column.right === true ? 'r' : '');
  const footRow = (cells: typeof foot, name: string): Markup | null =>
    cells === null
      ? null
      : markup`<tr class="${name}">${cells.map((cell, index) => markup`<td class="${side(columns[index]!)}">${cell}</td>`)}</tr>`;
  return markup`<table>
    <colgroup>${columns.map((column) => markup`<col style="width:${column.width ?? 'auto'}" />`)}</colgroup>
    <thead><tr>${columns.map((column) => markup`<th class="${side(column)}">${column.head}</th>`)}</tr></thead>
    <tbody>
      ${rows.map((row) => markup`<tr>${columns.map((column) => markup`<td class="${side(column)}">${column.cell(row)}</td>`)}</tr>`)}
      ${footRow(last, '')}${footRow(foot, 'tot')}
    </tbody>
  </table>`;
}

/** Pairs of a word and what stands for it; pairs without content are left out. */
export const facts = (pairs: readonly (readonly [string, Markup | string | null | undefined])[]): Markup =>
  markup`<dl class="facts">${pairs
    .filter(([, value]) => value !== null && value !== undefined && value !== '')
    .map(([name, value]) => markup`<dt>${name}</dt><dd>${value}</dd>`)}</dl>`;

export const keyFigures = (pairs: readonly (readonly [string, string, string?])[]): Markup =>
  markup`<dl class="figs">${pairs.map(([name, value, unit]) => markup`<div><dt>${name}</dt><dd>${value}${unit === undefined || value === '–' ? null : markup`<small>${unit}</small>`}</dd></div>`)}</dl>`;

export const pageTitle = (voice: Voice, page: ReviewPage): string => {
  if (page.title !== '') return page.title;
  const { pack } = voice;
  if (page.kind === 'fund') {
    const sheet = [...pack.funds, ...pack.outside].find((entry) => entry.fund.id === page.subjectId);
    return sheet === undefined ? voice.t('fund') : voice.named(sheet.fund);
  }
  if (page.kind === 'holding') {
    const sheet = pack.sheets.find((entry) => entry.holding.id === page.subjectId);
    if (sheet === undefined) return voice.t('holding');
    return voice.named(sheet.company ?? { name: sheet.holding.targetName });
  }
  return voice.t(page.kind);
};

/** Two columns, or one across the page where the other has nothing to say. */
export function twoColumns(left: readonly (Markup | null)[], right: readonly (Markup | null)[]): Markup | null {
  const [one, two] = [left, right].map((parts) => parts.filter((part) => part !== null));
  if (one!.length === 0 && two!.length === 0) return null;
  if (one!.length === 0 || two!.length === 0) return markup`<div>${one}${two}</div>`;
  return markup`<div class="two"><div>${one}</div><div>${two}</div></div>`;
}
