import { useState, type ReactNode } from 'react';
import type { DryRun, RowMessage, RowOutcome, RowReport } from '#core/contract/imports.ts';
import { Button, Tabs } from '../../components/button.tsx';
import { styled } from '../../components/marks.tsx';
import { Section } from '../../components/page.tsx';
import { countText } from '../../words/figures.ts';
import { sayIfKnown } from '../../words/index.ts';
import { useWords } from '../../words/use-words.tsx';

const OUTCOMES: readonly RowOutcome[] = ['create', 'change', 'skip', 'refuse'];
const MAX_SHOWN = 200;

interface RehearsalProps {
  readonly run: DryRun;
  readonly onAgain: () => void;
}

/** What every row would do: the counts add up to the rows read; refusals name cell, finding and expectation. */
export function Rehearsal({ run, onAgain }: RehearsalProps): ReactNode {
  const { t } = useWords();
  const total = OUTCOMES.reduce((sum, outcome) => sum + run.counts[outcome], 0);
  return (
    <Section
      title={t('imports.rehearsal')}
      scope={t('imports.rehearsalScope')}
      aside={
        <Button look="quiet" onClick={onAgain}>
          {t('imports.again')}
        </Button>
      }
    >
      <div className="outcome-bar" aria-hidden>
        {OUTCOMES.map((outcome) => (
          <i key={outcome} className={outcome} style={styled({ flexGrow: run.counts[outcome] })} />
        ))}
      </div>
      <div className="outcomes">
        {OUTCOMES.map((outcome) => (
          <div key={outcome} className={outcome === 'refuse' && run.counts.refuse > 0 ? 'neg' : ''}>
            <b>{countText(run.counts[outcome])}</b>
            <span>
              <i className={`sw ${outcome}`} />
              {t(`imports.${outcome}`)}
            </span>
          </div>
        ))}
        <div>
          <b>{countText(total)}</b>
          <span>{t('imports.rows')}</span>
        </div>
        <div>
          <b>{countText(run.warnings)}</b>
          <span>{t('imports.warnings')}</span>
        </div>
      </div>
      <Besides run={run} />
      <Messages run={run} />
    </Section>
  );
}

/** What is made beside the rows, and what rounding did. */
function Besides({ run }: { readonly run: DryRun }): ReactNode {
  const { t } = useWords();
  return (
    <>
      {run.alsoCreates.length === 0 ? null : (
        <p className="note">
          <b>{t('imports.also')}</b>{' '}
          {run.alsoCreates.map(({ what, names, count }) => (
            <span key={what} className="tag" title={names.join('\n')}>
              {t(`imports.also_${what}`, { count: countText(count) })}
            </span>
          ))}
        </p>
      )}
      {run.rounded.count === 0 ? null : (
        <p className="note dim">
          {t('imports.rounded', { count: countText(run.rounded.count), net: run.rounded.net })}
        </p>
      )}
    </>
  );
}

function Messages({ run }: { readonly run: DryRun }): ReactNode {
  const { t } = useWords();
  const [shown, setShown] = useState<RowOutcome | 'warnings'>(run.counts.refuse > 0 ? 'refuse' : 'warnings');
  const belongs = (row: RowReport, of: RowOutcome | 'warnings'): boolean =>
    of === 'warnings' ? row.messages.some((message) => message.level === 'warning') : row.outcome === of;
  const kinds = (['refuse', 'warnings', 'change', 'skip'] as const).map((value) => ({
    value,
    count: value === 'warnings' ? run.warnings : run.counts[value],
  }));
  const rows = run.rows.filter((row) => belongs(row, shown));
  return (
    <>
      <Tabs
        label={t('imports.rehearsal')}
        value={shown}
        choices={kinds.map(({ value, count }) => ({
          value,
          label: (
            <>
              {t(`imports.${value}`)} <sup>{countText(count)}</sup>
            </>
          ),
        }))}
        onChange={setShown}
      />
      {rows.length === 0 ? (
        <p className="note dim">{t('imports.nothingToSay')}</p>
      ) : (
        <table className="t">
          <thead>
            <tr>
              <th>{t('imports.cell')}</th>
              <th>{t('imports.about')}</th>
              <th>{t('imports.found')}</th>
              <th>{t('imports.message')}</th>
              <th>{t('imports.expected')}</th>
            </tr>
          </thead>
          <tbody>
            {rows
              .slice(0, MAX_SHOWN)
              .flatMap((row) =>
                (row.messages.length === 0 ? [null] : row.messages).map((message, index) => (
                  <MessageRow key={`${row.row}/${index}`} sheet={run.sheet} row={row} message={message} />
                )),
              )}
          </tbody>
        </table>
      )}
      {rows.length > MAX_SHOWN ? <p className="note dim">{t('imports.firstRows', { count: MAX_SHOWN })}</p> : null}
    </>
  );
}

interface MessageRowProps {
  readonly sheet: string;
  readonly row: RowReport;
  readonly message: RowMessage | null;
}

function MessageRow({ sheet, row, message }: MessageRowProps): ReactNode {
  const { t, language, fault } = useWords();
  const code = message?.code ?? '';
  const said = sayIfKnown(language, `importMessage.${code}`) ?? fault({ code: 'rule', rule: code, params: {} }).text;
  const expected = message?.level === 'error' ? message.expected : null;
  return (
    <tr>
      <td className="num start">
        {message?.cell === null || message === null ? `${t('imports.row')} ${row.row}` : `${sheet}!${message.cell}`}
      </td>
      <td className="ell">{row.label}</td>
      <td>{message?.found == null ? null : <span className={`found ${message.level}`}>{message.found}</span>}</td>
      <td>{message === null ? '' : said}</td>
      <td className="sec">
        {expected === null ? '' : (sayIfKnown(language, `importExpected.${expected}`) ?? expected)}
      </td>
    </tr>
  );
}
