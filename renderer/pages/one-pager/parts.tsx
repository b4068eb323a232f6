import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { DocumentInfo, Quote } from '#core/contract/documents.ts';
import type { LedgerEvent } from '#core/contract/events.ts';
import type { KpiFigure } from '#core/contract/entered-figures.ts';
import type { FigureRef } from '#core/contract/figures.ts';
import type { Kpi, KpiLine } from '#core/contract/kpis.ts';
import type { LimitCheck } from '#core/contract/planning.ts';
import { kpiText, kpiUnitText, periodText, warningText } from '#core/domain/kpi-figures.ts';
import type { Rate } from '#core/domain/performance-figures.ts';
import { WhyFigure } from '../../components/explain/why-figure.tsx';
import { Section } from '../../components/page.tsx';
import { linkTo } from '../../links.ts';
import { useNames } from '../../state/names.ts';
import { percentText, rateText } from '../../words/figures.ts';
import { useFigures, useWords } from '../../words/use-words.tsx';
import { flowFor } from '../holdings/holding-events.tsx';
import { Sparkline } from '../kpis/trend.tsx';
import { WhyKpi } from '../kpis/why-kpi.tsx';
import { LimitStateMark } from '../reviews/pack/lists.tsx';
import { WhyLimit } from '../reviews/pack/why-limit.tsx';
import { TrafficMark } from '../reviews/pack/marks.tsx';

export interface KeyFigure {
  readonly label: string;
  readonly text: ReactNode;
  /** Null where there is no such figure. */
  readonly of: FigureRef | null;
}

interface KeyFiguresProps {
  readonly name: string;
  readonly figures: readonly KeyFigure[];
}

/** Large figures; each opens what it is made of. */
export function KeyFigures({ name, figures }: KeyFiguresProps): ReactNode {
  return (
    <dl className="op-figures">
      {figures.map(({ label, text, of }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>
            {of === null ? (
              text
            ) : (
              <WhyFigure figure={of} title={`${name} · ${label}`} marked>
                {text}
              </WhyFigure>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** A yearly rate, with a mark where it isn't one, or the reason why there is none. */
export function RateText({ rate }: { readonly rate: Rate | null | undefined }): ReactNode {
  const { t, reason } = useWords();
  if (rate == null) return '–';
  if (rate.value === null) return <small>{rate.reason === null ? '–' : reason(rate.reason)}</small>;
  return rate.annual ? (
    rateText(rate.value)
  ) : (
    <span title={t('onePagers.notAnnual')}>{`${rateText(rate.value)}*`}</span>
  );
}

/** Written words; nothing where nothing is written. */
export function Written({ title, text }: { readonly title: string; readonly text: string }): ReactNode {
  if (text === '') return null;
  return (
    <Section title={title}>
      <p className="op-words">{text}</p>
    </Section>
  );
}

export function Facts({ rows }: { readonly rows: readonly (readonly [string, ReactNode])[] }): ReactNode {
  return (
    <dl className="dl">
      {rows
        .filter(([, value]) => value !== null && value !== undefined && value !== '')
        .flatMap(([label, value]) => [<dt key={`${label}-t`}>{label}</dt>, <dd key={label}>{value}</dd>])}
    </dl>
  );
}

interface FlowsProps {
  readonly events: readonly LedgerEvent[];
  /** Whose money it is: what it pays is minus. */
  readonly fundId: string;
}

/** The newest events, each leading to the ledger. */
export function Flows({ events, fundId }: FlowsProps): ReactNode {
  const { t, term } = useWords();
  const { money } = useFigures();
  const { nameOf } = useNames();
  if (events.length === 0) return null;
  const other = (event: LedgerEvent): string =>
    event.payerId === fundId
      ? nameOf(event.payeeId, event.payeeName ?? '')
      : nameOf(event.payerId, event.payerName ?? '');
  return (
    <Section title={t('onePagers.flows')} scope={t('onePagers.flowsScope', { count: events.length })}>
      <table className="t">
        <thead>
          <tr>
            <th>{t('onePagers.day')}</th>
            <th>{t('onePagers.kind')}</th>
            <th>{t('onePagers.counterparty')}</th>
            <th className="r">{t('onePagers.amount')}</th>
          </tr>
        </thead>
        <tbody>
          {[...events].reverse().map((event) => (
            <tr key={event.id} className={event.reversedById === null ? '' : 'dim'}>
              <td className="num start">{event.date}</td>
              <td>
                <Link className="plain-link" href={linkTo({ kind: 'event', id: event.id })}>
                  {term('kind', event.kind)}
                </Link>
              </td>
              <td className="sec">{other(event)}</td>
              <td className="r">
                <WhyFigure
                  figure={{ kind: 'events', ids: [event.id], seenBy: fundId }}
                  title={`${event.date} ${term('kind', event.kind)}`}
                >
                  {money(flowFor(event, fundId), { plus: true })}
                </WhyFigure>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}

const LIMITS_SHOWN = 8;

/** What is out of order first; a fund has a limit for each of its companies. */
const worstFirst = (limits: readonly LimitCheck[]): readonly LimitCheck[] =>
  [...limits].sort((a, b) => Number(a.state === 'ok') - Number(b.state === 'ok') || (b.share ?? 0) - (a.share ?? 0));

export function Limits({ limits }: { readonly limits: readonly LimitCheck[] }): ReactNode {
  const { t } = useWords();
  const { money } = useFigures();
  if (limits.length === 0) return null;
  const more = limits.length - LIMITS_SHOWN;
  return (
    <Section
      title={t('onePagers.limits')}
      {...(more > 0 ? { scope: t('onePagers.limitsScope', { shown: LIMITS_SHOWN, count: limits.length }) } : {})}
    >
      <table className="t">
        <thead>
          <tr>
            <th>{t('onePagers.limit')}</th>
            <th className="r">{t('onePagers.used')}</th>
            <th className="r">{t('onePagers.headroom')}</th>
            <th>{t('onePagers.status')}</th>
          </tr>
        </thead>
        <tbody>
          {worstFirst(limits)
            .slice(0, LIMITS_SHOWN)
            .map((check) => (
              <tr key={`${check.limitId}/${check.subjectId}`}>
                <td>
                  {check.limitName} <small className="sec">{check.subjectName}</small>
                </td>
                <td className="r">
                  <WhyLimit check={check} figure="share">
                    {percentText(check.share) || '–'}
                  </WhyLimit>
                </td>
                <td className="r">
                  <WhyLimit check={check} figure="headroom">
                    {money(check.headroom) || '–'}
                  </WhyLimit>
                </td>
                <td>
                  <LimitStateMark state={check.state} />
                </td>
              </tr>
            ))}
        </tbody>
      </table>
    </Section>
  );
}

interface KpisProps {
  readonly lines: readonly KpiLine[];
  readonly kpis: readonly Kpi[];
}

export function Kpis({ lines, kpis }: KpisProps): ReactNode {
  const { t, named, language } = useWords();
  const byId = new Map(kpis.map((kpi) => [kpi.id, kpi]));
  const rows = lines.flatMap((line) => {
    const kpi = byId.get(line.kpiId);
    return kpi === undefined ? [] : [{ line, kpi }];
  });
  if (rows.length === 0) return null;
  const value = (kpi: Kpi, amount: number | null | undefined): string => (amount == null ? '–' : kpiText(kpi, amount));
  const why = ({ companyId, latest }: KpiLine, kpi: Kpi, figure: KpiFigure, text: string): ReactNode =>
    latest === null ? (
      text
    ) : (
      <WhyKpi companyId={companyId} kpi={kpi} point={latest} figure={figure}>
        {text}
      </WhyKpi>
    );
  return (
    <Section title={t('onePagers.kpis')}>
      <table className="t">
        <thead>
          <tr>
            <th>{t('kpis.kpi')}</th>
            <th>{t('kpis.period')}</th>
            <th className="r">{t('kpis.actual')}</th>
            <th className="r">{t('kpis.plan')}</th>
            <th className="r">{t('kpis.change')}</th>
            <th>{t('kpis.trend')}</th>
            <th>{t('kpis.why')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ line, kpi }) => (
            <tr key={kpi.id}>
              <td>
                <Link className="plain-link" href={`/kpis?id=${encodeURIComponent(`${line.companyId}/${line.kpiId}`)}`}>
                  {named(kpi)}
                </Link>{' '}
                <small className="dim">{kpiUnitText(kpi, language)}</small>
              </td>
              <td>{line.latest === null ? '–' : periodText(line.latest.period, line.latest.end)}</td>
              <td className="r">
                <b>{why(line, kpi, 'actual', value(kpi, line.latest?.actual))}</b>
              </td>
              <td className="r">{why(line, kpi, 'plan', value(kpi, line.latest?.plan))}</td>
              <td className="r">{why(line, kpi, 'change', percentText(line.latest?.change, { plus: true }) || '–')}</td>
              <td>
                <Sparkline series={line.series} />
              </td>
              <td>
                <TrafficMark status={line.level} />{' '}
                <small className="sec">
                  {line.warnings
                    .map((warning) => warningText(kpi, warning, language))
                    .join(language === 'en' ? '; ' : '；')}
                </small>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}

interface PapersProps {
  readonly documents: readonly DocumentInfo[];
  readonly quotes?: readonly Quote[];
}

export function Papers({ documents, quotes = [] }: PapersProps): ReactNode {
  const { t } = useWords();
  if (documents.length + quotes.length === 0) return null;
  return (
    <Section title={t('onePagers.documents')}>
      <ul className="op-list">
        {documents.map((document) => (
          <li key={document.id}>
            <Link className="plain-link" href={`/documents?id=${encodeURIComponent(document.id)}`}>
              {document.title}
            </Link>{' '}
            <small className="dim">{document.fileName}</small>
          </li>
        ))}
        {quotes.map((quote) => (
          <li key={quote.id}>
            <Link className="plain-link" href={`/documents?id=${encodeURIComponent(quote.documentId)}`}>
              {`${quote.documentTitle} · ${quote.place}`}
            </Link>{' '}
            <span className="sec">{quote.text}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
