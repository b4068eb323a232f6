import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { LimitCheck } from '#core/contract/planning.ts';
import { WHOLE_PPM, type RatePpm } from '#core/rates.ts';
import { HeadroomBar, StatusMark, type LimitTone, type MarkState } from '../../components/marks.tsx';
import { Section } from '../../components/page.tsx';
import { percentText } from '../../words/figures.ts';
import { useFigures, useWords } from '../../words/use-words.tsx';

const SHOWN = 6;
const TONES: Readonly<Record<LimitCheck['state'], LimitTone>> = {
  ok: 'ok',
  warning: 'near',
  broken: 'over',
  below: 'under',
  no_base: 'ok',
};
const MARKS: readonly (readonly [LimitCheck['state'], MarkState])[] = [
  ['broken', 'over'],
  ['below', 'under'],
  ['warning', 'near'],
];

export function LimitList({ limits }: { readonly limits: readonly LimitCheck[] }): ReactNode {
  const { t, term } = useWords();
  const counts = MARKS.map(([state, mark]) => ({
    state,
    mark,
    count: limits.filter((check) => check.state === state).length,
  }));
  return (
    <Section
      title={t('overview.limits')}
      scope={t('overview.limitsScope')}
      aside={counts.map(({ state, mark, count }) =>
        count === 0 ? null : (
          <span key={state} title={term('limitState', state)}>
            <StatusMark state={mark}>{count}</StatusMark>
          </span>
        ),
      )}
    >
      {limits.length === 0 ? <p className="dim none-yet">{t('overview.noLimits')}</p> : null}
      {limits.slice(0, SHOWN).map((check) => (
        <LimitRow key={`${check.limitId} ${check.subjectId}`} check={check} />
      ))}
    </Section>
  );
}

/** Against the end that matters: the floor where it is missed, else the ceiling. */
export function limitFigures({ state, share, floor, ceiling }: LimitCheck): {
  readonly bound: RatePpm | null;
  readonly sign: '≤' | '≥';
  readonly used: RatePpm | null;
} {
  const low = state === 'below' || ceiling === null || ceiling >= WHOLE_PPM;
  const bound = low ? floor : ceiling;
  const used = share === null || bound === null || bound === 0 ? null : Math.round((share / bound) * WHOLE_PPM);
  return { bound, sign: low ? '≥' : '≤', used: used as RatePpm | null };
}

export function LimitRow({ check }: { readonly check: LimitCheck }): ReactNode {
  const { t, term } = useWords();
  const { money } = useFigures();
  const { subjectName, fundName, kind, limitName, state, share, headroom, shortfall } = check;
  const { bound, sign, used } = limitFigures(check);
  const tone = TONES[state];
  const mark = MARKS.find(([code]) => code === state)?.[1];
  const missing = state === 'below' ? shortfall : headroom !== null && headroom < 0 ? headroom : null;
  const text = missing === null ? t('overview.left', { amount: money(headroom) }) : null;
  const label = `${subjectName} ${sign} ${percentText(bound, { decimals: 0 })}`;
  return (
    <div className="lim" title={limitName}>
      <span className="nm ell">
        <Link href={kind === 'direction_band' ? '/allocation' : `/look-through?id=${check.subjectId}`}>{label}</Link>
        <small>
          {fundName} · {limitName}
        </small>
      </span>
      <span className="st-figures">
        {mark === undefined ? (
          <b className="num">{percentText(share)}</b>
        ) : (
          <StatusMark state={mark}>
            <b className="num">{percentText(share)}</b>
          </StatusMark>
        )}
        <span className="num hd2">
          {text ?? (
            <>
              {t('overview.gap', { amount: '' })}
              <span className="neg">{money(missing === null ? null : (-Math.abs(missing) as typeof missing))}</span>
            </>
          )}
        </span>
      </span>
      <HeadroomBar used={used} tone={tone} label={`${label}: ${percentText(share)}, ${term('limitState', state)}`} />
    </div>
  );
}
