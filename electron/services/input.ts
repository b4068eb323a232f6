import { contract, type ProcedureName } from '#core/contract/index.ts';
import { AppError } from '#core/errors.ts';

/** Our own checks name their reason; the library's messages are sentences, so its code stands for them. */
const reasonOf = (issue: { readonly code: string; readonly message: string }): string =>
  /^[a-z][a-z0-9_]*$/.test(issue.message) ? issue.message : issue.code;

/** @throws AppError validation with a reason code for each field. */
export function parseInput(name: ProcedureName, input: unknown): unknown {
  const parsed = contract[name].input.safeParse(input);
  if (parsed.success) return parsed.data;
  const fields = parsed.error.issues.flatMap((issue) => {
    const paths = issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key]) : [issue.path];
    return paths.map((path) => [path.join('.') || 'input', reasonOf(issue)] as const);
  });
  throw new AppError({ code: 'validation', fields: Object.fromEntries(fields) });
}
