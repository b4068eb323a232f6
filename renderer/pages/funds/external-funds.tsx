import type { ReactNode } from 'react';
import type { Fund } from '#core/contract/parties.ts';
import { daysBetween } from '#core/dates.ts';
import { WhyFigure } from '../../components/explain/why-figure.tsx';
import { useQuery } from '../../api/hooks.ts';
import { StaleDate } from '../../components/marks.tsx';
import { Section } from '../../components/page.tsx';
import { Answer } from '../../components/states.tsx';
import { useBook } from '../../state/book.tsx';
import { useNames } from '../../state/names.ts';
import { STALE_AFTER } from '../../state/stale.ts';
import { useFigures, useWords } from '../../words/use-words.tsx';

/** Rows shown before the reader asks for all: a pension book has more than a thousand funds. */
const FIRST = 40;

/** Funds of outside managers, with the last report that their managers sent. */
export function ExternalFunds({
  funds,
  onOpen,
}: {
  readonly funds: readonly Fund[];
  readonly onOpen: (id: string) => void;
}): ReactNode {
  const { asOf } = useBook();
  const { t, named } = useWords();
  const { money } = useFigures();
  const reports = useQuery('report.list', {});
  const { nameOf } = useNames();
  const external = funds.filter((fund) => fund.kind === 'external');
  if (external.length === 0) return null;
  return (
    <Section title={t('funds.external')} scope={t('funds.externalScope', { count: external.length })}>
      <Answer of={reports} rows={5}>
        {(list) => (
          <table className="t">
            <thead>
              <tr>
                <th>{t('funds.name')}</th>
                <th>{t('funds.manager')}</th>
                <th>{t('funds.strategy')}</th>
                <th className="r">{t('funds.vintage')}</th>
                <th>{t('funds.reported')}</th>
                <th className="r">{t('funds.nav')}</th>
              </tr>
            </thead>
            <tbody>
              {external.slice(0, FIRST).map((fund) => {
                const report = list.find((entry) => entry.fundId === fund.id && entry.asOf <= asOf);
                const age = report === undefined ? null : daysBetween(report.asOf, asOf);
                return (
                  <tr key={fund.id}>
                    <td>
                      <button type="button" className="plain-link" onClick={() => onOpen(fund.id)}>
                        {named(fund)}
                      </button>
                    </td>
                    <td className="sec">{nameOf(fund.managerId)}</td>
                    <td className="sec">{fund.strategy}</td>
                    <td className="r fact">{fund.vintage}</td>
                    <td>
                      {report === undefined ? (
                        <span className="dim">{t('funds.noReport')}</span>
                      ) : (
                        <StaleDate date={report.asOf} ageDays={age} stale={age !== null && age > STALE_AFTER} />
                      )}
                    </td>
                    <td className="r">
                      {report === undefined ? null : (
                        <WhyFigure
                          figure={{ kind: 'reported', fundId: fund.id }}
                          title={`${named(fund)} · ${t('funds.nav')}`}
                        >
                          {money(report.nav)}
                        </WhyFigure>
                      )}
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        )}
      </Answer>
      {external.length > FIRST ? (
        <p className="dim">{t('funds.firstOf', { shown: FIRST, count: external.length })}</p>
      ) : null}
    </Section>
  );
}
