import { useState, type ReactNode } from 'react';
import type { DocumentInfo, Subject } from '#core/contract/documents.ts';
import { call, type UiFault } from '../../api/client.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { Button, IconButton } from '../../components/button.tsx';
import { TextField } from '../../components/fields.tsx';
import { Dialog, Drawer } from '../../components/layers.tsx';
import { Section } from '../../components/page.tsx';
import { RowHistoryFold } from '../../components/row-history.tsx';
import { Answer, FaultLine } from '../../components/states.tsx';
import { saveFile } from '../../files.ts';
import { useBook } from '../../state/book.tsx';
import { useView } from '../../state/view.tsx';
import { countText, momentText } from '../../words/figures.ts';
import { useWords } from '../../words/use-words.tsx';
import { readText, sizeText } from './file-size.ts';
import { Quotes } from './quotes.tsx';
import { ATTACHED, SubjectLink, subjectKey, SubjectPicker, useSubjects } from './subjects.tsx';

/** A longer text is saved and read elsewhere. */
const TEXT_SHOWN = 20_000;
const LARGEST_READ = 1_048_576;

interface DrawerProps {
  readonly document: DocumentInfo;
  readonly onClose: () => void;
}

/** One document: what it is, what it belongs to, which places of it are evidence, and its text. */
export function DocumentDrawer({ document, onClose }: DrawerProps): ReactNode {
  const { canWrite } = useBook();
  const { t } = useWords();
  const { knownAt } = useView();
  const [describing, setDescribing] = useState(false);
  const [fault, setFault] = useState<UiFault | null>(null);
  const remove = useCommand('document.delete');
  const save = async (): Promise<void> => {
    const reply = await call('document.read', { id: document.id }, { knownAt });
    setFault(reply.ok ? null : reply.fault);
    if (reply.ok) saveFile(reply.value.fileName, reply.value.bytes, reply.value.mediaType);
  };
  const drop = async (): Promise<void> => {
    const reply = await remove.run({ id: document.id });
    if (reply.ok) onClose();
  };
  const facts = [
    [t('documents.file'), document.fileName],
    [t('documents.size'), sizeText(document.size)],
    [t('documents.type'), document.mediaType],
    [t('documents.addedAt'), `${momentText(document.addedAt)} ${document.addedBy}`],
    [t('documents.note'), document.note],
  ].filter(([, value]) => value !== '');
  return (
    <Drawer
      label={document.title}
      title={document.title}
      foot={
        <>
          <Button look="primary" icon="export" onClick={() => void save()}>
            {t('documents.saveAs')}
          </Button>
          {canWrite ? (
            <>
              <Button onClick={() => setDescribing(true)}>{t('documents.describe')}</Button>
              <Button look="quiet" onClick={() => void drop()}>
                {t('documents.remove')}
              </Button>
            </>
          ) : null}
        </>
      }
      onClose={onClose}
    >
      <FaultLine fault={fault ?? remove.fault} />
      <dl className="dl">
        {facts.map(([label, value]) => (
          <Fact key={label} label={label!}>
            {value}
          </Fact>
        ))}
        <Fact label={t('documents.hash')}>
          <code className="doc-hash">{document.sha256}</code>
        </Fact>
      </dl>
      <Subjects document={document} />
      <Quotes documentId={document.id} />
      {document.isText && document.size <= LARGEST_READ ? <Text id={document.id} /> : null}
      <RowHistoryFold table="documents" id={document.id} />
      {describing ? <Describe document={document} onClose={() => setDescribing(false)} /> : null}
    </Drawer>
  );
}

const Fact = ({ label, children }: { readonly label: string; readonly children: ReactNode }): ReactNode => (
  <>
    <dt>{label}</dt>
    <dd>{children}</dd>
  </>
);

function Subjects({ document }: { readonly document: DocumentInfo }): ReactNode {
  const { canWrite } = useBook();
  const { t } = useWords();
  const nameOf = useSubjects();
  const link = useCommand('document.link');
  const [adding, setAdding] = useState(false);
  return (
    <Section
      title={t('documents.subjects')}
      aside={
        canWrite ? <IconButton icon="plus" label={t('documents.attach')} onClick={() => setAdding(true)} /> : undefined
      }
    >
      <FaultLine fault={link.fault} />
      {document.subjects.length === 0 ? <p className="dim note">{t('documents.unattached')}</p> : null}
      <ul className="doc-subjects">
        {document.subjects.map((subject) => (
          <li key={subjectKey(subject)}>
            <span>
              <SubjectLink subject={subject} />
            </span>
            {canWrite ? (
              <IconButton
                icon="close"
                label={t('documents.detach', { name: nameOf(subject).name })}
                onClick={() => void link.run({ id: document.id, subject, linked: false })}
              />
            ) : null}
          </li>
        ))}
      </ul>
      {adding ? <Attach documentId={document.id} onClose={() => setAdding(false)} /> : null}
    </Section>
  );
}

function Attach({ documentId, onClose }: { readonly documentId: string; readonly onClose: () => void }): ReactNode {
  const { t } = useWords();
  const link = useCommand('document.link');
  const [subject, setSubject] = useState<Subject | null>(null);
  const submit = async (): Promise<void> => {
    if (subject === null) return;
    const reply = await link.run({ id: documentId, subject });
    if (reply.ok) onClose();
  };
  return (
    <Dialog
      title={t('documents.attach')}
      onClose={onClose}
      onSubmit={() => void submit()}
      actions={
        <>
          <Button onClick={onClose}>{t('app.cancel')}</Button>
          <Button look="primary" type="submit" disabled={subject === null || link.running}>
            {t('app.save')}
          </Button>
        </>
      }
    >
      <div className="fields">
        <SubjectPicker kinds={ATTACHED} onChange={setSubject} />
      </div>
      <FaultLine fault={link.fault} />
    </Dialog>
  );
}

/** The file is read with its hash checked: one that is no longer what it was says so here. */
function Text({ id }: { readonly id: string }): ReactNode {
  const { t } = useWords();
  const asked = useQuery('document.read', { id });
  return (
    <Answer of={asked} rows={4}>
      {({ bytes }) => {
        const text = readText(bytes);
        return (
          <Section
            title={t('documents.text')}
            {...(text.length > TEXT_SHOWN ? { scope: t('documents.textScope', { count: countText(TEXT_SHOWN) }) } : {})}
          >
            <pre className="doc-text">{text.slice(0, TEXT_SHOWN)}</pre>
          </Section>
        );
      }}
    </Answer>
  );
}

function Describe({ document, onClose }: DrawerProps): ReactNode {
  const { t } = useWords();
  const save = useCommand('document.save');
  const [title, setTitle] = useState(document.title);
  const [note, setNote] = useState(document.note);
  const submit = async (): Promise<void> => {
    const reply = await save.run({ id: document.id, title, note });
    if (reply.ok) onClose();
  };
  return (
    <Dialog
      title={t('documents.describe')}
      onClose={onClose}
      onSubmit={() => void submit()}
      actions={
        <>
          <Button onClick={onClose}>{t('app.cancel')}</Button>
          <Button look="primary" type="submit" disabled={title.trim() === '' || save.running}>
            {t('app.save')}
          </Button>
        </>
      }
    >
      <div className="fields">
        <div className="whole">
          <TextField label={t('documents.name')} value={title} onChange={setTitle} autoFocus />
        </div>
        <div className="whole">
          <TextField label={t('documents.note')} value={note} lines={3} onChange={setNote} />
        </div>
      </div>
      <FaultLine fault={save.fault} />
    </Dialog>
  );
}
