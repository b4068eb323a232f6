import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { Overview, StaleValue } from '#core/contract/overview.ts';
import { fen, type Fen } from '#core/money.ts';
import { ratioPpm } from '#core/rates.ts';
import { WhyFigure, WhySum, WhyRatio, WhyCount } from '../../components/explain/why-figure.tsx';
import { StatusMark, Swatch } from '../../components/marks.tsx';
import { Section } from '../../components/page.tsx';
import { useBook } from '../../state/book.tsx';
import { linkTo } from '../../links.ts';
import { useNames } from '../../state/names.ts';
import { percentText } from '../../words/figures.ts';
import { useFigures, useWords } from '../../words/use-words.tsx';

const SHOWN = 6;

export function LargestHoldings({ overview }: { readonly overview: Overview }): ReactNode {
  const { t, term, named } = useWords();
  const { money } = useFigures();
  const { holdings } = useBook().info.counts;
  const rows = overview.largest.slice(0, SHOWN);
  const top = t('overview.top', { count: rows.length });
  const sum = (field: 'cost' | 'fairValue'): Fen => fen(rows.reduce((total, row) => total + row[field], 0));
  const total = (field: 'cost' | 'fairValue'): ReactNode => (
    <WhySum
      title={`${top} · ${t(`overview.${field}`)}`}
      parts={rows.map((row) => ({ name: named(row), amount: row[field] }))}
    >
      {money(sum(field))}
    </WhySum>
  );
  return (
    <Section
      title={t('overview.largest')}
      aside={
        <Link className="fact" href="/holdings">
          {t('app.all', { count: holdings })}
        </Link>
      }
    >
      <table className="t">
        <thead>
          <tr>
            <th>{t('overview.company')}</th>
            <th>{t('overview.heldBy')}</th>
            <th className="r">{t('overview.cost')}</th>
            <th className="r">{t('overview.fairValue')}</th>
            <th className="r">{t('overview.share')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.companyId}>
              <td className="ell">
                <Swatch directionId={row.directionId} />
                <Link href={`/look-through?id=${row.companyId}`}>{named(row)}</Link>
              </td>
              <td className="sec">{row.fundKinds.map((kind) => term('shortFundKind', kind)).join(' + ')}</td>
              <td className="r sec">
                <WhyFigure
                  figure={{ kind: 'look_through', companyId: row.companyId, figure: 'cost' }}
                  title={`${named(row)} · ${t('overview.cost')}`}
                >
                  {money(row.cost)}
                </WhyFigure>
              </td>
              <td className="r">
                <WhyFigure
                  figure={{ kind: 'look_through', companyId: row.companyId, figure: 'fair_value' }}
                  title={`${named(row)} · ${t('overview.fairValue')}`}
                >
                  {money(row.fairValue)}
                </WhyFigure>
              </td>
              <td className="r">
                <ShareOfValue overview={overview} name={named(row)} amount={row.fairValue} />
              </td>
            </tr>
          ))}
          <tr className="tot">
            <td className="fact">{top}</td>
            <td />
            <td className="r">{total('cost')}</td>
            <td className="r">{total('fairValue')}</td>
            <td className="r">
              <ShareOfValue overview={overview} name={top} amount={sum('fairValue')} />
            </td>
          </tr>
        </tbody>
      </table>
    </Section>
  );
}

interface ShareProps {
  readonly overview: Overview;
  readonly name: string;
  readonly amount: Fen;
}

/** A part of the group's fair value. */
function ShareOfValue({ overview, name, amount }: ShareProps): ReactNode {
  const { t } = useWords();
  const share = ratioPpm(amount, overview.fairValue);
  const whole = { name: t('overview.fairValue'), value: overview.fairValue };
  return (
    <WhyRatio title={`${name} · ${t('overview.share')}`} of={[{ name, value: amount }, whole]} value={share}>
      {percentText(share)}
    </WhyRatio>
  );
}

export function LatestEvents({ overview }: { readonly overview: Overview }): ReactNode {
  const { t, term } = useWords();
  const { money } = useFigures();
  const { nameOf } = useNames();
  return (
    <Section title={t('overview.latest')} aside={<Link href="/ledger">{t('overview.ledger')}</Link>}>
      <table className="t events">
        <tbody>
          {overview.latest.slice(0, SHOWN + 2).map((event) => (
            <tr key={event.eventId}>
              <td className="num start sec" title={event.date}>
                {event.date.slice(5)}
              </td>
              <td>{term('kind', event.kind)}</td>
              <td
                className="ell"
                title={`${nameOf(event.fundId, event.fundName)}${event.otherName === null ? '' : ` · ${nameOf(event.otherId, event.otherName)}`}`}
              >
                <Link href={linkTo({ kind: 'event', id: event.eventId })}>
                  {nameOf(event.otherId ?? event.fundId, event.otherName ?? event.fundName)}
                </Link>
                {event.count > 1 ? (
                  <small className="ct fact">{t('overview.times', { count: event.count })}</small>
                ) : null}
              </td>
              <td className="r">
                <WhyFigure
                  figure={{ kind: 'events', ids: [...event.eventIds], seenBy: event.fundId }}
                  title={`${event.date} ${term('kind', event.kind)}`}
                >
                  {money(event.amount, { plus: true })}
                </WhyFigure>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}

export function StaleValues({ overview }: { readonly overview: Overview }): ReactNode {
  const { t } = useWords();
  const { stale } = overview;
  const { nameOf } = useNames();
  return (
    <Section
      title={t('overview.stale')}
      scope={t('overview.staleScope')}
      aside={
        stale.length > 0 ? (
          <WhyCount
            title={t('overview.stale')}
            items={stale.map((entry) => ({
              name: nameOf(entry.targetId, entry.name),
              link: { kind: 'holding', id: entry.holdingId },
            }))}
          >
            {stale.length}
          </WhyCount>
        ) : undefined
      }
    >
      {stale.length === 0 ? <p className="dim none-yet">{t('overview.noStale')}</p> : null}
      {stale.slice(0, SHOWN - 1).map((entry) => (
        <div className="td" key={entry.holdingId}>
          <StatusMark state="stale" bare />
          <Link href={linkTo({ kind: 'holding', id: entry.holdingId })} className="ell">
            {nameOf(entry.targetId, entry.name)}
          </Link>
          <span className="s fact">
            <StaleText entry={entry} />
          </span>
        </div>
      ))}
    </Section>
  );
}

function StaleText({ entry: { kind, asOf, ageDays } }: { readonly entry: StaleValue }): ReactNode {
  const { t } = useWords();
  if (asOf === null || ageDays === null) return t('overview.atCost');
  return t(kind === 'statement' ? 'overview.statementOf' : 'overview.markOf', { date: asOf, days: ageDays });
}
