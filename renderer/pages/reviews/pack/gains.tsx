import type { ReactNode } from 'react';
import type { ComparedGain } from '#core/contract/review-compare.ts';
import { figureTerm } from '#core/figure-terms.ts';
import { multipleText, numberText, rateText } from '#core/figure-text.ts';
import { fen, negate } from '#core/money.ts';
import { WhySum, type Part } from '../../../components/explain/why-figure.tsx';
import { HoldingName, PartyName } from './marks.tsx';
import { PackTable, TwoLines } from './table.tsx';
import { usePack } from './voice.tsx';
import { effectParts, WhyMoved, WhySide } from './why.tsx';

const MOVERS_SHOWN = 8;

/** The cells of a gain: a figure at both moments, how far an amount moved, and what is left of the change. */
function useGainCells() {
  const { t, money, language } = usePack();
  const nameOf = (gain: ComparedGain): string => gain.fundName ?? t('group');
  const both = (
    { fundId, ...gain }: ComparedGain,
    figure: 'tvpi' | 'irr',
    before: string,
    after: string,
  ): ReactNode => {
    const subject =
      fundId === null
        ? ({ level: 'group', basis: 'net' } as const)
        : ({ level: 'fund', key: fundId, basis: 'net' } as const);
    const side = (of: 'before' | 'after', text: string): ReactNode => (
      <WhySide
        side={of}
        figure={{ kind: 'performance', subject, figure }}
        title={`${nameOf({ fundId, ...gain })} · ${figureTerm(`${figure}_net`, language)}`}
      >
        {text || '–'}
      </WhySide>
    );
    return (
      <>
        {side('before', before)} → {side('after', after)}
      </>
    );
  };
  const moved = (gain: ComparedGain, key: 'nav' | 'paidIn' | 'distributed'): ReactNode => (
    <WhyMoved title={`${nameOf(gain)} · Δ ${t(key)}`} of={gain[key]} value={gain[key].change}>
      {money(gain[key].change, { plus: true, dash: true })}
    </WhyMoved>
  );
  /** What is left of the change of the gain when all else is taken off. */
  const rest = (gain: ComparedGain, key: 'costs' | 'other', text: string): ReactNode => {
    const other = key === 'costs' ? 'other' : 'costs';
    return (
      <WhySum
        title={`${nameOf(gain)} · ${t(key)}`}
        parts={[
          { name: `Δ ${t('nav')}`, amount: gain.nav.change },
          { name: `− Δ ${t('paidIn')}`, amount: negate(gain.paidIn.change) },
          { name: `+ Δ ${t('distributed')}`, amount: gain.distributed.change },
          ...gain.holdings.map((row) => ({ name: `− ${t('valueEffect')} ${row.name}`, amount: negate(row.effect) })),
          { name: `− ${t(other)}`, amount: negate(gain[other]) },
        ]}
      >
        {text}
      </WhySum>
    );
  };
  return { both, moved, rest };
}

/** TVPI and IRR at both moments, group first. */
export function GainTable({ gains }: { readonly gains: readonly ComparedGain[] }): ReactNode {
  const { t, money } = usePack();
  const multiple = (value: ComparedGain['tvpi']['before']): string => multipleText(value, 4);
  const rate = (value: ComparedGain['irr']['before']): string =>
    value?.value == null ? '' : `${rateText(value.value, 2)}${value.annual ? '' : '*'}`;
  const { both, moved, rest } = useGainCells();
  return (
    <PackTable
      label="TVPI · IRR"
      columns={[
        {
          head: t('name'),
          wide: true,
          cell: (gain) => (gain.fundName === null ? t('group') : <PartyName id={gain.fundId} name={gain.fundName} />),
        },
        {
          head: 'TVPI',
          right: true,
          cell: (gain) => both(gain, 'tvpi', multiple(gain.tvpi.before), multiple(gain.tvpi.after)),
        },
        {
          head: `${t('net')} IRR`,
          right: true,
          cell: (gain) => both(gain, 'irr', rate(gain.irr.before), rate(gain.irr.after)),
        },
        { head: `Δ ${t('nav')}`, right: true, cell: (gain) => moved(gain, 'nav') },
        {
          head: `Δ ${t('paidIn')}`,
          right: true,
          cell: (gain) => moved(gain, 'paidIn'),
        },
        {
          head: `Δ ${t('distributed')}`,
          right: true,
          cell: (gain) => moved(gain, 'distributed'),
        },
        { head: t('costs'), right: true, cell: (gain) => rest(gain, 'costs', money(gain.costs, { dash: true })) },
        {
          head: t('other'),
          right: true,
          cell: (gain) => rest(gain, 'other', money(gain.other, { plus: true, dash: true })),
        },
      ]}
      rows={gains}
      idOf={(gain) => gain.fundId ?? 'group'}
    />
  );
}

/** The holdings that moved the group's figures: in money, in multiple, in rate. */
export function Gains({ rows }: { readonly rows: number }): ReactNode {
  const { pack } = usePack();
  const group = pack.comparison?.gains[0];
  return group === undefined ? null : <Movers gain={group} rows={Math.min(rows, MOVERS_SHOWN)} />;
}

/** The holdings that moved a fund's gain, the largest first; multiples and rates are what each adds to the group's. */
export function Movers({ gain, rows }: { readonly gain: ComparedGain; readonly rows: number }): ReactNode {
  const { pack, t, money } = usePack();
  const byId = new Map(pack.comparison!.holdings.map((row) => [row.holdingId, row]));
  const movers = gain.holdings.slice(0, rows);
  const points = (value: number | null | undefined): string =>
    value == null ? '–' : `${value > 0 ? '+' : ''}${rateText(value, 2)}`;
  const multiple = (value: number | null | undefined): string =>
    value == null ? '–' : `${value > 0 ? '+' : ''}${numberText(value, 4)}`;
  type Mover = (typeof movers)[number];
  /** Of a holding that the gain sees as it stands: its own moves; else the effect alone. */
  const partsOf = (row: Mover): Part[] => {
    const compared = byId.get(row.holdingId);
    const parts =
      compared === undefined
        ? []
        : effectParts(compared, { fairValue: t('fairValue'), invested: t('invested'), realised: t('realised') });
    const left = fen(row.effect - parts.reduce((sum, part) => sum + part.amount, 0));
    return left === 0 ? parts : [...parts, { name: t('other'), amount: left }];
  };
  const effect = (row: Mover, key: 'tvpiEffect' | 'irrEffect', unit: 'ratio' | 'rate', text: string): ReactNode => {
    const of = byId.get(row.holdingId)?.[key];
    if (of === undefined || of.change === null) return text;
    return (
      <WhyMoved
        title={`${row.name} · Δ ${t('gross')} ${key === 'irrEffect' ? 'IRR' : t('moic')}`}
        of={of}
        value={of.change}
        unit={unit}
      >
        {text}
      </WhyMoved>
    );
  };
  return (
    <PackTable
      label={t('movers')}
      columns={[
        {
          head: t('company'),
          wide: true,
          cell: (row) => (
            <TwoLines
              first={
                <HoldingName id={row.holdingId} targetId={byId.get(row.holdingId)?.targetId ?? null} name={row.name} />
              }
              second={
                <PartyName
                  id={byId.get(row.holdingId)?.fundId ?? null}
                  name={byId.get(row.holdingId)?.fundName ?? ''}
                />
              }
            />
          ),
        },
        {
          head: t('valueEffect'),
          right: true,
          cell: (row) => (
            <WhySum title={`${row.name} · ${t('valueEffect')}`} parts={partsOf(row)}>
              <b>{money(row.effect, { plus: true })}</b>
            </WhySum>
          ),
        },
        {
          head: `Δ ${t('gross')} ${t('moic')}`,
          right: true,
          cell: (row) => effect(row, 'tvpiEffect', 'ratio', multiple(byId.get(row.holdingId)?.tvpiEffect.change)),
        },
        {
          head: `Δ ${t('gross')} IRR`,
          right: true,
          cell: (row) => effect(row, 'irrEffect', 'rate', points(byId.get(row.holdingId)?.irrEffect.change)),
        },
      ]}
      rows={movers}
      idOf={(row) => row.holdingId}
    />
  );
}
