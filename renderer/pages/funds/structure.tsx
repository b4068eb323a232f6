import type { ReactNode } from 'react';
import type { Overview } from '#core/contract/overview.ts';
import type { Fund } from '#core/contract/parties.ts';
import { fen, type Fen } from '#core/money.ts';
import { ratioPpm } from '#core/rates.ts';
import { partsOf } from '../../components/explain/shown.ts';
import { WhyFigure, WhyRatio, WhyShown, type Named } from '../../components/explain/why-figure.tsx';
import { Section } from '../../components/page.tsx';
import { useBook } from '../../state/book.tsx';
import { countText, percentText } from '../../words/figures.ts';
import { useFigures, useWords } from '../../words/use-words.tsx';
import { FUND_CODES, type FundOf } from './figures.ts';

type FundFigures = Overview['funds'][number];

interface StructureProps {
  readonly overview: Overview;
  readonly funds: readonly Fund[];
  readonly onOpen: (id: string) => void;
}

const MONEY = [
  'targetSize',
  'committed',
  'paidIn',
  'invested',
  'realised',
  'fairValue',
  'cash',
  'debt',
  'nav',
] as const;

/** Own funds in the order of the tree, each with its depth. */
function treeOrder(funds: readonly Fund[]): { readonly fund: Fund; readonly depth: number }[] {
  const own = funds.filter((fund) => fund.kind !== 'external');
  const below = (parentId: string | null, depth: number): { fund: Fund; depth: number }[] =>
    own.filter((fund) => fund.parentId === parentId).flatMap((fund) => [{ fund, depth }, ...below(fund.id, depth + 1)]);
  const ordered = below(null, 0);
  const seen = new Set(ordered.map(({ fund }) => fund.id));
  return [...ordered, ...own.filter((fund) => !seen.has(fund.id)).map((fund) => ({ fund, depth: 0 }))];
}

/** One row a fund; the group's figures come from the service, with interests inside the group eliminated. */
export function Structure({ overview, funds, onOpen }: StructureProps): ReactNode {
  const { t, term, named } = useWords();
  const { asOf } = useBook();
  const known = new Map(overview.funds.map((entry) => [entry.id, entry]));
  return (
    <Section title={t('funds.structure')} scope={t('funds.structureScope', { asOf })}>
      <table className="t">
        <thead>
          <tr>
            <th>{t('funds.name')}</th>
            <th>{t('funds.kind')}</th>
            {MONEY.map((key) => (
              <th className="r" key={key}>
                {t(`funds.${key}`)}
              </th>
            ))}
            <th className="r">{t('funds.paidInShare')}</th>
            <th className="r">{t('funds.holdings')}</th>
          </tr>
        </thead>
        <tbody>
          {treeOrder(funds).map(({ fund, depth }) => (
            <tr key={fund.id} className={depth === 0 ? '' : 'sub'}>
              <td>
                <button type="button" className="plain-link" onClick={() => onOpen(fund.id)}>
                  {fund.kind === 'group' ? <b>{named(fund)}</b> : named(fund)}
                </button>
              </td>
              <td className="sec">{term('fundKind', fund.kind)}</td>
              {fund.kind === 'group' ? (
                <GroupCells name={named(fund)} overview={overview} />
              ) : (
                <FundCells name={named(fund)} figures={known.get(fund.id)} />
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}

interface CellsProps {
  readonly name: string;
  readonly of: FundOf;
  readonly amounts: Readonly<Record<(typeof MONEY)[number], Fen | null>>;
  /** How many, by fund. */
  readonly holdings: readonly Named[];
}

function Cells({ name, of, amounts, holdings }: CellsProps): ReactNode {
  const { t } = useWords();
  const { money } = useFigures();
  const { committed, paidIn } = amounts;
  return (
    <>
      {MONEY.map((key) => (
        <td className="r" key={key}>
          {amounts[key] === null ? null : (
            <WhyFigure figure={{ ...of, figure: FUND_CODES[key] }} title={`${name} · ${t(`funds.${key}`)}`}>
              {key === 'nav' ? <b>{money(amounts[key])}</b> : money(amounts[key], { dash: key !== 'cash' })}
            </WhyFigure>
          )}
        </td>
      ))}
      <td className="r">
        <WhyRatio
          title={`${name} · ${t('funds.paidInShare')}`}
          of={[
            { name: t('funds.paidIn'), value: paidIn },
            { name: t('funds.committed'), value: committed },
          ]}
          value={ratioPpm(paidIn ?? fen(0), committed ?? fen(0))}
        >
          {percentText(ratioPpm(paidIn ?? fen(0), committed ?? fen(0)))}
        </WhyRatio>
      </td>
      <td className="r">
        <WhyShown
          title={`${name} · ${t('funds.holdings')}`}
          explain={(asOf) =>
            partsOf(
              holdings,
              holdings.reduce((sum, part) => sum + (part.value ?? 0), 0),
              'count',
              asOf,
            )
          }
        >
          {countText(holdings.reduce((sum, part) => sum + (part.value ?? 0), 0))}
        </WhyShown>
      </td>
    </>
  );
}

function GroupCells({ name, overview }: { readonly name: string; readonly overview: Overview }): ReactNode {
  const { named } = useWords();
  return (
    <Cells
      name={name}
      of={{ kind: 'group' }}
      amounts={overview}
      holdings={overview.funds.map((fund) => ({ name: named(fund), value: fund.holdings }))}
    />
  );
}

interface FundCellsProps {
  readonly name: string;
  readonly figures: FundFigures | undefined;
}

function FundCells({ name, figures }: FundCellsProps): ReactNode {
  if (figures === undefined) return <td colSpan={MONEY.length + 2} />;
  return (
    <Cells
      name={name}
      of={{ kind: 'fund', id: figures.id }}
      amounts={figures}
      holdings={[{ name, value: figures.holdings }]}
    />
  );
}
