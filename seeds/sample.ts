import { ILLUSTRATIVE, percent, type CallBook, type SampleCall } from './call.ts';
import { enterCompanies } from './companies.ts';
import { DEALS } from './deals.ts';
import { enterDirections } from './directions.ts';
import { enterDocuments } from './documents.ts';
import { enterEvents, SISTER, type EventIds } from './events.ts';
import { enterExternalFunds, enterStatements, enterUnderlying, EXTERNAL_FUNDS } from './external-funds.ts';
import { FACTS } from './facts.ts';
import { enterForecasts } from './forecasts.ts';
import { enterIndex } from './indexes.ts';
import { enterKpis } from './kpis.ts';
import { enterMarks } from './marks.ts';
import { enterFunds, enterParties, type OwnFund } from './parties.ts';
import { enterProfiles } from './profiles.ts';
import { enterReviews } from './reviews.ts';
import { enterProjects, enterRatesAndBank, enterTargetsAndLimits } from './planning.ts';

export type { CallBook };

/**
 * Fills a new book with the Henan fund group, through the dispatch as a user would. Deterministic but for the ids that the book
 * itself gives.
 */
export function buildSample(callBook: CallBook): void {
  const call: SampleCall = (name, input) => callBook(name, input) as never;
  const directions = enterDirections(call);
  const parties = enterParties(call);
  const own = enterFunds(call, parties.get(FACTS.manager.name)!);
  const external = enterExternalFunds(call, parties);
  const companies = enterCompanies(call, directions);
  enterUnderlying(call, companies);
  const holdings = enterHoldings(call, own, external, companies);
  const ids: EventIds = { parties, own, external, companies, holdings };
  enterEvents(call, DEALS, ids);
  enterMarks(call, DEALS, holdings);
  enterStatements(call, { holdings, funds: external, companies, directions });
  enterTargetsAndLimits(call, own, directions);
  enterRatesAndBank(call, own);
  enterProjects(call, companies, directions, holdings);
  enterKpis(call, companies);
  enterIndex(call);
  enterForecasts(call, { own, holdings });
  enterDocuments(call, { companies, holdings, directFundId: own.get('direct')! });
  enterProfiles(call, holdings, own.get('direct')!);
  enterReviews(call, holdings);
}

/** Holdings with their dated shares; ids by code. */
function enterHoldings(
  call: SampleCall,
  own: ReadonlyMap<OwnFund | 'group', string>,
  external: ReadonlyMap<string, string>,
  companies: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  const ids = new Map<string, string>();
  const setShare = (holdingId: string, asOf: string, share: number): void => {
    call('ownership.set', { holdingId, asOf, share: percent(share) });
  };
  for (const { code, fund, company, instrument, steps } of DEALS) {
    const { id } = call('holding.save', {
      code,
      fundId: own.get(fund)!,
      targetId: companies.get(company)!,
      instrument,
      vintage: Number(steps[0]!.on.slice(0, 4)),
      origin: ILLUSTRATIVE,
    });
    ids.set(code, id);
    for (const { on, share } of steps) if (share !== undefined) setShare(id, on, share);
  }
  const interest = (code: string, targetId: string, vintage: number): string =>
    call('holding.save', {
      code,
      fundId: own.get('fof')!,
      targetId,
      instrument: 'lp_interest',
      vintage,
      origin: ILLUSTRATIVE,
    }).id;
  for (const { code, share, steps } of EXTERNAL_FUNDS) {
    const id = interest(code, external.get(code)!, Number(steps[0]![0].slice(0, 4)));
    ids.set(code, id);
    setShare(id, steps[0]![0], share);
  }
  const sister = interest(SISTER, own.get('mna')!, 2024);
  ids.set(SISTER, sister);
  setShare(sister, '2025-03-12', 10);
  return ids;
}
