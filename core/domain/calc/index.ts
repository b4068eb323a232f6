import { BENCHMARK_KINDS } from './benchmarks.ts';
import { EXPOSURE_KINDS } from './exposure.ts';
import { FEE_KINDS } from './fees.ts';
import { FORECAST_KINDS } from './forecast.ts';
import { fieldsOf, Refusal, type Fields } from './input.ts';
import { MULTIPLE_KINDS } from './multiples.ts';
import { RATE_KINDS, type Output } from './rates.ts';
import { STATISTIC_KINDS } from './statistics.ts';
import { WATERFALL_KINDS } from './waterfalls.ts';

/** Every figure that can be asked for by its kind; the definitions stand in docs/figures.md. */
const KINDS: ReadonlyMap<string, (input: Fields) => Output> = new Map(
  Object.entries<(input: Fields) => Output>({
    ...RATE_KINDS,
    ...MULTIPLE_KINDS,
    ...BENCHMARK_KINDS,
    ...FORECAST_KINDS,
    ...WATERFALL_KINDS,
    ...FEE_KINDS,
    ...EXPOSURE_KINDS,
    ...STATISTIC_KINDS,
  }),
);

export const CALC_KINDS: readonly string[] = [...KINDS.keys()];

/** The answer to one item: its id, and the figures or an error. */
export interface CalcAnswer {
  readonly id: unknown;
  readonly output: Output;
}

/**
 * Figures from plain inputs, without a book: an array of { id, kind, input } gives an array of { id, output } in the same
 * order. A refused item has { error: { code, message } } as its output and doesn't stop the others.
 * @throws TypeError when the whole is no array.
 */
export function runCalc(items: unknown): CalcAnswer[] {
  if (!Array.isArray(items)) throw new TypeError('calc reads an array of { id, kind, input }');
  return items.map((item: unknown) => {
    const id = typeof item === 'object' && item !== null && 'id' in item ? item.id : null;
    return { id, output: answer(item) };
  });
}

function answer(item: unknown): Output {
  try {
    const fields = fieldsOf(item, 'item');
    const kind = KINDS.get(String(fields['kind']));
    if (kind === undefined) throw new Refusal('unknown_kind', `unknown kind: ${String(fields['kind'])}`);
    const output = kind(fieldsOf(fields['input']));
    if (!isFinite(output)) throw new Refusal('out_of_range', 'a figure overflows');
    return output;
  } catch (error) {
    if (error instanceof Refusal) return { error: { code: error.code, message: error.message } };
    // Amounts beyond exact money, or figures that overflow: the solvers name them with a RangeError.
    if (error instanceof RangeError) return { error: { code: 'out_of_range', message: error.message } };
    throw error;
  }
}

/** JSON would write an infinite figure as null, which here means "no figure, for this reason". */
function isFinite(value: unknown): boolean {
  if (typeof value === 'number') return Number.isFinite(value);
  return typeof value !== 'object' || value === null || Object.values(value).every(isFinite);
}
