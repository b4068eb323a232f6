/** The one figure service without a book: hosts reach the formulas through it. */
export { runCalc, type CalcAnswer } from '#core/domain/calc/index.ts';
