import type { ReactNode } from 'react';
import type { LimitFigure } from '#core/contract/figures.ts';
import type { LimitCheck } from '#core/contract/planning.ts';
import { figureTerm } from '#core/figure-terms.ts';
import { WhyFigure } from '../../../components/explain/why-figure.tsx';
import { useNames } from '../../../state/names.ts';
import { useWords } from '../../../words/use-words.tsx';

interface WhyLimitProps {
  readonly check: LimitCheck;
  readonly figure: LimitFigure;
  readonly children: ReactNode;
}

/** A figure of a limit's check with its reason. */
export function WhyLimit({ check, figure, children }: WhyLimitProps): ReactNode {
  const { language } = useWords();
  const { nameOf } = useNames();
  const { limitId, subjectId, limitName, subjectName } = check;
  return (
    <WhyFigure
      figure={{ kind: 'limit', limitId, subjectId, figure }}
      title={`${limitName} · ${nameOf(subjectId, subjectName)} · ${figureTerm(`limit_${figure}`, language)}`}
    >
      {children}
    </WhyFigure>
  );
}
