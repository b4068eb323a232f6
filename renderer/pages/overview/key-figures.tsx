import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { OutputOf } from '#core/contract/index.ts';
import type { Overview } from '#core/contract/overview.ts';
import { addDays, lastQuarterEnd, type IsoDate } from '#core/dates.ts';
import type { PerformanceFigure } from '#core/contract/figures.ts';
import { figureTerm } from '#core/figure-terms.ts';
import { negate, subtract } from '#core/money.ts';
import { useQuery } from '../../api/hooks.ts';
import { WhyFigure, WhySum, type FigureInput } from '../../components/explain/why-figure.tsx';
import { Section } from '../../components/page.tsx';
import { Answer } from '../../components/states.tsx';
import { useBook } from '../../state/book.tsx';
import { numberText, rateText } from '../../words/figures.ts';
import { useFigures, useWords } from '../../words/use-words.tsx';

export function KeyFigures({ overview }: { readonly overview: Overview }): ReactNode {
  const { asOf } = overview;
  const { t } = useWords();
  const table = useQuery('performance.table', { asOf, level: 'fund' });
  return (
    <Section
      title={t('overview.performance')}
      scope={t('overview.performanceScope', { asOf })}
      aside={<Link href="/performance">{t('overview.details')}</Link>}
    >
      <div className="kf">
        <Answer of={table} rows={2}>
          {(data) => <Returns table={data} />}
        </Answer>
        <NavChange overview={overview} />
        <Available overview={overview} />
      </div>
    </Section>
  );
}

const groupFigure = (basis: 'net' | 'gross', figure: PerformanceFigure): FigureInput => ({
  kind: 'performance',
  subject: { level: 'group', basis },
  figure,
});

/** Commitments of the group to deals. */
const SIGNED: FigureInput = { kind: 'allocation', measure: 'committed', rowKey: 'total', columnKey: 'group' };

interface FigureProps {
  readonly label: string;
  readonly value: ReactNode;
  readonly note: ReactNode;
}

function Figure({ label, value, note }: FigureProps): ReactNode {
  return (
    <div>
      <span className="k">{label}</span>
      <div className="v">{value}</div>
      <span className="n">{note}</span>
    </div>
  );
}

function Returns({ table }: { readonly table: OutputOf<'performance.table'> }): ReactNode {
  const { t, rich, reason, language } = useWords();
  const { net, gross } = table.total[0] ?? { net: null, gross: null };
  if (net === null) return null;
  const why = (code: string | null): ReactNode => <span className="none">{reason(code ?? '')}</span>;
  const part = (figure: 'dpi' | 'rvpi', value: number | null): ReactNode => (
    <WhyFigure figure={groupFigure('net', figure)} title={figureTerm(`${figure}_net`, language)}>
      {numberText(value)}
    </WhyFigure>
  );
  return (
    <>
      <Figure
        label={t('overview.tvpi')}
        value={
          net.tvpi.value === null ? (
            why(net.tvpi.reason)
          ) : (
            <WhyFigure figure={groupFigure('net', 'tvpi')} title={t('overview.tvpi')}>
              {numberText(net.tvpi.value)}
              <small>×</small>
            </WhyFigure>
          )
        }
        note={rich('overview.dpiRvpi', { dpi: part('dpi', net.dpi.value), rvpi: part('rvpi', net.rvpi.value) })}
      />
      <Figure
        label={t('overview.netIrr')}
        value={
          net.irr.value === null ? (
            why(net.irr.reason)
          ) : (
            <WhyFigure figure={groupFigure('net', 'irr')} title={t('overview.netIrr')}>
              {rateText(net.irr.value)}
            </WhyFigure>
          )
        }
        note={
          net.irr.value !== null && !net.irr.annual
            ? t('overview.periodRate')
            : gross === null || gross.irr.value === null
              ? ''
              : rich('overview.grossIrr', {
                  rate: (
                    <WhyFigure figure={groupFigure('gross', 'irr')} title={figureTerm('irr_gross', language)}>
                      {rateText(gross.irr.value)}
                    </WhyFigure>
                  ),
                })
        }
      />
    </>
  );
}

const quarterBefore = (day: IsoDate): IsoDate => lastQuarterEnd(addDays(day, -1));

/** Since the last quarter end before the day. */
function NavChange({ overview }: { readonly overview: Overview }): ReactNode {
  const { t, rich } = useWords();
  const { money } = useFigures();
  // Asked beside the page's own question, not after its answer; an answer that belongs to another day waits.
  const asked = useQuery('overview.get', { asOf: quarterBefore(useBook().asOf) }, { keep: false }).data;
  const before = asked?.asOf === quarterBefore(overview.asOf) ? asked : undefined;
  return (
    <Figure
      label={t('overview.navChange')}
      value={
        before === undefined ? (
          ''
        ) : (
          <WhySum
            title={t('overview.navChange')}
            parts={[
              { name: `${t('overview.nav')} ${overview.asOf}`, amount: overview.nav },
              { name: `${t('overview.nav')} ${before.asOf}`, amount: negate(before.nav) },
            ]}
          >
            {money(subtract(overview.nav, before.nav), { plus: true })}
          </WhySum>
        )
      }
      note={
        before === undefined
          ? ''
          : rich('overview.ofCalls', {
              amount: (
                <WhySum
                  title={t('overview.callsSince', { day: before.asOf })}
                  parts={[
                    { name: `${t('overview.paidIn')} ${overview.asOf}`, amount: overview.paidIn },
                    { name: `− ${t('overview.paidIn')} ${before.asOf}`, amount: negate(before.paidIn) },
                  ]}
                >
                  {money(subtract(overview.paidIn, before.paidIn), { plus: true })}
                </WhySum>
              ),
            })
      }
    />
  );
}

function Available({ overview }: { readonly overview: Overview }): ReactNode {
  const { t, rich, term, language } = useWords();
  const { money } = useFigures();
  const { available, signed, costs } = overview;
  return (
    <Figure
      label={t('overview.available')}
      value={
        <WhySum
          title={t('overview.available')}
          parts={[
            { name: t('overview.committed'), amount: overview.committed },
            { name: term('measure', 'committed'), amount: negate(signed) },
            { name: figureTerm('costs', language), amount: negate(costs) },
          ]}
        >
          {money(available)}
        </WhySum>
      }
      note={rich('overview.availableNote', {
        signed: (
          <WhyFigure figure={SIGNED} title={term('measure', 'committed')}>
            {money(signed)}
          </WhyFigure>
        ),
        costs: (
          <WhyFigure figure={{ kind: 'group', figure: 'costs' }} title={figureTerm('costs', language)}>
            {money(costs)}
          </WhyFigure>
        ),
      })}
    />
  );
}
