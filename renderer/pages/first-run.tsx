import { useState, type ReactNode } from 'react';
import type { LibraryStatus } from '#core/contract/book.ts';
import { call } from '../api/client.ts';
import { useQuery, useTask } from '../api/hooks.ts';
import { queryClient } from '../api/query-cache.ts';
import { Button } from '../components/button.tsx';
import { ChoiceField, TextField } from '../components/fields.tsx';
import { BrandMark } from '../components/icon.tsx';
import { Section } from '../components/page.tsx';
import { Failure, TaskProgress } from '../components/states.tsx';
import { askTour } from '../palette/overlay-context.ts';
import { Unopened } from './unopened.tsx';
import { useWords } from '../words/use-words.tsx';

const CURRENCIES = ['CNY', 'USD', 'EUR', 'HKD', 'JPY', 'GBP'] as const;

/** No book is open: why, who is there, and the four ways to one. */
export function FirstRun({ status }: { readonly status: LibraryStatus }): ReactNode {
  const { t } = useWords();
  const [name, setName] = useState('');
  const [currency, setCurrency] = useState<(typeof CURRENCIES)[number]>('CNY');
  const creating = useTask('library.create');
  const opening = useTask('library.open');
  const importing = useTask('library.import');
  const busy = creating.running || opening.running || importing.running;
  const create = (sample: boolean): void => {
    const title = sample ? t('firstRun.sampleName') : name.trim();
    if (sample) askTour();
    if (title !== '') void creating.run({ name: title, currency: sample ? 'CNY' : currency, sample });
  };
  const takeIn = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return;
    await importing.run({ name: file.name.replace(/\.hesuan$/i, ''), bytes: new Uint8Array(await file.arrayBuffer()) });
  };
  return (
    <main className="alone first-run">
      <header>
        <BrandMark />
        <h1>{t('firstRun.title')}</h1>
        <p>{t('firstRun.lead')}</p>
      </header>
      <WhyNot status={status} again={(key) => void opening.run({ key })} />
      {status.wanted === null ? null : <Unopened status={status} />}
      <WhoSection />
      <div className="ways">
        <Section title={t('firstRun.sample')}>
          <p>{t('firstRun.sampleText')}</p>
          <Button look="primary" disabled={busy} onClick={() => create(true)}>
            {t('firstRun.sampleDo')}
          </Button>
        </Section>
        <Section title={t('firstRun.create')}>
          <TextField label={t('firstRun.bookName')} value={name} onChange={setName} />
          <ChoiceField
            label={t('firstRun.currency')}
            value={currency}
            choices={CURRENCIES.map((value) => ({ value, label: value }))}
            onChange={(value) => value !== null && setCurrency(value)}
          />
          <Button disabled={busy || name.trim() === ''} onClick={() => create(false)}>
            {t('firstRun.createDo')}
          </Button>
        </Section>
        <Section title={t('firstRun.import')}>
          <p>{t('firstRun.importText')}</p>
          <label className="btn">
            {t('firstRun.importDo')}
            <input
              type="file"
              accept=".hesuan"
              className="unseen"
              disabled={busy}
              onChange={(event) => void takeIn(event.target.files?.[0])}
            />
          </label>
        </Section>
        {status.books.length === 0 ? null : (
          <Section title={t('app.books')}>
            <ul className="books">
              {status.books.map((book) => (
                <li key={book.key}>
                  <Button look="quiet" disabled={busy} onClick={() => void opening.run({ key: book.key })}>
                    {book.name}
                  </Button>
                </li>
              ))}
            </ul>
          </Section>
        )}
      </div>
      <TaskProgress task={creating} />
      <TaskProgress task={importing} />
      <TaskProgress task={opening} />
    </main>
  );
}

interface WhyNotProps {
  readonly status: LibraryStatus;
  readonly again: (key: string) => void;
}

/** Why the book that was wanted isn't open; one that only waits for its passphrase is asked for below. */
function WhyNot({ status, again }: WhyNotProps): ReactNode {
  const { fault, wanted, encrypted } = status;
  if (fault === null) return null;
  const retry = wanted === null || encrypted ? {} : { again: () => again(wanted) };
  return <Failure fault={{ code: 'book', ...fault }} {...retry} />;
}

/** Every change notes who made it. */
function WhoSection(): ReactNode {
  const { t } = useWords();
  const profile = useQuery('profile.get', {});
  const [name, setName] = useState('');
  if (profile.data === undefined) return null;
  const save = async (): Promise<void> => {
    const reply = await call('profile.set', { actor: name.trim() });
    if (reply.ok) await queryClient.invalidateQueries({ queryKey: ['ask', 'profile.get'] });
  };
  if (profile.data.actor !== null) return <p className="dim">{t('firstRun.who', { name: profile.data.actor })}</p>;
  return (
    <form
      className="who"
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() !== '') void save();
      }}
    >
      <TextField label={t('app.whoTitle')} hint={t('app.whoText')} value={name} onChange={setName} />
      <Button type="submit" disabled={name.trim() === ''}>
        {t('app.save')}
      </Button>
    </form>
  );
}
