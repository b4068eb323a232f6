import { useMemo, useState, type ReactNode } from 'react';
import type { LookThrough } from '#core/contract/allocation.ts';
import { fen, type Fen } from '#core/money.ts';
import { useNames } from '../state/names.ts';
import { WhyCount, WhySum } from '../components/explain/why-figure.tsx';
import { useQuery } from '../api/hooks.ts';
import { Button, Switch } from '../components/button.tsx';
import { Page } from '../components/page.tsx';
import { Answer, Empty } from '../components/states.tsx';
import { useBook } from '../state/book.tsx';
import { useOpened } from '../state/opened.ts';
import { countText } from '../words/figures.ts';
import { useFigures, useWords } from '../words/use-words.tsx';
import { CompanyForm } from './companies/company-form.tsx';
import { CompanyTable } from './look-through/company-table.tsx';
import { PathsDrawer } from './look-through/paths-drawer.tsx';
import { StaleReports } from './look-through/stale-reports.tsx';
import { Unseen } from './look-through/unseen.tsx';

const sum = <T,>(list: readonly T[], value: (entry: T) => Fen): Fen =>
  fen(list.reduce((total, entry) => total + value(entry), 0));

/** Every company that the group reaches, by which paths and with which share; what stays unseen; how old the reports are. */
export default function LookThroughPage(): ReactNode {
  const { asOf, canWrite } = useBook();
  const { t } = useWords();
  const [adding, setAdding] = useOpened('new');
  const [wanted, setWanted] = useState('');
  const [shared, setShared] = useState(false);
  const asked = useQuery('lookThrough.list', { asOf });
  const [opened, open] = useOpened();
  const rows = useMemo(
    () =>
      (asked.data?.companies ?? []).filter(
        (company) =>
          company.companyName.toLowerCase().includes(wanted.trim().toLowerCase()) && (!shared || company.paths > 1),
      ),
    [asked.data, wanted, shared],
  );
  const tools = (
    <>
      <input
        className="input"
        type="search"
        aria-label={t('lookThrough.find')}
        placeholder={t('lookThrough.find')}
        value={wanted}
        onChange={(event) => setWanted(event.target.value)}
      />
      <Switch label={t('lookThrough.onlyShared')} on={shared} onChange={setShared} />
      {canWrite ? (
        <Button icon="plus" look="primary" onClick={() => setAdding('company')}>
          {t('companies.add')}
        </Button>
      ) : null}
    </>
  );
  return (
    <Page title={t('lookThrough.title')} lead={<Lead data={asked.data} />} tools={tools}>
      <Answer of={asked} rows={12}>
        {(data) => (
          <>
            {data.companies.length === 0 ? (
              <Empty title={t('lookThrough.empty')} text={t('lookThrough.emptyText')} />
            ) : (
              <div className="cols-2-1">
                <CompanyTable
                  rows={rows}
                  paths={data.paths}
                  whole={sum(data.companies, (company) => company.fairValue)}
                  onOpen={open}
                />
                <div className="stack">
                  <Unseen rows={data.unseen} />
                  <StaleReports rows={data.stale} />
                </div>
              </div>
            )}
            {opened === null ? null : <PathsDrawer data={data} companyId={opened} onClose={() => open(null)} />}
          </>
        )}
      </Answer>
      {adding !== null && canWrite ? <CompanyForm company={null} onClose={() => setAdding(null)} /> : null}
    </Page>
  );
}

function Lead({ data }: { readonly data: LookThrough | undefined }): ReactNode {
  const { rich, t } = useWords();
  const { money } = useFigures();
  const { nameOf } = useNames();
  if (data === undefined || data.companies.length === 0) return null;
  const total = (key: 'fairValue' | 'indirect'): ReactNode => (
    <WhySum
      title={t(`lookThrough.${key}`)}
      parts={data.companies.map((row) => ({ name: nameOf(row.companyId, row.companyName), amount: row[key] }))}
    >
      <b>{money(sum(data.companies, (company) => company[key]))}</b>
    </WhySum>
  );
  return (
    <>
      {rich('lookThrough.lead', {
        paths: (
          <WhyCount
            title={t('lookThrough.paths')}
            items={data.paths.map((path) => ({
              name: [nameOf(path.fundId), nameOf(path.companyId, path.companyName)].join(' → '),
            }))}
          >
            <b>{countText(data.paths.length)}</b>
          </WhyCount>
        ),
        companies: (
          <WhyCount
            title={t('lookThrough.companies')}
            items={data.companies.map((company) => ({ name: nameOf(company.companyId, company.companyName) }))}
          >
            <b>{countText(data.companies.length)}</b>
          </WhyCount>
        ),
        value: total('fairValue'),
        indirect: total('indirect'),
        unseen: (
          <WhySum
            title={t('lookThrough.unseen')}
            parts={data.unseen.map((entry) => ({ name: nameOf(entry.viaId), amount: entry.fairValue }))}
          >
            <b>{money(sum(data.unseen, (entry) => entry.fairValue))}</b>
          </WhySum>
        ),
      })}
      {data.stale.length === 0 ? null : (
        <>
          {' '}
          {rich('lookThrough.leadStale', {
            count: (
              <WhyCount
                title={t('lookThrough.stale')}
                items={data.stale.map((row) => ({ name: nameOf(row.fundId, row.fundName) }))}
              >
                {data.stale.length}
              </WhyCount>
            ),
          })}
        </>
      )}
    </>
  );
}
