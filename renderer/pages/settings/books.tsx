import { useState, type ReactNode } from 'react';
import type { LibraryBook } from '#core/contract/book.ts';
import { useQuery, useTask } from '../../api/hooks.ts';
import { Button } from '../../components/button.tsx';
import { ChoiceField, TextField } from '../../components/fields.tsx';
import { Dialog } from '../../components/layers.tsx';
import { Section } from '../../components/page.tsx';
import { Answer, TaskProgress } from '../../components/states.tsx';
import { saveFile } from '../../files.ts';
import { numberText } from '../../words/figures.ts';
import { useWords } from '../../words/use-words.tsx';

type Asking = { readonly what: 'new' | 'duplicate' | 'rename' | 'remove'; readonly book: LibraryBook | null } | null;

const CURRENCIES = ['CNY', 'USD', 'EUR', 'HKD', 'JPY', 'GBP'] as const;
const moment = (text: string | null): string => (text === null ? '' : text.slice(0, 16).replace('T', ' '));

/** Every book of this machine, with what may be done to it; a book is one file. */
export function Books(): ReactNode {
  const { t } = useWords();
  const status = useQuery('library.status', {});
  const open = useTask('library.open');
  const copy = useTask('library.export');
  const takeIn = useTask('library.import');
  const create = useTask('library.create');
  const [asking, setAsking] = useState<Asking>(null);
  const save = async (key: string): Promise<void> => {
    const reply = await copy.run({ key });
    if (reply.ok) saveFile(reply.value.fileName, reply.value.bytes);
  };
  const choose = async (file: File | undefined): Promise<void> => {
    if (file !== undefined)
      await takeIn.run({ name: file.name.replace(/\.hesuan$/i, ''), bytes: new Uint8Array(await file.arrayBuffer()) });
  };
  const aside = (
    <span className="tools">
      <Button onClick={() => void create.run({ name: t('firstRun.sampleName'), currency: 'CNY', sample: true })}>
        {t('settings.sampleBook')}
      </Button>
      <label className="btn">
        {t('settings.importBook')}
        <input
          type="file"
          accept=".hesuan"
          className="unseen"
          onChange={(event) => void choose(event.target.files?.[0])}
        />
      </label>
      <Button look="primary" icon="plus" onClick={() => setAsking({ what: 'new', book: null })}>
        {t('settings.newBook')}
      </Button>
    </span>
  );
  return (
    <Section title={t('settings.books')} scope={t('settings.booksScope')} aside={aside}>
      <TaskProgress task={open} />
      <TaskProgress task={copy} />
      <TaskProgress task={takeIn} />
      <TaskProgress task={create} />
      <Answer of={status} rows={4}>
        {({ books }) => (
          <BookTable
            books={books}
            onOpen={(key) => void open.run({ key })}
            onExport={(key) => void save(key)}
            onAsk={(what, book) => setAsking({ what, book })}
          />
        )}
      </Answer>
      {asking === null ? null : <AskDialog asking={asking} onClose={() => setAsking(null)} />}
    </Section>
  );
}

interface BookTableProps {
  readonly books: readonly LibraryBook[];
  readonly onOpen: (key: string) => void;
  readonly onExport: (key: string) => void;
  readonly onAsk: (what: 'duplicate' | 'rename' | 'remove', book: LibraryBook) => void;
}

function BookTable({ books, onOpen, onExport, onAsk }: BookTableProps): ReactNode {
  const { t } = useWords();
  return (
    <table className="t fact">
      <thead>
        <tr>
          <th>{t('settings.name')}</th>
          <th className="r">{t('settings.size')}</th>
          <th>{t('settings.changed')}</th>
          <th>{t('settings.opened')}</th>
          <th />
        </tr>
      </thead>
      <tbody>
        {books.map((book) => (
          <tr key={book.key}>
            <td>
              {book.isOpen ? <b>{book.name}</b> : book.name}{' '}
              {book.isOpen ? <span className="tag ok">{t('settings.isOpen')}</span> : null}
            </td>
            <td className="r">{`${numberText(book.sizeBytes / 1_048_576, 1)} MB`}</td>
            <td className="num start sec">{moment(book.changedAt)}</td>
            <td className="num start sec">{moment(book.openedAt)}</td>
            <td className="r">
              {book.isOpen ? null : (
                <Button look="quiet" onClick={() => onOpen(book.key)}>
                  {t('settings.open')}
                </Button>
              )}
              <Button look="quiet" onClick={() => onAsk('duplicate', book)}>
                {t('settings.duplicate')}
              </Button>
              <Button look="quiet" onClick={() => onAsk('rename', book)}>
                {t('settings.rename')}
              </Button>
              <Button look="quiet" onClick={() => onExport(book.key)}>
                {t('settings.exportCopy')}
              </Button>
              {book.isOpen ? null : (
                <Button look="quiet" onClick={() => onAsk('remove', book)}>
                  {t('settings.remove')}
                </Button>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** One question for the four things that need a name or a consent. */
function AskDialog({
  asking,
  onClose,
}: {
  readonly asking: NonNullable<Asking>;
  readonly onClose: () => void;
}): ReactNode {
  const { what, book } = asking;
  const { t } = useWords();
  const create = useTask('library.create');
  const duplicate = useTask('library.duplicate');
  const rename = useTask('library.rename');
  const remove = useTask('library.remove');
  const first = what === 'duplicate' ? t('settings.copyName', { name: book!.name }) : (book?.name ?? '');
  const [name, setName] = useState(first);
  const [currency, setCurrency] = useState<(typeof CURRENCIES)[number]>('CNY');
  const title = { new: 'newBook', duplicate: 'duplicate', rename: 'rename', remove: 'remove' } as const;
  const run = async (): Promise<void> => {
    const wanted = name.trim();
    const key = book?.key ?? '';
    const reply =
      what === 'new'
        ? await create.run({ name: wanted, currency, sample: false })
        : what === 'duplicate'
          ? await duplicate.run({ key, name: wanted })
          : what === 'rename'
            ? await rename.run({ key, name: wanted })
            : await remove.run({ key });
    if (reply.ok) onClose();
  };
  const task = { new: create, duplicate, rename, remove }[what];
  return (
    <Dialog
      title={t(`settings.${title[what]}`)}
      onClose={onClose}
      onSubmit={() => void run()}
      actions={
        <>
          <Button onClick={onClose}>{t('app.cancel')}</Button>
          <Button look="primary" type="submit" disabled={name.trim() === '' || task.running}>
            {t(`settings.${title[what]}`)}
          </Button>
        </>
      }
    >
      {what === 'remove' ? (
        <p>{t('settings.removeText', { name: book!.name })}</p>
      ) : (
        <div className="fields">
          <TextField label={t('settings.name')} value={name} onChange={setName} autoFocus />
          {what === 'new' ? (
            <ChoiceField
              label={t('settings.currency')}
              value={currency}
              choices={CURRENCIES.map((value) => ({ value, label: value }))}
              onChange={(value) => value !== null && setCurrency(value)}
            />
          ) : null}
        </div>
      )}
      {what === 'new' ? <TaskProgress task={create} /> : null}
      {what === 'duplicate' ? <TaskProgress task={duplicate} /> : null}
      {what === 'rename' ? <TaskProgress task={rename} /> : null}
      {what === 'remove' ? <TaskProgress task={remove} /> : null}
    </Dialog>
  );
}
