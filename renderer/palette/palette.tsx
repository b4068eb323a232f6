import { useDeferredValue, useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { useLocation } from 'wouter';
import type { NameHit } from '#core/contract/search.ts';
import { Icon } from '../components/icon.tsx';
import { readDay } from '../components/read.ts';
import { useQuery } from '../api/hooks.ts';
import { useView } from '../state/view.tsx';
import type { WordKey } from '../words/index.ts';
import { useFigures, useWords } from '../words/use-words.tsx';
import { useCommands, type PaletteCommand } from './commands.ts';
import { pageOfDocument, pageOfName, pageOfText } from './hits.ts';

/** One line of the list. */
interface Line {
  readonly key: string;
  readonly title: string;
  readonly kind: string;
  readonly aside: string;
  readonly run: () => void;
}

interface Group {
  readonly word: WordKey;
  readonly lines: readonly Line[];
}

const [MOST_COMMANDS, MOST_NAMES, MOST_TEXTS] = [8, 12, 8];
/** A single letter stands in nearly every text. */
const TEXT_FROM = 2;

/** Everything that has a name, every text, every command: one field, found while it is typed. */
export function Palette({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { t } = useWords();
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const deferred = useDeferredValue(text.trim());
  const { groups, isFresh } = useGroups(deferred);
  const settled = isFresh && deferred === text.trim();
  const [entered, setEntered] = useState(false);
  const lines = groups.flatMap((group) => group.lines);
  const chosen = Math.min(at, lines.length - 1);
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const before = document.activeElement as HTMLElement | null;
    input.current?.focus();
    return () => before?.focus();
  }, []);
  const choose = (line: Line | undefined): void => {
    if (line === undefined) return;
    onClose();
    line.run();
  };
  // Enter pressed before the answer is there takes the answer's first line, not a line of the text before.
  useEffect(() => {
    if (entered && settled) choose(lines[chosen]);
  });
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    event.stopPropagation();
    if (event.key === 'Escape') onClose();
    else if (event.key === 'Enter') setEntered(true);
    else if (event.key === 'ArrowDown') setAt((chosen + 1) % Math.max(1, lines.length));
    else if (event.key === 'ArrowUp') setAt((chosen + lines.length - 1) % Math.max(1, lines.length));
    else return;
    event.preventDefault();
  };
  return createPortal(
    <div className="scrim top" onPointerDown={(event) => event.target === event.currentTarget && onClose()}>
      <div className="palette" role="dialog" aria-modal aria-label={t('palette.title')} onKeyDown={onKeyDown}>
        <div className="palette-field">
          <Icon name="search" size={16} />
          <input
            ref={input}
            role="combobox"
            aria-expanded
            aria-controls={id}
            aria-activedescendant={lines.length === 0 ? undefined : `${id}-${chosen}`}
            aria-label={t('app.find')}
            placeholder={t('app.find')}
            value={text}
            spellCheck={false}
            onChange={(event) => {
              setText(event.target.value);
              setAt(0);
              setEntered(false);
            }}
          />
        </div>
        <Results id={id} groups={groups} chosen={chosen} onChoose={choose} onPoint={setAt} />
        {lines.length === 0 ? <p className="dim none-yet">{t('palette.nothing', { text: text.trim() })}</p> : null}
        <footer className="dim">
          <span>
            <kbd>↑</kbd> <kbd>↓</kbd> {t('palette.move')} · <kbd>Enter</kbd> {t('palette.choose')}
          </span>
          <span>{t('palette.hint')}</span>
        </footer>
      </div>
    </div>,
    document.body,
  );
}

interface ResultsProps {
  readonly id: string;
  readonly groups: readonly Group[];
  readonly chosen: number;
  readonly onChoose: (line: Line) => void;
  readonly onPoint: (at: number) => void;
}

function Results({ id, groups, chosen, onChoose, onPoint }: ResultsProps): ReactNode {
  const { t } = useWords();
  const order = new Map(groups.flatMap((group) => group.lines).map((line, at) => [line.key, at]));
  return (
    <div className="palette-list" role="listbox" id={id} aria-label={t('palette.title')}>
      {groups.map((group) =>
        group.lines.length === 0 ? null : (
          <div key={group.word} role="group" aria-label={t(group.word)}>
            <small className="menu-head">{t(group.word)}</small>
            {group.lines.map((line) => {
              const at = order.get(line.key)!;
              return (
                <div
                  key={line.key}
                  id={`${id}-${at}`}
                  className="menu-item"
                  role="option"
                  aria-selected={at === chosen}
                  ref={(element) => {
                    if (at === chosen) element?.scrollIntoView({ block: 'nearest' });
                  }}
                  onPointerMove={() => at === chosen || onPoint(at)}
                  onClick={() => onChoose(line)}
                >
                  <span className="ell">{line.title}</span>
                  <span className="ell dim">{line.aside}</span>
                  <small>{line.kind}</small>
                </div>
              );
            })}
          </div>
        ),
      )}
    </div>
  );
}

/** What answers the text: a day first, then commands, names and texts. Without a text, the commands. */
function useGroups(text: string): { readonly groups: readonly Group[]; readonly isFresh: boolean } {
  const commands = useCommands();
  const titles = commands.map(({ title }) => title);
  const asked = useQuery('search.names', { text, limit: MOST_NAMES, titles });
  const found = asked.data;
  const day = useDayLine(text);
  const commandLine = useCommandLine();
  const nameLine = useNameLine();
  const texts = useTextLines(text);
  const ranked = (found?.titles ?? []).slice(0, MOST_COMMANDS).flatMap((at) => commands[at] ?? []);
  const groups: readonly Group[] = [
    { word: 'palette.pages', lines: [...day, ...(text === '' ? commands : ranked).map(commandLine)] },
    { word: 'palette.names', lines: text === '' ? [] : (found?.hits ?? []).map(nameLine) },
    { word: 'palette.texts', lines: texts },
  ];
  return { groups, isFresh: found !== undefined && !asked.stale };
}

function useDayLine(text: string): readonly Line[] {
  const { t } = useWords();
  const { set } = useView();
  const day = readDay(text);
  if (day === null) return [];
  const title = t('palette.asOfDay', { day });
  return [{ key: day, title, kind: t('palette.command'), aside: '', run: () => set({ asOf: day }) }];
}

function useCommandLine(): (command: PaletteCommand) => Line {
  const { t } = useWords();
  return ({ kind, title, run }) => ({ key: `${kind} ${title}`, title, kind: t(`palette.${kind}`), aside: '', run });
}

function useNameLine(): (hit: NameHit) => Line {
  const { t, named } = useWords();
  const [, go] = useLocation();
  return (hit) => ({
    key: `${hit.kind} ${hit.id}`,
    title: named(hit),
    kind: t(`palette.${hit.kind}`),
    aside: [hit.code, hit.detail].filter((part) => part !== null).join(' · '),
    run: () => go(pageOfName(hit)),
  });
}

function useTextLines(text: string): readonly Line[] {
  const { t } = useWords();
  const { money, unitWord } = useFigures();
  const [, go] = useLocation();
  const when = text.length >= TEXT_FROM;
  const found = useQuery('search.texts', { text, limit: MOST_TEXTS }, { when });
  if (!when || found.data === undefined) return [];
  const texts = found.data.texts.map((hit) => ({
    key: `${hit.kind} ${hit.id}`,
    title: hit.text === '' ? t('palette.event') : hit.text,
    kind: t(`palette.${hit.kind}`),
    aside: [hit.date, hit.amount === null ? null : `${money(hit.amount)} ${unitWord}`].filter(Boolean).join(' · '),
    run: () => go(pageOfText(hit)),
  }));
  const documents = found.data.documents.map((hit) => ({
    key: `document ${hit.documentId} ${hit.where} ${hit.at}`,
    title: hit.title,
    kind: t('palette.document'),
    aside: hit.where === 'title' ? hit.fileName : hit.snippet,
    run: () => go(pageOfDocument(hit)),
  }));
  return [...documents, ...texts].slice(0, MOST_TEXTS);
}
