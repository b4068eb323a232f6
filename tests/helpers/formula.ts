import type { ExplainTerm } from '#core/contract/explain.ts';

/** Computes an explanation's formula from its terms, by reading it as arithmetic; amounts in fen, percentages as shares. */
export function evaluateFormula(formula: string, terms: readonly ExplainTerm[]): number {
  const values = new Map(
    terms.map((term) => [term.key, (term.value ?? NaN) / (term.unit === 'ppm' || term.unit === 'multiple' ? 1e6 : 1)]),
  );
  const tokens = formula.match(/[A-Za-z_]+|\d+(?:\.\d+)?|[-+*/(),]/g) ?? [];
  let at = 0;
  const next = (): string => tokens[at++] ?? '';
  const sum = (): number => {
    let value = product();
    while (tokens[at] === '+' || tokens[at] === '-') value = next() === '+' ? value + product() : value - product();
    return value;
  };
  const product = (): number => {
    let value = factor();
    while (tokens[at] === '*' || tokens[at] === '/') value = next() === '*' ? value * factor() : value / factor();
    return value;
  };
  const factor = (): number => {
    const token = next();
    if (token === '(') {
      const value = sum();
      next();
      return value;
    }
    if (tokens[at] === '(') {
      next();
      const list = [sum()];
      while (tokens[at] === ',') {
        next();
        list.push(sum());
      }
      next();
      return FUNCTIONS[token]!(list);
    }
    if (/^\d/.test(token)) return Number(token);
    if (!values.has(token)) throw new Error(`the formula ${formula} names ${token}, which is no term`);
    return values.get(token)!;
  };
  return sum();
}

const FUNCTIONS: Readonly<Record<string, (list: readonly number[]) => number>> = {
  max: (list) => Math.max(...list),
  round: ([value]) => Math.round(value!),
  /** As a spreadsheet does, which carries 15 digits. */
  rounddown: ([value]) => Math.trunc(Number(value!.toPrecision(15))),
};
