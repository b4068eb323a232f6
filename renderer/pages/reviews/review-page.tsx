import { useMemo, type ReactNode } from 'react';
import { useLocation, useParams, useSearchParams } from 'wouter';
import type { ReviewPack } from '#core/contract/review-pack.ts';
import { headlineOf } from '#core/contract/review-headlines.ts';
import type { ReviewDetail } from '#core/contract/reviews.ts';
import { packIn } from '#core/contract/review-texts.ts';
import { useQuery } from '../../api/hooks.ts';
import { Tabs } from '../../components/button.tsx';
import { Page } from '../../components/page.tsx';
import { Answer } from '../../components/states.tsx';
import { onePagerAt } from '../../links.ts';
import { useView } from '../../state/view.tsx';
import { useWords } from '../../words/use-words.tsx';
import { Agenda } from './agenda.tsx';
import { Changed } from './changed.tsx';
import { Compare } from './compare.tsx';
import { Broken, Stamp, Tools } from './head.tsx';
import { Lead } from './pack/marks.tsx';
import { packVoice, PackProvider, type PackVoice } from './pack/voice.tsx';
import { Minutes } from './minutes.tsx';
import { Statuses } from './statuses.tsx';
import { useSince } from './use-since.ts';
import '../overview.css';
import '../reviews.css';

const TABS = ['agenda', 'statuses', 'minutes', 'compare', 'changed'] as const;
type Tab = (typeof TABS)[number];

/** One review: its frozen pages, what was said and decided about them, and what has moved since. */
export default function ReviewPageView(): ReactNode {
  const { id } = useParams<{ id: string }>();
  const asked = useQuery('review.get', { id }, { keep: false });
  const { t } = useWords();
  if (asked.data === undefined)
    return (
      <Page title={t('reviews.title')} unit={false}>
        <Answer of={asked}>{() => null}</Answer>
      </Page>
    );
  return <Opened key={id} review={asked.data} />;
}

function Opened({ review }: { readonly review: ReviewDetail }): ReactNode {
  const { t } = useWords();
  const [params, setParams] = useSearchParams();
  const changed = useQuery('review.changedSince', { id: review.id });
  const intact = review.integrity.state === 'ok' || review.integrity.state === 'draft';
  const tab = TABS.find((entry) => entry === params.get('tab')) ?? 'agenda';
  const count = changed.data?.count ?? 0;
  const shown = TABS.filter((entry) => entry !== 'changed' || review.frozen !== null);
  const choose = (next: Tab): void =>
    setParams((before) => {
      const after = new URLSearchParams(before);
      after.set('tab', next);
      return after;
    });
  return (
    <Page title={review.name} tools={<Tools review={review} intact={intact} />}>
      <Stamp review={review} changed={review.frozen === null ? null : count} />
      {intact ? null : <Broken review={review} />}
      <Tabs
        label={t('reviews.views')}
        value={tab}
        choices={shown.map((value) => ({
          value,
          label: (
            <>
              {t(`reviews.${value}`)}
              {value === 'changed' && count > 0 ? <sup>{count}</sup> : null}
            </>
          ),
        }))}
        onChange={choose}
      />
      <div className="below-tabs">
        {tab === 'minutes' ? (
          <Minutes review={review} />
        ) : intact ? (
          <Figures review={review} tab={tab} changed={count > 0} />
        ) : null}
      </div>
    </Page>
  );
}

/** Tabs that show figures: all of them speak with one frozen pack. */
function Figures({
  review,
  tab,
  changed,
}: {
  readonly review: ReviewDetail;
  readonly tab: Tab;
  readonly changed: boolean;
}): ReactNode {
  const asked = useQuery('review.pack', { reviewId: review.id });
  const since = useSince(review, changed);
  const { unit, language } = useView();
  const [, go] = useLocation();
  const voice = useMemo<PackVoice | null>(
    () =>
      asked.data === undefined
        ? null
        : packVoice({
            pack: packIn(asked.data, language),
            language,
            unit,
            since,
            open: (holdingId) => go(onePagerAt('holding', holdingId, review.id)),
          }),
    [asked.data, since, unit, language, go, review.id],
  );
  if (voice === null) return <Answer of={asked}>{() => null}</Answer>;
  return (
    <PackProvider voice={voice}>
      {tab === 'agenda' ? (
        <>
          <Statement pack={voice.pack} />
          <Agenda review={review} voice={voice} />
        </>
      ) : null}
      {tab === 'statuses' ? <Statuses review={review} /> : null}
      {tab === 'compare' ? <Compare review={review} /> : null}
      {tab === 'changed' ? <Changed review={review} since={since} /> : null}
    </PackProvider>
  );
}

/** The sentence with which the review begins: what is out of order. */
function Statement({ pack }: { readonly pack: ReviewPack }): ReactNode {
  const { language } = useView();
  const { lines, sub } = headlineOf(pack, 'holdings', language);
  return <Lead headline={{ lines: [...headlineOf(pack, 'limits', language).lines.slice(0, 1), ...lines], sub }} />;
}
