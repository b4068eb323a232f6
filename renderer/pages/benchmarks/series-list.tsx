import type { ReactNode } from 'react';
import type { IndexSeries } from '#core/contract/indexes.ts';
import { daysBetween } from '#core/dates.ts';
import { useCommand } from '../../api/hooks.ts';
import { IconButton } from '../../components/button.tsx';
import { StaleDate } from '../../components/marks.tsx';
import { Section } from '../../components/page.tsx';
import { FaultLine } from '../../components/states.tsx';
import { useBook } from '../../state/book.tsx';
import { STALE_AFTER } from '../../state/stale.ts';
import { countText } from '../../words/figures.ts';
import { useWords } from '../../words/use-words.tsx';

interface SeriesListProps {
  readonly series: readonly IndexSeries[];
  readonly shownId: string;
}

/** The imported indexes with the days that they cover. */
export function SeriesList({ series, shownId }: SeriesListProps): ReactNode {
  const { t } = useWords();
  const { asOf, canWrite } = useBook();
  const removing = useCommand('index.delete');
  return (
    <Section title={t('benchmarks.series')} scope={t('benchmarks.seriesScope')}>
      <FaultLine fault={removing.fault} />
      <table className="t returns">
        <thead>
          <tr>
            <th>{t('benchmarks.name')}</th>
            <th>{t('benchmarks.code')}</th>
            <th>{t('benchmarks.currency')}</th>
            <th className="r">{t('benchmarks.values')}</th>
            <th className="r">{t('benchmarks.withDividends')}</th>
            <th>{t('benchmarks.first')}</th>
            <th>{t('benchmarks.last')}</th>
            <th>{t('benchmarks.note')}</th>
            {canWrite ? <th aria-label={t('benchmarks.remove')} /> : null}
          </tr>
        </thead>
        <tbody>
          {series.map(({ id, name, code, currency, count, dividends, firstDay, lastDay, note }) => {
            const age = lastDay === null ? null : daysBetween(lastDay, asOf);
            return (
              <tr key={id} aria-current={id === shownId}>
                <td className="ell" title={name}>
                  {id === shownId ? <b>{name}</b> : name}
                </td>
                <td className="fact">{code}</td>
                <td>{currency}</td>
                <td className="r fact">{countText(count)}</td>
                <td className="r fact">{countText(dividends)}</td>
                <td className="num start">{firstDay}</td>
                <td>
                  <StaleDate date={lastDay} ageDays={age} stale={(age ?? 0) > STALE_AFTER} />
                </td>
                <td className="ell dim fact" title={note}>
                  {note}
                </td>
                {canWrite ? (
                  <td className="r">
                    <IconButton
                      icon="bin"
                      label={`${t('benchmarks.remove')} ${name}`}
                      disabled={removing.running}
                      onClick={() => void removing.run({ id }, t('benchmarks.removed', { name }))}
                    />
                  </td>
                ) : null}
              </tr>
            );
          })}
        </tbody>
      </table>
    </Section>
  );
}
