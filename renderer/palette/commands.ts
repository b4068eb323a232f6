import { useMemo } from 'react';
import { useLocation } from 'wouter';
import { addDays, lastQuarterEnd, type IsoDate } from '#core/dates.ts';
import { useUndo } from '../components/notice.tsx';
import { NAVIGATION } from '../routes.tsx';
import { useBook } from '../state/book.tsx';
import { useView, type View } from '../state/view.tsx';
import { HELP } from '../words/help.ts';
import type { WordKey } from '../words/index.ts';
import { useWords } from '../words/use-words.tsx';
import { useOverlays } from './overlay-context.ts';

export interface PaletteCommand {
  readonly title: string;
  readonly kind: 'page' | 'command' | 'helpTopic';
  readonly run: () => void;
}

const VIEWS: readonly (readonly [WordKey, Partial<View>])[] = [
  ['palette.inYuan', { unit: 'yuan' }],
  ['palette.inWan', { unit: 'wan' }],
  ['palette.inYi', { unit: 'yi' }],
  ['palette.toEnglish', { language: 'en' }],
  ['palette.toChinese', { language: 'zh-CN' }],
  ['palette.toLight', { theme: 'light' }],
  ['palette.toDark', { theme: 'dark' }],
  ['palette.toWall', { density: 'wall' }],
  ['palette.toCompact', { density: 'compact' }],
];

const ENTRIES: readonly (readonly [WordKey, string])[] = [
  ['palette.newEvent', '/ledger?new=event'],
  ['palette.newHolding', '/holdings?new=holding'],
  ['palette.newFund', '/funds?new=fund'],
  ['companies.add', '/look-through?new=company'],
  ['projects.add', '/projects?new=project'],
];

/** The quarter end after a day. */
const nextQuarterEnd = (day: IsoDate): IsoDate => lastQuarterEnd(addDays(lastQuarterEnd(day), 93));
const quarterEndBefore = (day: IsoDate): IsoDate => lastQuarterEnd(addDays(day, -1));

/** Everything that the palette can do, by its title: pages, the view, entries, help. */
export function useCommands(): readonly PaletteCommand[] {
  const { t, language } = useWords();
  const { asOf, canWrite, info } = useBook();
  const { set } = useView();
  const [, go] = useLocation();
  const { show } = useOverlays();
  const { undo, redo } = useUndo();
  return useMemo(() => {
    const command = (title: string, run: () => void): PaletteCommand => ({ title, kind: 'command', run });
    const pages = NAVIGATION.flat().map(({ word, path }): PaletteCommand => ({
      title: t(word),
      kind: 'page',
      run: () => go(path),
    }));
    const entries = ENTRIES.map(([word, path]) => command(t(word), () => go(path)));
    const views = VIEWS.map(([word, change]) => command(t(word, { currency: info.baseCurrency }), () => set(change)));
    const topics = HELP.map(({ id, title }): PaletteCommand => ({
      title: title[language === 'zh-CN' ? 0 : 1],
      kind: 'helpTopic',
      run: () => go(`/help?topic=${id}`),
    }));
    return [
      ...pages,
      ...(canWrite ? entries : []),
      command(t('palette.tryDeal'), () => go('/allocation?deal=1')),
      command(t('palette.quarterBack'), () => set({ asOf: quarterEndBefore(asOf) })),
      command(t('palette.quarterOn'), () => set({ asOf: nextQuarterEnd(asOf) })),
      command(t('palette.backToLatest'), () => set({ knownAt: null })),
      ...(canWrite ? [command(t('app.undo'), undo), command(t('app.redo'), redo)] : []),
      ...views,
      command(t('palette.backups'), () => go('/settings?tab=safety')),
      command(t('palette.back'), () => window.history.back()),
      command(t('palette.forward'), () => window.history.forward()),
      command(t('palette.keys'), () => show('keys')),
      command(t('palette.tour'), () => show('tour')),
      ...topics,
    ];
  }, [t, language, canWrite, info.baseCurrency, asOf, set, go, show, undo, redo]);
}
