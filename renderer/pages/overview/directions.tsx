import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { Overview, OverviewDirection } from '#core/contract/overview.ts';
import { roomOf } from '#core/domain/drift.ts';
import { ratioPpm } from '#core/rates.ts';
import { TargetTotal, WhyRoom } from '../../components/explain/why-drift.tsx';
import { WhyFigure, type FigureInput } from '../../components/explain/why-figure.tsx';
import { BandMark, DriftBand, DriftScale, driftScale, Swatch } from '../../components/marks.tsx';
import { Section } from '../../components/page.tsx';
import { useBook } from '../../state/book.tsx';
import { percentText, pointsText } from '../../words/figures.ts';
import { useFigures, useWords } from '../../words/use-words.tsx';

/** A cell of the group's column of the allocation, looking through. */
const groupCell = (rowKey: string, as: 'amount' | 'share_of_total' | 'drift'): FigureInput => ({
  kind: 'allocation',
  measure: 'fair_value',
  rowKey,
  columnKey: 'group',
  as,
});

/** Shares of the group's fair value against the targets in force, all on one scale. */
export function DirectionTable({ overview }: { readonly overview: Overview }): ReactNode {
  const { t, named } = useWords();
  const { money } = useFigures();
  const { directions, fairValue } = overview;
  const scale = driftScale(directions.map((direction) => ({ ...direction, other: direction.afterSigned })));
  const targets = directions.filter((direction) => direction.target !== null);
  return (
    <Section
      title={t('overview.directions')}
      scope={t('overview.directionsScope')}
      aside={<Link href="/allocation">{t('overview.matrix')}</Link>}
    >
      <table className="t directions">
        <thead>
          <tr>
            <th>{t('overview.direction')}</th>
            <th className="r">{t('overview.fairValue')}</th>
            <th className="r">{t('overview.share')}</th>
            <th className="scale">
              <DriftScale scale={scale} />
            </th>
            <th className="r">{t('overview.target')}</th>
            <th className="r">{t('overview.drift')}</th>
            <th className="r">{t('overview.room')}</th>
            <th>{t('overview.state')}</th>
          </tr>
        </thead>
        <tbody>
          {directions.map((direction) => (
            <DirectionRow key={direction.id} direction={direction} scale={scale} />
          ))}
          <Rest overview={overview} />
          <tr className="tot">
            <td>{t('app.total')}</td>
            <td className="r">
              <WhyFigure figure={groupCell('total', 'amount')} title={`${t('app.total')} · ${t('overview.fairValue')}`}>
                {money(fairValue)}
              </WhyFigure>
            </td>
            <td className="r">
              <WhyFigure
                figure={groupCell('total', 'share_of_total')}
                title={`${t('app.total')} · ${t('overview.share')}`}
              >
                {percentText(ratioPpm(fairValue, fairValue))}
              </WhyFigure>
            </td>
            <td />
            <td className="r">
              <TargetTotal rows={targets.map((row) => ({ name: named(row), target: row.target! }))} />
            </td>
            <td colSpan={3} />
          </tr>
        </tbody>
      </table>
      <DriftLegend />
    </Section>
  );
}

/** What has no direction, and what stands behind no known position. */
function Rest({ overview: { unallocated, unseen, fairValue } }: { readonly overview: Overview }): ReactNode {
  const { t, term } = useWords();
  const { money } = useFigures();
  const rest = [
    ['unallocated', unallocated, t('overview.unallocatedNote')],
    ['unseen', unseen, t('overview.unseenNote')],
  ] as const;
  return rest.map(([key, amount, note]) =>
    amount === 0 ? null : (
      <tr key={key}>
        <td className="sec">
          <Swatch directionId={null} />
          {term('row', key)}
        </td>
        <td className="r">
          <WhyFigure figure={groupCell(key, 'amount')} title={term('row', key)}>
            {money(amount)}
          </WhyFigure>
        </td>
        <td className="r sec">
          <WhyFigure figure={groupCell(key, 'share_of_total')} title={`${term('row', key)} · ${t('overview.share')}`}>
            {percentText(ratioPpm(amount, fairValue))}
          </WhyFigure>
        </td>
        <td colSpan={5} className="dim small">
          {note}
        </td>
      </tr>
    ),
  );
}

function DirectionRow({
  direction,
  scale,
}: {
  readonly direction: OverviewDirection;
  readonly scale: number;
}): ReactNode {
  const { direction: look } = useBook();
  const { t, term, named } = useWords();
  const { money } = useFigures();
  const { id, fairValue, share, target, drift, state, toCeiling, toFloor } = direction;
  const room = roomOf(toCeiling, toFloor);
  const name = named(direction);
  const title = `${name} · ${term('column', 'group')}`;
  const cell = (as: 'amount' | 'share_of_total' | 'drift'): FigureInput => groupCell(id, as);
  return (
    <tr>
      <td>
        <Swatch directionId={id} />
        {name}
      </td>
      <td className="r">
        <WhyFigure figure={cell('amount')} title={`${title} · ${t('overview.fairValue')}`} marked>
          {money(fairValue)}
        </WhyFigure>
      </td>
      <td className="r b">
        <WhyFigure figure={cell('share_of_total')} title={`${title} · ${t('overview.share')}`}>
          {percentText(share)}
        </WhyFigure>
      </td>
      <td>
        <DriftBand {...direction} other={direction.afterSigned} hue={look(id)?.hue ?? 0} scale={scale} />
      </td>
      <td className="r sec fact">{percentText(target, { decimals: 0 })}</td>
      <td className={`r ${state === 'over' || state === 'under' ? 'b' : ''}`}>
        {drift === null ? null : (
          <WhyFigure figure={cell('drift')} title={`${title} · ${t('overview.drift')}`}>
            {pointsText(drift)}
          </WhyFigure>
        )}
      </td>
      <td className={`r ${room !== null && room < 0 ? 'neg' : ''}`}>
        {room === null ? null : (
          <WhyRoom title={`${title} · ${t('overview.room')}`} figures={direction} amount={fairValue}>
            {money(room)}
          </WhyRoom>
        )}
      </td>
      <td>
        <BandMark state={state} />
      </td>
    </tr>
  );
}

/** The one grammar of a share against its target; learned here, the same everywhere. */
export function DriftLegend(): ReactNode {
  const { t } = useWords();
  return (
    <div className="legend">
      <span>
        <i className="d1" />
        {t('overview.today')}
      </span>
      <span>
        <i className="d2" />
        {t('overview.afterSigned')}
      </span>
      <span>
        <i className="d3" />
        {t('overview.target')}
      </span>
      <span>
        <i className="d4" />
        {t('overview.band')}
      </span>
    </div>
  );
}
