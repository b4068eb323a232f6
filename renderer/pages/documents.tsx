import { useState, type ReactNode } from 'react';
import type { DocumentInfo } from '#core/contract/documents.ts';
import { WhyCount } from '../components/explain/why-figure.tsx';
import { useQuery } from '../api/hooks.ts';
import { IconButton } from '../components/button.tsx';
import { StatusMark } from '../components/marks.tsx';
import { Page } from '../components/page.tsx';
import { Answer, Empty } from '../components/states.tsx';
import { useBook } from '../state/book.tsx';
import { useOpened } from '../state/opened.ts';
import { countText, momentText } from '../words/figures.ts';
import { useWords } from '../words/use-words.tsx';
import { DocumentDrawer } from './documents/document-drawer.tsx';
import { sizeText } from './documents/file-size.ts';
import { subjectKey, useSubjects } from './documents/subjects.tsx';
import { useAddFiles, useDroppedFiles, type AddFiles } from './documents/use-add-files.ts';
import './documents.css';

const SUBJECTS_SHOWN = 2;

/** The book's files: taken in by content, attached to what they are about, searched, and quoted as evidence. */
export default function DocumentsPage(): ReactNode {
  const { canWrite } = useBook();
  const { t } = useWords();
  const [text, setText] = useState('');
  const [opened, open] = useOpened();
  const asked = useQuery('document.list', {});
  const adding = useAddFiles(open);
  const over = useDroppedFiles(canWrite, (files) => void adding.add(files));
  const document = asked.data?.find((entry) => entry.id === opened);
  const wanted = text.trim();
  const tools = (
    <>
      <input
        className="input doc-find"
        type="search"
        aria-label={t('documents.find')}
        placeholder={t('documents.find')}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      {canWrite ? <Choose adding={adding} /> : null}
    </>
  );
  return (
    <Page title={t('documents.title')} lead={<Lead list={asked.data} />} tools={tools} unit={false}>
      <Said adding={adding} />
      <Answer of={asked} rows={6}>
        {(list) => {
          if (list.length === 0) return <Empty title={t('documents.empty')} text={t('documents.emptyText')} />;
          return wanted === '' ? (
            <List list={list} openId={opened} onOpen={open} />
          ) : (
            <Hits text={wanted} onOpen={open} />
          );
        }}
      </Answer>
      {document === undefined ? null : (
        <DocumentDrawer key={document.id} document={document} onClose={() => open(null)} />
      )}
      {over ? (
        <div className="scrim drop-anywhere">
          <div>
            <b>{t('documents.dropHere')}</b>
            <span className="dim">{t('documents.dropText')}</span>
          </div>
        </div>
      ) : null}
    </Page>
  );
}

function Choose({ adding }: { readonly adding: AddFiles }): ReactNode {
  const { t } = useWords();
  return (
    <label className="btn pri">
      {t('documents.add')}
      <input
        type="file"
        multiple
        className="unseen"
        disabled={adding.adding !== null}
        onChange={(event) => {
          const files = [...(event.target.files ?? [])];
          event.target.value = '';
          void adding.add(files);
        }}
      />
    </label>
  );
}

/** What is being taken in, and what was not and why, until the reader has read it. */
function Said({ adding }: { readonly adding: AddFiles }): ReactNode {
  const { t } = useWords();
  return (
    <>
      {adding.adding === null ? null : (
        <p className="msg plain" role="status">
          {t('documents.adding', { name: adding.adding })}…
        </p>
      )}
      {adding.said.map(({ name, text, taken }) => (
        <p key={name} className={taken ? 'msg plain' : 'msg over'} role="alert">
          <StatusMark state={taken ? 'proven' : 'refused'} bare />
          <b>{taken ? name : t('documents.refusedOf', { name })}</b>
          <span>{text}</span>
          <IconButton icon="close" label={t('app.close')} onClick={adding.clear} />
        </p>
      ))}
    </>
  );
}

interface ListProps {
  readonly list: readonly DocumentInfo[];
  readonly openId: string | null;
  readonly onOpen: (id: string) => void;
}

function List({ list, openId, onOpen }: ListProps): ReactNode {
  const { t } = useWords();
  const nameOf = useSubjects();
  return (
    <table className="t doc-list fact">
      <thead>
        <tr>
          <th>{t('documents.name')}</th>
          <th>{t('documents.file')}</th>
          <th className="r">{t('documents.size')}</th>
          <th>{t('documents.subjects')}</th>
          <th className="r">{t('documents.quotes')}</th>
          <th>{t('documents.addedAt')}</th>
          <th>{t('documents.addedBy')}</th>
        </tr>
      </thead>
      <tbody>
        {list.map((document) => {
          const { subjects } = document;
          const names = subjects.slice(0, SUBJECTS_SHOWN).map((subject) => nameOf(subject).name);
          return (
            <tr key={document.id} aria-selected={document.id === openId}>
              <td>
                <button type="button" className="plain-link b" onClick={() => onOpen(document.id)}>
                  {document.title}
                </button>
              </td>
              <td className="sec ell">{document.fileName}</td>
              <td className="r">{sizeText(document.size)}</td>
              <td
                title={subjects.map((subject) => nameOf(subject).name).join(' · ')}
                key={subjects.map(subjectKey).join()}
              >
                {names.length === 0 ? <span className="dim">–</span> : names.join(' · ')}
                {subjects.length > SUBJECTS_SHOWN ? (
                  <small className="dim"> {t('documents.more', { count: subjects.length })}</small>
                ) : null}
              </td>
              <td className="r">{document.quotes === 0 ? '–' : countText(document.quotes)}</td>
              <td className="num start">{momentText(document.addedAt)}</td>
              <td className="sec">{document.addedBy}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function Hits({ text, onOpen }: { readonly text: string; readonly onOpen: (id: string) => void }): ReactNode {
  const { t } = useWords();
  const asked = useQuery('document.search', { text });
  return (
    <Answer of={asked} rows={4}>
      {(hits) =>
        hits.length === 0 ? (
          <p className="dim none-yet">{t('documents.nothing', { text })}</p>
        ) : (
          <>
            <p className="dim note" role="status">
              {t('documents.found', { count: hits.length })}
            </p>
            <ul className="doc-hits">
              {hits.map(({ documentId, title, fileName, where, snippet, at, length }) => (
                <li key={documentId}>
                  <button type="button" className="plain-link" onClick={() => onOpen(documentId)}>
                    <b>{title}</b> <span className="dim">{fileName}</span>
                    <span className="doc-snippet">
                      <small className="tag">{t(`documents.where_${where}`)}</small> {snippet.slice(0, at)}
                      <mark>{snippet.slice(at, at + length)}</mark>
                      {snippet.slice(at + length)}
                    </span>
                  </button>
                </li>
              ))}
            </ul>
          </>
        )
      }
    </Answer>
  );
}

function Lead({ list }: { readonly list: readonly DocumentInfo[] | undefined }): ReactNode {
  const { t, rich } = useWords();
  if (list === undefined || list.length === 0) return null;
  const count = (title: string, when: (document: DocumentInfo) => boolean): ReactNode => {
    const found = list.filter(when);
    return (
      <WhyCount title={title} items={found.map((document) => ({ name: document.title }))}>
        <b>{countText(found.length)}</b>
      </WhyCount>
    );
  };
  return rich('documents.lead', {
    count: count(t('documents.title'), () => true),
    size: <span className="fact">{sizeText(list.reduce((sum, document) => sum + document.size, 0))}</span>,
    quoted: count(t('documents.quotes'), (document) => document.quotes > 0),
    loose: count(t('documents.unlinked'), (document) => document.subjects.length === 0),
  });
}
