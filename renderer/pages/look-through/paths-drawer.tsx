import type { ReactNode } from 'react';
import type { LookThrough, LookThroughPath } from '#core/contract/allocation.ts';
import { useQuery } from '../../api/hooks.ts';
import { Drawer } from '../../components/layers.tsx';
import { StaleDate } from '../../components/marks.tsx';
import { RowHistoryFold } from '../../components/row-history.tsx';
import { useNames } from '../../state/names.ts';
import { STALE_AFTER } from '../../state/stale.ts';
import { percentText, shareText } from '../../words/figures.ts';
import { useFigures, useWords } from '../../words/use-words.tsx';
import { CompanyFacts } from '../companies/company-facts.tsx';

interface PathsDrawerProps {
  readonly data: LookThrough;
  readonly companyId: string;
  readonly onClose: () => void;
}

/** One company: what it is, and every path to it with the share of each step, their product, and what it is worth. */
export function PathsDrawer({ data, companyId, onClose }: PathsDrawerProps): ReactNode {
  const { t } = useWords();
  const { nameOf } = useNames();
  const companies = useQuery('company.list', {});
  const company = companies.data?.find((entry) => entry.id === companyId);
  const paths = data.paths.filter((path) => path.companyId === companyId);
  if (company === undefined && paths.length === 0) return null;
  const name = nameOf(companyId, company?.name ?? paths[0]?.companyName);
  const title = t('lookThrough.pathsOf', { name });
  return (
    <Drawer label={title} title={name} head={<p className="sec">{title}</p>} width="panel" onClose={onClose}>
      {company === undefined ? null : <CompanyFacts company={company} />}
      {paths.length === 0 ? <p className="dim note">{t('companies.unheld')}</p> : null}
      <ol className="paths">
        {paths.map((path, index) => (
          <PathItem key={index} path={path} />
        ))}
      </ol>
      {company === undefined ? null : <RowHistoryFold key={companyId} table="companies" id={companyId} />}
    </Drawer>
  );
}

function PathItem({ path }: { readonly path: LookThroughPath }): ReactNode {
  const { t } = useWords();
  const { money } = useFigures();
  const { nameOf } = useNames();
  return (
    <li className={path.counted ? '' : 'dim'}>
      <ol className="steps">
        {path.steps.map((step) => (
          <li key={step.partyId}>
            <span>{nameOf(step.partyId) || step.name}</span>
            <span className="num sec">{step.share === null ? '' : percentText(step.share, { decimals: 2 })}</span>
          </li>
        ))}
      </ol>
      <dl className="dl">
        {path.steps.length === 2 ? null : (
          <>
            <dt>{t('lookThrough.effectiveShare')}</dt>
            <dd className="num">{shareText(path.effectiveShareE9, 4)}</dd>
          </>
        )}
        <dt>{t('lookThrough.cost')}</dt>
        <dd className="num">{path.cost === null ? t('lookThrough.costUnknown') : money(path.cost)}</dd>
        <dt>{t('lookThrough.fairValue')}</dt>
        <dd className="num">
          <b>{money(path.fairValue)}</b>
        </dd>
        {path.asOf === null ? null : (
          <>
            <dt>{t('lookThrough.asOf')}</dt>
            <dd>
              <StaleDate
                date={path.asOf}
                ageDays={path.ageDays}
                stale={path.ageDays !== null && path.ageDays > STALE_AFTER}
              />
            </dd>
          </>
        )}
      </dl>
      {path.counted ? null : <p className="dim">{t('lookThrough.eliminated')}</p>}
    </li>
  );
}
