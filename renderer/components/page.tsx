import { useEffect, type ReactNode } from 'react';
import { useFigures, useWords } from '../words/use-words.tsx';

interface PageProps {
  /** Title of the page and of the window. */
  readonly title: string;
  /** The sentence that says what is out of order, with figures; the page begins with it. */
  readonly lead?: ReactNode;
  /** At the right end: buttons, the primary one last. */
  readonly tools?: ReactNode;
  /** False where a page shows no money. */
  readonly unit?: boolean;
  /** True for a page whose grid fills the height. */
  readonly full?: boolean;
  readonly children: ReactNode;
}

export function Page({ title, lead, tools, unit = true, full = false, children }: PageProps): ReactNode {
  const { t } = useWords();
  useEffect(() => {
    document.title = `${title} · ${t('app.name')}`;
  }, [title, t]);
  return (
    <div className={full ? 'pg full' : 'pg'}>
      <div className="ph">
        <h1>{title}</h1>
        <p className="lead">{lead}</p>
        <div className="tools">
          {unit ? <UnitNote /> : null}
          {tools}
        </div>
      </div>
      {children}
    </div>
  );
}

/** The unit stands once on the page, never in cells. */
function UnitNote(): ReactNode {
  const { t } = useWords();
  const { unitWord } = useFigures();
  return <span className="dim">{t('app.unitIs', { unit: unitWord })}</span>;
}

interface SectionProps {
  readonly title: string;
  /** Basis and date, in grey; a section says what its figures mean. */
  readonly scope?: ReactNode;
  /** One link, legend or state at the right end. */
  readonly aside?: ReactNode;
  readonly className?: string;
  readonly children: ReactNode;
}

export function Section({ title, scope, aside, className, children }: SectionProps): ReactNode {
  return (
    <section className={className} aria-label={title}>
      <div className="sh">
        <h2>{title}</h2>
        {scope === undefined ? null : <span className="m">{scope}</span>}
        {aside === undefined ? null : <span className="to">{aside}</span>}
      </div>
      {children}
    </section>
  );
}
