import { useMemo, type ReactNode } from 'react';
import { figureTerm } from '#core/figure-terms.ts';
import type { Overview } from '#core/contract/overview.ts';
import { fen, type Fen } from '#core/money.ts';
import { ratioPpm } from '#core/rates.ts';
import { WhyDifference, WhyFigure, WhyRatio } from '../components/explain/why-figure.tsx';
import { useQuery } from '../api/hooks.ts';
import { Button } from '../components/button.tsx';
import { Page } from '../components/page.tsx';
import { Answer, Empty } from '../components/states.tsx';
import { useBook } from '../state/book.tsx';
import { useOpened } from '../state/opened.ts';
import { percentText } from '../words/figures.ts';
import { useFigures, useWords } from '../words/use-words.tsx';
import { CashCheck } from './funds/cash-check.tsx';
import { ExternalFunds } from './funds/external-funds.tsx';
import { FundDrawer } from './funds/fund-drawer.tsx';
import { FundForm } from './funds/fund-form.tsx';
import { Investors } from './funds/investors.tsx';
import { Structure } from './funds/structure.tsx';

/** The group's tree with each fund's money, who committed what, cash against the bank, and the external funds. */
export default function FundsPage(): ReactNode {
  const { asOf, canWrite } = useBook();
  const { t } = useWords();
  const [adding, setAdding] = useOpened('new');
  const overview = useQuery('overview.get', { asOf });
  const funds = useQuery('fund.list', {});
  const [opened, open] = useOpened();
  const fund = useMemo(() => funds.data?.find((entry) => entry.id === opened), [funds.data, opened]);
  const tools = canWrite ? (
    <Button icon="plus" look="primary" onClick={() => setAdding('fund')}>
      {t('funds.add')}
    </Button>
  ) : null;
  return (
    <Page title={t('funds.title')} lead={<Lead overview={overview.data} />} tools={tools}>
      <Answer of={funds} rows={8}>
        {(list) =>
          list.length === 0 ? (
            <Empty title={t('funds.empty')} text={t('funds.emptyText')} />
          ) : (
            <div className="stack">
              <Answer of={overview} rows={5}>
                {(figures) => <Structure overview={figures} funds={list} onOpen={open} />}
              </Answer>
              <Investors />
              <CashCheck />
              <ExternalFunds funds={list} onOpen={open} />
            </div>
          )
        }
      </Answer>
      {fund === undefined ? null : (
        <FundDrawer fund={fund} funds={funds.data!} overview={overview.data} onClose={() => open(null)} onOpen={open} />
      )}
      {adding !== null && canWrite ? (
        <FundForm fund={null} funds={funds.data ?? []} onClose={() => setAdding(null)} />
      ) : null}
    </Page>
  );
}

function Lead({ overview }: { readonly overview: Overview | undefined }): ReactNode {
  const { t, rich, language } = useWords();
  const { money } = useFigures();
  if (overview === undefined) return null;
  const { committed, paidIn, targetSize } = overview;
  const share = targetSize === null ? null : ratioPpm(paidIn, targetSize);
  const group = (figure: 'committed' | 'paid_in', amount: Fen): ReactNode => (
    <WhyFigure figure={{ kind: 'group', figure }} title={figureTerm(figure, language)}>
      <b>{money(amount)}</b>
    </WhyFigure>
  );
  const figures = {
    committed: group('committed', committed),
    paidIn: group('paid_in', paidIn),
    unfunded: (
      <WhyDifference
        title={t('funds.unfunded')}
        of={[
          { name: t('funds.committed'), value: committed },
          { name: t('funds.paidIn'), value: paidIn },
        ]}
        value={fen(Math.max(0, committed - paidIn))}
      >
        <b>{money(fen(Math.max(0, committed - paidIn)))}</b>
      </WhyDifference>
    ),
  };
  return share === null
    ? rich('funds.leadNoTarget', figures)
    : rich('funds.lead', {
        ...figures,
        share: (
          <WhyRatio
            title={t('funds.paidInShare')}
            of={[
              { name: t('funds.paidIn'), value: paidIn },
              { name: t('funds.targetSize'), value: targetSize },
            ]}
            value={share}
          >
            <b>{percentText(share)}</b>
          </WhyRatio>
        ),
      });
}
