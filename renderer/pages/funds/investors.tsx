import { useState, type ReactNode } from 'react';
import type { InterestFigure } from '#core/contract/figures.ts';
import type { CommitmentRow } from '#core/contract/holdings.ts';
import { fen, type Fen } from '#core/money.ts';
import { ratioPpm } from '#core/rates.ts';
import { WhyFigure, WhySum, WhyRatio } from '../../components/explain/why-figure.tsx';
import { useQuery } from '../../api/hooks.ts';
import { Segment } from '../../components/button.tsx';
import { Section } from '../../components/page.tsx';
import { Answer } from '../../components/states.tsx';
import { useBook } from '../../state/book.tsx';
import { useNames } from '../../state/names.ts';
import { percentText } from '../../words/figures.ts';
import { useFigures, useWords } from '../../words/use-words.tsx';

const AMOUNTS = ['committed', 'paidIn', 'unfunded', 'distributed', 'recallable'] as const;
const INTEREST_CODES = {
  committed: 'committed',
  paidIn: 'paid_in',
  unfunded: 'unfunded',
  distributed: 'distributed',
  recallable: 'recallable',
} as const satisfies Readonly<Record<string, InterestFigure>>;
type Amounts = Readonly<Record<(typeof AMOUNTS)[number], Fen>>;

const sumOf = (rows: readonly Amounts[]): Amounts =>
  Object.fromEntries(
    AMOUNTS.map((key) => [key, fen(rows.reduce((sum, row) => sum + row[key], 0))]),
  ) as unknown as Amounts;

/** Who committed and paid in what to the group's funds; external funds are what the group itself committed to. */
export function Investors(): ReactNode {
  const { asOf } = useBook();
  const { t } = useWords();
  const [by, setBy] = useState<'byInvestor' | 'byClass'>('byInvestor');
  const table = useQuery('commitment.table', { asOf });
  return (
    <Section
      title={t('funds.investors')}
      scope={t('funds.investorsScope')}
      aside={
        <Segment
          label={t('funds.investors')}
          value={by}
          choices={(['byInvestor', 'byClass'] as const).map((value) => ({ value, label: t(`funds.${value}`) }))}
          onChange={setBy}
        />
      }
    >
      <Answer of={table} rows={6}>
        {(all) => {
          const rows = all.filter((row) => row.fundKind !== 'external');
          return by === 'byClass' ? <ByClass rows={rows} /> : <ByInvestor rows={rows} />;
        }}
      </Answer>
    </Section>
  );
}

function Head({ first }: { readonly first: readonly string[] }): ReactNode {
  const { t } = useWords();
  return (
    <thead>
      <tr>
        {first.map((word) => (
          <th key={word}>{word}</th>
        ))}
        {AMOUNTS.map((key) => (
          <th className="r" key={key}>
            {t(`funds.${key}`)}
          </th>
        ))}
        <th className="r">{t('funds.paidInShare')}</th>
      </tr>
    </thead>
  );
}

interface AmountCellsProps {
  readonly amounts: Amounts;
  readonly title: string;
  /** One investor's stake, or the rows that a total adds up. */
  readonly of: Stake | readonly CommitmentRow[];
}

interface Stake {
  readonly investorId: string;
  readonly fundId: string;
}

const isSum = (of: AmountCellsProps['of']): of is readonly CommitmentRow[] => Array.isArray(of);

function AmountCells({ amounts, title, of }: AmountCellsProps): ReactNode {
  const { t } = useWords();
  const { nameOf } = useNames();
  const { money } = useFigures();
  const share = percentText(ratioPpm(amounts.paidIn, amounts.committed));
  return (
    <>
      {AMOUNTS.map((key) => (
        <td className="r" key={key}>
          {isSum(of) ? (
            <WhySum
              title={`${title} · ${t(`funds.${key}`)}`}
              parts={of.map((row) => ({
                name: `${nameOf(row.investorId)} → ${nameOf(row.fundId)}`,
                amount: row[key],
              }))}
            >
              {money(amounts[key], { dash: true })}
            </WhySum>
          ) : (
            <WhyFigure
              figure={{ kind: 'interest', ...of, figure: INTEREST_CODES[key] }}
              title={`${title} · ${t(`funds.${key}`)}`}
            >
              {money(amounts[key], { dash: true })}
            </WhyFigure>
          )}
        </td>
      ))}
      <td className="r">
        {isSum(of) ? (
          <WhyRatio
            title={`${title} · ${t('funds.paidInShare')}`}
            of={[
              { name: t('funds.paidIn'), value: amounts.paidIn },
              { name: t('funds.committed'), value: amounts.committed },
            ]}
            value={ratioPpm(amounts.paidIn, amounts.committed)}
          >
            {share}
          </WhyRatio>
        ) : (
          <WhyFigure figure={{ kind: 'interest', ...of, figure: 'pic' }} title={`${title} · ${t('funds.paidInShare')}`}>
            {share}
          </WhyFigure>
        )}
      </td>
    </>
  );
}

function ByInvestor({ rows }: { readonly rows: readonly CommitmentRow[] }): ReactNode {
  const { t } = useWords();
  const classOf = useClassWord();
  const { nameOf } = useNames();
  return (
    <table className="t">
      <Head first={[t('funds.investor'), t('funds.investorClass'), t('funds.name')]} />
      <tbody>
        {rows.map((row) => (
          <tr key={`${row.investorId}/${row.fundId}`}>
            <td>{nameOf(row.investorId)}</td>
            <td className="sec">{classOf(row)}</td>
            <td>{nameOf(row.fundId)}</td>
            <AmountCells
              amounts={row}
              title={`${nameOf(row.investorId)} → ${nameOf(row.fundId)}`}
              of={{ investorId: row.investorId, fundId: row.fundId }}
            />
          </tr>
        ))}
        <tr className="tot">
          <td colSpan={3}>{t('app.total')}</td>
          <AmountCells amounts={sumOf(rows)} title={t('app.total')} of={rows} />
        </tr>
      </tbody>
    </table>
  );
}

/** The investor's class; a fund of the group is no outside investor; without a class, the role tells. */
function useClassWord(): (row: CommitmentRow) => string {
  const { t, term } = useWords();
  const { party } = useNames();
  const { data } = useQuery('party.list', {});
  return ({ investorClass, investorId }) => {
    if (investorClass !== null) return term('investorClass', investorClass);
    if (party(investorId)?.kind === 'fund') return t('funds.inGroup');
    const roles = data?.find((entry) => entry.id === investorId)?.roles ?? [];
    return roles.includes('cornerstone') ? term('role', 'cornerstone') : t('app.none');
  };
}

function ByClass({ rows }: { readonly rows: readonly CommitmentRow[] }): ReactNode {
  const { t } = useWords();
  const classOf = useClassWord();
  const groups = [...Map.groupBy(rows, classOf)].map(([name, list]) => ({ name, list, amounts: sumOf(list) }));
  return (
    <table className="t">
      <Head first={[t('funds.investorClass')]} />
      <tbody>
        {groups
          .sort((a, b) => b.amounts.committed - a.amounts.committed)
          .map(({ name, list, amounts }) => (
            <tr key={name}>
              <td>{name}</td>
              <AmountCells amounts={amounts} title={name} of={list} />
            </tr>
          ))}
        <tr className="tot">
          <td>{t('app.total')}</td>
          <AmountCells amounts={sumOf(rows)} title={t('app.total')} of={rows} />
        </tr>
      </tbody>
    </table>
  );
}
