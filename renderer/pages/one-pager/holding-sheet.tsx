import { Fragment, type ReactNode } from 'react';
import type { StatedFigure } from '#core/contract/entered-figures.ts';
import type { FigureRef, HoldingFigure, PerformanceFigure } from '#core/contract/figures.ts';
import type { Statement } from '#core/contract/holdings.ts';
import type { HoldingSheet } from '#core/contract/one-pagers.ts';
import { statusWords } from '#core/contract/review-words.ts';
import type { IsoDate } from '#core/dates.ts';
import { figureTerm } from '#core/figure-terms.ts';
import { fen } from '#core/money.ts';
import { WhyFigure } from '../../components/explain/why-figure.tsx';
import { MixBar, StaleDate } from '../../components/marks.tsx';
import { Section } from '../../components/page.tsx';
import { useNames } from '../../state/names.ts';
import { STALE_AFTER } from '../../state/stale.ts';
import { multipleText, shareText } from '../../words/figures.ts';
import { useFigures, useWords } from '../../words/use-words.tsx';
import { ValueSteps } from '../holdings/value-steps.tsx';
import { TrafficMark } from '../reviews/pack/marks.tsx';
import { Facts, Flows, KeyFigures, Kpis, Limits, Papers, RateText, type KeyFigure } from './parts.tsx';
import { isWritten, People, Profiled } from './profile.tsx';

interface SheetProps {
  readonly sheet: HoldingSheet;
  /** The day of the figures. */
  readonly day: IsoDate;
}

/** One holding on one page. */
export function HoldingPage({ sheet, day }: SheetProps): ReactNode {
  const { holding, profile } = sheet;
  return (
    <>
      <Head sheet={sheet} />
      <Figures sheet={sheet} />
      <div className="op-columns">
        <div>
          <Profiled profile={profile} />
          {isWritten(profile) ? null : <Particulars sheet={sheet} />}
        </div>
        <div>
          <Values sheet={sheet} day={day} />
          {isWritten(profile) ? <Particulars sheet={sheet} /> : null}
        </div>
      </div>
      <Marks sheet={sheet} />
      <Statements statements={sheet.statements} />
      <div className="op-columns">
        <Flows events={sheet.events} fundId={holding.fundId} />
        <div>
          <Limits limits={sheet.limits} />
          <People people={profile.people} />
        </div>
      </div>
      <Kpis lines={sheet.kpis} kpis={sheet.kpiList} />
      <div className="op-columns">
        <Papers documents={sheet.documents} quotes={sheet.quotes} />
        <Minutes sheet={sheet} />
      </div>
    </>
  );
}

function Head({ sheet: { holding, status } }: Pick<SheetProps, 'sheet'>): ReactNode {
  const { term, language } = useWords();
  const { nameOf } = useNames();
  const place = [holding.province, holding.city].filter((part) => part !== null).join(' ');
  return (
    <p className="op-head">
      <TrafficMark status={status.status} />
      <MixBar parts={holding.split} />
      <span>{nameOf(holding.fundId, holding.fundName)}</span>
      <span>{term('instrument', holding.instrument)}</span>
      <span>{place}</span>
      <span className="sec">{statusWords(status, language)}</span>
    </p>
  );
}

function Figures({ sheet }: Pick<SheetProps, 'sheet'>): ReactNode {
  const { t } = useWords();
  const { money } = useFigures();
  const { nameOf } = useNames();
  const { holding, figures } = sheet;
  const of = (figure: HoldingFigure): FigureRef => ({ kind: 'holding', id: holding.id, figure });
  const measured = (figure: PerformanceFigure): FigureRef | null =>
    figures !== null
      ? {
          kind: 'performance',
          subject: { level: 'holding', key: holding.id, basis: 'gross', filter: {} },
          horizon: 'inception',
          figure,
        }
      : null;
  const list: readonly KeyFigure[] = [
    { label: t('onePagers.invested'), text: money(holding.invested, { dash: true }), of: of('invested') },
    { label: t('holdings.realised'), text: money(holding.realised, { dash: true }), of: of('realised') },
    { label: t('holdings.fairValue'), text: money(holding.fairValue, { dash: true }), of: of('fair_value') },
    {
      label: t('holdings.remainingCost'),
      text: money(holding.remainingCost, { dash: true }),
      of: of('remaining_cost'),
    },
    { label: t('onePagers.openUnfunded'), text: money(holding.unfunded, { dash: true }), of: of('unfunded') },
    {
      label: t('onePagers.moic'),
      text: multipleText(holding.moic) || '–',
      of: of('moic'),
    },
    { label: t('onePagers.grossIrr'), text: <RateText rate={figures?.irr} />, of: measured('irr') },
    {
      label: t('onePagers.ownership'),
      text: shareText(holding.ownership) || '–',
      of: { kind: 'ownership', holdingId: holding.id },
    },
  ];
  return <KeyFigures name={nameOf(holding.targetId, holding.targetName)} figures={list} />;
}

function Values({ sheet, day }: Pick<SheetProps, 'sheet' | 'day'>): ReactNode {
  const { t } = useWords();
  if (sheet.values.length < 2) return null;
  return (
    <Section title={t('onePagers.values')} scope={t('onePagers.valuesScope')}>
      <ValueSteps points={sheet.values} cost={sheet.holding.remainingCost} until={day} />
    </Section>
  );
}

function Particulars({ sheet: { holding, company, ownership } }: Pick<SheetProps, 'sheet'>): ReactNode {
  const { t, term } = useWords();
  return (
    <Section title={t('onePagers.facts')}>
      <Facts
        rows={[
          [
            t('holdings.code'),
            holding.code === null ? null : (
              <span key="code" className="fact">
                {holding.code}
              </span>
            ),
          ],
          [t('holdings.firstInvestedOn'), holding.firstInvestedOn],
          [
            t('holdings.valueAsOf'),
            holding.valueAsOf === null ? null : (
              <>
                <StaleDate
                  date={holding.valueAsOf}
                  ageDays={holding.valueAge}
                  stale={(holding.valueAge ?? 0) > STALE_AFTER}
                />{' '}
                {term('valueBasis', holding.valueBasis)}
              </>
            ),
          ],
          [
            t('onePagers.ownership'),
            ownership.length === 0
              ? null
              : ownership.map((entry, at) => (
                  <Fragment key={entry.asOf}>
                    {at === 0 ? '' : ' · '}
                    {entry.asOf}{' '}
                    <WhyFigure
                      figure={{ kind: 'ownership', holdingId: holding.id }}
                      day={entry.asOf}
                      title={`${t('onePagers.ownership')} ${entry.asOf}`}
                    >
                      {shareText(entry.share)}
                    </WhyFigure>
                  </Fragment>
                )),
          ],
          [t('funds.uscc'), company?.uscc],
          [t('holdings.note'), [holding.note, company?.note].filter((part) => part != null && part !== '').join(' ')],
        ]}
      />
    </Section>
  );
}

function Marks({ sheet: { marks } }: Pick<SheetProps, 'sheet'>): ReactNode {
  const { t, term } = useWords();
  const { money } = useFigures();
  if (marks.length === 0) return null;
  const title = (day: string, figure: 'value' | 'change'): string =>
    `${t('onePagers.marks')} ${day} · ${t(`onePagers.${figure}`)}`;
  return (
    <Section title={t('onePagers.marks')}>
      <table className="t">
        <thead>
          <tr>
            <th>{t('onePagers.day')}</th>
            <th className="r">{t('onePagers.value')}</th>
            <th className="r">{t('onePagers.change')}</th>
            <th>{t('onePagers.method')}</th>
            <th>{t('onePagers.reason')}</th>
            <th>{t('onePagers.approvedBy')}</th>
          </tr>
        </thead>
        <tbody>
          {marks.map((mark) => (
            <tr key={mark.id}>
              <td className="num start">{mark.asOf}</td>
              <td className="r">
                <WhyFigure figure={{ kind: 'mark', id: mark.id, figure: 'value' }} title={title(mark.asOf, 'value')}>
                  <b>{money(mark.value)}</b>
                </WhyFigure>
              </td>
              <td className="r">
                {mark.previous === null ? (
                  '–'
                ) : (
                  <WhyFigure
                    figure={{ kind: 'mark', id: mark.id, figure: 'change' }}
                    title={title(mark.asOf, 'change')}
                  >
                    {money(fen(mark.value - mark.previous), { plus: true })}
                  </WhyFigure>
                )}
              </td>
              <td className="nw">{term('method', mark.method)}</td>
              <td className="sec">{mark.reason}</td>
              <td className="sec nw">{mark.approvedBy ?? t('onePagers.draft')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}

interface StatementsProps {
  readonly statements: HoldingSheet['statements'];
  /** Where those of several holders stand together. */
  readonly withHolder?: boolean;
}

export function Statements({ statements, withHolder = false }: StatementsProps): ReactNode {
  const { t, language } = useWords();
  const { nameOf } = useNames();
  const { money } = useFigures();
  if (statements.length === 0) return null;
  const why = (row: Statement, figure: StatedFigure, text: string): ReactNode => (
    <WhyFigure
      figure={{ kind: 'stated', id: row.id, figure }}
      title={`${t('onePagers.statements')} ${row.asOf} · ${figureTerm(`stated_${figure}`, language)}`}
    >
      {text}
    </WhyFigure>
  );
  return (
    <Section title={t('onePagers.statements')}>
      <table className="t">
        <thead>
          <tr>
            <th>{t('onePagers.day')}</th>
            {withHolder ? <th>{t('onePagers.holder')}</th> : null}
            <th className="r">{t('onePagers.committed')}</th>
            <th className="r">{t('onePagers.paidIn')}</th>
            <th className="r">{t('onePagers.distributed')}</th>
            <th className="r">{t('funds.nav')}</th>
          </tr>
        </thead>
        <tbody>
          {statements.map((row) => (
            <tr key={row.id}>
              <td className="num start">{row.asOf}</td>
              {withHolder ? <td className="sec">{nameOf(row.fundId, row.fundName)}</td> : null}
              <td className="r">{why(row, 'commitment', money(row.commitment) || '–')}</td>
              <td className="r">{why(row, 'paid_in', money(row.paidIn) || '–')}</td>
              <td className="r">{why(row, 'distributed', money(row.distributed) || '–')}</td>
              <td className="r">
                <b>{why(row, 'nav', money(row.nav) || '–')}</b>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}

/** What the committee said and asked for. */
function Minutes({ sheet: { actions, comments } }: Pick<SheetProps, 'sheet'>): ReactNode {
  const { t } = useWords();
  return (
    <div>
      {actions.length === 0 ? null : (
        <Section title={t('onePagers.actions')}>
          <ul className="op-list">
            {actions.map((action) => (
              <li key={action.id} className={action.closed === null ? '' : 'dim'}>
                {action.text} <span className="sec">{[action.owner, action.dueOn].filter(Boolean).join(' · ')}</span>
              </li>
            ))}
          </ul>
        </Section>
      )}
      {comments.length === 0 ? null : (
        <Section title={t('onePagers.comments')}>
          <ul className="op-list">
            {comments.map((comment) => (
              <li key={comment.id}>
                {comment.text} <span className="sec">{comment.author}</span>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </div>
  );
}
