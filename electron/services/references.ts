import { notFound, ruleError } from '#core/errors.ts';
import type { ReadDb } from '#db/open.ts';
import { all, one } from '#db/rows.ts';

const TABLES = {
  party: 'parties',
  fund: 'funds',
  company: 'companies',
  direction: 'directions',
  holding: 'holdings',
  mark: 'marks',
  statement: 'statements',
  report: 'portfolio_reports',
  limit: 'limits',
  project: 'signed_projects',
  view: 'saved_views',
} as const;

/**
 * Names what is missing, where a foreign key would only say that something is. A null or a field left out refers to nothing.
 * @throws AppError not_found with the entity and its id.
 */
export function needRow(db: ReadDb, entity: keyof typeof TABLES, id: string | null | undefined): void {
  if (id === null || id === undefined) return;
  if (one(db, `SELECT 1 FROM ${TABLES[entity]} WHERE id = ?`, id) === undefined) throw notFound(entity, id);
}

export const isOwnFundId = (db: ReadDb, id: string | null): boolean =>
  id !== null && one(db, `SELECT 1 FROM funds WHERE id = ? AND kind <> 'external'`, id) !== undefined;

interface Edge {
  readonly holder: string;
  readonly held: string;
}

/**
 * Funds may not hold each other in a circle, neither by holdings nor by what reports say at any day: no figure could be given.
 * @throws AppError rule/fund_loop with the names along the loop.
 */
export function refuseLoops(db: ReadDb): void {
  const loop = fundLoop(db);
  if (loop !== null) throw ruleError('fund_loop', { loop });
}

/** The names along a loop of funds, 'A → B → A'; null where there is none. */
export function fundLoop(db: ReadDb): string | null {
  const holdings = all<Edge>(
    db,
    `SELECT h.fund_id AS holder, h.target_id AS held FROM holdings h JOIN funds f ON f.id = h.target_id WHERE f.kind <> 'external'`,
  );
  const days = all<{ asOf: string }>(
    db,
    `SELECT DISTINCT r.as_of AS asOf FROM positions p JOIN funds f ON f.id = p.party_id JOIN portfolio_reports r ON r.id = p.report_id`,
  );
  const reported = ({ asOf }: { readonly asOf: string }): Edge[] =>
    all<Edge>(
      db,
      `SELECT r.fund_id AS holder, p.party_id AS held
       FROM portfolio_reports r JOIN positions p ON p.report_id = r.id JOIN funds f ON f.id = p.party_id
       WHERE r.as_of = (SELECT max(o.as_of) FROM portfolio_reports o WHERE o.fund_id = r.fund_id AND o.as_of <= ?)`,
      asOf,
    );
  let loop = loopOf(holdings);
  for (const day of days) loop ??= loopOf(reported(day));
  return loop === null ? null : namesOf(db, loop);
}

/** The ids along the first loop, its first one again at the end. */
function loopOf(edges: readonly Edge[]): string[] | null {
  const held = Map.groupBy(edges, (edge) => edge.holder);
  const done = new Set<string>();
  const visit = (id: string, path: readonly string[]): string[] | null => {
    if (path.includes(id)) return [...path.slice(path.indexOf(id)), id];
    if (done.has(id)) return null;
    for (const edge of held.get(id) ?? []) {
      const loop = visit(edge.held, [...path, id]);
      if (loop !== null) return loop;
    }
    done.add(id);
    return null;
  };
  for (const id of held.keys()) {
    const loop = visit(id, []);
    if (loop !== null) return loop;
  }
  return null;
}

const namesOf = (db: ReadDb, ids: readonly string[]): string =>
  ids.map((id) => one<{ name: string }>(db, 'SELECT name FROM parties WHERE id = ?', id)?.name ?? id).join(' → ');
