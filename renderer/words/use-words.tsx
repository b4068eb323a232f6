import { Fragment, useMemo, type ReactNode } from 'react';
import type { Fen } from '#core/money.ts';
import { term, type Language, type TermGroup } from '#core/terms.ts';
import type { UiFault } from '../api/client.ts';
import { useBook } from '../state/book.tsx';
import { useView, type Unit } from '../state/view.tsx';
import { moneyText, unitWordOf, type FigureOptions } from './figures.ts';
import {
  rawWords,
  say,
  sayCommand,
  sayFault,
  sayFieldReason,
  sayIfKnown,
  sayReason,
  sayStep,
  type FaultWords,
  type WordKey,
} from './index.ts';
import type { Params } from './table.ts';

export interface UiWords {
  readonly language: Language;
  /** `t('allocation.title')`, `t('app.daysOld', { days: 12 })`. */
  readonly t: (key: WordKey, params?: Params) => string;
  /** The same with elements as parameters, for bold figures inside a sentence. */
  readonly rich: (key: WordKey, params: Readonly<Record<string, ReactNode>>) => ReactNode;
  /** The field's word for a code: `term('kind', 'exit')`. */
  readonly term: (group: TermGroup, code: string) => string;
  /** A word whose key a service gave; where there is none, `otherwise` or the key's last part. */
  readonly known: (key: string, params?: Params, otherwise?: string) => string;
  readonly fault: (fault: UiFault) => FaultWords;
  readonly fieldReason: (code: string) => string;
  /** Why a figure is null. */
  readonly reason: (code: string) => string;
  readonly command: (name: string) => string;
  readonly step: (step: string) => string;
  /** The English name where English is read and there is one. */
  readonly named: (thing: { readonly name: string | null; readonly nameEn?: string | null }) => string;
}

const enriched = (text: string, params: Readonly<Record<string, ReactNode>>): ReactNode =>
  text
    .split(/\{(\w+)\}/)
    .map((part, index) => <Fragment key={index}>{index % 2 === 0 ? part : params[part]}</Fragment>);

export function useWords(): UiWords {
  const { language } = useView();
  return useMemo<UiWords>(
    () => ({
      language,
      t: (key, params) => say(language, key, params),
      rich: (key, params) => enriched(rawWords(language, key), params),
      term: (group, code) => term(group, code, language),
      known: (key, params, otherwise) =>
        sayIfKnown(language, key, params) ?? otherwise ?? key.slice(key.indexOf('.') + 1),
      fault: (fault) => sayFault(language, fault),
      fieldReason: (code) => sayFieldReason(language, code),
      reason: (code) => sayReason(language, code),
      command: (name) => sayCommand(language, name),
      step: (step) => sayStep(language, step),
      named: ({ name, nameEn }) => (language === 'en' ? (nameEn ?? name) : name) ?? '',
    }),
    [language],
  );
}

export interface UiFigures {
  readonly unit: Unit;
  /** In the header's unit. */
  readonly money: (amount: Fen | null | undefined, options?: FigureOptions) => string;
  /** 元, 万元, 亿元 — CNY, CNY 10k, CNY 100m — or the like of another currency. */
  readonly unitWord: string;
}

export function useFigures(): UiFigures {
  const { unit, language } = useView();
  const currency = useBook().info.baseCurrency;
  return useMemo(
    () => ({
      unit,
      money: (amount, options) => moneyText(amount, unit, options),
      unitWord: unitWordOf(language, unit, currency),
    }),
    [unit, language, currency],
  );
}
