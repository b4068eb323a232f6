import type { ReactNode } from 'react';
import type { LookThrough } from '#core/contract/allocation.ts';
import { fen, type Fen } from '#core/money.ts';
import { ratioPpm } from '#core/rates.ts';
import { WhyFigure, WhySum, WhyCount, WhyRatio, type Counted } from '../../components/explain/why-figure.tsx';
import { DirectionMark } from '../../components/marks.tsx';
import { Section } from '../../components/page.tsx';
import { useNames } from '../../state/names.ts';
import { countText, percentText } from '../../words/figures.ts';
import { useFigures, useWords } from '../../words/use-words.tsx';

type CompanyRow = LookThrough['companies'][number];

const AMOUNTS = ['cost', 'direct', 'indirect', 'fairValue'] as const;
const CODES = { cost: 'cost', direct: 'direct', indirect: 'indirect', fairValue: 'fair_value' } as const;

interface CompanyTableProps {
  readonly rows: readonly CompanyRow[];
  readonly paths: LookThrough['paths'];
  /** Fair value of all companies, the base of shares. */
  readonly whole: Fen;
  readonly onOpen: (companyId: string) => void;
}

/** What a company is called, the paths to it, and what a part is of all companies. */
function useParts(paths: LookThrough['paths'], whole: Fen) {
  const { t } = useWords();
  const { nameOf } = useNames();
  const name = (row: CompanyRow): string => nameOf(row.companyId) || row.companyName;
  const pathsOf = (companyId: string): Counted[] =>
    paths
      .filter((path) => path.companyId === companyId)
      .map((path) => ({ name: [nameOf(path.fundId), nameOf(path.companyId)].join(' → ') }));
  const share = (part: string, amount: Fen): ReactNode => (
    <WhyRatio
      title={`${part} · ${t('lookThrough.share')}`}
      of={[
        { name: part, value: amount },
        { name: t('lookThrough.companies'), value: whole },
      ]}
      value={ratioPpm(amount, whole)}
    >
      {percentText(ratioPpm(amount, whole))}
    </WhyRatio>
  );
  return { name, pathsOf, share };
}

export function CompanyTable({ rows, paths, whole, onOpen }: CompanyTableProps): ReactNode {
  const { t } = useWords();
  const { money } = useFigures();
  const { nameOf } = useNames();
  const total = (key: (typeof AMOUNTS)[number]): Fen => fen(rows.reduce((sum, row) => sum + row[key], 0));
  const { name, pathsOf, share } = useParts(paths, whole);
  return (
    <Section title={t('lookThrough.companies')} scope={t('lookThrough.companiesScope')}>
      <table className="t">
        <thead>
          <tr>
            <th>{t('lookThrough.company')}</th>
            <th>{t('lookThrough.direction')}</th>
            <th className="r">{t('lookThrough.paths')}</th>
            {AMOUNTS.map((key) => (
              <th className="r" key={key}>
                {t(`lookThrough.${key}`)}
              </th>
            ))}
            <th className="r">{t('lookThrough.share')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.companyId}>
              <td>
                <button type="button" className="plain-link" onClick={() => onOpen(row.companyId)}>
                  {nameOf(row.companyId) || row.companyName}
                </button>
              </td>
              <td className="sec">
                <DirectionMark directionId={row.directionId} />
              </td>
              <td className="r">
                <WhyCount title={`${name(row)} · ${t('lookThrough.paths')}`} items={pathsOf(row.companyId)}>
                  {countText(row.paths)}
                </WhyCount>
              </td>
              {AMOUNTS.map((key) => (
                <td className="r" key={key}>
                  <WhyFigure
                    figure={{ kind: 'look_through', companyId: row.companyId, figure: CODES[key] }}
                    title={`${nameOf(row.companyId) || row.companyName} · ${t(`lookThrough.${key}`)}`}
                  >
                    {key === 'fairValue' ? <b>{money(row[key])}</b> : money(row[key], { dash: true })}
                  </WhyFigure>
                </td>
              ))}
              <td className="r">{share(name(row), row.fairValue)}</td>
            </tr>
          ))}
          <tr className="tot">
            <td colSpan={2}>{t('app.total')}</td>
            <td className="r">
              <WhyCount
                title={`${t('app.total')} · ${t('lookThrough.paths')}`}
                items={rows.flatMap((row) => pathsOf(row.companyId))}
              >
                {countText(rows.reduce((sum, row) => sum + row.paths, 0))}
              </WhyCount>
            </td>
            {AMOUNTS.map((key) => (
              <td className="r" key={key}>
                <WhySum
                  title={`${t('app.total')} · ${t(`lookThrough.${key}`)}`}
                  parts={rows.map((row) => ({ name: nameOf(row.companyId) || row.companyName, amount: row[key] }))}
                >
                  {money(total(key))}
                </WhySum>
              </td>
            ))}
            <td className="r">{share(t('app.total'), total('fairValue'))}</td>
          </tr>
        </tbody>
      </table>
    </Section>
  );
}
