import { useState, type KeyboardEvent, type ReactNode } from 'react';
import { useSearchParams } from 'wouter';
import { headlineOf } from '#core/contract/review-headlines.ts';
import type { ReviewDetail, ReviewPage } from '#core/contract/reviews.ts';
import { useCommand } from '../../api/hooks.ts';
import { Button, IconButton } from '../../components/button.tsx';
import { Section } from '../../components/page.tsx';
import { FaultLine } from '../../components/states.tsx';
import { useBook } from '../../state/book.tsx';
import { useWords } from '../../words/use-words.tsx';
import { AddPage } from './add-page.tsx';
import { Comments } from './comments.tsx';
import { DecisionForm } from './decision-form.tsx';
import { DecisionList, usePageNames } from './minutes.tsx';
import { Lead } from './pack/marks.tsx';
import { partsOf } from './pack/parts.tsx';
import { packPageTitle, type PackVoice } from './pack/voice.tsx';
import { PageForm } from './page-form.tsx';

interface AgendaProps {
  readonly review: ReviewDetail;
  readonly voice: PackVoice;
}

/** Moves an entry of a list to another place. */
export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const rest = list.filter((_, index) => index !== from);
  return [...rest.slice(0, to), list[from]!, ...rest.slice(to)];
}

/** Pages in order at the left, the chosen one in the middle, what is decided and said about it at the right. */
export function Agenda({ review, voice }: AgendaProps): ReactNode {
  const { canWrite } = useBook();
  const { t } = useWords();
  const [params, setParams] = useSearchParams();
  const save = useCommand('review.save');
  const editable = canWrite && review.state === 'draft';
  const { pages } = review;
  const chosen = pages.find((page) => page.id === params.get('page')) ?? pages[0]!;
  const choose = (id: string): void =>
    setParams(
      (before) => {
        const after = new URLSearchParams(before);
        after.set('page', id);
        return after;
      },
      { replace: true },
    );
  const write = async (next: readonly (Omit<ReviewPage, 'id'> & { readonly id?: string })[]): Promise<void> => {
    const { id, name, asOf, compareAsOf, compareId, note } = review;
    await save.run({ id, name, asOf, compareAsOf, compareId, note, pages: [...next] });
  };
  return (
    <div className="rv-agenda">
      <div>
        <PageList
          review={review}
          voice={voice}
          chosen={chosen.id}
          onChoose={choose}
          onMove={editable ? (from, to) => void write(moved(pages, from, to)) : null}
          onRemove={editable && pages.length > 1 ? (id) => void write(pages.filter((page) => page.id !== id)) : null}
        />
        {editable ? (
          <>
            <AddPage pages={pages} onAdd={(page) => void write([...pages, page])} />
            <p className="rv-hint">{t('reviews.moveHint')}</p>
          </>
        ) : null}
        <FaultLine fault={save.fault} />
      </div>
      <PageView
        key={chosen.id}
        page={chosen}
        voice={voice}
        onSave={editable ? (page) => write(pages.map((entry) => (entry.id === page.id ? page : entry))) : null}
      />
      <Aside review={review} pageId={chosen.id} />
    </div>
  );
}

interface PageListProps extends AgendaProps {
  readonly chosen: string;
  readonly onChoose: (id: string) => void;
  readonly onMove: ((from: number, to: number) => void) | null;
  readonly onRemove: ((id: string) => void) | null;
}

function PageList({ review, voice, chosen, onChoose, onMove, onRemove }: PageListProps): ReactNode {
  const { t } = useWords();
  const [dragged, setDragged] = useState<number | null>(null);
  const [over, setOver] = useState<number | null>(null);
  const last = review.pages.length - 1;
  const move = (from: number, by: number): void => {
    const to = from + by;
    if (to >= 0 && to <= last) onMove?.(from, to);
  };
  const press = (event: KeyboardEvent, index: number): void => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    move(index, event.key === 'ArrowUp' ? -1 : 1);
  };
  return (
    <ol className="rv-pages" aria-label={t('reviews.agenda')}>
      {review.pages.map((page, index) => {
        const title = packPageTitle(voice, page);
        return (
          <li
            key={page.id}
            className={over === index && dragged !== index ? 'over' : ''}
            draggable={onMove !== null}
            onDragStart={() => setDragged(index)}
            onDragEnd={() => {
              setDragged(null);
              setOver(null);
            }}
            onDragOver={(event) => {
              if (dragged === null) return;
              event.preventDefault();
              setOver(index);
            }}
            onDrop={(event) => {
              event.preventDefault();
              if (dragged !== null && dragged !== index) onMove?.(dragged, index);
            }}
          >
            <button
              type="button"
              aria-current={page.id === chosen}
              onClick={() => onChoose(page.id)}
              onKeyDown={(event) => press(event, index)}
            >
              <i>{index + 1}</i>
              <span>{title}</span>
            </button>
            {onMove === null ? null : (
              <span className="rv-move">
                <IconButton
                  icon="up"
                  label={t('reviews.moveUp', { title })}
                  disabled={index === 0}
                  onClick={() => move(index, -1)}
                />
                <IconButton
                  icon="down"
                  label={t('reviews.moveDown', { title })}
                  disabled={index === last}
                  onClick={() => move(index, 1)}
                />
                {onRemove === null ? null : (
                  <IconButton
                    icon="close"
                    label={t('reviews.removePage', { title })}
                    onClick={() => onRemove(page.id)}
                  />
                )}
              </span>
            )}
          </li>
        );
      })}
    </ol>
  );
}

interface PageViewProps {
  readonly page: ReviewPage;
  readonly voice: PackVoice;
  readonly onSave: ((page: ReviewPage) => Promise<void>) | null;
}

/** The page as it is shown and printed, all its parts below each other. */
function PageView({ page, voice, onSave }: PageViewProps): ReactNode {
  const { t, language } = useWords();
  const [editing, setEditing] = useState(false);
  return (
    <article className="rv-page">
      <header>
        <h2>{packPageTitle(voice, page)}</h2>
        {onSave === null ? null : (
          <Button look="quiet" icon="edit" onClick={() => setEditing(true)}>
            {t('reviews.editPage')}
          </Button>
        )}
      </header>
      <Lead headline={headlineOf(voice.pack, page.kind, language)} />
      {page.note === '' || page.kind === 'text' ? null : <p className="rv-text">{page.note}</p>}
      {partsOf(voice, page, Infinity).map((part) => (
        <section key={part.key} aria-label={part.title ?? packPageTitle(voice, page)}>
          {part.title === null ? null : <h3>{part.title}</h3>}
          {part.body}
        </section>
      ))}
      {page.talk === '' ? null : (
        <aside className="rv-talk">
          <h3>{t('reviews.notesTitle')}</h3>
          <p>{page.talk}</p>
        </aside>
      )}
      {editing && onSave !== null ? (
        <PageForm
          page={page}
          onClose={() => setEditing(false)}
          onSave={(next) => void onSave(next).then(() => setEditing(false))}
        />
      ) : null}
    </article>
  );
}

function Aside({ review, pageId }: { readonly review: ReviewDetail; readonly pageId: string }): ReactNode {
  const { canWrite } = useBook();
  const { t } = useWords();
  const pageName = usePageNames(review);
  const [deciding, setDeciding] = useState<(typeof review.decisions)[number] | 'new' | null>(null);
  const open = canWrite && review.state !== 'signed';
  const decisions = review.decisions.filter((decision) => decision.pageId === pageId);
  return (
    <div className="stack rv-aside">
      <Section
        title={t('reviews.pageDecisions')}
        aside={
          open ? (
            <IconButton icon="plus" label={t('reviews.addDecision')} onClick={() => setDeciding('new')} />
          ) : undefined
        }
      >
        {decisions.length === 0 ? <p className="rv-empty">{t('reviews.noDecisions')}</p> : null}
        <DecisionList decisions={decisions} onEdit={open ? setDeciding : null} />
      </Section>
      <Section title={t('reviews.comments')}>
        <Comments review={review} pageId={pageId} />
      </Section>
      {deciding === null ? null : (
        <DecisionForm
          review={review}
          decision={deciding === 'new' ? null : deciding}
          pageId={pageId}
          pageName={pageName}
          onClose={() => setDeciding(null)}
        />
      )}
    </div>
  );
}
