import type { ReactNode } from 'react';
import { useSearchParams } from 'wouter';
import { Tabs } from '../components/button.tsx';
import { Page } from '../components/page.tsx';
import { useWords } from '../words/use-words.tsx';
import { Books } from './settings/books.tsx';
import { Directions } from './settings/directions.tsx';
import { Limits } from './settings/limits.tsx';
import { Rates } from './settings/rates.tsx';
import { Safety } from './settings/safety.tsx';
import { Targets } from './settings/targets.tsx';
import { You } from './settings/you.tsx';

const TABS = ['books', 'structure', 'limits', 'rates', 'safety', 'you'] as const;
type Tab = (typeof TABS)[number];

/** The library of books, and what the open book's figures rest on: directions, targets, limits, rates. */
export default function SettingsPage(): ReactNode {
  const { t } = useWords();
  const [params, setParams] = useSearchParams();
  const tab = TABS.find((entry) => entry === params.get('tab')) ?? 'books';
  const choose = (next: Tab): void =>
    setParams((before) => {
      const changed = new URLSearchParams(before);
      changed.set('tab', next);
      return changed;
    });
  return (
    <Page title={t('settings.title')} unit={false}>
      <Tabs
        label={t('settings.tabs')}
        value={tab}
        choices={TABS.map((value) => ({ value, label: t(`settings.${value}`) }))}
        onChange={choose}
      />
      <div className="stack below-tabs">
        {tab === 'books' ? <Books /> : null}
        {tab === 'structure' ? (
          <>
            <Targets />
            <Directions />
          </>
        ) : null}
        {tab === 'limits' ? <Limits /> : null}
        {tab === 'rates' ? <Rates /> : null}
        {tab === 'safety' ? <Safety /> : null}
        {tab === 'you' ? <You /> : null}
      </div>
    </Page>
  );
}
