import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { useQuery } from '../../api/hooks.ts';
import { useBook } from '../../state/book.tsx';
import { useView } from '../../state/view.tsx';
import { useWords } from '../../words/use-words.tsx';
import { Button } from '../button.tsx';
import { Icon } from '../icon.tsx';
import { StatusMark } from '../marks.tsx';
import { localMoment } from './header.tsx';

export function StatusBar(): ReactNode {
  const { info, asOf } = useBook();
  const { t } = useWords();
  const checks = useQuery('overview.get', { asOf }).data?.checks;
  return (
    <footer className="sb">
      {info.isSample ? (
        <>
          <span className="smp">
            <StatusMark state="near" bare />
            {t('app.sampleBook')}
          </span>
          <span className="ell">{t('app.sampleText')}</span>
        </>
      ) : (
        <span className="ell first">{info.name}</span>
      )}
      <span className="sp" />
      {checks === undefined || checks.ties === 0 ? null : (
        <Link href="/allocation">
          {checks.broken === 0 ? (
            <StatusMark state="proven">{t('app.checksFine', { count: checks.ties })}</StatusMark>
          ) : (
            <StatusMark state="refused">
              {t('app.checksBroken', { count: checks.ties, broken: checks.broken })}
            </StatusMark>
          )}
        </Link>
      )}
      <span>{t(info.readOnly ? 'app.readOnly' : 'app.saved')}</span>
      <span>{t('app.offline')}</span>
    </footer>
  );
}

/** One bar below the header, at most one at a time, the gravest first. */
export function Banner(): ReactNode {
  const { info, asOf } = useBook();
  const { knownAt, set } = useView();
  const { t } = useWords();
  if (knownAt !== null)
    return (
      <div className="msg plain banner" role="status">
        <Icon name="clock" />
        <b>{t('app.past')}</b>
        <span>{t('app.pastText', { asOf, moment: localMoment(knownAt) })}</span>
        <Button look="quiet" onClick={() => set({ knownAt: null })}>
          {t('app.backToLatest')}
        </Button>
      </div>
    );
  if (info.readOnly)
    return (
      <div className="msg plain banner" role="status">
        <Icon name="lock" />
        <b>{t('app.readOnly')}</b>
        <span>{t('app.readOnlyText')}</span>
      </div>
    );
  return null;
}
