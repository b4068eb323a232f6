import { Suspense, useEffect, type ReactNode } from 'react';
import { Route, Switch, useLocation } from 'wouter';
import { call } from './api/client.ts';
import { useQuery } from './api/hooks.ts';
import { refreshAll } from './api/query-cache.ts';
import { ExplainProvider } from './components/explain/explain.tsx';
import { Header } from './components/frame/header.tsx';
import { Navigation } from './components/frame/navigation.tsx';
import { Banner, StatusBar } from './components/frame/status-bar.tsx';
import { UndoNotice } from './components/notice.tsx';
import { Page } from './components/page.tsx';
import { Empty, Failure, Loading, PageGuard } from './components/states.tsx';
import { DropAnywhere } from './palette/drop-anywhere.tsx';
import { OverlayProvider } from './palette/overlays.tsx';
import { FirstRun } from './pages/first-run.tsx';
import { BARE_PAGES, NAVIGATION, OTHER_PAGES } from './routes.tsx';
import { BookProvider } from './state/book.tsx';
import { useWords } from './words/use-words.tsx';

/** Asks what is open: a book's pages, the first-run page, or why there is neither. */
export function App(): ReactNode {
  const status = useQuery('library.status', {});
  const isOpen = status.data?.open != null;
  const book = useQuery('book.get', {}, { when: isOpen });
  useOtherWindows(isOpen);
  if (status.fault !== null)
    return (
      <Alone>
        <Failure fault={status.fault} again={status.again} />
      </Alone>
    );
  if (status.data === undefined)
    return (
      <Alone>
        <Loading rows={3} />
      </Alone>
    );
  if (!isOpen) return <FirstRun status={status.data} />;
  if (book.fault !== null)
    return (
      <Alone>
        <Failure fault={book.fault} again={book.again} />
      </Alone>
    );
  if (book.data === undefined)
    return (
      <Alone>
        <Loading rows={3} />
      </Alone>
    );
  return (
    <BookProvider key={book.data.id} info={book.data}>
      <Switch>
        {BARE_PAGES.map(({ path, page: PageOf }) => (
          <Route key={path} path={path}>
            <PageGuard where={path}>
              <Suspense fallback={<Waiting />}>
                <ExplainProvider>
                  <PageOf />
                </ExplainProvider>
              </Suspense>
            </PageGuard>
          </Route>
        ))}
        <Route>
          <Shell />
        </Route>
      </Switch>
    </BookProvider>
  );
}

function Alone({ children }: { readonly children: ReactNode }): ReactNode {
  return <main className="alone">{children}</main>;
}

function Shell(): ReactNode {
  const [path] = useLocation();
  const { t } = useWords();
  return (
    <OverlayProvider>
      <div className="app">
        <a className="skip" href="#main">
          {t('app.skip')}
        </a>
        <Header />
        <Navigation />
        <ExplainProvider>
          <div className="mn">
            <Banner />
            <main className="scroll" id="main" tabIndex={-1}>
              <PageGuard where={path}>
                <Suspense fallback={<Waiting />}>
                  <Pages />
                </Suspense>
              </PageGuard>
            </main>
          </div>
          <UndoNotice />
        </ExplainProvider>
        <StatusBar />
      </div>
      <DropAnywhere />
    </OverlayProvider>
  );
}

const Waiting = (): ReactNode => (
  <div className="pg">
    <Loading />
  </div>
);

function Pages(): ReactNode {
  const { t } = useWords();
  return (
    <Switch>
      {[...NAVIGATION.flat(), ...OTHER_PAGES].map(({ path, page: PageOf }) => (
        <Route key={path} path={path}>
          <PageOf />
        </Route>
      ))}
      <Route>
        <Page title={t('app.pageMissing')} unit={false}>
          <Empty title={t('app.pageMissing')} text={t('app.pageMissingText')} />
        </Page>
      </Route>
    </Switch>
  );
}

/** A second window on the same book: when this one gets the focus, it looks whether the journal has grown meanwhile. */
function useOtherWindows(isOpen: boolean): void {
  const known = useQuery('history.list', { limit: 1 }, { when: isOpen }).data?.entries[0]?.seq;
  useEffect(() => {
    const look = async (): Promise<void> => {
      const fresh = await call('history.list', { limit: 1 });
      if (fresh.ok && known !== undefined && fresh.value.entries[0]?.seq !== known) await refreshAll();
    };
    const listen = (): void => void look();
    window.addEventListener('focus', listen);
    return () => window.removeEventListener('focus', listen);
  }, [known]);
}
