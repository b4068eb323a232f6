import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { KpiFigure } from '#core/contract/entered-figures.ts';
import { kpiText, kpiUnitText, periodText, warningText } from '#core/domain/kpi-figures.ts';
import type { KpiPoint } from '#core/domain/kpis.ts';
import { useQuery } from '../../api/hooks.ts';
import { Drawer } from '../../components/layers.tsx';
import { Section } from '../../components/page.tsx';
import { useNames } from '../../state/names.ts';
import { percentText } from '../../words/figures.ts';
import { useWords } from '../../words/use-words.tsx';
import { TrafficMark } from '../reviews/pack/marks.tsx';
import { rowId, type BoardRow } from './board.tsx';
import { KpiTrend } from './trend.tsx';
import { WhyKpi } from './why-kpi.tsx';

interface LineDrawerProps {
  readonly row: BoardRow;
  /** All rows; those of the same company are offered. */
  readonly rows: readonly BoardRow[];
  readonly onOpen: (id: string) => void;
  readonly onClose: () => void;
}

/** One KPI of one company: what warns, how it went, and every period that is known. */
export function LineDrawer({ row, rows, onOpen, onClose }: LineDrawerProps): ReactNode {
  const { t, named, language } = useWords();
  const { nameOf } = useNames();
  const { kpi } = row;
  const company = nameOf(row.companyId, row.companyName);
  const unit = kpiUnitText(kpi, language);
  const others = rows.filter((other) => other.companyId === row.companyId && other.kpiId !== row.kpiId);
  return (
    <Drawer
      label={`${company} ${named(kpi)}`}
      title={company}
      head={<p className="sec">{[named(kpi), unit, kpi.definition].filter((part) => part !== '').join(' · ')}</p>}
      onClose={onClose}
    >
      <Section title={t('kpis.why')}>
        <p className="note">
          <TrafficMark status={row.level} />{' '}
          {row.warnings.length === 0
            ? t('kpis.noWarning')
            : row.warnings.map((warning) => warningText(kpi, warning, language)).join(language === 'en' ? '; ' : '；')}
        </p>
      </Section>
      <Section title={t('kpis.trend')} scope={t('kpis.trendScope')}>
        <KpiTrend kpi={kpi} series={row.series} />
      </Section>
      <History row={row} />
      <Evidence row={row} />
      {others.length === 0 ? null : (
        <Section title={t('kpis.others')}>
          <ul className="kpi-others">
            {others.map((other) => (
              <li key={other.kpiId}>
                <button type="button" className="plain-link" onClick={() => onOpen(rowId(other))}>
                  <TrafficMark status={other.level} word={false} /> {named(other.kpi)}
                </button>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </Drawer>
  );
}

function History({ row: { kpi, series, companyId } }: { readonly row: BoardRow }): ReactNode {
  const { t } = useWords();
  const why = (point: KpiPoint, figure: KpiFigure, text: string): ReactNode => (
    <WhyKpi companyId={companyId} kpi={kpi} point={point} figure={figure}>
      {text}
    </WhyKpi>
  );
  const value = (amount: number | null): string => (amount === null ? '–' : kpiText(kpi, amount));
  return (
    <Section title={t('kpis.history')}>
      <table className="t">
        <thead>
          <tr>
            <th>{t('kpis.period')}</th>
            {(['actual', 'plan', 'gap', 'change'] as const).map((key) => (
              <th key={key} className="r">
                {t(`kpis.${key}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {[...series].reverse().map((point) => (
            <tr key={`${point.period} ${point.end}`}>
              <td>{periodText(point.period, point.end)}</td>
              <td className="r">
                <b>{why(point, 'actual', value(point.actual))}</b>
              </td>
              <td className="r">{why(point, 'plan', value(point.plan))}</td>
              <td className="r">{why(point, 'gap', percentText(point.gap, { plus: true }) || '–')}</td>
              <td className="r">{why(point, 'change', percentText(point.change, { plus: true }) || '–')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}

/** Pages and cells that are quoted for a value of this line. */
function Evidence({ row }: { readonly row: BoardRow }): ReactNode {
  const { t } = useWords();
  const values = useQuery('kpi.values', { companyId: row.companyId, kpiId: row.kpiId });
  const quotes = useQuery('quote.list', {});
  const ids = new Set((values.data ?? []).map((entry) => entry.id));
  const mine = (quotes.data ?? []).filter(({ subject }) => subject.kind === 'kpi_value' && ids.has(subject.id));
  if (mine.length === 0) return null;
  return (
    <Section title={t('kpis.evidence')}>
      {mine.map((quote) => (
        <p key={quote.id} className="note">
          <Link className="link" href={`/documents?id=${encodeURIComponent(quote.documentId)}`}>
            {`${quote.documentTitle} · ${quote.place}`}
          </Link>{' '}
          <span className="sec">{quote.text}</span>
        </p>
      ))}
    </Section>
  );
}
