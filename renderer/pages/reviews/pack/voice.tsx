import { createContext, useContext, type ReactNode } from 'react';
import type { ComparedHolding, ReviewComparison } from '#core/contract/review-compare.ts';
import { HIDDEN_AMOUNT } from '#core/hidden-amounts.ts';
import type { ReviewPack } from '#core/contract/review-pack.ts';
import type { ReviewPage } from '#core/contract/reviews.ts';
import { moneyText, unitWordOf, type FigureOptions, type Unit } from '#core/figure-text.ts';
import type { Fen } from '#core/money.ts';
import { reviewTerm, type ReviewTerm, type TermParams } from '#core/review-terms.ts';
import type { Language } from '#core/terms.ts';
import { FiguresAt } from '../../../components/explain/why-figure.tsx';

/** What later entries of the book would change in a frozen review; null while nothing would. */
export interface Since {
  readonly comparison: ReviewComparison;
  readonly holdings: ReadonlyMap<string, ComparedHolding>;
}

/** What every part of a shown pack speaks with. */
export interface PackVoice {
  readonly pack: ReviewPack;
  readonly language: Language;
  readonly unit: Unit;
  readonly unitText: string;
  /** Amounts are masked: percentages and words stay. */
  readonly hidden: boolean;
  readonly since: Since | null;
  /** Goes to a holding's own page; null where there is nowhere to go. */
  readonly open: ((holdingId: string) => void) | null;
  readonly t: (key: ReviewTerm, params?: TermParams) => string;
  readonly money: (amount: Fen | null | undefined, options?: FigureOptions) => string;
}

interface VoiceInput extends Pick<PackVoice, 'pack' | 'language' | 'unit'> {
  readonly hidden?: boolean;
  readonly since?: Since | null;
  readonly open?: PackVoice['open'];
}

export function packVoice({ pack, language, unit, hidden = false, since = null, open = null }: VoiceInput): PackVoice {
  return {
    pack,
    language,
    unit,
    unitText: unitWordOf(language, unit, pack.book.currency),
    hidden,
    since,
    open,
    t: (key, params) => reviewTerm(key, language, params),
    money: (amount, options) => (amount == null ? '' : hidden ? HIDDEN_AMOUNT : moneyText(amount, unit, options)),
  };
}

const Voice = createContext<PackVoice | null>(null);

export const PackProvider = ({ voice, children }: { voice: PackVoice; children: ReactNode }): ReactNode => (
  <Voice value={voice}>
    <FiguresAt at={{ asOf: voice.pack.point.asOf, reviewId: voice.pack.review?.id ?? null, masked: voice.hidden }}>
      {children}
    </FiguresAt>
  </Voice>
);

export function usePack(): PackVoice {
  const voice = useContext(Voice);
  if (voice === null) throw new Error('no PackProvider above');
  return voice;
}

/** The page's own title, or that of its kind, or the name of its fund or holding. */
export function packPageTitle({ pack, language }: Pick<PackVoice, 'pack' | 'language'>, page: ReviewPage): string {
  if (page.title !== '') return page.title;
  const english = (thing: { readonly name: string; readonly nameEn: string | null }): string =>
    language === 'en' ? (thing.nameEn ?? thing.name) : thing.name;
  if (page.kind === 'fund') {
    const fund =
      pack.overview.funds.find((entry) => entry.id === page.subjectId) ??
      pack.outside.find((sheet) => sheet.fund.id === page.subjectId)?.fund;
    if (fund !== undefined) return english(fund);
  }
  if (page.kind === 'holding') {
    const holding = pack.holdings.find((entry) => entry.id === page.subjectId);
    const company = pack.sheets.find((entry) => entry.holding.id === page.subjectId)?.company;
    if (company != null) return english(company);
    if (holding !== undefined) return holding.targetName;
  }
  return reviewTerm(page.kind, language);
}
