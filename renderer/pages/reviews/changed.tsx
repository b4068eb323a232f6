import { useState, type ReactNode } from 'react';
import type { ReviewDetail } from '#core/contract/reviews.ts';
import { useQuery } from '../../api/hooks.ts';
import { localMoment } from '../../components/frame/header.tsx';
import { Section } from '../../components/page.tsx';
import { Answer } from '../../components/states.tsx';
import { useWords } from '../../words/use-words.tsx';
import { EntryDrawer } from '../history/entry-drawer.tsx';
import { GainTable } from './pack/gains.tsx';
import { HoldingMoves } from './pack/changes.tsx';
import { PackProvider, packVoice, usePack, type Since } from './pack/voice.tsx';

/** The review stays as it was frozen; here is what the book would say today of the same day, and why. */
export function Changed({ review, since }: { readonly review: ReviewDetail; readonly since: Since | null }): ReactNode {
  const { t, command } = useWords();
  const voice = usePack();
  const [opened, setOpened] = useState<number | null>(null);
  const asked = useQuery('review.changedSince', { id: review.id });
  const moved = since === null ? [] : [...since.holdings.values()];
  return (
    <div className="stack">
      <p className="sec">{t('reviews.changedText')}</p>
      <Section title={t('reviews.changedFigures')} scope={`${t('reviews.asOf')} ${review.asOf}`}>
        {since === null || moved.length === 0 ? (
          <p className="rv-empty">{t('reviews.noChangedFigures')}</p>
        ) : (
          <PackProvider
            voice={packVoice({ ...voice, since: null, pack: { ...voice.pack, comparison: since.comparison } })}
          >
            <HoldingMoves rows={moved} label={t('reviews.changedFigures')} />
            <GainTable gains={since.comparison.gains} />
          </PackProvider>
        )}
      </Section>
      <Section title={t('reviews.changedEntries')}>
        <Answer of={asked}>
          {({ entries }) => (
            <table className="t">
              <tbody>
                {entries.map((entry) => (
                  <tr key={entry.seq}>
                    <td className="num start">{localMoment(entry.at)}</td>
                    <td className="r">{entry.seq}</td>
                    <td>{entry.actor}</td>
                    <td>
                      <button type="button" className="plain-link" onClick={() => setOpened(entry.seq)}>
                        {command(entry.name)}
                      </button>
                    </td>
                    <td className="sec ell">{entry.note}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </Answer>
      </Section>
      {opened === null ? null : <EntryDrawer seq={opened} onClose={() => setOpened(null)} />}
    </div>
  );
}
