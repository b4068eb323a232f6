import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { backupOf } from '#core/contract/known-at.ts';
import { useQuery } from '../../api/hooks.ts';
import { useBook } from '../../state/book.tsx';
import { useView } from '../../state/view.tsx';
import { countText } from '../../words/figures.ts';
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
  const { info } = useBook();
  const { knownAt } = useView();
  const { t, fault } = useWords();
  const status = useQuery('library.status', {}).data;
  if (knownAt !== null) return <PastBanner knownAt={knownAt} />;
  if (status?.finding != null)
    return (
      <div className="msg over banner" role="alert">
        <StatusMark state="refused" bare />
        <b>{t('trust.foundTitle')}</b>
        <span>{`${fault({ code: 'book', ...status.finding }).text} ${t('trust.foundText')}`}</span>
        <Link className="btn quiet" href="/settings?tab=safety">
          {t('trust.toBackups')}
        </Link>
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
  if (info.clockBehindMinutes > 0)
    return (
      <div className="msg near banner" role="status">
        <StatusMark state="near" bare />
        <b>{t('trust.clockTitle')}</b>
        <span>{t('trust.clockText', { minutes: countText(info.clockBehindMinutes) })}</span>
      </div>
    );
  if (status?.synced === true)
    return (
      <div className="msg near banner" role="status">
        <StatusMark state="near" bare />
        <b>{t('trust.syncedTitle')}</b>
        <span>{t('trust.syncedText')}</span>
      </div>
    );
  return null;
}

/** Over the book as it was: at a moment, or in a backup that is shown beside it. */
function PastBanner({ knownAt }: { readonly knownAt: string }): ReactNode {
  const { asOf } = useBook();
  const { set } = useView();
  const { t } = useWords();
  const backup = backupOf(knownAt);
  return (
    <div className="msg plain banner" role="status">
      <Icon name="clock" />
      <b>{t(backup === null ? 'app.past' : 'trust.shownTitle')}</b>
      <span>
        {backup === null
          ? t('app.pastText', { asOf, moment: localMoment(knownAt) })
          : t('trust.shownText', { asOf, number: backup })}
      </span>
      <Button look="quiet" onClick={() => set({ knownAt: null })}>
        {t('app.backToLatest')}
      </Button>
    </div>
  );
}
