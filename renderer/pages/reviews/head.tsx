import { useState, type ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import { shortSeal } from '#core/contract/review-words.ts';
import type { ReviewDetail } from '#core/contract/reviews.ts';
import { useCommand } from '../../api/hooks.ts';
import { Button } from '../../components/button.tsx';
import { TextField } from '../../components/fields.tsx';
import { localMoment } from '../../components/frame/header.tsx';
import { Icon } from '../../components/icon.tsx';
import { Dialog, Menu, MenuItem } from '../../components/layers.tsx';
import { StatusMark } from '../../components/marks.tsx';
import { FaultLine } from '../../components/states.tsx';
import { useBook } from '../../state/book.tsx';
import { useWords } from '../../words/use-words.tsx';
import { FilesMenu } from './files-menu.tsx';
import { ReviewForm } from './review-form.tsx';

/** What was sealed, when, by whom; and whether the book has moved since. */
export function Stamp({
  review,
  changed,
}: {
  readonly review: ReviewDetail;
  /** Null for a draft. */
  readonly changed: number | null;
}): ReactNode {
  const { t } = useWords();
  const { frozen, asOf, compareAsOf } = review;
  const days = `${t('reviews.asOf')} ${asOf}`;
  return (
    <p className="rv-stamp">
      <span className={frozen === null ? 'stamp draft' : 'stamp'}>
        <Icon name={frozen === null ? 'edit' : 'lock'} />
        {t(`reviews.${review.state}`)}
        {frozen === null ? null : <span className="num">{`${t('reviews.sealWord')} ${shortSeal(frozen.seal)}`}</span>}
      </span>
      <span className="num">
        {compareAsOf === null ? days : `${days} · ${t('reviews.compareWith')} ${compareAsOf}`}
      </span>
      {frozen === null ? null : (
        <span className="sec" title={`#${frozen.seq} ${frozen.hash}`}>
          {t('reviews.frozenBy', { at: localMoment(frozen.at).slice(0, 16), by: frozen.by })}
        </span>
      )}
      {changed === null ? null : changed === 0 ? (
        <StatusMark state="proven">{t('reviews.notChanged')}</StatusMark>
      ) : (
        <Link href={`/reviews/${review.id}?tab=changed`}>
          <StatusMark state="stale">{t('reviews.changedCount', { count: changed })}</StatusMark>
        </Link>
      )}
      {review.note === '' ? null : <span className="sec rv-said">{review.note}</span>}
    </p>
  );
}

/** The seal doesn't hold: what was found, at which entry, and what to do. */
export function Broken({ review }: { readonly review: ReviewDetail }): ReactNode {
  const { t } = useWords();
  const { state, seq } = review.integrity;
  if (state === 'ok' || state === 'draft') return null;
  return (
    <div className="state" role="alert">
      <b className="st over">
        <StatusMark state="refused" bare />
        {t(`reviews.${state}`, { seq: seq ?? 0 })}
      </b>
      <p>{t('reviews.brokenText')}</p>
    </div>
  );
}

type Asking = 'edit' | 'freeze' | 'sign' | null;

export function Tools({ review, intact }: { readonly review: ReviewDetail; readonly intact: boolean }): ReactNode {
  const { canWrite } = useBook();
  const { t } = useWords();
  const [, go] = useLocation();
  const [asking, setAsking] = useState<Asking>(null);
  const remove = useCommand('review.delete');
  const isDraft = review.state === 'draft';
  const close = (): void => setAsking(null);
  return (
    <>
      {canWrite && isDraft ? (
        <>
          <Menu label={t('app.more')} wordless className="ib" align="end" button={<Icon name="more" size={16} />}>
            {(shut) => (
              <>
                <MenuItem
                  onChoose={() => {
                    shut();
                    setAsking('edit');
                  }}
                >
                  {t('reviews.editReview')}
                </MenuItem>
                <MenuItem
                  onChoose={() => {
                    shut();
                    void remove.run({ id: review.id }).then((reply) => reply.ok && go('/reviews'));
                  }}
                >
                  {t('reviews.delete')}
                </MenuItem>
              </>
            )}
          </Menu>
          <Button icon="lock" onClick={() => setAsking('freeze')}>
            {t('reviews.freeze')}
          </Button>
        </>
      ) : null}
      {canWrite && !isDraft && intact ? (
        <Button icon="check" onClick={() => setAsking('sign')}>
          {t('reviews.sign')}
        </Button>
      ) : null}
      {intact ? (
        <>
          <FilesMenu review={review} />
          <Button look="primary" onClick={() => go(`/present/${review.id}`)}>
            {t('reviews.present')}
          </Button>
        </>
      ) : null}
      {asking === 'edit' ? <ReviewForm review={review} onClose={close} onSaved={close} /> : null}
      {asking === 'freeze' ? <FreezeDialog review={review} onClose={close} /> : null}
      {asking === 'sign' ? <SignDialog review={review} onClose={close} /> : null}
    </>
  );
}

interface AskProps {
  readonly review: ReviewDetail;
  readonly onClose: () => void;
}

function FreezeDialog({ review, onClose }: AskProps): ReactNode {
  const { t } = useWords();
  const freeze = useCommand('review.freeze');
  const run = async (): Promise<void> => {
    if ((await freeze.run({ id: review.id })).ok) onClose();
  };
  return (
    <Dialog
      title={t('reviews.freezeTitle', { name: review.name })}
      onClose={onClose}
      onSubmit={() => void run()}
      actions={
        <>
          <Button onClick={onClose}>{t('app.cancel')}</Button>
          <Button look="primary" icon="lock" type="submit" disabled={freeze.running} data-autofocus>
            {t('reviews.freeze')}
          </Button>
        </>
      }
    >
      <p>{t('reviews.knownAtNow')}</p>
      <FaultLine fault={freeze.fault} />
    </Dialog>
  );
}

function SignDialog({ review, onClose }: AskProps): ReactNode {
  const { t } = useWords();
  const sign = useCommand('review.sign');
  const [name, setName] = useState('');
  const run = async (): Promise<void> => {
    if (name.trim() !== '' && (await sign.run({ id: review.id, name: name.trim() })).ok) onClose();
  };
  return (
    <Dialog
      title={t('reviews.signTitle', { name: review.name })}
      onClose={onClose}
      onSubmit={() => void run()}
      actions={
        <>
          <Button onClick={onClose}>{t('app.cancel')}</Button>
          <Button look="primary" icon="check" type="submit" disabled={sign.running || name.trim() === ''}>
            {t('reviews.sign')}
          </Button>
        </>
      }
    >
      <p className="sec">{t('reviews.signText')}</p>
      <TextField label={t('reviews.signer')} value={name} onChange={setName} autoFocus />
      <FaultLine fault={sign.fault} />
    </Dialog>
  );
}
