import { useState, type ReactNode } from 'react';
import type { HoldingFigures } from '#core/contract/holdings.ts';
import type { LimitCheck } from '#core/contract/planning.ts';
import { fen, negate, type Fen } from '#core/money.ts';
import { ratioPpm, WHOLE_PPM, type RatePpm } from '#core/rates.ts';
import { WhyFigure } from '../../components/explain/why-figure.tsx';
import { useQuery } from '../../api/hooks.ts';
import { MoneyField } from '../../components/fields.tsx';
import { HeadroomBar, MixBar, StaleDate, StatusMark } from '../../components/marks.tsx';
import { Section } from '../../components/page.tsx';
import { Answer } from '../../components/states.tsx';
import { useBook } from '../../state/book.tsx';
import { STALE_AFTER } from '../../state/stale.ts';
import { multipleText, percentText, shareText } from '../../words/figures.ts';
import { useFigures, useWords } from '../../words/use-words.tsx';
import { gainOf, HOLDING_CODES } from './columns.tsx';

/** The key figures, what the limits leave, and the particulars of one holding. */
export function HoldingFacts({ holding }: { readonly holding: HoldingFigures }): ReactNode {
  return (
    <>
      <KeyFigures holding={holding} />
      {holding.targetKind === 'company' ? <Limits holding={holding} /> : null}
      <Particulars holding={holding} />
    </>
  );
}

function KeyFigures({ holding }: { readonly holding: HoldingFigures }): ReactNode {
  const { t } = useWords();
  const { money } = useFigures();
  const why = (figure: keyof typeof HOLDING_CODES, text: string): ReactNode => (
    <WhyFigure
      figure={{ kind: 'holding', id: holding.id, figure: HOLDING_CODES[figure] }}
      title={`${holding.targetName} · ${t(`holdings.${figure}`)}`}
      marked
    >
      {text}
    </WhyFigure>
  );
  const figures = [
    ['fairValue', money(holding.fairValue), `${t('holdings.gain')} ${money(gainOf(holding), { plus: true })}`],
    ['invested', money(holding.invested), `${t('holdings.realised')} ${money(holding.realised)}`],
    ['moic', multipleText(holding.moic) || '–', `${t('holdings.unfunded')} ${money(holding.unfunded)}`],
  ] as const;
  return (
    <div className="kf three">
      {figures.map(([figure, text, below]) => (
        <div key={figure}>
          <div className="k">{t(`holdings.${figure}`)}</div>
          <div className="v">{why(figure, text)}</div>
          <div className="n">{below}</div>
        </div>
      ))}
    </div>
  );
}

const TONES = { ok: 'ok', warning: 'near', broken: 'over', below: 'under', no_base: 'ok' } as const;
const MARKS = { ok: 'in', warning: 'near', broken: 'over', below: 'under', no_base: 'in' } as const;

/** The single-company limits that this company meets, and how they would stand after a deal not yet booked. */
function Limits({ holding }: { readonly holding: HoldingFigures }): ReactNode {
  const { asOf } = useBook();
  const { t } = useWords();
  const [amount, setAmount] = useState<Fen | null>(null);
  const now = useQuery('limit.check', { asOf });
  const deal = { fundId: holding.fundId, companyId: holding.targetId, amount: amount ?? fen(0) };
  const then = useQuery('limit.check', { asOf, deal }, { when: amount !== null });
  const own = (checks: readonly LimitCheck[]): LimitCheck[] =>
    checks.filter((check) => check.kind === 'single_company' && check.subjectId === holding.targetId);
  return (
    <Section title={t('holdings.limits')}>
      <Answer of={now} rows={2}>
        {(checks) =>
          own(checks).length === 0 ? (
            <p className="dim note">{t('holdings.noLimit')}</p>
          ) : (
            own(checks).map((check) => <LimitLine key={check.limitId} check={check} />)
          )
        }
      </Answer>
      <div className="what-if">
        <MoneyField label={t('holdings.whatIf')} value={amount} onChange={setAmount} />
        {amount === null || then.data === undefined
          ? null
          : own(then.data).map((check) => <Outcome key={check.limitId} check={check} />)}
      </div>
    </Section>
  );
}

const usedOf = ({ amount, base, ceiling }: LimitCheck): RatePpm | null =>
  ceiling === null || ceiling === 0 ? null : ratioPpm(fen(Math.round((amount * WHOLE_PPM) / ceiling)), base);

function LimitLine({ check }: { readonly check: LimitCheck }): ReactNode {
  const { t } = useWords();
  const { money } = useFigures();
  const { headroom } = check;
  const room =
    headroom === null
      ? ''
      : headroom < 0
        ? t('holdings.exceeded', { amount: money(negate(headroom)) })
        : t('holdings.headroom', { amount: money(headroom) });
  return (
    <div className="lim">
      <span className="nm">
        {check.limitName}
        <small>{check.fundName}</small>
      </span>
      <StatusMark state={MARKS[check.state]}>{`${percentText(check.share)} · ${room}`}</StatusMark>
      <HeadroomBar
        used={usedOf(check)}
        tone={TONES[check.state]}
        label={`${check.limitName} ${percentText(check.share)}`}
      />
    </div>
  );
}

function Outcome({ check }: { readonly check: LimitCheck }): ReactNode {
  const { t } = useWords();
  const { money } = useFigures();
  const share = percentText(check.share);
  const { headroom } = check;
  if (headroom === null) return null;
  return headroom < 0 ? (
    <StatusMark state="over">{t('holdings.whatIfBroken', { share, over: money(negate(headroom)) })}</StatusMark>
  ) : (
    <StatusMark state="in">{t('holdings.whatIfOk', { share, headroom: money(headroom) })}</StatusMark>
  );
}

function Particulars({ holding }: { readonly holding: HoldingFigures }): ReactNode {
  const { t, term } = useWords();
  const rows: readonly (readonly [string, ReactNode])[] = [
    [t('holdings.direction'), <MixBar key="mix" parts={holding.split} />],
    [
      t('holdings.ownership'),
      holding.ownership === null
        ? null
        : `${shareText(holding.ownership)} ${t('holdings.ownershipAsOf', { day: holding.ownershipAsOf ?? '' })}`,
    ],
    [
      t('holdings.valueAsOf'),
      holding.valueAsOf === null ? null : (
        <StaleDate
          key="day"
          date={holding.valueAsOf}
          ageDays={holding.valueAge}
          stale={(holding.valueAge ?? 0) > STALE_AFTER}
        />
      ),
    ],
    [t('holdings.valueBasis'), term('valueBasis', holding.valueBasis)],
    [t('holdings.firstInvestedOn'), holding.firstInvestedOn],
    [t('holdings.vintage'), holding.vintage],
    [t('holdings.code'), holding.code],
    [t('holdings.origin'), term('origin', holding.origin)],
    [t('holdings.note'), holding.note],
  ];
  return (
    <Section title={t('holdings.facts')}>
      {holding.flowsSinceValue ? <p className="note st near">{t('holdings.flowsSince')}</p> : null}
      <dl className="dl">
        {rows
          .filter(([, value]) => value !== null && value !== '')
          .flatMap(([label, value]) => [<dt key={`${label}-t`}>{label}</dt>, <dd key={label}>{value}</dd>])}
      </dl>
    </Section>
  );
}
