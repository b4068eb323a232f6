import { Fragment, type ReactNode } from 'react';
import type { Overview, OverviewDirection } from '#core/contract/overview.ts';
import { bandState } from '#core/domain/drift.ts';
import { ppm } from '#core/rates.ts';
import { useNames } from '../../state/names.ts';
import { WhyCount, WhyDifference, WhyFigure } from '../../components/explain/why-figure.tsx';
import { percentText, pointsText } from '../../words/figures.ts';
import { useWords } from '../../words/use-words.tsx';

/** The group's fair value, looking through. */
const GROUP_VALUE = { kind: 'allocation', measure: 'fair_value', columnKey: 'group' } as const;

/** How many are named; the others are in the table below. */
const SPELLED_OUT = 2;

/** How far outside its band. */
const distanceOf = ({ state, share, floor, ceiling }: OverviewDirection): number =>
  state === 'over' ? share! - ceiling! : floor! - share!;

/** A committee reads this first: what is out of order, with figures. */
export function OverviewLead({ overview }: { readonly overview: Overview }): ReactNode {
  const { t, rich, named } = useWords();
  const { nameOf } = useNames();
  const { directions, limits } = overview;
  const out = directions
    .filter(({ state }) => state === 'over' || state === 'under')
    .sort((a, b) => distanceOf(b) - distanceOf(a));
  const broken = limits.filter((check) => check.kind === 'single_company' && check.state === 'broken');
  const clauses: ReactNode[] = out
    .slice(0, SPELLED_OUT)
    .map((direction) => <OutOfBand key={direction.id} direction={direction} />);
  const others = out.slice(SPELLED_OUT);
  if (others.length > 0)
    clauses.push(
      rich('overview.moreOut', {
        count: (
          <WhyCount title={t('overview.outOfBand')} items={others.map((row) => ({ name: named(row) }))}>
            {others.length}
          </WhyCount>
        ),
      }),
    );
  if (broken.length > 0)
    clauses.push(
      rich('overview.broken', {
        count: (
          <WhyCount
            title={t('overview.limits')}
            items={broken.map((check) => ({ name: nameOf(check.subjectId, check.subjectName) }))}
          >
            <b>{broken.length}</b>
          </WhyCount>
        ),
      }),
    );
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
  const name = named(direction);
  const { share, state, floor, ceiling, target, afterSigned } = direction;
  const after = bandState(afterSigned, target, floor, ceiling);
  const moves = afterSigned !== null && percentText(afterSigned) !== percentText(share);
  const shareNow = { name: t('overview.share'), value: share };
  const bound = {
    name: t(state === 'over' ? 'explain.atCeiling' : 'explain.atFloor'),
    value: state === 'over' ? ceiling : floor,
  };
  return (
    <>
      {rich(state === 'over' ? 'overview.over' : 'overview.under', {
        name,
        share: (
          <WhyFigure
            figure={{ ...GROUP_VALUE, rowKey: direction.id, as: 'share_of_total' }}
            title={`${name} · ${t('overview.share')}`}
          >
            <b>{percentText(share)}</b>
          </WhyFigure>
        ),
        by: (
          <WhyDifference
            title={`${name} · ${t('overview.room')}`}
            of={state === 'over' ? [shareNow, bound] : [bound, shareNow]}
            value={distanceOf(direction)}
            units={{ of: 'ppm', value: 'ppm' }}
          >
            <b>{pointsText(ppm(distanceOf(direction)), 2).replace('+', '')}</b>
          </WhyDifference>
        ),
      })}
      {moves
        ? rich(after === state ? 'overview.stillOut' : 'overview.back', {
            share: (
              <WhyFigure
                figure={{ ...GROUP_VALUE, rowKey: direction.id, as: 'after_signed' }}
                title={`${name} · ${t('overview.afterSigned')}`}
              >
                {percentText(afterSigned)}
              </WhyFigure>
            ),
          })
        : null}
    </>
  );
}
