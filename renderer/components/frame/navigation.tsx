import { Fragment, type ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import { NAVIGATION, type PageEntry } from '../../routes.tsx';
import { useWords } from '../../words/use-words.tsx';
import { NavIcon } from '../icon.tsx';
import { HealthBadge, useHealthCounts } from './health-count.tsx';

function Entry({ page, current }: { readonly page: PageEntry; readonly current: boolean }): ReactNode {
  const { t } = useWords();
  return (
    <Link href={page.path} aria-current={current ? 'page' : undefined}>
      <NavIcon name={page.icon} />
      {t(page.word)}
    </Link>
  );
}

/** The page of checks says how much there is to look at. */
function HealthEntry({ page, current }: { readonly page: PageEntry; readonly current: boolean }): ReactNode {
  const { t } = useWords();
  const counts = useHealthCounts();
  const title =
    counts === null
      ? undefined
      : t('health.badge', { errors: counts.error, warnings: counts.warning, notices: counts.notice });
  return (
    <Link href={page.path} aria-current={current ? 'page' : undefined} title={title}>
      <NavIcon name={page.icon} />
      {t(page.word)}
      {counts === null ? null : <HealthBadge counts={counts} />}
    </Link>
  );
}

export function Navigation(): ReactNode {
  const [path] = useLocation();
  const { t } = useWords();
  const isCurrent = (page: PageEntry): boolean =>
    page.path === path || (page.path !== '/' && path.startsWith(`${page.path}/`));
  return (
    <nav className="nv" aria-label={t('app.navigation')}>
      {NAVIGATION.map((group, index) => (
        <Fragment key={group[0]!.path}>
          {index === NAVIGATION.length - 1 ? <span className="sp" /> : index > 0 ? <hr /> : null}
          {group.map((page) => {
            const Shown = page.path === '/health' ? HealthEntry : Entry;
            return <Shown key={page.path} page={page} current={isCurrent(page)} />;
          })}
        </Fragment>
      ))}
    </nav>
  );
}
