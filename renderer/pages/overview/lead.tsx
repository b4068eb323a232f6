import { Fragment, type ReactNode } from 'react';
import type { Overview, OverviewDirection } from '#core/contract/overview.ts';
import { bandState } from '#core/domain/drift.ts';
import { ppm } from '#core/rates.ts';
import { percentText, pointsText } from '../../words/figures.ts';
import { useWords } from '../../words/use-words.tsx';

/** How many are named; the others are in the table below. */
const SPELLED_OUT = 2;

/** How far outside its band. */
const distanceOf = ({ state, share, floor, ceiling }: OverviewDirection): number =>
  state === 'over' ? share! - ceiling! : floor! - share!;

/** A committee reads this first: what is out of order, with figures. */
export function OverviewLead({ overview }: { readonly overview: Overview }): ReactNode {
  const { t, rich } = useWords();
  const { directions, limits } = overview;
  const out = directions
    .filter(({ state }) => state === 'over' || state === 'under')
    .sort((a, b) => distanceOf(b) - distanceOf(a));
  const broken = limits.filter((check) => check.kind === 'single_company' && check.state === 'broken').length;
  const clauses: ReactNode[] = out
    .slice(0, SPELLED_OUT)
    .map((direction) => <OutOfBand key={direction.id} direction={direction} />);
  if (out.length > SPELLED_OUT) clauses.push(t('overview.moreOut', { count: out.length - SPELLED_OUT }));
  if (broken > 0) clauses.push(rich('overview.broken', { count: <b key="broken">{broken}</b> }));
  if (clauses.length === 0) {
    clauses.push(t(directions.some(({ target }) => target !== null) ? 'overview.allIn' : 'overview.noTargets'));
  }
  return (
    <>
      {clauses.map((clause, index) => (
        <Fragment key={index}>
          {index > 0 ? t('overview.semicolon') : null}
          {clause}
        </Fragment>
      ))}
      {t('overview.stop')}
    </>
  );
}

function OutOfBand({ direction }: { readonly direction: OverviewDirection }): ReactNode {
  const { t, rich, named } = useWords();
  const { share, state, floor, ceiling, target, afterSigned } = direction;
  const after = bandState(afterSigned, target, floor, ceiling);
  const moves = afterSigned !== null && percentText(afterSigned) !== percentText(share);
  return (
    <>
      {rich(state === 'over' ? 'overview.over' : 'overview.under', {
        name: named(direction),
        share: <b>{percentText(share)}</b>,
        by: <b>{pointsText(ppm(distanceOf(direction)), 2).replace('+', '')}</b>,
      })}
      {moves ? t(after === state ? 'overview.stillOut' : 'overview.back', { share: percentText(afterSigned) }) : null}
    </>
  );
}
