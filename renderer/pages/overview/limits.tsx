import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { LimitCheck } from '#core/contract/planning.ts';
import { nearerEnd } from '#core/domain/headroom.ts';
import { WhyFigure, WhyCount, WhyDifference } from '../../components/explain/why-figure.tsx';
import { fen, type Fen } from '#core/money.ts';
import { HeadroomBar, StatusMark, type LimitTone, type MarkState } from '../../components/marks.tsx';
import { Section } from '../../components/page.tsx';
import { useNames } from '../../state/names.ts';
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
  const { nameOf } = useNames();
  const counts = MARKS.map(([state, mark]) => ({
    state,
    mark,
    items: limits.filter((check) => check.state === state),
  }));
  return (
    <Section
      title={t('overview.limits')}
      scope={t('overview.limitsScope')}
      aside={counts.map(({ state, mark, items }) =>
        items.length === 0 ? null : (
          <span key={state} title={term('limitState', state)}>
            <StatusMark state={mark}>
              <WhyCount
                title={`${t('overview.limits')} · ${term('limitState', state)}`}
                items={items.map((check) => ({
                  name: `${nameOf(check.subjectId, check.subjectName)} · ${check.limitName}`,
                }))}
              >
                {items.length}
              </WhyCount>
            </StatusMark>
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

const SIGNS = { floor: '≥', ceiling: '≤' } as const;

/** A limit at the end that matters: how much of it is used, and what is left or missing in money. */
export function LimitRow({ check }: { readonly check: LimitCheck }): ReactNode {
  const { t, rich, term } = useWords();
  const { money } = useFigures();
  const { nameOf } = useNames();
  const { limitId, subjectId, subjectName, fundId, fundName, kind, limitName, state, share } = check;
  const near = nearerEnd(check);
  const mark = MARKS.find(([code]) => code === state)?.[1];
  const subject = nameOf(subjectId, subjectName);
  const label = near === null ? subject : `${subject} ${SIGNS[near.end]} ${percentText(near.bound, { decimals: 0 })}`;
  const used = (
    <WhyFigure figure={{ kind: 'limit', limitId, subjectId, figure: 'share' }} title={label}>
      <b className="num">{percentText(share)}</b>
    </WhyFigure>
  );
  const room = (end: 'floor' | 'ceiling', amount: Fen): ReactNode =>
    end === 'ceiling' ? (
      <WhyFigure
        figure={{ kind: 'limit', limitId, subjectId, figure: 'headroom' }}
        title={`${label} · ${t('overview.room')}`}
      >
        {money(amount)}
      </WhyFigure>
    ) : (
      <WhyDifference
        title={`${label} · ${t('overview.room')}`}
        of={[
          { name: t('explain.heldNow'), value: check.amount },
          { name: t('explain.atFloor'), value: fen(check.amount - amount) },
        ]}
        value={amount}
      >
        {money(amount)}
      </WhyDifference>
    );
  return (
    <div className="lim" title={limitName}>
      <span className="nm ell">
        <Link className="fact" href={kind === 'direction_band' ? '/allocation' : `/look-through?id=${subjectId}`}>
          {label}
        </Link>
        <small>{nameOf(fundId, fundName)}</small>
      </span>
      <span className="st-figures">
        {mark === undefined ? used : <StatusMark state={mark}>{used}</StatusMark>}
        <span className="num hd2">
          {near === null
            ? term('limitState', state)
            : near.room < 0
              ? rich('overview.gap', { amount: <span className="neg">{room(near.end, near.room)}</span> })
              : rich('overview.left', { amount: room(near.end, near.room) })}
        </span>
      </span>
      <HeadroomBar
        used={near?.used ?? null}
        tone={TONES[state]}
        label={`${label}: ${percentText(share)}, ${term('limitState', state)}`}
      />
    </div>
  );
}
