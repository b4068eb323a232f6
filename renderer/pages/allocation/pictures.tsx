import { useCallback, useMemo, useState, type ReactNode } from 'react';
import type { AllocationMatrix } from '#core/contract/allocation.ts';
import type { InputOf, OutputOf } from '#core/contract/index.ts';
import { addDays, lastQuarterEnd, type IsoDate } from '#core/dates.ts';
import { HELD_MEASURES, type HeldMeasure } from '#core/domain/measures.ts';
import { useLocation } from 'wouter';
import { WhyFigure } from '../../components/explain/why-figure.tsx';
import { useQuery } from '../../api/hooks.ts';
import { Chart, type ChartClick } from '../../charts/chart.tsx';
import { flowOption } from '../../charts/flow.ts';
import { usePictureFigures } from '../../charts/picture-figures.ts';
import { sharesOption } from '../../charts/shares-over-time.ts';
import { targetsOption } from '../../charts/targets.ts';
import type { ChartTheme } from '../../charts/theme.ts';
import { treemapOption } from '../../charts/treemap.ts';
import { Segment } from '../../components/button.tsx';
import { Section } from '../../components/page.tsx';
import { Answer } from '../../components/states.tsx';
import { useBook } from '../../state/book.tsx';
import { useNames } from '../../state/names.ts';
import { useWords } from '../../words/use-words.tsx';
import type { AllocationView } from './options.ts';
import { flowBands, flowPlaces, shareLines, targetBars, treemapGroups } from './picture-data.ts';

type PicturesData = OutputOf<'allocation.pictures'>;

interface PicturesProps {
  readonly matrix: AllocationMatrix;
  readonly view: AllocationView;
  readonly input: InputOf<'allocation.matrix'>;
}

/** Pictures, not sources: the table above is the source. */
export function Pictures({ matrix, view, input }: PicturesProps): ReactNode {
  const measure: HeldMeasure = HELD_MEASURES.find((held) => held === view.measure) ?? 'committed';
  const { base: _base, ...rest } = input;
  const asked = useQuery('allocation.pictures', { ...rest, measure });
  return (
    <Answer of={asked} rows={6}>
      {(data) =>
        data.flow.links.length === 0 ? null : (
          <div className="pix">
            <Treemap data={data} matrix={matrix} measure={measure} />
            <Flow data={data} />
            <Targets matrix={matrix} />
            <OverTime measure={measure} lookThrough={view.lookThrough} asOf={input.asOf as IsoDate} />
          </div>
        )
      }
    </Answer>
  );
}

interface TreemapProps {
  readonly data: PicturesData;
  readonly matrix: AllocationMatrix;
  readonly measure: HeldMeasure;
}

function Treemap({ data, matrix, measure }: TreemapProps): ReactNode {
  const { t, term, named } = useWords();
  const { money } = usePictureFigures();
  const { direction } = useBook();
  const [, go] = useLocation();
  const groups = useMemo(
    () => treemapGroups(data.blocks, matrix.columns, { money, named, term, hueOf: (id) => direction(id)?.hue ?? 0 }),
    [data, matrix, money, named, term, direction],
  );
  const [only, setOnly] = useState('');
  const shown = useMemo(() => groups.filter((group) => only === '' || group.key === only), [groups, only]);
  const option = useCallback((theme: ChartTheme) => treemapOption(shown, theme), [shown]);
  const open = useCallback(
    ({ data: node }: ChartClick) => {
      const id = (node as { readonly id?: string } | null)?.id?.split('/').at(-1);
      if (id !== undefined) go(`/look-through?id=${id}`);
    },
    [go],
  );
  const name = term('measure', measure);
  return (
    <Section
      title={t('allocation.treemap', { measure: name })}
      scope={t('allocation.treemapScope')}
      aside={
        groups.length < 2 ? undefined : (
          <Segment
            label={t('allocation.treemapOnly')}
            value={only}
            choices={[
              { value: '', label: t('allocation.treemapAll') },
              ...groups.map((group) => ({ value: group.key, label: group.short, title: group.name })),
            ]}
            onChange={setOnly}
          />
        )
      }
    >
      {groups.length === 0 ? (
        <p className="dim note">{t('allocation.noBlocks')}</p>
      ) : (
        <Chart label={t('allocation.treemap', { measure: name })} option={option} onClick={open} height={290} />
      )}
    </Section>
  );
}

function Flow({ data }: { readonly data: PicturesData }): ReactNode {
  const { t, rich, term } = useWords();
  const { money, note } = usePictureFigures();
  const { direction } = useBook();
  const { nameOf, party } = useNames();
  const option = useCallback(
    (theme: ChartTheme) => {
      const kit = {
        theme,
        money,
        t,
        term,
        nameOf,
        hueOf: (id: string | null) => direction(id)?.hue ?? 0,
        fundKind: (id: string | null) => party(id)?.fundKind ?? 'external',
      };
      return flowOption(flowPlaces(data.flow, kit), flowBands(data.flow, kit), theme);
    },
    [data, money, t, term, nameOf, party, direction],
  );
  return (
    <Section
      title={t('allocation.flow')}
      scope={t('allocation.flowScope')}
      aside={
        <span className="num">
          {rich('allocation.flowTotal', {
            amount: (
              <WhyFigure figure={{ kind: 'group', figure: 'committed' }} title={t('allocation.flow')}>
                {money(data.flow.committed)}
              </WhyFigure>
            ),
          })}{' '}
          {note}
        </span>
      }
    >
      <Chart label={t('allocation.flow')} option={option} height={290} />
    </Section>
  );
}

function Targets({ matrix }: { readonly matrix: AllocationMatrix }): ReactNode {
  const { t, named } = useWords();
  const { direction } = useBook();
  const bars = useMemo(() => targetBars(matrix, named, (id) => direction(id)?.hue ?? 0), [matrix, named, direction]);
  const words = useMemo(
    () => ({ actual: t('allocation.actual'), target: t('allocation.target'), signed: t('allocation.signed') }),
    [t],
  );
  const option = useCallback((theme: ChartTheme) => targetsOption(bars, words, theme), [bars, words]);
  return (
    <Section title={t('allocation.targets')} scope={t('allocation.targetsScope')}>
      <Chart label={t('allocation.targets')} option={option} height={250} />
    </Section>
  );
}

const QUARTERS = 8;

/** The day itself and the quarter ends before it, oldest first. */
export function quarterEnds(asOf: IsoDate): IsoDate[] {
  const days = [asOf];
  while (days.length < QUARTERS) days.unshift(lastQuarterEnd(addDays(days[0]!, -1)));
  return days;
}

interface OverTimeProps {
  readonly measure: HeldMeasure;
  readonly lookThrough: boolean;
  readonly asOf: IsoDate;
}

function OverTime({ measure, lookThrough, asOf }: OverTimeProps): ReactNode {
  const { t, named, term } = useWords();
  const { directions } = useBook();
  const days = useMemo(() => quarterEnds(asOf), [asOf]);
  const asked = useQuery('allocation.overTime', { days, measure, lookThrough });
  // The answer has its own days: while a new one is on its way, the one before is shown as it was.
  const option = useCallback(
    (theme: ChartTheme) => {
      const shown = asked.data ?? [];
      return sharesOption(
        shown.map((day) => day.asOf),
        shareLines(shown, directions, named),
        theme,
      );
    },
    [asked.data, directions, named],
  );
  return (
    <Section
      title={t('allocation.overTime')}
      scope={`${term('measure', measure)} · ${t('allocation.overTimeScope', { count: QUARTERS })}`}
    >
      <Answer of={asked}>{() => <Chart label={t('allocation.overTime')} option={option} height={250} />}</Answer>
    </Section>
  );
}
