import type { OutsideSheet } from '#core/contract/one-pagers.ts';
import { notFound } from '#core/errors.ts';
import { listDocuments, listQuotes } from '../documents.ts';
import { holdings } from '../holdings.ts';
import { performance } from '../performance.ts';
import { newestEvents, readProfile, type SheetSource } from './one-pagers.ts';

/** A fund of an outside manager as its holders see it: their interests in it together, and what its last report holds. */
export function outsideSheet(source: SheetSource, fundId: string): OutsideSheet {
  const { at } = source;
  const { db, point } = at;
  const fund = source.fundById.get(fundId);
  if (fund === undefined || fund.kind !== 'external') throw notFound('fund', fundId);
  const { asOf } = point;
  const interests = [...source.figures.values()].filter((holding) => holding.targetId === fundId);
  const table = performance['performance.table'](at, {
    asOf,
    level: 'company',
    groupBy: null,
    horizons: ['inception'],
    filter: { targetIds: [fundId] },
  });
  const subjects = [
    { kind: 'fund' as const, id: fundId },
    ...interests.map(({ id }) => ({ kind: 'holding' as const, id })),
  ];
  const documents = new Map(subjects.flatMap((of) => listDocuments(db, of)).map((entry) => [entry.id, entry]));
  const reports = holdings['report.list'](at, { fundId }).filter((report) => report.asOf <= asOf);
  return {
    fund,
    managerName: fund.managerId === null ? null : (at.facts().parties.get(fund.managerId)?.name ?? null),
    profile: readProfile(db, fundId),
    figures: table.rows.find((row) => row.key === fundId)?.periods[0]?.gross ?? null,
    interests: interests
      .map((holding) => ({ ...holding, status: source.statuses.get(holding.id)! }))
      .sort((a, b) => b.fairValue - a.fairValue),
    statements: interests
      .flatMap(({ id }) => holdings['statement.list'](at, { holdingId: id }))
      .filter((statement) => statement.asOf <= asOf)
      .sort((a, b) => b.asOf.localeCompare(a.asOf)),
    report: reports.sort((a, b) => b.asOf.localeCompare(a.asOf))[0] ?? null,
    events: newestEvents(db, '(payer_id = ? OR payee_id = ?)', asOf, fundId, fundId),
    documents: [...documents.values()],
    quotes: subjects.flatMap((of) => listQuotes(db, undefined, of)),
  };
}
