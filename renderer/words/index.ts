import { REASON_TERMS } from '#core/figure-terms.ts';
import type { Language } from '#core/terms.ts';
import { allocation } from './allocation.ts';
import { app } from './app.ts';
import { benchmarks } from './benchmarks.ts';
import { companies } from './companies.ts';
import { commandNames, taskSteps } from './commands.ts';
import { entities, faultTexts, faultTitles, bookReasons, fieldReasons, fileReasons, storageReasons } from './faults.ts';
import { documents } from './documents.ts';
import { equation, explain, explainColumn, explainTable, figureNote, figureRule, formula, term } from './explain.ts';
import { figureDefinitions, performanceRules } from './performance.ts';
import { modelReasons } from './fund-models.ts';
import { forecast } from './forecast.ts';
import { funds } from './funds.ts';
import { firstRun } from './first-run.ts';
import { grid } from './grid.ts';
import { kpiRules, kpis } from './kpis.ts';
import { lookThrough } from './look-through.ts';
import { health, healthBy, healthRules, healthText, healthTitle } from './health.ts';
import { help } from './help-page.ts';
import { history } from './history.ts';
import { holdings } from './holdings.ts';
import { importExpected, imports } from './imports.ts';
import { ledger } from './ledger.ts';
import { marks } from './marks.ts';
import { onePagers } from './one-pagers.ts';
import { performance } from './performance-page.ts';
import { planDefinitions } from './plan-figures.ts';
import { palette, tour } from './palette.ts';
import { projects } from './projects.ts';
import { overview } from './overview.ts';
import { reasons as commonReasons, rules as commonRules } from './rules.ts';
import { reviewRules, reviews } from './reviews.ts';
import { importDoubt, importMessage, importNotice, importRules } from './spreadsheets.ts';
import { roundTrip } from './round-trip.ts';
import { scenarios } from './scenarios.ts';
import { settings } from './settings.ts';
import { trust, trustRules } from './trust.ts';
import { valuations } from './valuations.ts';
import { bytesText, momentText } from './figures.ts';
import { fill, type Params, type Words } from './table.ts';
import type { UiFault } from '../api/client.ts';

/** One table per file stem; a key is 'stem.word'. */
const tables = {
  trust,
  allocation,
  app,
  documents,
  onePagers,
  benchmarks,
  companies,
  roundTrip,
  overview,
  equation,
  explain,
  explainColumn,
  explainTable,
  figureNote,
  figureRule: { ...figureDefinitions, ...planDefinitions, ...figureRule },
  firstRun,
  forecast,
  formula,
  funds,
  grid,
  importDoubt,
  importMessage,
  importNotice,
  kpis,
  lookThrough,
  marks,
  palette,
  tour,
  projects,
  performance,
  health,
  healthBy,
  healthText,
  healthTitle,
  help,
  history,
  reviews,
  scenarios,
  settings,
  term,
  holdings,
  importExpected,
  imports,
  ledger,
  valuations,
} as const;

/** Sentences for rules (`ruleError`), merged from the stems that have some of their own. */
const rules: Words = {
  ...commonRules,
  ...healthRules,
  ...importRules,
  ...kpiRules,
  ...performanceRules,
  ...reviewRules,
  ...trustRules,
};

/** Words for the reasons why a figure is null, likewise. */
const reasons: Words = {
  ...REASON_TERMS,
  ...commonReasons,
  ...modelReasons,
};

type Tables = typeof tables;
export type WordKey = { [Stem in keyof Tables]: `${Stem}.${Extract<keyof Tables[Stem], string>}` }[keyof Tables];

const at = (words: Words, key: string, language: Language): string | null =>
  Object.hasOwn(words, key) ? words[key]![language === 'zh-CN' ? 0 : 1] : null;

function pattern(key: string, language: Language): string | null {
  const dot = key.indexOf('.');
  const words = (tables as Readonly<Record<string, Words>>)[key.slice(0, dot)];
  return words === undefined ? null : at(words, key.slice(dot + 1), language);
}

/** The words of a key, parameters filled in. */
export const say = (language: Language, key: WordKey, params?: Params): string =>
  fill(pattern(key, language) ?? key, params);

/** Words for a key that came from a service; null where this version has none. */
export const sayIfKnown = (language: Language, key: string, params?: Params): string | null => {
  const text = pattern(key, language);
  return text === null ? null : fill(text, params);
};

/** The text of a key before its parameters are put in. */
export const rawWords = (language: Language, key: WordKey): string => pattern(key, language) ?? key;

export const sayReason = (language: Language, code: string): string => at(reasons, code, language) ?? code;

export const sayCommand = (language: Language, name: string): string =>
  at(commandNames as Words, name, language) ?? name;

export const sayStep = (language: Language, step: string): string => at(taskSteps, step, language) ?? step;

export interface FaultWords {
  readonly title: string;
  readonly text: string;
}

/** What happened, and what to do next, in the reader's language. */
export function sayFault(language: Language, fault: UiFault): FaultWords {
  const entity = 'entity' in fault ? (at(entities, fault.entity, language) ?? fault.entity) : '';
  const title = fill(at(faultTitles, fault.code, language)!, { entity });
  return { title, text: faultText(language, fault) };
}

function faultText(language: Language, fault: UiFault): string {
  const common = (params: Params = {}): string => fill(at(faultTexts, fault.code, language) ?? '', params);
  switch (fault.code) {
    case 'validation':
      return Object.entries(fault.fields)
        .map(([field, reason]) => `${field}: ${sayFieldReason(language, reason)}`)
        .join(language === 'zh-CN' ? '；' : '; ');
    case 'conflict':
      return common({ field: fault.field });
    case 'rule':
      return ruleText(language, fault.rule, fault.params);
    case 'file':
      return fill(at(fileReasons, fault.reason, language)!, fault.params);
    case 'book':
      return (
        fullText(language, fault.reason === 'no_space' ? fault.params : {}) ??
        (fault.reason === 'locked' ? lockedText(language, fault.params) : null) ??
        fill(at(bookReasons, fault.reason, language)!, fault.params)
      );
    case 'storage':
      return fullText(language, { ...fault.room }) ?? at(storageReasons, fault.reason, language)!;
    case 'internal':
      return common({ incident: fault.incident });
    default:
      return common();
  }
}

/** A rule that a spreadsheet breaks names the cells. */
function ruleText(language: Language, rule: string, params: Params): string {
  const text = fill(at(rules, rule, language) ?? rule, params);
  const { at: cells } = params;
  return cells === undefined ? text : `${cells}${language === 'zh-CN' ? '：' : ': '}${text}`;
}

/** How much room a full disk lacked; null where it isn't known. */
function fullText(language: Language, { needed, free }: Params): string | null {
  if (typeof needed !== 'number' || typeof free !== 'number') return null;
  return fill(at(faultTexts, 'full', language)!, { needed: bytesText(needed), free: bytesText(free) });
}

/** Who has the book open; null where the note beside it doesn't tell. */
function lockedText(language: Language, { user, host, since }: Params): string | null {
  if (typeof user !== 'string' || typeof since !== 'string' || user === '') return null;
  return fill(at(faultTexts, 'locked', language)!, { user, host: host ?? '', since: momentText(since) });
}

/** Zod's own messages are English sentences of the library; whatever isn't one of our codes is 'not accepted'. */
export const sayFieldReason = (language: Language, reason: string): string =>
  at(fieldReasons, reason, language) ?? at(fieldReasons, 'invalid', language)!;
