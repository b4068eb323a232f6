import { useState, type ReactNode } from 'react';
import type { Subject } from '#core/contract/documents.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { Button, IconButton } from '../../components/button.tsx';
import { TextField } from '../../components/fields.tsx';
import { Dialog } from '../../components/layers.tsx';
import { Section } from '../../components/page.tsx';
import { Answer, FaultLine } from '../../components/states.tsx';
import { useBook } from '../../state/book.tsx';
import { useWords } from '../../words/use-words.tsx';
import { QUOTED, SubjectLink, SubjectPicker } from './subjects.tsx';

/** The places of a document that are quoted as evidence. */
export function Quotes({ documentId }: { readonly documentId: string }): ReactNode {
  const { canWrite } = useBook();
  const { t } = useWords();
  const [adding, setAdding] = useState(false);
  const asked = useQuery('quote.list', { documentId });
  const remove = useCommand('quote.delete');
  return (
    <Section
      title={t('documents.quotes')}
      scope={t('documents.quotesScope')}
      aside={
        canWrite ? <IconButton icon="plus" label={t('documents.quote')} onClick={() => setAdding(true)} /> : undefined
      }
    >
      <FaultLine fault={remove.fault} />
      <Answer of={asked} rows={2}>
        {(quotes) =>
          quotes.length === 0 ? (
            <p className="dim note">{t('documents.noQuotes')}</p>
          ) : (
            <ul className="doc-quotes">
              {quotes.map((quote) => (
                <li key={quote.id}>
                  <div>
                    <b>{quote.place}</b>
                    {canWrite ? (
                      <IconButton
                        icon="bin"
                        label={`${t('documents.removeQuote')} ${quote.place}`}
                        onClick={() => void remove.run({ id: quote.id })}
                      />
                    ) : null}
                  </div>
                  {quote.text === '' ? null : <blockquote>{quote.text}</blockquote>}
                  <small>
                    <SubjectLink subject={quote.subject} /> · {quote.by}
                  </small>
                </li>
              ))}
            </ul>
          )
        }
      </Answer>
      {adding ? <QuoteForm documentId={documentId} onClose={() => setAdding(false)} /> : null}
    </Section>
  );
}

function QuoteForm({ documentId, onClose }: { readonly documentId: string; readonly onClose: () => void }): ReactNode {
  const { t } = useWords();
  const save = useCommand('quote.save');
  const [place, setPlace] = useState('');
  const [text, setText] = useState('');
  const [subject, setSubject] = useState<Subject | null>(null);
  const submit = async (): Promise<void> => {
    if (subject === null) return;
    const reply = await save.run({ documentId, place, text, subject });
    if (reply.ok) onClose();
  };
  return (
    <Dialog
      title={t('documents.quote')}
      onClose={onClose}
      onSubmit={() => void submit()}
      actions={
        <>
          <Button onClick={onClose}>{t('app.cancel')}</Button>
          <Button look="primary" type="submit" disabled={place.trim() === '' || subject === null || save.running}>
            {t('app.save')}
          </Button>
        </>
      }
    >
      <div className="fields">
        <TextField
          label={t('documents.place')}
          hint={t('documents.placeHint')}
          value={place}
          onChange={setPlace}
          autoFocus
        />
        <div className="whole">
          <TextField label={t('documents.quoteText')} value={text} lines={3} onChange={setText} />
        </div>
        <p className="whole sec">{t('documents.evidenceOf')}</p>
        <SubjectPicker kinds={QUOTED} onChange={setSubject} />
      </div>
      <FaultLine fault={save.fault} />
    </Dialog>
  );
}
