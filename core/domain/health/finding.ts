import type { IsoDate } from '../../dates.ts';
import type { Fen } from '../../money.ts';
import type { RatePpm } from '../../rates.ts';
import type { Facts } from '../facts.ts';
import type { Valuation } from '../valuation.ts';

/** What can be out of order, the gravest group first. */
export const HEALTH_CODES = [
  'totals_differ',
  'bank_differs',
  'statement_differs',
  'negative_cash',
  'negative_cost',
  'negative_share',
  'negative_value',
  'over_called',
  'split_sum',
  'target_sum',
  'duplicate_event',
  'duplicate_party',
  'statement_falls',
  'statement_jump',
  'before_life',
  'after_life',
  'draft_mark',
  'mark_missing',
  'mark_stale',
  'statement_missing',
  'statement_stale',
  'no_positions',
  'region_unknown',
] as const;
export type HealthCode = (typeof HEALTH_CODES)[number];

/** `error`: a figure of the book is wrong; `warning`: it probably is; `notice`: it may be right and should be known. */
export type Severity = 'error' | 'warning' | 'notice';

export const SEVERITY: Readonly<Record<HealthCode, Severity>> = {
  totals_differ: 'error',
  bank_differs: 'warning',
  statement_differs: 'warning',
  negative_cash: 'error',
  negative_cost: 'error',
  negative_share: 'error',
  negative_value: 'warning',
  over_called: 'error',
  split_sum: 'error',
  target_sum: 'error',
  duplicate_event: 'warning',
  duplicate_party: 'warning',
  statement_falls: 'warning',
  statement_jump: 'warning',
  before_life: 'warning',
  after_life: 'notice',
  draft_mark: 'warning',
  mark_missing: 'warning',
  mark_stale: 'warning',
  statement_missing: 'warning',
  statement_stale: 'warning',
  no_positions: 'notice',
  region_unknown: 'notice',
};

/** What a user may do about it with one step that loses nothing and guesses nothing. */
export type Fix =
  | { readonly kind: 'approve_mark'; readonly id: string }
  | { readonly kind: 'reverse_event'; readonly id: string }
  | { readonly kind: 'normalise_split'; readonly partyId: string; readonly effectiveOn: IsoDate }
  | { readonly kind: 'normalise_targets'; readonly fundId: string; readonly effectiveOn: IsoDate };

/** The thing that a finding is about: what a page opens. */
export interface Place {
  readonly kind: 'event' | 'holding' | 'fund' | 'company' | 'target' | 'allocation';
  readonly id: string;
}

export interface Finding {
  readonly code: HealthCode;
  readonly severity: Severity;
  /** Tells it apart from every other finding of the book. */
  readonly key: string;
  readonly place: Place;
  /** Name of what it is about; '' where the place says enough. */
  readonly name: string;
  readonly day: IsoDate | null;
  /** The numbers behind it, for the sentence of its code: fen, ppm, and plain text or counts. */
  readonly money: Readonly<Record<string, Fen>>;
  readonly ratio: Readonly<Record<string, RatePpm>>;
  readonly facts: Readonly<Record<string, string | number>>;
  readonly fix: Fix | null;
}

/** A party's 统一社会信用代码. */
export interface Registered {
  readonly id: string;
  readonly uscc: string;
}

/** A mark that nobody has approved. */
export interface DraftMark {
  readonly id: string;
  readonly holdingId: string;
  readonly asOf: IsoDate;
  readonly value: Fen;
}

export interface BankBalance {
  readonly fundId: string;
  readonly asOf: IsoDate;
  readonly balance: Fen;
}

/** A total of the matrix beside the same total by plain sums over the ledger. */
export interface Tie {
  readonly measure: string;
  readonly columnKey: string;
  readonly matrix: Fen;
  readonly ledger: Fen;
  readonly difference: Fen;
}

/** All that the checks look at; nothing else is read. */
export interface Examined {
  readonly asOf: IsoDate;
  readonly facts: Facts;
  readonly valuation: Valuation;
  readonly ties: readonly Tie[];
  readonly registered: readonly Registered[];
  readonly drafts: readonly DraftMark[];
  readonly balances: readonly BankBalance[];
}

export type Check = (book: Examined) => readonly Finding[];

type Particulars = Partial<Pick<Finding, 'name' | 'day' | 'money' | 'ratio' | 'facts' | 'fix'>>;

/** `at` tells findings of one code about one thing apart: a day, or another id. */
export const finding = (code: HealthCode, place: Place, more: Particulars = {}, at = ''): Finding => ({
  code,
  severity: SEVERITY[code],
  key: [code, place.id, at].filter((part) => part !== '').join('/'),
  place,
  name: '',
  day: null,
  money: {},
  ratio: {},
  facts: {},
  fix: null,
  ...more,
});

export const partyName = (facts: Facts, id: string): string => facts.parties.get(id)?.name ?? id;

/** 'fund → what it holds'. */
export function holdingName({ facts, valuation }: Pick<Examined, 'facts' | 'valuation'>, holdingId: string): string {
  const held = valuation.holdings.get(holdingId)?.holding;
  return held === undefined ? holdingId : `${partyName(facts, held.fundId)} → ${partyName(facts, held.targetId)}`;
}

/** Where a party is shown: as a fund, in one of the holdings in it, or among the companies that are looked through to. */
export function placesOf(facts: Facts): (partyId: string) => Place {
  const held = new Map(facts.holdings.map((holding) => [holding.targetId, holding.id]));
  return (id) => {
    if (facts.funds.has(id)) return { kind: 'fund', id };
    const holdingId = held.get(id);
    return holdingId === undefined ? { kind: 'company', id } : { kind: 'holding', id: holdingId };
  };
}
