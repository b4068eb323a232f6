import type { ReactNode } from 'react';
import { Button } from '../../components/button.tsx';
import { StatusMark } from '../../components/marks.tsx';
import { TaskProgress } from '../../components/states.tsx';
import { countText } from '../../words/figures.ts';
import { useWords } from '../../words/use-words.tsx';
import type { ImportState } from './use-import.ts';

/** All or nothing, said beside the button; disabled while anything is refused. */
export function CommitBar({ state }: { readonly state: ImportState }): ReactNode {
  const { t } = useWords();
  const { rehearsal, done, writing } = state;
  if (done !== null) {
    const { create, change, skip } = done.counts;
    return (
      <div className="commit-bar">
        <StatusMark state="proven">{t('imports.done', { create, change, skip })}</StatusMark>
        <Button look="primary" onClick={() => state.choose(null)}>
          {t('imports.more')}
        </Button>
      </div>
    );
  }
  if (rehearsal === null) return null;
  const { refuse, create, change } = rehearsal.counts;
  return (
    <div className="commit-bar">
      {refuse > 0 ? (
        <StatusMark state="refused">{t('imports.blocked', { count: countText(refuse) })}</StatusMark>
      ) : (
        <span className="sec">{t('imports.ready')}</span>
      )}
      {writing.running ? <TaskProgress task={writing} /> : null}
      <Button look="primary" disabled={refuse > 0 || create + change === 0 || writing.running} onClick={state.commit}>
        {t('imports.commit', { count: countText(create + change) })}
      </Button>
    </div>
  );
}
