import type { ReactNode } from 'react';
import { NOTHING_HELD } from '../words/figures.ts';
import type { Given } from './reasons.ts';
import { useWords } from '../words/use-words.tsx';

/** A figure, or a dash with the number of its reason below the table. */
export function GivenText({
  of,
  text,
  reasons,
}: {
  readonly of: Given;
  readonly text: string;
  readonly reasons: readonly string[];
}): ReactNode {
  const { reason } = useWords();
  if (of.value !== null) return text;
  if (of.reason === null) return NOTHING_HELD;
  return (
    <span title={reason(of.reason)}>
      {NOTHING_HELD}
      <sup>{reasons.indexOf(of.reason) + 1}</sup>
    </span>
  );
}

/** Why the dashes above stand there. */
export function Footnotes({ reasons }: { readonly reasons: readonly string[] }): ReactNode {
  const { reason } = useWords();
  if (reasons.length === 0) return null;
  return (
    <ol className="fn">
      {reasons.map((code, at) => (
        <li key={code}>
          <sup>{at + 1}</sup> {reason(code)}
        </li>
      ))}
    </ol>
  );
}
