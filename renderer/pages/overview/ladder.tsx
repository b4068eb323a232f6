import type { ReactNode } from 'react';
import type { FundFigure } from '#core/contract/figures.ts';
import type { Overview, OwnPart } from '#core/contract/overview.ts';
import { figureTerm } from '#core/figure-terms.ts';
import { negate, subtract, type Fen } from '#core/money.ts';
import { ratioPpm } from '#core/rates.ts';
import { WhyFigure, WhyDifference, WhyRatio, WhySum } from '../../components/explain/why-figure.tsx';
import { Section } from '../../components/page.tsx';
import { styled } from '../../components/marks.tsx';
import { percentText } from '../../words/figures.ts';
import { useFigures, useWords } from '../../words/use-words.tsx';

/** Target size → committed → paid in → invested → NAV, each as the funds make it up; funds own tone. */
export function CapitalLadder({ overview }: { readonly overview: Overview }): ReactNode {
  const { t, rich, named, language } = useWords();
  const { money } = useFigures();
  const { targetSize, committed, paidIn, invested, nav, cash, debt, funds } = overview;
  const base = targetSize ?? committed;
  const widest = Math.max(base, committed, paidIn, invested, nav);
  const shown = funds.filter((fund) => Object.values(fund.part).some((amount) => amount !== 0));
  const inside = subtract(
    funds.reduce((sum, fund) => (sum + fund.committed) as Fen, 0 as Fen),
    committed,
  );
  const insideAmount = (
    <WhySum
      title={t('overview.eliminatedWhy')}
      parts={[
        ...funds.map((fund) => ({ name: named(fund), amount: fund.committed })),
        { name: `− ${t('overview.committed')}`, amount: negate(committed) },
      ]}
    >
      {money(inside)}
    </WhySum>
  );
  const own = (figure: 'cash' | 'debt', amount: Fen): ReactNode => (
    <WhyFigure figure={{ kind: 'group', figure }} title={figureTerm(figure, language)}>
      {money(amount)}
    </WhyFigure>
  );
  const rung = (key: keyof OwnPart, total: Fen, note: ReactNode): ReactNode => (
    <Rung label={t(`overview.${key}`)} figure={FIGURES[key]} total={total} base={base} note={note}>
      {shown.map((fund) => (
        <Piece key={fund.id} amount={fund.part[key]} widest={widest} kind={fund.kind} name={named(fund)} />
      ))}
    </Rung>
  );
  return (
    <Section
      title={t('overview.ladder')}
      scope={t(targetSize === null ? 'overview.ladderScopeCommitted' : 'overview.ladderScope')}
      aside={
        <span className="fl">
          {shown.map((fund) => (
            <span key={fund.id}>
              <i className="sw" style={styled({ '--c': `var(--f-${fund.kind})` })} />
              {named(fund)}
            </span>
          ))}
        </span>
      }
    >
      <div className="ladder">
        {targetSize === null ? null : (
          <Rung label={t('overview.targetSize')} figure="target_size" total={targetSize} base={base} note="">
            <i className="tgt" style={{ width: width(targetSize, widest) }} />
          </Rung>
        )}
        {rung('committed', committed, inside === 0 ? '' : rich('overview.eliminated', { amount: insideAmount }))}
        {rung('paidIn', paidIn, rich('overview.unpaid', { amount: <Undrawn overview={overview} of="paidIn" /> }))}
        {rung(
          'invested',
          invested,
          rich('overview.undeployed', { amount: <Undrawn overview={overview} of="invested" /> }),
        )}
        {rung(
          'nav',
          nav,
          debt === 0
            ? rich('overview.cashInside', { cash: own('cash', cash) })
            : rich('overview.cashAndDebt', { cash: own('cash', cash), debt: own('debt', debt) }),
        )}
        <Axis end={base === 0 ? 1 : widest / base} />
      </div>
    </Section>
  );
}

/** What of the commitments isn't paid in, or isn't invested. */
function Undrawn({ overview, of }: { readonly overview: Overview; readonly of: 'paidIn' | 'invested' }): ReactNode {
  const { t } = useWords();
  const { money } = useFigures();
  const { committed } = overview;
  const difference = subtract(committed, overview[of]);
  return (
    <WhyDifference
      title={`${t('overview.committed')} − ${t(`overview.${of}`)}`}
      of={[
        { name: t('overview.committed'), value: committed },
        { name: t(`overview.${of}`), value: overview[of] },
      ]}
      value={difference}
    >
      {money(difference)}
    </WhyDifference>
  );
}

const width = (amount: number, widest: number): string => `${widest === 0 ? 0 : Math.max(0, (amount / widest) * 100)}%`;

const FIGURES = { committed: 'committed', paidIn: 'paid_in', invested: 'invested', nav: 'nav' } as const;

interface RungProps {
  readonly label: string;
  readonly figure: FundFigure;
  readonly total: Fen;
  readonly base: Fen;
  readonly note: ReactNode;
  readonly children: ReactNode;
}

function Rung({ label, figure, total, base, note, children }: RungProps): ReactNode {
  const { t } = useWords();
  const { money } = useFigures();
  return (
    <div className="ld">
      <span className="k">{label}</span>
      <span className="num v">
        <WhyFigure figure={{ kind: 'group', figure }} title={label}>
          {money(total)}
        </WhyFigure>
      </span>
      <span className="num p">
        <WhyRatio
          title={`${label} · ${t('overview.ofBase')}`}
          of={[
            { name: label, value: total },
            { name: t('overview.base'), value: base },
          ]}
          value={ratioPpm(total, base)}
        >
          {percentText(ratioPpm(total, base))}
        </WhyRatio>
      </span>
      <div className="tr">{children}</div>
      <span className="s">{note}</span>
    </div>
  );
}

interface PieceProps {
  readonly amount: Fen;
  readonly widest: number;
  readonly kind: string;
  readonly name: string;
}

function Piece({ amount, widest, kind, name }: PieceProps): ReactNode {
  const { money } = useFigures();
  if (amount <= 0) return null;
  return (
    <i
      title={`${name} ${money(amount)}`}
      style={{ width: width(amount, widest), background: `var(--f-${kind})`, color: `var(--on-${kind})` }}
    >
      {amount / widest > 0.06 ? money(amount) : ''}
    </i>
  );
}

/** Percentages of the base; the end may lie above 100 %. */
function Axis({ end }: { readonly end: number }): ReactNode {
  const ticks = [0, 0.2, 0.4, 0.6, 0.8, 1].filter((tick) => tick <= end);
  return (
    <div className="lax" aria-hidden>
      {ticks.map((tick) => (
        <i key={tick} style={{ left: `${(tick / end) * 100}%` }}>
          {Math.round(tick * 100)}%
        </i>
      ))}
    </div>
  );
}
