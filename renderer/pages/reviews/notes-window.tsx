import { useEffect, useState, type ReactNode } from 'react';
import { useParams } from 'wouter';
import { Button } from '../../components/button.tsx';
import { useWords } from '../../words/use-words.tsx';
import { useNotesLink } from './presenter-link.ts';
import '../present.css';

const two = (value: number): string => String(value).padStart(2, '0');

function useElapsed(startedAt: number | null): string {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  const seconds = startedAt === null ? 0 : Math.max(0, Math.floor((now - startedAt) / 1000));
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

/** The speaker's notes on a screen of their own, in step with the presenter; arrows turn its pages from here. */
export default function NotesWindow(): ReactNode {
  const { id } = useParams<{ id: string }>();
  const { t } = useWords();
  const { shown, step } = useNotesLink(id);
  const elapsed = useElapsed(shown?.startedAt ?? null);
  useEffect(() => {
    document.title = `${t('reviews.notesTitle')} · ${t('app.name')}`;
  }, [t]);
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') window.close();
      else if (event.key === 'ArrowRight' || event.key === 'PageDown') step(1);
      else if (event.key === 'ArrowLeft' || event.key === 'PageUp') step(-1);
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [step]);
  if (shown === null)
    return (
      <main className="pr-notes">
        <p className="dim">{t('reviews.notConnected')}</p>
      </main>
    );
  return (
    <main className="pr-notes">
      <header>
        <h1>{shown.title}</h1>
        <span className="num">{`${shown.index + 1} / ${shown.count}`}</span>
      </header>
      <p className="talk">{shown.talk === '' ? t('reviews.noNotes') : shown.talk}</p>
      <footer>
        <Button icon="left" disabled={shown.index === 0} onClick={() => step(-1)}>
          {t('reviews.previous')}
        </Button>
        <Button look="primary" disabled={shown.index === shown.count - 1} onClick={() => step(1)}>
          {t('reviews.next')}
        </Button>
        <span className="sec ell">{`${t('reviews.upNext')}: ${shown.next ?? t('reviews.theEnd')}`}</span>
        <span className="sp" />
        {shown.hidden ? <span className="tag near">{t('reviews.hiddenNow')}</span> : null}
        <span className="num">{`${t('reviews.elapsed')} ${elapsed}`}</span>
      </footer>
    </main>
  );
}
