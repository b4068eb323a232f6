import { useState, type ReactNode } from 'react';
import type { ReviewPage } from '#core/contract/reviews.ts';
import { Button } from '../../components/button.tsx';
import { TextField } from '../../components/fields.tsx';
import { Dialog } from '../../components/layers.tsx';
import { useWords } from '../../words/use-words.tsx';

interface PageFormProps {
  readonly page: ReviewPage;
  readonly onClose: () => void;
  readonly onSave: (page: ReviewPage) => void;
}

/** A page's own title, what is shown beside its figures, and what only the speaker sees. */
export function PageForm({ page, onClose, onSave }: PageFormProps): ReactNode {
  const { t } = useWords();
  const [title, setTitle] = useState(page.title);
  const [note, setNote] = useState(page.note);
  const [talk, setTalk] = useState(page.talk);
  return (
    <Dialog
      title={t('reviews.editPage')}
      onClose={onClose}
      onSubmit={() => onSave({ ...page, title: title.trim(), note, talk })}
      actions={
        <Button look="primary" type="submit">
          {t('app.save')}
        </Button>
      }
    >
      <TextField
        label={t('reviews.pageTitle')}
        value={title}
        onChange={setTitle}
        hint={t('reviews.pageTitleHint')}
        autoFocus
      />
      <TextField label={t('reviews.pageNote')} value={note} onChange={setNote} lines={4} />
      <TextField label={t('reviews.pageTalk')} value={talk} onChange={setTalk} lines={4} />
    </Dialog>
  );
}
