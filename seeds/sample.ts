/** Calls a procedure of an open book as a user would, and gives its value. */
export type CallBook = (procedure: string, input: unknown) => unknown;

/** Fills a new book with the Henan fund group. */
export function buildSample(call: CallBook): void {
  call('fund.save', { kind: 'group', name: '河南算力产业基金', targetSize: 1_000_000_000_000 });
}
