import { useState, type ReactNode } from 'react';
import type { LineKind, RoundTripDiff, RoundTripLine } from '#core/contract/round-trip.ts';
import { useTask } from '../../api/hooks.ts';
import { Button } from '../../components/button.tsx';
import { StatusMark, type MarkState } from '../../components/marks.tsx';
import { useUndo } from '../../components/notice.tsx';
import { Section } from '../../components/page.tsx';
import { TaskProgress } from '../../components/states.tsx';
import { saveFile } from '../../files.ts';
import { useBook } from '../../state/book.tsx';
import { countText } from '../../words/figures.ts';
import { sayIfKnown } from '../../words/index.ts';
import { useWords } from '../../words/use-words.tsx';
import { DropZone } from './drop-zone.tsx';
import { valueText } from './line-value.ts';
import type { ChosenFile } from './use-import.ts';

/** The book's data out to a spreadsheet program and back: every edit is shown, and those chosen are one step. */
export function RoundTrip(): ReactNode {
  const { canWrite } = useBook();
  const { t, language } = useWords();
  const { undo } = useUndo();
  const sheets = useTask('book.exportSheets');
  const comparing = useTask('roundTrip.diff');
  const applying = useTask('roundTrip.apply');
  const [file, setFile] = useState<ChosenFile | null>(null);
  const [diff, setDiff] = useState<RoundTripDiff | null>(null);
  const [applied, setApplied] = useState<number | null>(null);
  const begin = (): void => {
    setFile(null);
    setDiff(null);
    setApplied(null);
    comparing.clear();
    applying.clear();
  };
  const compare = async (chosen: ChosenFile): Promise<void> => {
    begin();
    const reply = await comparing.run({ fileName: chosen.name, bytes: chosen.bytes });
    if (!reply.ok) return;
    setFile(chosen);
    setDiff(reply.value);
  };
  const save = async (): Promise<void> => {
    const reply = await sheets.run({ language });
    if (reply.ok) saveFile(reply.value.fileName, reply.value.bytes);
  };
  const apply = async (keys: readonly string[]): Promise<void> => {
    const reply = await applying.run({ fileName: file!.name, bytes: file!.bytes, keys: [...keys] });
    if (!reply.ok) return;
    begin();
    setApplied(reply.value.applied);
  };
  return (
    <div className="stack">
      <p className="sec">{t('roundTrip.lead')}</p>
      {applied === null ? null : (
        <p className="commit-bar" role="status">
          <StatusMark state="proven">{t('roundTrip.applied', { count: countText(applied) })}</StatusMark>
          <Button
            look="quiet"
            onClick={() => {
              setApplied(null);
              undo();
            }}
          >
            {t('app.undo')}
          </Button>
        </p>
      )}
      <TaskProgress task={sheets} />
      <TaskProgress task={comparing} />
      {diff === null ? (
        <>
          <div>
            <Button icon="export" disabled={sheets.running} onClick={() => void save()}>
              {t('roundTrip.export')}
            </Button>
          </div>
          {canWrite ? <DropZone onFile={(chosen) => void compare(chosen)} /> : null}
        </>
      ) : (
        <Lines diff={diff} busy={applying.running} onApply={(keys) => void apply(keys)} onAgain={begin} />
      )}
      <TaskProgress task={applying} />
    </div>
  );
}

const KINDS = ['conflict', 'change', 'add', 'refuse'] as const satisfies readonly LineKind[];
const MARKS: Readonly<Record<LineKind, MarkState>> = { conflict: 'near', change: 'in', add: 'in', refuse: 'refused' };

interface LinesProps {
  readonly diff: RoundTripDiff;
  readonly busy: boolean;
  readonly onApply: (keys: readonly string[]) => void;
  readonly onAgain: () => void;
}

/** Changes and new rows are ticked at first; what the book has changed meanwhile waits for the reader's word. */
function Lines({ diff, busy, onApply, onAgain }: LinesProps): ReactNode {
  const { t } = useWords();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(
    () => new Set(diff.lines.filter(({ kind }) => kind === 'change' || kind === 'add').map((line) => line.key)),
  );
  const choose = (keys: readonly string[], on: boolean): void =>
    setChosen((before) => {
      const after = new Set(before);
      for (const key of keys) {
        if (on) after.add(key);
        else after.delete(key);
      }
      return after;
    });
  const total = KINDS.reduce((sum, kind) => sum + diff.counts[kind], 0);
  const facts = [
    t('roundTrip.exportedAt', { seq: diff.exportedAt.seq }),
    diff.entriesSince === 0 ? '' : t('roundTrip.since', { count: diff.entriesSince }),
    diff.missing === 0 ? '' : t('roundTrip.missing', { count: diff.missing }),
    total > diff.lines.length ? t('roundTrip.more', { shown: diff.lines.length, count: total }) : '',
  ];
  return (
    <>
      <p className="sec">{facts.filter((fact) => fact !== '').join(' · ')}</p>
      {diff.lines.length === 0 ? <p>{t('roundTrip.nothing')}</p> : null}
      {KINDS.map((kind) => {
        const lines = diff.lines.filter((line) => line.kind === kind);
        return lines.length === 0 ? null : (
          <LineTable key={kind} kind={kind} lines={lines} chosen={chosen} onChoose={choose} />
        );
      })}
      <div className="commit-bar">
        <Button onClick={onAgain}>{t('roundTrip.again')}</Button>
        <Button look="primary" disabled={chosen.size === 0 || busy} onClick={() => onApply([...chosen])}>
          {t('roundTrip.apply', { count: countText(chosen.size) })}
        </Button>
      </div>
    </>
  );
}

interface LineTableProps {
  readonly kind: LineKind;
  readonly lines: readonly RoundTripLine[];
  readonly chosen: ReadonlySet<string>;
  readonly onChoose: (keys: readonly string[], on: boolean) => void;
}

function LineTable({ kind, lines, chosen, onChoose }: LineTableProps): ReactNode {
  const { t } = useWords();
  const keys = lines.map((line) => line.key);
  const all = keys.every((key) => chosen.has(key));
  return (
    <Section
      title={t(`roundTrip.${kind}`)}
      scope={kind === 'conflict' ? t('roundTrip.conflictText') : t('app.all', { count: lines.length })}
    >
      <table className="t">
        <thead>
          <tr>
            <th>
              {kind === 'refuse' ? null : (
                <input
                  type="checkbox"
                  aria-label={`${t(`roundTrip.${kind}`)} ${t('roundTrip.acceptAll')}`}
                  checked={all}
                  onChange={() => onChoose(keys, !all)}
                />
              )}
            </th>
            <th>{t('roundTrip.cell')}</th>
            <th>{t('roundTrip.about')}</th>
            <th>{t('roundTrip.field')}</th>
            <th className="r">{t('roundTrip.base')}</th>
            <th className="r">{t('roundTrip.current')}</th>
            <th className="r">{t('roundTrip.next')}</th>
            <th />
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <Line key={line.key} line={line} on={chosen.has(line.key)} onChoose={(on) => onChoose([line.key], on)} />
          ))}
        </tbody>
      </table>
    </Section>
  );
}

interface LineProps {
  readonly line: RoundTripLine;
  readonly on: boolean;
  readonly onChoose: (on: boolean) => void;
}

function Line({ line, on, onChoose }: LineProps): ReactNode {
  const { t, term, fault, language } = useWords();
  const { kind, sheet, row, cell, label, fieldName, reason } = line;
  const place = `${sheet}!${cell ?? row}`;
  const shown = (value: RoundTripLine['next']): string => valueText(line, value, (group, code) => term(group, code));
  const why =
    reason === null
      ? null
      : (sayIfKnown(language, `importMessage.${reason}`) ?? fault({ code: 'rule', rule: reason, params: {} }).text);
  return (
    <tr>
      <td>
        {kind === 'refuse' ? null : (
          <input
            type="checkbox"
            aria-label={t('roundTrip.accept', { cell: place })}
            checked={on}
            onChange={(event) => onChoose(event.target.checked)}
          />
        )}
      </td>
      <td className="num start">{place}</td>
      <td className="ell">{label}</td>
      <td>{fieldName === null ? t('roundTrip.newRow') : fieldName[language === 'en' ? 1 : 0]}</td>
      <td className="r sec">{shown(line.base)}</td>
      <td className="r">{shown(line.current)}</td>
      <td className="r">
        <b>{shown(line.next)}</b>
      </td>
      <td className="sec">{why === null ? null : <StatusMark state={MARKS[kind]}>{why}</StatusMark>}</td>
    </tr>
  );
}
