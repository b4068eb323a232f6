import { useState, type ReactNode } from 'react';
import { Link } from 'wouter';
import type { Overview } from '#core/contract/overview.ts';
import type { Fund } from '#core/contract/parties.ts';
import { WhyFigure } from '../../components/explain/why-figure.tsx';
import { useQuery } from '../../api/hooks.ts';
import { Button } from '../../components/button.tsx';
import { Drawer } from '../../components/layers.tsx';
import { Section } from '../../components/page.tsx';
import { linkTo, onePagerAt } from '../../links.ts';
import { RowHistoryFold } from '../../components/row-history.tsx';
import { useBook } from '../../state/book.tsx';
import { useNames } from '../../state/names.ts';
import { useFigures, useWords } from '../../words/use-words.tsx';
import { FUND_CODES, type FundOf } from './figures.ts';
import { FundForm } from './fund-form.tsx';

interface FundDrawerProps {
  readonly fund: Fund;
  readonly funds: readonly Fund[];
  readonly overview: Overview | undefined;
  readonly onClose: () => void;
  readonly onOpen: (id: string) => void;
}

/** One fund: its particulars, its money, and the holdings that it has and that others have in it. */
export function FundDrawer({ fund, funds, overview, onClose, onOpen }: FundDrawerProps): ReactNode {
  const { canWrite } = useBook();
  const { t, term, named } = useWords();
  const [editing, setEditing] = useState(false);
  const isOwn = overview?.funds.some((entry) => entry.id === fund.id) === true;
  return (
    <Drawer
      label={named(fund)}
      title={named(fund)}
      head={
        <p className="sec">
          {`${term('fundKind', fund.kind)} · ${term('fundStatus', fund.status)}`}{' '}
          {isOwn || fund.kind === 'external' ? (
            <Link className="link" href={onePagerAt(isOwn ? 'fund' : 'outside', fund.id)}>
              {t('onePagers.open')}
            </Link>
          ) : null}
        </p>
      }
      foot={canWrite ? <Button onClick={() => setEditing(true)}>{t('funds.edit')}</Button> : undefined}
      onClose={onClose}
    >
      <Particulars fund={fund} funds={funds} onOpen={onOpen} />
      <Money fund={fund} overview={overview} />
      <Held fund={fund} />
      <RowHistoryFold key={fund.id} table="funds" id={fund.id} />
      {editing ? <FundForm fund={fund} funds={funds} onClose={() => setEditing(false)} /> : null}
    </Drawer>
  );
}

const PLAIN = [
  'code',
  'vintage',
  'strategy',
  'establishedOn',
  'investmentEndOn',
  'termEndOn',
  'amacCode',
  'uscc',
] as const;

function Particulars({
  fund,
  funds,
  onOpen,
}: {
  readonly fund: Fund;
  readonly funds: readonly Fund[];
  readonly onOpen: (id: string) => void;
}): ReactNode {
  const { t, term, named } = useWords();
  const { money } = useFigures();
  const { nameOf } = useNames();
  const parent = funds.find((entry) => entry.id === fund.parentId);
  const place = [fund.province, fund.city].filter((part) => part !== null).join(' ');
  const rows: readonly (readonly [string, ReactNode])[] = [
    [t('funds.targetSize'), money(fund.targetSize)],
    [t('funds.manager'), nameOf(fund.managerId)],
    [t('funds.custodian'), nameOf(fund.custodianId)],
    ...PLAIN.map((key) => [t(`funds.${key}`), fund[key]] as const),
    [t('funds.province'), place],
    [term('origin', fund.origin), fund.note],
  ];
  return (
    <Section title={t('funds.facts')}>
      <dl className="dl">
        {parent === undefined ? null : (
          <>
            <dt>{t('funds.parent')}</dt>
            <dd>
              <button type="button" className="plain-link" onClick={() => onOpen(parent.id)}>
                {named(parent)}
              </button>
            </dd>
          </>
        )}
        {rows
          .filter(([, value]) => value !== null && value !== '')
          .map(([label, value]) => (
            <Row key={label} label={label} value={value} />
          ))}
      </dl>
    </Section>
  );
}

const Row = ({ label, value }: { readonly label: string; readonly value: ReactNode }): ReactNode => (
  <>
    <dt>{label}</dt>
    <dd>{value}</dd>
  </>
);

const MONEY = ['committed', 'paidIn', 'invested', 'realised', 'fairValue', 'cash', 'debt', 'nav'] as const;

function Money({ fund, overview }: { readonly fund: Fund; readonly overview: Overview | undefined }): ReactNode {
  const { t, named } = useWords();
  const { money } = useFigures();
  const figures = fund.kind === 'group' ? overview : overview?.funds.find((entry) => entry.id === fund.id);
  if (figures === undefined) return null;
  const of: FundOf = fund.kind === 'group' ? { kind: 'group' } : { kind: 'fund', id: fund.id };
  return (
    <Section title={t('funds.money')} {...(fund.kind === 'group' ? { scope: t('funds.groupNote') } : {})}>
      <dl className="dl">
        {MONEY.map((key) => (
          <Row
            key={key}
            label={t(`funds.${key}`)}
            value={
              <span className="num">
                <WhyFigure figure={{ ...of, figure: FUND_CODES[key] }} title={`${named(fund)} · ${t(`funds.${key}`)}`}>
                  {money(figures[key])}
                </WhyFigure>
              </span>
            }
          />
        ))}
      </dl>
    </Section>
  );
}

function Held({ fund }: { readonly fund: Fund }): ReactNode {
  const { asOf } = useBook();
  const { t } = useWords();
  const { money } = useFigures();
  const { nameOf } = useNames();
  const holdings = useQuery('holding.list', { asOf });
  const rows = (holdings.data ?? [])
    .filter((holding) => holding.fundId === fund.id || holding.targetId === fund.id)
    .sort((a, b) => b.fairValue - a.fairValue);
  if (rows.length === 0) return null;
  return (
    <Section title={t('funds.sisters')} scope={t('app.all', { count: rows.length })}>
      <table className="t">
        <tbody>
          {rows.slice(0, 30).map((holding) => (
            <tr key={holding.id}>
              <td>
                <Link className="plain-link" href={linkTo({ kind: 'holding', id: holding.id })}>
                  {holding.fundId === fund.id ? nameOf(holding.targetId) : `← ${nameOf(holding.fundId)}`}
                </Link>
              </td>
              <td className="r">
                <WhyFigure
                  figure={{ kind: 'holding', id: holding.id, figure: 'fair_value' }}
                  title={`${nameOf(holding.targetId)} · ${t('funds.fairValue')}`}
                >
                  {money(holding.fairValue, { dash: true })}
                </WhyFigure>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}
