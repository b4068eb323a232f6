import { useCallback, useMemo, useState, type ReactNode } from 'react';
import type { NavBridge } from '#core/contract/performance.ts';
import { addDays, addMonths, isoDate, lastQuarterEnd, type IsoDate } from '#core/dates.ts';
import { BRIDGE_STEPS } from '#core/domain/performance-bridge.ts';
import { figureTerm } from '#core/figure-terms.ts';
import { fen } from '#core/money.ts';
import { useQuery } from '../../api/hooks.ts';
import { Chart } from '../../charts/chart.tsx';
import { usePictureFigures } from '../../charts/picture-figures.ts';
import type { ChartTheme } from '../../charts/theme.ts';
import { waterfallHeight, waterfallOption, type WaterfallBar } from '../../charts/waterfall.ts';
import { Button, Switch } from '../../components/button.tsx';
import { WhyFigure } from '../../components/explain/why-figure.tsx';
import { DateField } from '../../components/fields.tsx';
import { StatusMark } from '../../components/marks.tsx';
import { Section } from '../../components/page.tsx';
import { Answer } from '../../components/states.tsx';
import { useBook } from '../../state/book.tsx';
import { useRowName } from '../../state/row-name.ts';
import { exactText } from '../../words/figures.ts';
import { useFigures, useWords } from '../../words/use-words.tsx';
import { bridgeBars, type BridgeBar } from './bridge-bars.ts';
import { Choices, FundChoice, type ViewProps } from './choices.tsx';
import { filterOf } from './view.ts';

/** The last 31 December before a day. */
export const yearEndBefore = (day: IsoDate): IsoDate => isoDate(`${Number(day.slice(0, 4)) - 1}-12-31`);

/** How the NAV of one day became that of another, to the fen. */
export function BridgeTab(props: ViewProps): ReactNode {
  const { asOf } = useBook();
  const { t } = useWords();
  const lastYearEnd = yearEndBefore(asOf);
  const [chosen, setChosen] = useState<IsoDate | null>(null);
  const from = chosen ?? lastYearEnd;
  const turned = from >= asOf;
  const { fundIds } = filterOf(props.view);
  const input = { from, to: asOf, ...(fundIds === undefined ? {} : { fundIds }) };
  const asked = useQuery('performance.bridge', input, { when: !turned });
  const starts = [
    ['app.toQuarterEnd', lastQuarterEnd(addDays(asOf, -1))],
    ['app.toYearEnd', lastYearEnd],
    ['performance.1y', addMonths(asOf, -12)],
  ] as const;
  return (
    <>
      <Choices>
        <FundChoice {...props} />
        <DateField
          key={from}
          label={t('performance.bridgeFrom')}
          value={from}
          onChange={(day) => day !== null && setChosen(day)}
          error={turned ? t('performance.bridgeTurned') : null}
        />
        <div className="field wide">
          <span className="field-label">{'\u00a0'}</span>
          <span className="tools">
            {starts.map(([word, day]) => (
              <Button key={word} look="quiet" aria-pressed={day === from} onClick={() => setChosen(day)}>
                {t(word)}
              </Button>
            ))}
          </span>
        </div>
      </Choices>
      {turned ? null : (
        <Answer of={asked} rows={8}>
          {(bridge) => (
            <>
              <BridgeChart bridge={bridge} />
              <div className="thirds">
                <Steps bridge={bridge} fundIds={fundIds} />
                <Gains bridge={bridge} fundIds={fundIds} />
              </div>
            </>
          )}
        </Answer>
      )}
    </>
  );
}

export function BridgeChart({ bridge }: { readonly bridge: NavBridge }): ReactNode {
  const { t } = useWords();
  const { plot, text, money, note } = usePictureFigures();
  const { direction } = useBook();
  const nameOf = useBarName(bridge);
  const [withoutFlows, setWithoutFlows] = useState(false);
  const bars = useMemo(
    () =>
      bridgeBars(bridge, withoutFlows).map((bar): WaterfallBar => {
        const total = bar.kind === 'opening' || bar.kind === 'closing' || bar.kind === 'result';
        const amount = money(fen(bar.amount));
        return {
          name: nameOf(bar),
          from: plot(bar.from),
          to: plot(bar.to),
          total,
          hue: bar.kind === 'direction' ? (direction(bar.directionId)?.hue ?? 0) : null,
          text: total || bar.amount < 0 ? amount : `+${amount}`,
        };
      }),
    [bridge, withoutFlows, money, plot, nameOf, direction],
  );
  const option = useCallback((theme: ChartTheme) => waterfallOption(bars, text, theme), [bars, text]);
  return (
    <Section
      title={t('performance.bridge')}
      scope={`${t('performance.bridgeScope', { from: bridge.from, to: bridge.to })} ${note}`}
      aside={<Switch label={t('performance.withoutFlows')} on={withoutFlows} onChange={setWithoutFlows} />}
    >
      <Chart label={t('performance.bridge')} option={option} height={waterfallHeight(bars.length)} />
    </Section>
  );
}

/** What stands below each bar. */
function useBarName(bridge: NavBridge): (bar: BridgeBar) => string {
  const { t, named, language } = useWords();
  return useCallback(
    (bar) => {
      switch (bar.kind) {
        case 'opening':
          return bridge.from;
        case 'closing':
          return bridge.to;
        case 'result':
          return t('performance.gain');
        case 'step':
          return figureTerm(`bridge_${bar.step}`, language);
        case 'direction': {
          const found = bridge.gainsByDirection.find((each) => each.directionId === bar.directionId);
          return (found === undefined ? '' : named(found)) || t('performance.unallocated');
        }
      }
    },
    [bridge, t, named, language],
  );
}

interface PartProps {
  readonly bridge: NavBridge;
  readonly fundIds: string[] | undefined;
}

function Steps({ bridge, fundIds }: PartProps): ReactNode {
  const { t, named, language } = useWords();
  const { money } = useFigures();
  const lines = [
    ['opening', bridge.opening, false],
    ...BRIDGE_STEPS.map((step) => [step, bridge.steps[step], true] as const),
    ['gains', bridge.gainsTotal, true],
    ['closing', bridge.closing, false],
  ] as const;
  const difference = bridge.difference === 0;
  return (
    <Section
      title={t('performance.steps')}
      aside={
        <StatusMark state={difference ? 'proven' : 'refused'}>
          {difference
            ? t('performance.bridgeProven')
            : t('performance.bridgeBroken', { difference: exactText(bridge.difference) })}
        </StatusMark>
      }
    >
      <table className="t">
        <thead>
          <tr>
            <th>{t('performance.step')}</th>
            <th className="r">{t('performance.amount')}</th>
          </tr>
        </thead>
        <tbody>
          {lines
            .filter(([, amount, optional]) => !optional || amount !== 0)
            .map(([line, amount, optional]) => {
              const name = figureTerm(`bridge_${line}`, language);
              return (
                <tr key={line} className={line === 'closing' ? 'tot' : ''}>
                  <td>{name}</td>
                  <td className="r">
                    <BridgeWhy bridge={bridge} fundIds={fundIds} line={line} title={name}>
                      {money(amount, { plus: optional })}
                    </BridgeWhy>
                  </td>
                </tr>
              );
            })
            .toSpliced(
              -1,
              0,
              ...bridge.gainsByDirection.map(({ directionId, gain, ...names }) => {
                const name = named(names) || t('performance.unallocated');
                return (
                  <tr key={`direction/${directionId}`} className="sub">
                    <td>{name}</td>
                    <td className="r">
                      <BridgeWhy bridge={bridge} fundIds={fundIds} line="gains" directionId={directionId} title={name}>
                        {money(gain, { plus: true })}
                      </BridgeWhy>
                    </td>
                  </tr>
                );
              }),
            )}
        </tbody>
      </table>
    </Section>
  );
}

function Gains({ bridge, fundIds }: PartProps): ReactNode {
  const { t } = useWords();
  const { money } = useFigures();
  const nameOf = useRowName();
  return (
    <Section title={t('performance.gainsByHolding')} scope={t('performance.gainsScope')}>
      <table className="t returns">
        <thead>
          <tr>
            <th>{t('performance.name')}</th>
            {(['opening', 'paidIn', 'received', 'closing', 'gain'] as const).map((key) => (
              <th className="r" key={key}>
                {t(`performance.${key}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {bridge.gains.map((gain) => {
            const name = nameOf('holding', { ...gain, key: gain.holdingId });
            return (
              <tr key={gain.holdingId}>
                <td className="ell" title={name}>
                  {name}
                </td>
                {(['opening', 'paid', 'received', 'closing'] as const).map((key) => (
                  <td className="r" key={key}>
                    <BridgeWhy
                      bridge={bridge}
                      fundIds={fundIds}
                      line="gains"
                      holdingId={gain.holdingId}
                      part={key}
                      title={`${name} · ${t(`performance.${key === 'paid' ? 'paidIn' : key}`)}`}
                    >
                      {money(gain[key], { dash: true })}
                    </BridgeWhy>
                  </td>
                ))}
                <td className="r">
                  <BridgeWhy bridge={bridge} fundIds={fundIds} line="gains" holdingId={gain.holdingId} title={name}>
                    {money(gain.gain, { plus: true })}
                  </BridgeWhy>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </Section>
  );
}

interface BridgeWhyProps extends PartProps {
  readonly line: 'opening' | 'closing' | 'gains' | (typeof BRIDGE_STEPS)[number];
  readonly holdingId?: string;
  readonly directionId?: string | null;
  readonly part?: 'opening' | 'paid' | 'received' | 'closing';
  readonly title: string;
  readonly children: ReactNode;
}

function BridgeWhy({
  bridge,
  fundIds,
  line,
  holdingId,
  directionId,
  part,
  title,
  children,
}: BridgeWhyProps): ReactNode {
  const { t } = useWords();
  const ref = {
    kind: 'bridge',
    from: bridge.from,
    line,
    ...(fundIds === undefined ? {} : { fundIds }),
    ...(holdingId === undefined ? {} : { holdingId }),
    ...(directionId === undefined ? {} : { directionId }),
    ...(part === undefined ? {} : { part }),
  } as const;
  return (
    <WhyFigure figure={ref} day={bridge.to} marked title={`${t('performance.bridge')} · ${title}`}>
      {children}
    </WhyFigure>
  );
}
