import { createContext, useCallback, useContext, useMemo, useState, type ReactNode } from 'react';
import type { Explanation } from '#core/contract/explain.ts';
import type { InputOf } from '#core/contract/index.ts';
import { useQuery, useTask } from '../../api/hooks.ts';
import { saveFile } from '../../files.ts';
import { useWords } from '../../words/use-words.tsx';
import { Button } from '../button.tsx';
import { Drawer } from '../layers.tsx';
import { Answer, TaskProgress } from '../states.tsx';
import { explanationText } from './as-text.ts';
import { ExplanationView } from './explanation.tsx';

interface Asking {
  readonly input: InputOf<'figure.explain'>;
  /** What the figure is called on the page: row · column · measure. */
  readonly title: string;
}

/** A figure that the page itself adds up. */
interface Shown {
  readonly explanation: Explanation;
  readonly title: string;
}

interface Explainer {
  readonly open: (input: InputOf<'figure.explain'>, title: string) => void;
  readonly show: (explanation: Explanation, title: string) => void;
  readonly close: () => void;
  /** What is open, to keep its cell outlined. */
  readonly title: string | null;
}

const ExplainContext = createContext<Explainer | null>(null);

/** One panel for all pages; a figure opens it with its own query. */
export function ExplainProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const [request, setRequest] = useState<Asking | Shown | null>(null);
  const close = useCallback(() => setRequest(null), []);
  const explainer = useMemo<Explainer>(
    () => ({
      open: (input, title) => setRequest({ input, title }),
      show: (explanation, title) => setRequest({ explanation, title }),
      close,
      title: request?.title ?? null,
    }),
    [close, request],
  );
  return (
    <ExplainContext value={explainer}>
      {children}
      {request === null ? null : 'explanation' in request ? (
        <Panel key={request.title} {...request} file={null} onClose={close} />
      ) : (
        <AskingPanel key={request.title} request={request} onClose={close} />
      )}
    </ExplainContext>
  );
}

export function useExplain(): Explainer {
  const explainer = useContext(ExplainContext);
  if (explainer === null) throw new Error('no ExplainProvider above');
  return explainer;
}

function AskingPanel({ request, onClose }: { readonly request: Asking; readonly onClose: () => void }): ReactNode {
  const { input, title } = request;
  const asked = useQuery('figure.explain', input);
  if (asked.data !== undefined && asked.fault === null)
    return <Panel title={title} explanation={asked.data} file={input} onClose={onClose} />;
  return (
    <Frame onClose={onClose}>
      <Answer of={asked} rows={8}>
        {() => null}
      </Answer>
    </Frame>
  );
}

interface PanelProps extends Shown {
  /** The figure to hand over as a workbook; null for what the page adds up. */
  readonly file: InputOf<'figure.explain'> | null;
  readonly onClose: () => void;
}

function Panel({ explanation, title, file, onClose }: PanelProps): ReactNode {
  const words = useWords();
  const { t, language } = words;
  const [copied, setCopied] = useState(false);
  const exporting = useTask('figure.export');
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(explanationText(title, explanation, words));
    setCopied(true);
  };
  const save = async (input: InputOf<'figure.explain'>): Promise<void> => {
    const reply = await exporting.run({ ...input, language });
    if (reply.ok) saveFile(reply.value.fileName, reply.value.bytes);
  };
  const foot = (
    <>
      <Button onClick={() => void copy()}>{t(copied ? 'explain.copied' : 'explain.copy')}</Button>
      {file === null || explanation.value === null ? null : (
        <Button icon="export" disabled={exporting.running} onClick={() => void save(file)}>
          {t('explain.workbook')}
        </Button>
      )}
    </>
  );
  return (
    <Frame foot={foot} onClose={onClose}>
      <TaskProgress task={exporting} />
      <ExplanationView title={title} explanation={explanation} onFollow={onClose} />
    </Frame>
  );
}

interface FrameProps {
  readonly foot?: ReactNode;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

function Frame({ foot, onClose, children }: FrameProps): ReactNode {
  const { t } = useWords();
  return (
    <Drawer
      label={t('explain.title')}
      title={<span className="sec kicker">{t('explain.title')}</span>}
      width="panel"
      foot={foot}
      onClose={onClose}
    >
      {children}
    </Drawer>
  );
}

interface WhyButtonProps {
  readonly title: string;
  /** Not underlined at rest. */
  readonly quiet: boolean;
  readonly onAsk: () => void;
  readonly children: ReactNode;
}

/** A figure that explains itself: dotted underline, click, Enter or `?`. */
export function WhyButton({ title, quiet, onAsk, children }: WhyButtonProps): ReactNode {
  const { title: shown } = useExplain();
  const { t } = useWords();
  return (
    <button
      type="button"
      className={quiet ? 'why plain' : 'why'}
      title={`${title} · ${t('explain.title')}`}
      aria-expanded={shown === title}
      onClick={onAsk}
      onKeyDown={(event) => {
        if (event.key !== '?') return;
        // Elsewhere the key opens the sheet of shortcuts.
        event.preventDefault();
        onAsk();
      }}
    >
      {children}
    </button>
  );
}
