import { createContext, useCallback, useContext, useMemo, useState, type ReactNode } from 'react';
import type { Explanation } from '#core/contract/explain.ts';
import type { InputOf, NamesOf, OutputOf } from '#core/contract/index.ts';
import { useQuery } from '../../api/hooks.ts';
import { useWords } from '../../words/use-words.tsx';
import { Drawer } from '../layers.tsx';
import { Answer } from '../states.tsx';
import { ExplanationView } from './explanation.tsx';

/** Queries that answer "why is this figure what it is". */
export type ExplainName = {
  [N in NamesOf<'query'>]: OutputOf<N> extends Explanation ? N : never;
}[NamesOf<'query'>];

interface Request {
  readonly name: ExplainName;
  readonly input: InputOf<ExplainName>;
  /** What the figure is called on the page: row · column · measure. */
  readonly title: string;
}

interface Explainer {
  readonly open: <N extends ExplainName>(name: N, input: InputOf<N>, title: string) => void;
  readonly close: () => void;
  /** What is open, to keep its cell outlined. */
  readonly title: string | null;
}

const ExplainContext = createContext<Explainer | null>(null);

/** One panel for all pages; a figure opens it with its own query. */
export function ExplainProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const [request, setRequest] = useState<Request | null>(null);
  const close = useCallback(() => setRequest(null), []);
  const explainer = useMemo<Explainer>(
    () => ({ open: (name, input, title) => setRequest({ name, input, title }), close, title: request?.title ?? null }),
    [close, request],
  );
  return (
    <ExplainContext value={explainer}>
      {children}
      {request === null ? null : <ExplainPanel key={request.title} request={request} onClose={close} />}
    </ExplainContext>
  );
}

export function useExplain(): Explainer {
  const explainer = useContext(ExplainContext);
  if (explainer === null) throw new Error('no ExplainProvider above');
  return explainer;
}

function ExplainPanel({ request, onClose }: { readonly request: Request; readonly onClose: () => void }): ReactNode {
  const { t } = useWords();
  const asked = useQuery(request.name, request.input);
  return (
    <Drawer
      label={t('explain.title')}
      title={<span className="sec kicker">{t('explain.title')}</span>}
      width="panel"
      onClose={onClose}
    >
      <Answer of={asked} rows={8}>
        {(explanation) => <ExplanationView title={request.title} explanation={explanation} onFollow={onClose} />}
      </Answer>
    </Drawer>
  );
}

interface WhyProps<N extends ExplainName> {
  readonly name: N;
  readonly input: InputOf<N>;
  readonly title: string;
  readonly className?: string;
  readonly children: ReactNode;
}

/** A figure that explains itself: dotted underline, click, Enter or `?`. */
export function Why<N extends ExplainName>({ name, input, title, className = '', children }: WhyProps<N>): ReactNode {
  const { open, title: shown } = useExplain();
  const { t } = useWords();
  const show = (): void => open(name, input, title);
  return (
    <button
      type="button"
      className={`why ${className}`}
      aria-label={`${title}: ${typeof children === 'string' ? children : ''} ${t('explain.title')}`}
      aria-expanded={shown === title}
      onClick={show}
      onKeyDown={(event) => event.key === '?' && show()}
    >
      {children}
    </button>
  );
}
