import { contract, type ProcedureName } from '#core/contract/index.ts';
import { AppError } from '#core/errors.ts';

/** Our own checks name their reason; the library's messages are sentences, so its code stands for them. */
const reasonOf = (issue: { readonly code: string; readonly message: string }): string =>
  /^[a-z][a-z0-9_]*$/.test(issue.message) ? issue.message : issue.code;

/** @throws AppError validation with a reason code for each field. */
export function parseInput(name: ProcedureName, input: unknown): unknown {
  const parsed = contract[name].input.safeParse(input);
  if (parsed.success) return refuseUnstorable(parsed.data);
  const fields = parsed.error.issues.flatMap((issue) => {
    const paths = issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key]) : [issue.path];
    return paths.map((path) => [path.join('.') || 'input', reasonOf(issue)] as const);
  });
  throw new AppError({ code: 'validation', fields: Object.fromEntries(fields) });
}

/** A NUL ends a text for SQLite's own functions, and half a surrogate pair would silently be stored as another character. */
const isStorable = (text: string): boolean => text.isWellFormed() && !text.includes('\0');

/** @throws AppError validation that names the first text that can't be stored as it is. */
function refuseUnstorable<T>(input: T): T {
  const place = unstorable(input);
  if (place !== null) throw new AppError({ code: 'validation', fields: { [place.slice(1) || 'input']: 'characters' } });
  return input;
}

/** Path of the first such text, each step with a dot before it; null when all can be stored. */
function unstorable(value: unknown): string | null {
  if (typeof value === 'string') return isStorable(value) ? null : '';
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return null;
  for (const [key, entry] of Object.entries(value)) {
    const place = unstorable(entry);
    if (place !== null) return `.${key}${place}`;
  }
  return null;
}
