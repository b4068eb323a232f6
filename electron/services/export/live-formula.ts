/** Cells, ranges and functions by which a formula of an explanation becomes one of a spreadsheet. Amounts there are in yuan. */
export interface FormulaCells {
  /** The cell of each term. */
  readonly terms: ReadonlyMap<string, string>;
  /** Amounts and days of the cash flows, for a rate. */
  readonly flows: { readonly amounts: string; readonly days: string; readonly annual: boolean } | null;
}

/** Money is rounded to the fen; an exact product may come out a hair below it in a spreadsheet, which ROUND mends first. */
const FUNCTIONS: Readonly<Record<string, readonly [open: string, close: string]>> = {
  max: ['MAX(', ')'],
  round: ['ROUND(', ',2)'],
  rounddown: ['ROUNDDOWN(ROUND(', ',6),2)'],
};

/** The rate of dated amounts; under a year the return of the period, as the program states it. */
export function rateFormula(amounts: string, days: string, annual: boolean): string {
  const rate = `XIRR(${amounts},${days})`;
  return annual ? rate : `(1+${rate})^((MAX(${days})-MIN(${days}))/365)-1`;
}

/** null where the formula names something that isn't a term: then the value stands alone. */
export function liveFormula(formula: string, cells: FormulaCells): string | null {
  if (formula === 'xirr(flows)')
    return cells.flows === null ? null : rateFormula(cells.flows.amounts, cells.flows.days, cells.flows.annual);
  const tokens = formula.match(/[A-Za-z_]+\(?|\d+(?:\.\d+)?|[-+*/(),]/g) ?? [];
  const closing: string[] = [];
  let text = '';
  for (const token of tokens) {
    const name = token.replace('(', '');
    if (token.endsWith('(')) {
      const known = FUNCTIONS[name] ?? ['(', ')'];
      text += known[0];
      closing.push(known[1]);
    } else if (token === ')') text += closing.pop() ?? '';
    else if (/^[A-Za-z_]/.test(token)) {
      const cell = cells.terms.get(token);
      if (cell === undefined) return null;
      text += cell;
    } else text += token;
  }
  return text;
}
