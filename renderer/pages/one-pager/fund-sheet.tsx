import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type {
  FigureRef,
  FundFigure,
  HoldingFigure,
  InterestFigure,
  PerformanceFigure,
} from '#core/contract/figures.ts';
import type { CommitmentRow } from '#core/contract/holdings.ts';
import type { FundSheet } from '#core/contract/one-pagers.ts';
import { figureTerm } from '#core/figure-terms.ts';
import { WhyFigure } from '../../components/explain/why-figure.tsx';
import { Section } from '../../components/page.tsx';
import { onePagerAt } from '../../links.ts';
import { useNames } from '../../state/names.ts';
import { multipleText, numberText } from '../../words/figures.ts';
import { useFigures, useWords } from '../../words/use-words.tsx';
import { JCurve } from '../performance/j-curve.tsx';
import { TrafficMark } from '../reviews/pack/marks.tsx';
import { Facts, Flows, KeyFigures, Limits, Papers, RateText, type KeyFigure } from './parts.tsx';
import { People, Profiled } from './profile.tsx';

interface SheetProps {
  readonly sheet: FundSheet;
  /** Whether links lead to the pages of today: a frozen review is its own world. */
  readonly live: boolean;
}

/** One fund on one page. */
export function FundPage({ sheet, live }: SheetProps): ReactNode {
  const { term } = useWords();
  const { fund, profile } = sheet;
  return (
    <>
      <p className="op-head">
        <span>{term('fundKind', fund.kind)}</span>
        <span>{term('fundStatus', fund.status)}</span>
        <span>{fund.strategy}</span>
      </p>
      <Figures sheet={sheet} />
      <div className="op-columns">
        <div>
          <Profiled profile={profile} />
          <Particulars sheet={sheet} />
          <People people={profile.people} />
        </div>
        <div>{sheet.jCurve.length < 2 ? null : <JCurve points={sheet.jCurve} height={250} />}</div>
      </div>
      <Holdings sheet={sheet} live={live} />
      <div className="op-columns">
        <Investors sheet={sheet} />
        <Limits limits={sheet.limits} />
      </div>
      <Flows events={sheet.events} fundId={fund.id} />
      <Papers documents={sheet.documents} />
    </>
  );
}

function Figures({ sheet }: Pick<SheetProps, 'sheet'>): ReactNode {
  const { t, named } = useWords();
  const { money } = useFigures();
  const { fund, figures, net, gross } = sheet;
  const of = (figure: FundFigure): FigureRef => ({ kind: 'fund', id: fund.id, figure });
  const measured = (basis: 'gross' | 'net', figure: PerformanceFigure): FigureRef | null =>
    sheet[basis] !== null
      ? {
          kind: 'performance',
          subject: { level: 'fund', key: fund.id, basis, filter: {} },
          horizon: 'inception',
          figure,
        }
      : null;
  const amounts = [
    ['committed', 'committed'],
    ['paidIn', 'paid_in'],
    ['invested', 'invested'],
    ['realised', 'realised'],
    ['fairValue', 'fair_value'],
    ['cash', 'cash'],
    ['debt', 'debt'],
    ['nav', 'nav'],
  ] as const;
  const list: readonly KeyFigure[] = [
    ...amounts.map(([key, figure]) => ({
      label: t(`funds.${key}`),
      text: money(figures[key], { dash: true }),
      of: of(figure),
    })),
    { label: t('onePagers.netTvpi'), text: numberText(net?.tvpi.value) || '–', of: measured('net', 'tvpi') },
    { label: t('onePagers.netDpi'), text: numberText(net?.dpi.value) || '–', of: measured('net', 'dpi') },
    { label: t('onePagers.netIrr'), text: <RateText rate={net?.irr} />, of: measured('net', 'irr') },
    { label: t('onePagers.grossMoic'), text: numberText(gross?.tvpi.value) || '–', of: measured('gross', 'tvpi') },
  ];
  return <KeyFigures name={named(fund)} figures={list} />;
}

function Particulars({ sheet: { fund, managerName, custodianName } }: Pick<SheetProps, 'sheet'>): ReactNode {
  const { t, named } = useWords();
  const { money } = useFigures();
  const { nameOf } = useNames();
  return (
    <Section title={t('onePagers.facts')}>
      <Facts
        rows={[
          [
            t('funds.targetSize'),
            <WhyFigure
              key="size"
              figure={{ kind: 'fund', id: fund.id, figure: 'target_size' }}
              title={`${named(fund)} · ${t('funds.targetSize')}`}
            >
              {money(fund.targetSize)}
            </WhyFigure>,
          ],
          [t('onePagers.manager'), nameOf(fund.managerId, managerName ?? '')],
          [t('onePagers.custodian'), nameOf(fund.custodianId, custodianName ?? '')],
          [t('funds.establishedOn'), fund.establishedOn],
          [t('funds.investmentEndOn'), fund.investmentEndOn],
          [t('funds.termEndOn'), fund.termEndOn],
          [t('funds.amacCode'), fund.amacCode],
          [t('holdings.note'), fund.note],
        ]}
      />
    </Section>
  );
}

function Holdings({ sheet, live }: Pick<SheetProps, 'sheet' | 'live'>): ReactNode {
  const { t, language } = useWords();
  const { money } = useFigures();
  const { nameOf } = useNames();
  if (sheet.holdings.length === 0) return null;
  const why = (id: string, name: string, figure: HoldingFigure, text: string): ReactNode => (
    <WhyFigure figure={{ kind: 'holding', id, figure }} title={`${name} · ${figureTerm(figure, language)}`}>
      {text}
    </WhyFigure>
  );
  return (
    <Section title={t('onePagers.holdings')} scope={t('app.all', { count: sheet.holdings.length })}>
      <table className="t">
        <thead>
          <tr>
            <th>{t('onePagers.holdings')}</th>
            <th className="r">{t('onePagers.invested')}</th>
            <th className="r">{t('holdings.realised')}</th>
            <th className="r">{t('holdings.fairValue')}</th>
            <th className="r">{t('onePagers.multiple')}</th>
            <th>{t('onePagers.status')}</th>
          </tr>
        </thead>
        <tbody>
          {sheet.holdings.map((row) => {
            const name = nameOf(row.targetId, row.targetName);
            return (
              <tr key={row.id}>
                <td>
                  {live ? (
                    <Link className="plain-link" href={onePagerAt('holding', row.id)}>
                      {name}
                    </Link>
                  ) : (
                    name
                  )}
                </td>
                <td className="r">{why(row.id, name, 'invested', money(row.invested, { dash: true }))}</td>
                <td className="r">{why(row.id, name, 'realised', money(row.realised, { dash: true }))}</td>
                <td className="r">
                  <b>{why(row.id, name, 'fair_value', money(row.fairValue, { dash: true }))}</b>
                </td>
                <td className="r">{why(row.id, name, 'moic', multipleText(row.moic) || '–')}</td>
                <td>
                  <TrafficMark status={row.status.status} />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </Section>
  );
}

function Investors({ sheet }: Pick<SheetProps, 'sheet'>): ReactNode {
  const { t, language } = useWords();
  const { money } = useFigures();
  const { nameOf } = useNames();
  if (sheet.investors.length === 0) return null;
  const why = (row: CommitmentRow, figure: InterestFigure, text: string): ReactNode => (
    <WhyFigure
      figure={{ kind: 'interest', investorId: row.investorId, fundId: row.fundId, figure }}
      title={`${nameOf(row.investorId, row.investorName)} · ${figureTerm(figure, language)}`}
    >
      {text}
    </WhyFigure>
  );
  return (
    <Section title={t('onePagers.investors')}>
      <table className="t">
        <thead>
          <tr>
            <th>{t('onePagers.investors')}</th>
            <th className="r">{t('onePagers.committed')}</th>
            <th className="r">{t('onePagers.paidIn')}</th>
            <th className="r">{t('onePagers.unfunded')}</th>
            <th className="r">{t('onePagers.distributed')}</th>
          </tr>
        </thead>
        <tbody>
          {sheet.investors.map((row) => (
            <tr key={row.investorId}>
              <td>{nameOf(row.investorId, row.investorName)}</td>
              <td className="r">{why(row, 'committed', money(row.committed, { dash: true }))}</td>
              <td className="r">{why(row, 'paid_in', money(row.paidIn, { dash: true }))}</td>
              <td className="r">{why(row, 'unfunded', money(row.unfunded, { dash: true }))}</td>
              <td className="r">{why(row, 'distributed', money(row.distributed, { dash: true }))}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}
