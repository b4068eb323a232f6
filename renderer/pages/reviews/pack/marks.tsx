import type { ReactNode } from 'react';
import type { Headline } from '#core/contract/review-headlines.ts';
import type { Status } from '#core/domain/review-status.ts';
import type { Figure, Rate } from '#core/domain/performance-figures.ts';
import { numberText, rateText } from '#core/figure-text.ts';
import type { Fen } from '#core/money.ts';
import { reviewTerm } from '#core/review-terms.ts';
import { StatusMark } from '../../../components/marks.tsx';
import { useNames } from '../../../state/names.ts';
import { useView } from '../../../state/view.tsx';
import { useWords } from '../../../words/use-words.tsx';
import { usePack } from './voice.tsx';

/** A disc, a diamond, a triangle: the shape says it where the colour can't. */
const SHAPES: Readonly<Record<Status, readonly [path: string, tone: string]>> = {
  green: ['M5 1a4 4 0 1 0 .01 0z', 'ok'],
  yellow: ['M5 0l5 5-5 5-5-5z', 'near'],
  red: ['M5 .5l5 9H0z', 'over'],
};

export function TrafficMark({ status, word = true }: { readonly status: Status; readonly word?: boolean }): ReactNode {
  const { language } = useView();
  const [path, tone] = SHAPES[status];
  const name = reviewTerm(status, language);
  return (
    <span className={`st ${tone}`} {...(word ? {} : { role: 'img', 'aria-label': name, title: name })}>
      <svg width={10} height={10} viewBox="0 0 10 10" aria-hidden>
        <path d={path} fill="currentColor" />
      </svg>
      {word ? name : null}
    </span>
  );
}

/** The sentences with which a page begins, the telling figure in its tone. */
export function Lead({ headline }: { readonly headline: Headline }): ReactNode {
  if (headline.lines.length === 0 && headline.sub === '') return null;
  return (
    <div className="rv-lead">
      {headline.lines.map((line, index) => (
        <p key={index}>
          {line.parts.map(({ text, tone }, part) =>
            tone === null ? (
              text
            ) : (
              <em key={part} className={tone}>
                {text}
              </em>
            ),
          )}
        </p>
      ))}
      {headline.sub === '' ? null : <p className="sub">{headline.sub}</p>}
    </div>
  );
}

/** ◆ beside a frozen figure that the book would now give otherwise. Nothing while it would not. */
export function SinceMark({ now, text }: { readonly now?: Fen | null; readonly text?: string | null }): ReactNode {
  const { money } = usePack();
  const { t } = useWords();
  const said = text ?? (now == null ? null : money(now));
  if (said === null) return null;
  return (
    <span className="rv-since" title={t('reviews.sinceHint')}>
      <StatusMark state="stale">{t('reviews.nowIs', { value: said })}</StatusMark>
    </span>
  );
}

export const figureText = ({ value }: Figure): string => (value === null ? '–' : numberText(value));

/** A rate; under a year it is marked, since it isn't annual. */
export function rateOf(rate: Rate | null | undefined, none: string): string {
  if (rate == null) return '–';
  if (rate.value === null) return none;
  return rate.annual ? rateText(rate.value) : `${rateText(rate.value)}*`;
}

/**
 * A party by the name that the review knew; in English by today's English name, since frozen figures carry Chinese names alone.
 */
export function PartyName({ id, name }: { readonly id: string | null; readonly name: string }): ReactNode {
  const { language } = usePack();
  const { nameOf } = useNames();
  return language === 'en' ? nameOf(id, name) : name;
}

/** A holding by its name, leading to its page where there is one. */
export function HoldingName({
  id,
  targetId,
  name,
}: {
  readonly id: string;
  readonly targetId: string | null;
  readonly name: string;
}): ReactNode {
  const { open } = usePack();
  const shown = <PartyName id={targetId} name={name} />;
  if (open === null) return shown;
  return (
    <button type="button" className="plain-link" onClick={() => open(id)}>
      {shown}
    </button>
  );
}
