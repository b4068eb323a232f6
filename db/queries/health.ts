import type { BankBalance, DraftMark, Registered } from '#core/domain/health/finding.ts';
import type { ReadDb } from '../open.ts';
import { all } from '../rows.ts';

/** What the checks of health look at beside the facts. */
export const registeredParties = (db: ReadDb): Registered[] =>
  all<Registered>(db, 'SELECT id, uscc FROM parties WHERE uscc IS NOT NULL ORDER BY name');

export const draftMarks = (db: ReadDb): DraftMark[] =>
  all<DraftMark>(
    db,
    `SELECT id, holding_id AS holdingId, as_of AS asOf, value_fen AS value FROM marks WHERE status = 'draft' ORDER BY as_of, id`,
  );

/** By fund, newest day last. */
export const bankBalances = (db: ReadDb): BankBalance[] =>
  all<BankBalance>(
    db,
    'SELECT fund_id AS fundId, as_of AS asOf, balance_fen AS balance FROM bank_balances ORDER BY fund_id, as_of',
  );
