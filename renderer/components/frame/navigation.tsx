import { Fragment, type ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import { NAVIGATION, type PageEntry } from '../../routes.tsx';
import { useWords } from '../../words/use-words.tsx';
import { NavIcon } from '../icon.tsx';

function Entry({ page, current }: { readonly page: PageEntry; readonly current: boolean }): ReactNode {
  const { t } = useWords();
  return (
    <Link href={page.path} aria-current={current ? 'page' : undefined}>
      <NavIcon name={page.icon} />
      {t(page.word)}
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
          {group.map((page) => (
            <Entry key={page.path} page={page} current={isCurrent(page)} />
          ))}
        </Fragment>
      ))}
    </nav>
  );
}
