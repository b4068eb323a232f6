import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

/** One published or derived case: `output` must bear the keys of `expected`, within the tolerance that the case names. */
export interface VectorCase {
  readonly id: string;
  readonly kind: string;
  readonly input: unknown;
  readonly expected: Readonly<Record<string, unknown>>;
  readonly tolerance: number | Readonly<Record<string, number>>;
}

/** What a source printed beside its answer; not part of the answer. */
const REMARKS = new Set(['published', 'refused', 'why']);

const SHARED = join('..', 'shared', 'vectors');

export function ownCases(): VectorCase[] {
  return JSON.parse(readFileSync('tests/golden/own-vectors.json', 'utf8')) as VectorCase[];
}

/** The published cases by file, kept outside the project; null where they aren't at hand. */
export function sharedCases(): Map<string, VectorCase[]> | null {
  if (!existsSync(SHARED)) return null;
  const files = readdirSync(SHARED).filter((file) => file.endsWith('.json') && !/^(own|traps)\./.test(file));
  return new Map(
    files.map((file) => {
      const kind = basename(file, '.json');
      const cases = JSON.parse(readFileSync(join(SHARED, file), 'utf8')) as VectorCase[];
      return [kind, cases.map((each) => ({ ...each, kind }))];
    }),
  );
}

/** Where the answer differs from what is expected; empty when it agrees. */
export function differences(vector: VectorCase, output: Readonly<Record<string, unknown>>): string[] {
  const { expected, tolerance } = vector;
  if (expected['refused'] === true) return refusalDifferences(output);
  if ('error' in expected) return isError(output['error']) ? [] : [`no error: ${JSON.stringify(output)}`];
  return Object.keys(expected)
    .filter((key) => !REMARKS.has(key))
    .flatMap((key) => compare(output[key], expected[key], toleranceOf(tolerance, key), key));
}

const toleranceOf = (tolerance: VectorCase['tolerance'], key: string): number =>
  typeof tolerance === 'number' ? tolerance : (tolerance[key] ?? 0);

const isError = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'code' in value && 'message' in value;

function refusalDifferences(output: Readonly<Record<string, unknown>>): string[] {
  const empty = Array.isArray(output['roots']) && output['roots'].length === 0 && typeof output['reason'] === 'string';
  return empty || isError(output['error']) ? [] : [`neither refused nor empty: ${JSON.stringify(output)}`];
}

/** Relative above 1, absolute below. */
function compare(actual: unknown, expected: unknown, tolerance: number, at: string): string[] {
  if (typeof expected === 'number' && typeof actual === 'number') {
    const allowed = tolerance * Math.max(1, Math.abs(expected));
    return Math.abs(actual - expected) <= allowed ? [] : [`${at}: ${actual}, expected ${expected} ± ${allowed}`];
  }
  if (Array.isArray(expected) && Array.isArray(actual) && expected.length === actual.length)
    return expected.flatMap((each, index) => compare(actual[index], each, tolerance, `${at}[${index}]`));
  if (isRecord(expected) && isRecord(actual))
    return Object.keys(expected).flatMap((key) => compare(actual[key], expected[key], tolerance, `${at}.${key}`));
  return actual === expected ? [] : [`${at}: ${JSON.stringify(actual)}, expected ${JSON.stringify(expected)}`];
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
