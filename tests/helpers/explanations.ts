import { expect } from 'vitest';
import type { Explanation } from '#core/contract/explain.ts';
import { evaluateFormula } from './formula.ts';

/** An explanation holds together: a value or a reason, a formula that gives the value, tables that add up to their terms. */
export function holdsTogether(explanation: Explanation): void {
  const { value, reason, formula, terms, tables, figure } = explanation;
  expect(value === null, `${figure}: ${value} with reason ${reason}`).toBe(reason !== null);
  expect(explanation.knownAt).toMatch(/^\d{4}-\d\d-\d\dT/);
  expect(new Set(tables.map((table) => table.title)).size, `${figure}: each table once`).toBe(tables.length);
  for (const term of terms ?? []) {
    const table = tables.find((entry) => entry.title === term.table);
    if (table === undefined) continue;
    const at = table.columns.findIndex((column) => column.key === (term.column ?? 'amount'));
    const sum = table.rows.reduce((total, row) => total + Number(row.cells[at] ?? 0), table.rest?.amount ?? 0);
    expect(sum, `${figure}: ${term.key}`).toBe(term.value);
  }
  if (value === null || formula.startsWith('xirr')) return;
  const scale = explanation.unit === 'ppm' || explanation.unit === 'multiple' ? 1e6 : 1;
  const computed = evaluateFormula(formula, terms ?? []) * scale;
  const slack = explanation.unit === 'fen' ? 0.5 : scale === 1 ? 1e-12 : 0.5000001;
  expect(Math.abs(computed - value), `${figure} = ${formula}`).toBeLessThanOrEqual(slack);
}
