import type { ReactNode } from 'react';
import type { FundFigure } from '#core/contract/figures.ts';
import { percentText } from '#core/figure-text.ts';
import { negate } from '#core/money.ts';
import { ratioPpm } from '#core/rates.ts';
import type { ReviewTerm } from '#core/review-terms.ts';
import { WhyFigure, WhyRatio, WhySum, type Part } from '../../../components/explain/why-figure.tsx';
import { Swatch } from '../../../components/marks.tsx';
import { useWords } from '../../../words/use-words.tsx';
import { SinceMark } from './marks.tsx';
import { PackTable } from './table.tsx';
import { usePack } from './voice.tsx';

const FIGURES = [
  'targetSize',
  'committed',
  'paidIn',
  'calledShare',
  'signed',
  'invested',
  'realised',
  'distributed',
  'fairValue',
  'nav',
  'cash',
  'available',
] as const satisfies readonly ReviewTerm[];

/** By what code the figures of funds and of the group explain themselves. */
const CODES = {
  targetSize: 'target_size',
  committed: 'committed',
  paidIn: 'paid_in',
  invested: 'invested',
  realised: 'realised',
  distributed: 'distributed',
  fairValue: 'fair_value',
  nav: 'nav',
  cash: 'cash',
} as const satisfies Readonly<Record<string, FundFigure>>;

/** Commitments of the group to deals. */
const SIGNED = { kind: 'allocation', measure: 'committed', rowKey: 'total', columnKey: 'group' } as const;

export function KeyFigures(): ReactNode {
  const { pack, t, money, unitText, since } = usePack();
  const { overview } = pack;
  const nav = since?.comparison.gains[0]?.nav;
  const available: readonly Part[] = [
    { name: t('committed'), amount: overview.committed },
    { name: `− ${t('signed')}`, amount: negate(overview.signed) },
    { name: `− ${t('costs')}`, amount: negate(overview.costs) },
  ];
  return (
    <dl className="rv-figures">
      {FIGURES.map((key) => (
        <div key={key}>
          <dt>{t(key)}</dt>
          <dd>
            {key === 'calledShare' ? (
              <WhyRatio
                title={t(key)}
                of={[
                  { name: t('paidIn'), value: overview.paidIn },
                  { name: t('committed'), value: overview.committed },
                ]}
                value={ratioPpm(overview.paidIn, overview.committed)}
              >
                {percentText(ratioPpm(overview.paidIn, overview.committed)) || '–'}
              </WhyRatio>
            ) : key === 'signed' ? (
              <WhyFigure figure={SIGNED} title={t(key)}>
                {money(overview.signed)}
                <small>{unitText}</small>
              </WhyFigure>
            ) : key === 'available' ? (
              <WhySum title={t(key)} parts={available}>
                {money(overview.available)}
                <small>{unitText}</small>
              </WhySum>
            ) : (
              <WhyFigure figure={{ kind: 'group', figure: CODES[key] }} title={t(key)}>
                {money(overview[key]) || '–'}
                {overview[key] === null ? null : <small>{unitText}</small>}
              </WhyFigure>
            )}
          </dd>
          {key === 'nav' && nav !== undefined && nav.change !== 0 ? <SinceMark now={nav.after} /> : null}
        </div>
      ))}
    </dl>
  );
}

const FUND_FIGURES = ['committed', 'paidIn', 'invested', 'realised', 'fairValue', 'cash', 'nav'] as const;

export function Funds(): ReactNode {
  const { pack, t, money } = usePack();
  const { named } = useWords();
  return (
    <PackTable
      label={t('fundColumn')}
      columns={[
        { head: t('name'), wide: true, cell: (fund) => named(fund) },
        ...FUND_FIGURES.map((key) => ({
          head: t(key),
          right: true,
          cell: (fund: (typeof pack.overview.funds)[number]) => (
            <WhyFigure figure={{ kind: 'fund', id: fund.id, figure: CODES[key] }} title={`${named(fund)} · ${t(key)}`}>
              {money(fund[key], { dash: true })}
            </WhyFigure>
          ),
        })),
      ]}
      rows={pack.overview.funds.filter((fund) => FUND_FIGURES.some((key) => fund[key] !== 0))}
      idOf={(fund) => fund.id}
    />
  );
}

export function Largest({ rows }: { readonly rows: number }): ReactNode {
  const { pack, t, money } = usePack();
  const { named } = useWords();
  return (
    <PackTable
      label={t('largest')}
      columns={[
        {
          head: t('company'),
          wide: true,
          cell: (entry) => (
            <>
              <Swatch directionId={entry.directionId} />
              {named(entry)}
            </>
          ),
        },
        {
          head: t('invested'),
          right: true,
          cell: (entry) => (
            <WhyFigure
              figure={{ kind: 'look_through', companyId: entry.companyId, figure: 'cost' }}
              title={`${named(entry)} · ${t('invested')}`}
            >
              {money(entry.cost)}
            </WhyFigure>
          ),
        },
        {
          head: t('fairValue'),
          right: true,
          cell: (entry) => (
            <WhyFigure
              figure={{ kind: 'look_through', companyId: entry.companyId, figure: 'fair_value' }}
              title={`${named(entry)} · ${t('fairValue')}`}
            >
              {money(entry.fairValue)}
            </WhyFigure>
          ),
        },
        {
          head: t('share'),
          right: true,
          cell: (entry) => (
            <WhyRatio
              title={`${named(entry)} · ${t('share')}`}
              of={[
                { name: named(entry), value: entry.fairValue },
                { name: t('group'), value: pack.overview.fairValue },
              ]}
              value={entry.share}
            >
              {percentText(entry.share) || '–'}
            </WhyRatio>
          ),
        },
      ]}
      rows={pack.overview.largest.slice(0, Math.min(rows, 10))}
      idOf={(entry) => entry.companyId}
    />
  );
}
