/** A figure, or why there is none. */
export interface Given {
  readonly value: number | null;
  readonly reason: string | null;
}

/** The reasons of a table's missing figures, each once, in the order in which they are met: their place is their number. */
export const reasonsIn = (figures: Iterable<Given>): readonly string[] => [
  ...new Set([...figures].flatMap(({ value, reason }) => (value === null && reason !== null ? [reason] : []))),
];
