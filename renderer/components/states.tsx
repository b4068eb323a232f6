import { Component, useEffect, useState, type ReactNode } from 'react';
import type { Asked, Task } from '../api/hooks.ts';
import type { NamesOf } from '#core/contract/index.ts';
import type { UiFault } from '../api/client.ts';
import { useWords } from '../words/use-words.tsx';
import { Button } from './button.tsx';
import { StatusMark } from './marks.tsx';

interface EmptyProps {
  readonly title: string;
  readonly text: ReactNode;
  /** At most two. */
  readonly actions?: ReactNode;
}

/** Nothing there yet: one sentence, two ways on. */
export function Empty({ title, text, actions }: EmptyProps): ReactNode {
  return (
    <div className="state" role="status">
      <b>{title}</b>
      <p>{text}</p>
      {actions === undefined ? null : <div className="do">{actions}</div>}
    </div>
  );
}

/** Rows of their real height, and only after 200 ms: a fast answer doesn't flicker. */
export function Loading({ rows = 5, what }: { readonly rows?: number; readonly what?: string }): ReactNode {
  const [late, setLate] = useState(false);
  const { t } = useWords();
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 200);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className="loading" role="status" aria-busy="true" data-late={late}>
      {Array.from({ length: rows }, (_, row) => (
        <div className="skel-row" key={row}>
          <i className="skel" />
          <i className="skel" />
          <i className="skel" />
          <i className="skel" />
        </div>
      ))}
      <span className="dim">{what ?? t('app.loading')}…</span>
    </div>
  );
}

/** Where it happened, what it is, what to do next; the rest of the page lives. */
export function Failure({ fault, again }: { readonly fault: UiFault; readonly again?: () => void }): ReactNode {
  const words = useWords();
  const { title, text } = words.fault(fault);
  return (
    <div className="state" role="alert">
      <b className="st over">
        <StatusMark state="refused" bare />
        {title}
      </b>
      <p>{text}</p>
      <div className="do">
        {again === undefined ? null : <Button onClick={again}>{words.t('app.retry')}</Button>}
        <Button
          look="quiet"
          onClick={() => void navigator.clipboard.writeText(`${title} ${text} ${JSON.stringify(fault)}`)}
        >
          {words.t('app.copyDetails')}
        </Button>
      </div>
    </div>
  );
}

/** The fault of a form or of an edit, in one line. */
export function FaultLine({ fault }: { readonly fault: UiFault | null }): ReactNode {
  const words = useWords();
  if (fault === null) return null;
  const { title, text } = words.fault(fault);
  return (
    <p className="msg over" role="alert">
      <StatusMark state="refused" bare />
      <b>{title}</b>
      <span>{text}</span>
    </p>
  );
}

interface AnswerProps<T> {
  readonly of: Asked<T>;
  readonly rows?: number;
  readonly children: (data: T) => ReactNode;
}

/** The four states of a question: waiting, refused, answered, and the old answer while the new one comes. */
export function Answer<T>({ of, rows, children }: AnswerProps<T>): ReactNode {
  if (of.fault !== null) return <Failure fault={of.fault} again={of.again} />;
  if (of.data === undefined) return <Loading {...(rows === undefined ? {} : { rows })} />;
  return children(of.data);
}

/** A running task: what it is doing, how far it is, and a way out; nothing while it rests, its fault when it failed. */
export function TaskProgress<N extends NamesOf<'task'>>({ task }: { readonly task: Task<N> }): ReactNode {
  const { t, step } = useWords();
  if (!task.running) return <FaultLine fault={task.fault} />;
  const { progress } = task;
  const known = progress !== null && progress.total > 0;
  return (
    <div className="task" role="status">
      <progress {...(known ? { value: progress.done, max: progress.total } : {})} />
      <span>{step(progress?.step ?? 'start')}…</span>
      <Button look="quiet" onClick={task.cancel}>
        {t('app.cancel')}
      </Button>
    </div>
  );
}

/** A page that breaks while it is drawn takes only itself down. */
export class PageGuard extends Component<
  { readonly where: string; readonly children: ReactNode },
  { readonly where: string; readonly failed: boolean }
> {
  override state = { where: this.props.where, failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  /** Another page is another try. */
  static getDerivedStateFromProps(
    props: { readonly where: string },
    state: { readonly where: string; readonly failed: boolean },
  ): { where: string; failed: boolean } | null {
    return props.where === state.where ? null : { where: props.where, failed: false };
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    return (
      <div className="pg">
        <Failure fault={{ code: 'internal', incident: 'page' }} again={() => this.setState({ failed: false })} />
      </div>
    );
  }
}
