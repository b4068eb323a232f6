import { AppError, type AppFault, type StorageReason } from '#core/errors.ts';

const STORAGE: Readonly<Record<string, StorageReason>> = {
  SQLITE_BUSY: 'busy',
  SQLITE_FULL: 'full',
  SQLITE_CORRUPT: 'corrupt',
  SQLITE_NOTADB: 'corrupt',
  SQLITE_READONLY: 'readonly',
  SQLITE_IOERR: 'io',
  SQLITE_CANTOPEN: 'io',
  // Files beside the book: backups, exports, copies.
  ENOSPC: 'full',
  EDQUOT: 'full',
  EROFS: 'readonly',
  EACCES: 'readonly',
  EPERM: 'readonly',
  EBUSY: 'busy',
  EIO: 'io',
};

/** The words' name for what a table holds. */
const ENTITIES: Readonly<Record<string, string>> = {
  parties: 'party',
  funds: 'fund',
  companies: 'company',
  directions: 'direction',
  splits: 'split',
  holdings: 'holding',
  events: 'event',
  marks: 'mark',
  statements: 'statement',
  portfolio_reports: 'report',
  positions: 'position',
  targets: 'target',
  limits: 'limit',
  fx_rates: 'rate',
  signed_projects: 'project',
  saved_views: 'view',
  import_templates: 'template',
  users: 'user',
};

/** A column as the contract names its field. */
const fieldOf = (column: string): string =>
  column.replace(/_(id|fen|ppm|e9)$/, '').replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** What a database says about a broken constraint, as a fault that a page can explain; null for anything unknown. */
function constraintFault(code: string, message: string): AppFault | null {
  const columns = /constraint failed: (.+)$/.exec(message)?.[1] ?? '';
  if (code === 'SQLITE_CONSTRAINT_UNIQUE' || code === 'SQLITE_CONSTRAINT_PRIMARYKEY') {
    const [table = '', field = ''] = (columns.split(', ').at(-1) ?? '').split('.');
    return { code: 'conflict', entity: ENTITIES[table] ?? table, field: fieldOf(field), value: '' };
  }
  if (code === 'SQLITE_CONSTRAINT_FOREIGNKEY') return { code: 'rule', rule: 'in_use', params: {} };
  if (code === 'SQLITE_CONSTRAINT_CHECK') return { code: 'rule', rule: 'check', params: { check: columns } };
  return null;
}

/** The one place where an exception of the business becomes a fault. */
export function toFault(error: unknown, report: (error: unknown) => string): AppFault {
  if (error instanceof AppError) return error.fault;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const known = constraintFault(code, error instanceof Error ? error.message : '');
  if (known !== null) return known;
  const storage = Object.keys(STORAGE).find((name) => code === name || code.startsWith(`${name}_`));
  if (storage !== undefined) return { code: 'storage', reason: STORAGE[storage]! };
  return { code: 'internal', incident: report(error) };
}
