import type { Foreign } from '#core/contract/fields.ts';
import { ruleError } from '#core/errors.ts';
import { mulDiv, type Fen } from '#core/money.ts';

/** The base amount must be the original amount at its rate, to the minor unit. @throws AppError rule/foreign_mismatch. */
export function checkForeign(amount: Fen, foreign: Foreign | null): void {
  if (foreign === null) return;
  const expected = mulDiv(foreign.original, foreign.rate, 1_000_000_000, 'halfUp');
  if (expected !== amount) throw ruleError('foreign_mismatch', { amount, expected });
}
