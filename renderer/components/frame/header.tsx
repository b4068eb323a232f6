import { useState, type ReactNode } from 'react';
import { useLocation } from 'wouter';
import { addDays, isoDate, lastQuarterEnd, type IsoDate } from '#core/dates.ts';
import { backupOf } from '#core/contract/known-at.ts';
import { useQuery, useTask } from '../../api/hooks.ts';
import { ownDay, useBook } from '../../state/book.tsx';
import { UNITS, useView, type Density, type Theme } from '../../state/view.tsx';
import { useOverlays } from '../../palette/overlay-context.ts';
import { unitWordOf } from '../../words/figures.ts';
import { useWords } from '../../words/use-words.tsx';
import { Button, Segment } from '../button.tsx';
import { readDay } from '../read.ts';
import { BrandMark, Icon, ThemeIcon } from '../icon.tsx';
import { Menu, MenuItem } from '../layers.tsx';

export function Header(): ReactNode {
  const { info } = useBook();
  const { t } = useWords();
  return (
    <header className="hd">
      <span className="mark">
        <BrandMark />
      </span>
      <BookMenu />
      {info.isSample ? <span className="chip-sample">{t('app.sampleChip')}</span> : null}
      <span className="sep" />
      <AsOfMenu />
      <KnownAtMenu />
      <span className="sp" />
      <FindButton />
      <UnitSegment />
      <LanguageSegment />
      <AppearanceMenu />
    </header>
  );
}

function FindButton(): ReactNode {
  const { t } = useWords();
  const { show } = useOverlays();
  return (
    <button type="button" className="find" aria-keyshortcuts="Control+K" onClick={() => show('palette')}>
      <Icon name="search" />
      <span>{t('app.find')}</span>
      <kbd>Ctrl K</kbd>
    </button>
  );
}

function BookMenu(): ReactNode {
  const { info } = useBook();
  const { t } = useWords();
  const status = useQuery('library.status', {}).data;
  const opening = useTask('library.open');
  const [, go] = useLocation();
  return (
    <Menu
      label={t('app.books')}
      className="btn quiet book"
      button={
        <>
          <span className="ell">{info.name}</span>
          <Icon name="down" size={12} />
        </>
      }
    >
      {(close) => (
        <>
          {(status?.books ?? []).map((book) => (
            <MenuItem
              key={book.key}
              chosen={book.isOpen}
              onChoose={() => {
                close();
                if (!book.isOpen) void opening.run({ key: book.key });
              }}
            >
              {book.name}
            </MenuItem>
          ))}
          <hr />
          <MenuItem
            onChoose={() => {
              close();
              go('/settings');
            }}
          >
            {t('app.manageBooks')}
          </MenuItem>
        </>
      )}
    </Menu>
  );
}

/** The day that drives every figure of every page. */
function AsOfMenu(): ReactNode {
  const { info, asOf, today } = useBook();
  const { set } = useView();
  const { t } = useWords();
  const own = ownDay(info, today);
  const yearEnd = addDays(isoDate(`${today.slice(0, 4)}-01-01`), -1);
  const choose = (day: IsoDate): void => set({ asOf: day === own ? null : day });
  const choices = [
    ['app.toOwnDay', own],
    ['app.toToday', today],
    ['app.toQuarterEnd', lastQuarterEnd(today)],
    ['app.toYearEnd', yearEnd],
  ] as const;
  return (
    <Menu
      label={t('app.asOfDay')}
      className="btn quiet asof"
      button={
        <>
          <i>{t('app.asOf')}</i>
          <Icon name="calendar" />
          <b className="num">{asOf}</b>
          <Icon name="down" size={12} />
        </>
      }
    >
      {(close) => (
        <>
          <DayEntry
            value={asOf}
            onEnter={(day) => {
              choose(day);
              close();
            }}
          />
          {choices.map(([word, day]) => (
            <MenuItem
              key={word}
              chosen={day === asOf}
              aside={day}
              onChoose={() => {
                choose(day);
                close();
              }}
            >
              {t(word)}
            </MenuItem>
          ))}
        </>
      )}
    </Menu>
  );
}

function DayEntry({
  value,
  onEnter,
}: {
  readonly value: IsoDate;
  readonly onEnter: (day: IsoDate) => void;
}): ReactNode {
  const { t } = useWords();
  const [text, setText] = useState<string>(value);
  const day = readDay(text);
  return (
    <form
      className="menu-entry"
      onSubmit={(event) => {
        event.preventDefault();
        if (day !== null) onEnter(day);
      }}
    >
      <input
        className="input num start"
        aria-label={t('app.asOfDay')}
        aria-invalid={day === null}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <Button type="submit" disabled={day === null}>
        {t('app.open')}
      </Button>
    </form>
  );
}

/** The book as it was known at an earlier moment; the audit page sets others. */
function KnownAtMenu(): ReactNode {
  const { knownAt, set } = useView();
  const { t } = useWords();
  const history = useQuery('history.list', { limit: 12 }, { when: knownAt === null }).data;
  const moments = [...new Set((history?.entries ?? []).map((entry) => entry.at))].slice(0, 8);
  return (
    <Menu
      label={t('app.knownAt')}
      className="btn quiet asof"
      button={
        <>
          <i>{t('app.knownAt')}</i>
          {knownAt === null ? t('app.latest') : <b className="num">{pastText(knownAt)}</b>}
          <Icon name="down" size={12} />
        </>
      }
    >
      {(close) => (
        <>
          <MenuItem
            chosen={knownAt === null}
            onChoose={() => {
              set({ knownAt: null });
              close();
            }}
          >
            {t('app.latest')}
          </MenuItem>
          {moments.map((moment) => (
            <MenuItem
              key={moment}
              chosen={moment === knownAt}
              onChoose={() => {
                set({ knownAt: moment });
                close();
              }}
            >
              <span className="num">{localMoment(moment)}</span>
            </MenuItem>
          ))}
        </>
      )}
    </Menu>
  );
}

/** The moment of a view of the past, or the number of the backup that is shown. */
const pastText = (knownAt: string): string => {
  const backup = backupOf(knownAt);
  return backup === null ? localMoment(knownAt) : `#${backup}`;
};

/** A moment in the reader's own time: 2026-10-08 17:00:05. */
export function localMoment(iso: string): string {
  const at = new Date(iso);
  const two = (part: number): string => String(part).padStart(2, '0');
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  return `${day} ${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}`;
}

function UnitSegment(): ReactNode {
  const { unit, language, set } = useView();
  const { info } = useBook();
  const { t } = useWords();
  const choices = UNITS.map((value) => {
    const word = unitWordOf(language, value, info.baseCurrency);
    const short = t(`app.${value}`, { currency: info.baseCurrency });
    return { value, label: info.baseCurrency === 'CNY' || language === 'en' ? short : word, title: word };
  });
  return <Segment label={t('app.unit')} value={unit} choices={choices} onChange={(value) => set({ unit: value })} />;
}

function LanguageSegment(): ReactNode {
  const { language, set } = useView();
  const { t } = useWords();
  return (
    <Segment
      label={t('app.language')}
      value={language}
      choices={[
        { value: 'zh-CN', label: <span lang="zh-CN">{t('app.zh')}</span> },
        { value: 'en', label: <span lang="en">{t('app.en')}</span> },
      ]}
      onChange={(value) => set({ language: value })}
    />
  );
}

const THEMES: readonly Theme[] = ['system', 'light', 'dark'];
const DENSITIES: readonly Density[] = ['compact', 'regular', 'wall'];

function AppearanceMenu(): ReactNode {
  const { theme, density, set } = useView();
  const { t } = useWords();
  return (
    <Menu label={t('app.appearance')} wordless className="ib" align="end" button={<ThemeIcon />}>
      {() => (
        <>
          <small className="menu-head">{t('app.theme')}</small>
          {THEMES.map((value) => (
            <MenuItem key={value} chosen={theme === value} onChoose={() => set({ theme: value })}>
              {t(`app.${value}`)}
            </MenuItem>
          ))}
          <small className="menu-head">{t('app.density')}</small>
          {DENSITIES.map((value) => (
            <MenuItem key={value} chosen={density === value} onChoose={() => set({ density: value })}>
              {t(`app.${value}`)}
            </MenuItem>
          ))}
        </>
      )}
    </Menu>
  );
}
