import type { ReactNode } from 'react';
import type { FundFigure } from '#core/contract/figures.ts';
import type { Overview, OwnPart } from '#core/contract/overview.ts';
import { subtract, type Fen } from '#core/money.ts';
import { ratioPpm } from '#core/rates.ts';
import { WhyFigure } from '../../components/explain/why-figure.tsx';
import { Section } from '../../components/page.tsx';
import { styled } from '../../components/marks.tsx';
import { percentText } from '../../words/figures.ts';
import { useFigures, useWords } from '../../words/use-words.tsx';

/** Target size → committed → paid in → invested → NAV, each as the funds make it up; funds own tone. */
export function CapitalLadder({ overview }: { readonly overview: Overview }): ReactNode {
  const { t, named } = useWords();
  const { money } = useFigures();
  const { targetSize, committed, paidIn, invested, nav, cash, debt, funds } = overview;
  const base = targetSize ?? committed;
  const widest = Math.max(base, committed, paidIn, invested, nav);
  const shown = funds.filter((fund) => Object.values(fund.part).some((amount) => amount !== 0));
  const inside = subtract(
    funds.reduce((sum, fund) => (sum + fund.committed) as Fen, 0 as Fen),
    committed,
  );
  const rung = (key: keyof OwnPart, total: Fen, note: string): ReactNode => (
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
        {rung('committed', committed, inside === 0 ? '' : t('overview.eliminated', { amount: money(inside) }))}
        {rung('paidIn', paidIn, t('overview.unpaid', { amount: money(subtract(committed, paidIn)) }))}
        {rung('invested', invested, t('overview.undeployed', { amount: money(subtract(committed, invested)) }))}
        {rung(
          'nav',
          nav,
          debt === 0
            ? t('overview.cashInside', { cash: money(cash) })
            : t('overview.cashAndDebt', { cash: money(cash), debt: money(debt) }),
        )}
        <Axis end={base === 0 ? 1 : widest / base} />
      </div>
    </Section>
  );
}

const width = (amount: number, widest: number): string => `${widest === 0 ? 0 : Math.max(0, (amount / widest) * 100)}%`;

const FIGURES = { committed: 'committed', paidIn: 'paid_in', invested: 'invested', nav: 'nav' } as const;

interface RungProps {
  readonly label: string;
  readonly figure: FundFigure;
  readonly total: Fen;
  readonly base: Fen;
  readonly note: string;
  readonly children: ReactNode;
}

function Rung({ label, figure, total, base, note, children }: RungProps): ReactNode {
  const { money } = useFigures();
  return (
    <div className="ld">
      <span className="k">{label}</span>
      <span className="num v">
        <WhyFigure figure={{ kind: 'group', figure }} title={label}>
          {money(total)}
        </WhyFigure>
      </span>
      <span className="num p">{percentText(ratioPpm(total, base))}</span>
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
