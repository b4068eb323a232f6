import type { ReadDb } from '#db/open.ts';

/** The facts of a book; who prepared or imported them, and what is kept beside them, is left out. */
const TABLES = [
  'parties',
  'party_roles',
  'aliases',
  'funds',
  'companies',
  'directions',
  'splits',
  'holdings',
  'ownerships',
  'events',
  'marks',
  'statements',
  'portfolio_reports',
  'positions',
  'targets',
  'limits',
  'fx_rates',
  'signed_projects',
  'signed_project_parties',
  'bank_balances',
  'index_series',
  'index_values',
];
const LEFT_OUT = new Set(['seq', 'import_id', 'prepared_by', 'approved_by']);

type Row = Record<string, string | number | null>;

/**
 * The facts of a book without ids: each reference by what it refers to, so that two books with the same facts give the same
 * text however their rows were made. Written against the tables alone.
 */
export function canonicalDump(db: ReadDb): string {
  const rows = (table: string): Row[] => db.prepare(`SELECT * FROM ${table}`).all() as Row[];
  const names = new Map<string, string>();
  for (const party of rows('parties')) names.set(String(party['id']), `party:${party['kind']}:${party['name']}`);
  for (const direction of rows('directions')) names.set(String(direction['id']), `direction:${direction['code']}`);
  for (const series of rows('index_series')) names.set(String(series['id']), `index:${series['code']}`);
  const plain = (row: Row): string =>
    JSON.stringify(
      Object.entries(row)
        .filter(([column]) => column !== 'id' && !LEFT_OUT.has(column))
        .map(([column, value]) => [column, typeof value === 'string' ? (names.get(value) ?? value) : value]),
    );
  for (const holding of rows('holdings'))
    names.set(
      String(holding['id']),
      `holding:${names.get(String(holding['fund_id']))}/${names.get(String(holding['target_id']))}/${holding['instrument']}`,
    );
  for (const table of ['events', 'portfolio_reports', 'signed_projects'])
    for (const row of rows(table))
      if (row['reverses_id'] == null) names.set(String(row['id']), `${table}:${plain(row)}`);
  return TABLES.map(
    (table) =>
      `${table}\n${rows(table)
        .map(
          (row) =>
            ('id' in row && names.has(String(row['id'])) && (table === 'funds' || table === 'companies')
              ? `${names.get(String(row['id']))} `
              : '') + plain(row),
        )
        .sort()
        .join('\n')}`,
  ).join('\n\n');
}
