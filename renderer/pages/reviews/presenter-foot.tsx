import type { ReactNode } from 'react';
import { Button } from '../../components/button.tsx';
import { styled } from '../../components/marks.tsx';
import { useWords } from '../../words/use-words.tsx';
import type { Slide } from './slides.tsx';

interface FootProps {
  readonly slides: readonly Slide[];
  readonly index: number;
  /** Back from a holding to the page that was shown; null where none was left. */
  readonly back: string | null;
  readonly hidden: boolean;
  readonly onGo: (index: number) => void;
  readonly onBack: () => void;
  readonly onHide: () => void;
  readonly onJump: () => void;
  readonly onNotes: () => void;
  readonly onFullScreen: () => void;
  readonly onLeave: () => void;
}

interface Chapter {
  readonly key: string;
  readonly title: string;
  readonly from: number;
  readonly count: number;
}

/** Slides of one page are one piece of the progress line. */
function chaptersOf(slides: readonly Slide[]): Chapter[] {
  const chapters: Chapter[] = [];
  slides.forEach((slide, index) => {
    const last = chapters.at(-1);
    const key = slide.pageId ?? slide.key;
    if (last?.key === key) chapters[chapters.length - 1] = { ...last, count: last.count + 1 };
    else chapters.push({ key, title: slide.title, from: index, count: 1 });
  });
  return chapters;
}

export function PresenterFoot(props: FootProps): ReactNode {
  const { slides, index, back, hidden, onGo, onBack, onHide, onJump, onNotes, onFullScreen, onLeave } = props;
  const { t } = useWords();
  const done = (chapter: Chapter): string =>
    `${Math.round((Math.min(chapter.count, Math.max(0, index + 1 - chapter.from)) / chapter.count) * 100)}%`;
  const keyed = [
    [t('reviews.jump'), 'J', onJump],
    [t(hidden ? 'reviews.show' : 'reviews.hide'), 'H', onHide],
    [t('reviews.fullScreen'), 'F', onFullScreen],
    [t('reviews.notesWindow'), 'N', onNotes],
    [t('reviews.leave'), 'Esc', onLeave],
  ] as const;
  return (
    <footer className="pr-foot">
      {back === null ? (
        <>
          <Button icon="left" disabled={index === 0} onClick={() => onGo(index - 1)}>
            {t('reviews.previous')}
          </Button>
          <ol className="pr-progress" aria-label={t('reviews.of', { at: index + 1, count: slides.length })}>
            {chaptersOf(slides).map((chapter) => (
              <li key={chapter.key}>
                <button
                  type="button"
                  title={chapter.title}
                  aria-label={chapter.title}
                  aria-current={index >= chapter.from && index < chapter.from + chapter.count}
                  style={styled({ '--done': done(chapter) })}
                  onClick={() => onGo(chapter.from)}
                />
              </li>
            ))}
          </ol>
          <Button look="primary" disabled={index === slides.length - 1} onClick={() => onGo(index + 1)}>
            {t('reviews.next')}
          </Button>
          <span className="num">{`${index + 1} / ${slides.length}`}</span>
        </>
      ) : (
        <Button icon="left" look="primary" onClick={onBack}>
          {back}
        </Button>
      )}
      <span className="sp" />
      {keyed.map(([label, key, run]) => (
        <Button key={key} look="quiet" onClick={run}>
          {label}
          <kbd>{key}</kbd>
        </Button>
      ))}
    </footer>
  );
}
