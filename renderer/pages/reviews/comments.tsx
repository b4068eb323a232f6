import { useState, type ReactNode } from 'react';
import type { ReviewDetail } from '#core/contract/reviews.ts';
import { useCommand } from '../../api/hooks.ts';
import { Button, IconButton } from '../../components/button.tsx';
import { TextField } from '../../components/fields.tsx';
import { localMoment } from '../../components/frame/header.tsx';
import { FaultLine } from '../../components/states.tsx';
import { useBook } from '../../state/book.tsx';
import { useWords } from '../../words/use-words.tsx';

interface CommentsProps {
  readonly review: ReviewDetail;
  /** The page they belong to. */
  readonly pageId: string | null;
  /** Those of every page. */
  readonly all?: boolean;
}

/** What was said, by whom and when; a field for the next remark while the minutes are open. */
export function Comments({ review, pageId, all = false }: CommentsProps): ReactNode {
  const { canWrite } = useBook();
  const { t } = useWords();
  const add = useCommand('review.comment');
  const remove = useCommand('review.removeComment');
  const [text, setText] = useState('');
  const [author, setAuthor] = useState('');
  const open = canWrite && review.state !== 'signed';
  const shown = review.comments.filter((comment) => all || comment.pageId === pageId);
  const say = async (): Promise<void> => {
    if (text.trim() === '') return;
    const by = author.trim() === '' ? {} : { author: author.trim() };
    if ((await add.run({ reviewId: review.id, pageId, text: text.trim(), ...by })).ok) setText('');
  };
  return (
    <>
      {shown.length === 0 ? <p className="rv-empty">{t('reviews.noComments')}</p> : null}
      <ul className="rv-comments">
        {shown.map((comment) => (
          <li key={comment.id}>
            <p>{comment.text}</p>
            <span className="dim">{`${comment.author} · ${localMoment(comment.at).slice(0, 16)}`}</span>
            {open ? (
              <IconButton
                icon="bin"
                label={t('reviews.removeComment')}
                onClick={() => void remove.run({ id: comment.id })}
              />
            ) : null}
          </li>
        ))}
      </ul>
      {open ? (
        <form
          className="rv-say"
          onSubmit={(event) => {
            event.preventDefault();
            void say();
          }}
        >
          <TextField label={t('reviews.commentText')} value={text} onChange={setText} lines={2} />
          <TextField
            label={t('reviews.commentBy')}
            value={author}
            onChange={setAuthor}
            placeholder={t('reviews.commentByHint')}
          />
          <Button type="submit" disabled={text.trim() === '' || add.running}>
            {t('reviews.addComment')}
          </Button>
        </form>
      ) : null}
      <FaultLine fault={add.fault ?? remove.fault} />
    </>
  );
}
