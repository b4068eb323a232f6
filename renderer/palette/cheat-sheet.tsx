import type { ReactNode } from 'react';
import { Dialog } from '../components/layers.tsx';
import { Section } from '../components/page.tsx';
import { NAVIGATION } from '../routes.tsx';
import { useWords } from '../words/use-words.tsx';
import { GO_KEYS, SHORTCUTS } from './keys.ts';

/** Every shortcut on one sheet. */
export function CheatSheet({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { t } = useWords();
  const pages = NAVIGATION.flat();
  const went = Object.entries(GO_KEYS).flatMap(([key, path]) => {
    const page = pages.find((entry) => entry.path === path);
    return page === undefined ? [] : [{ key, word: page.word }];
  });
  return (
    <Dialog title={t('palette.keys')} onClose={onClose} wide>
      <div className="keys-sheet">
        <div>
          {SHORTCUTS.map(({ word, list }) => (
            <Section key={word} title={t(word)}>
              <dl>
                {list.map((shortcut) => (
                  <Row key={shortcut.word} label={t(shortcut.word)} keys={shortcut.keys} />
                ))}
              </dl>
            </Section>
          ))}
        </div>
        <Section title={t('palette.keysGo')}>
          <dl className="two">
            {went.map(({ key, word }) => (
              <Row key={key} label={t(word)} keys={['G', key.toUpperCase()]} />
            ))}
          </dl>
        </Section>
      </div>
    </Dialog>
  );
}

function Row({ label, keys }: { readonly label: string; readonly keys: readonly string[] }): ReactNode {
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        {keys.map((key) => (
          <kbd key={key}>{key}</kbd>
        ))}
      </dd>
    </div>
  );
}
