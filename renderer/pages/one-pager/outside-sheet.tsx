import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { FigureRef, PerformanceFigure } from '#core/contract/figures.ts';
import type { OutsideSheet } from '#core/contract/one-pagers.ts';
import { ratioPpm } from '#core/rates.ts';
import { WhyFigure } from '../../components/explain/why-figure.tsx';
import { DirectionMark } from '../../components/marks.tsx';
import { Section } from '../../components/page.tsx';
import { onePagerAt } from '../../links.ts';
import { useNames } from '../../state/names.ts';
import { multipleText, numberText, percentText, shareText } from '../../words/figures.ts';
import { useFigures, useWords } from '../../words/use-words.tsx';
import { TrafficMark } from '../reviews/pack/marks.tsx';
import { Statements } from './holding-sheet.tsx';
import { Facts, Flows, KeyFigures, Papers, RateText, type KeyFigure } from './parts.tsx';
import { People, Profiled } from './profile.tsx';

interface SheetProps {
  readonly sheet: OutsideSheet;
  readonly live: boolean;
}

/** A fund of an outside manager on one page: what we have in it, and what the whole fund holds by its last report. */
export function OutsidePage({ sheet, live }: SheetProps): ReactNode {
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
        <Profiled profile={profile} />
        <div>
          <Particulars sheet={sheet} />
          <People people={profile.people} />
        </div>
      </div>
      <Interests sheet={sheet} live={live} />
      <Positions sheet={sheet} />
      <div className="op-columns">
        <Statements statements={sheet.statements} withHolder={sheet.interests.length > 1} />
        <Flows events={sheet.events} fundId={fund.id} />
      </div>
      <Papers documents={sheet.documents} quotes={sheet.quotes} />
    </>
  );
}

function Figures({ sheet }: Pick<SheetProps, 'sheet'>): ReactNode {
  const { t, named } = useWords();
  const { money } = useFigures();
  const { fund, figures } = sheet;
  const of = (figure: PerformanceFigure): FigureRef | null =>
    figures !== null
      ? {
          kind: 'performance',
          subject: { level: 'company', key: fund.id, basis: 'gross', filter: {} },
          horizon: 'inception',
          figure,
        }
      : null;
  const amounts = [
    ['committed', figures?.committed, 'committed'],
    ['paidIn', figures?.paidIn, 'paid_in'],
    ['unfunded', figures?.unfunded, 'unfunded'],
    ['distributed', figures?.received, 'received'],
    ['value', figures?.value, 'value'],
  ] as const;
  const list: readonly KeyFigure[] = [
    ...amounts.map(([label, amount, figure]) => ({
      label: t(`onePagers.${label}`),
      text: money(amount, { dash: true }) || '–',
      of: of(figure),
    })),
    { label: 'DPI', text: numberText(figures?.dpi.value) || '–', of: of('dpi') },
    { label: 'TVPI', text: numberText(figures?.tvpi.value) || '–', of: of('tvpi') },
    { label: 'IRR', text: <RateText rate={figures?.irr} />, of: of('irr') },
  ];
  return <KeyFigures name={named(fund)} figures={list} />;
}

function Particulars({ sheet: { fund, managerName } }: Pick<SheetProps, 'sheet'>): ReactNode {
  const { t } = useWords();
  const { money } = useFigures();
  const { nameOf } = useNames();
  return (
    <Section title={t('onePagers.facts')}>
      <Facts
        rows={[
          [t('onePagers.manager'), nameOf(fund.managerId, managerName ?? '')],
          [t('funds.targetSize'), money(fund.targetSize)],
          [t('funds.vintage'), fund.vintage],
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

function Interests({ sheet, live }: Pick<SheetProps, 'sheet' | 'live'>): ReactNode {
  const { t } = useWords();
  const { money } = useFigures();
  const { nameOf } = useNames();
  if (sheet.interests.length === 0) return null;
  return (
    <Section title={t('onePagers.interests')} scope={t('app.all', { count: sheet.interests.length })}>
      <table className="t">
        <thead>
          <tr>
            <th>{t('onePagers.holder')}</th>
            <th className="r">{t('onePagers.ownership')}</th>
            <th className="r">{t('onePagers.committed')}</th>
            <th className="r">{t('onePagers.invested')}</th>
            <th className="r">{t('holdings.realised')}</th>
            <th className="r">{t('holdings.fairValue')}</th>
            <th className="r">{t('onePagers.multiple')}</th>
            <th>{t('onePagers.status')}</th>
          </tr>
        </thead>
        <tbody>
          {sheet.interests.map((row) => {
            const name = nameOf(row.fundId, row.fundName);
            const value = <b>{money(row.fairValue, { dash: true })}</b>;
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
                <td className="r">{shareText(row.ownership) || '–'}</td>
                <td className="r">{money(row.committed, { dash: true })}</td>
                <td className="r">{money(row.invested, { dash: true })}</td>
                <td className="r">{money(row.realised, { dash: true })}</td>
                <td className="r">
                  {live ? (
                    <WhyFigure
                      figure={{ kind: 'holding', id: row.id, figure: 'fair_value' }}
                      title={`${name} · ${t('holdings.fairValue')}`}
                    >
                      {value}
                    </WhyFigure>
                  ) : (
                    value
                  )}
                </td>
                <td className="r">{multipleText(row.moic) || '–'}</td>
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

const POSITIONS_SHOWN = 12;

/** The whole fund's positions, not our share of them. */
function Positions({ sheet: { report } }: Pick<SheetProps, 'sheet'>): ReactNode {
  const { t } = useWords();
  const { money } = useFigures();
  const { nameOf } = useNames();
  if (report === null || report.positions.length === 0) return null;
  const rows = [...report.positions].sort((a, b) => b.value - a.value);
  return (
    <Section
      title={t('onePagers.positions', { day: report.asOf })}
      scope={t('onePagers.positionsScope', { shown: Math.min(rows.length, POSITIONS_SHOWN), count: rows.length })}
    >
      <table className="t">
        <thead>
          <tr>
            <th>{t('lookThrough.company')}</th>
            <th>{t('onePagers.direction')}</th>
            <th className="r">{t('lookThrough.cost')}</th>
            <th className="r">{t('onePagers.value')}</th>
            <th className="r">{t('onePagers.ofNav')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, POSITIONS_SHOWN).map((row) => (
            <tr key={row.id}>
              <td>{nameOf(row.partyId, row.partyName)}</td>
              <td>{row.directionId === null ? '' : <DirectionMark directionId={row.directionId} />}</td>
              <td className="r">{money(row.cost) || '–'}</td>
              <td className="r">
                <b>{money(row.value)}</b>
              </td>
              <td className="r">{percentText(ratioPpm(row.value, report.nav)) || '–'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}
