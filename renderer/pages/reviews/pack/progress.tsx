import type { ReactNode } from 'react';
import { percentText } from '#core/figure-text.ts';
import { ratioPpm } from '#core/rates.ts';
import type { ReviewTerm } from '#core/review-terms.ts';
import { Swatch } from '../../../components/marks.tsx';
import { useWords } from '../../../words/use-words.tsx';
import { SinceMark } from './marks.tsx';
import { PackTable } from './table.tsx';
import { usePack } from './voice.tsx';

const FIGURES = [
  'targetSize',
  'committed',
  'paidIn',
  'calledShare',
  'signed',
  'invested',
  'realised',
  'distributed',
  'fairValue',
  'nav',
  'cash',
  'available',
] as const satisfies readonly ReviewTerm[];

export function KeyFigures(): ReactNode {
  const { pack, t, money, unitText, since } = usePack();
  const { overview } = pack;
  const nav = since?.comparison.gains[0]?.nav;
  return (
    <dl className="rv-figures">
      {FIGURES.map((key) => (
        <div key={key}>
          <dt>{t(key)}</dt>
          <dd>
            {key === 'calledShare' ? (
              percentText(ratioPpm(overview.paidIn, overview.committed)) || '–'
            ) : (
              <>
                {money(overview[key]) || '–'}
                {overview[key] === null ? null : <small>{unitText}</small>}
              </>
            )}
          </dd>
          {key === 'nav' && nav !== undefined && nav.change !== 0 ? <SinceMark now={nav.after} /> : null}
        </div>
      ))}
    </dl>
  );
}

const FUND_FIGURES = ['committed', 'paidIn', 'invested', 'realised', 'fairValue', 'cash', 'nav'] as const;

export function Funds(): ReactNode {
  const { pack, t, money } = usePack();
  const { named } = useWords();
  return (
    <PackTable
      label={t('fundColumn')}
      columns={[
        { head: t('name'), wide: true, cell: (fund) => named(fund) },
        ...FUND_FIGURES.map((key) => ({
          head: t(key),
          right: true,
          cell: (fund: (typeof pack.overview.funds)[number]) => money(fund[key], { dash: true }),
        })),
      ]}
      rows={pack.overview.funds.filter((fund) => FUND_FIGURES.some((key) => fund[key] !== 0))}
      idOf={(fund) => fund.id}
    />
  );
}

export function Largest({ rows }: { readonly rows: number }): ReactNode {
  const { pack, t, money } = usePack();
  const { named } = useWords();
  return (
    <PackTable
      label={t('largest')}
      columns={[
        {
          head: t('company'),
          wide: true,
          cell: (entry) => (
            <>
              <Swatch directionId={entry.directionId} />
              {named(entry)}
            </>
          ),
        },
        { head: t('invested'), right: true, cell: (entry) => money(entry.cost) },
        { head: t('fairValue'), right: true, cell: (entry) => money(entry.fairValue) },
        { head: t('share'), right: true, cell: (entry) => percentText(entry.share) || '–' },
      ]}
      rows={pack.overview.largest.slice(0, Math.min(rows, 10))}
      idOf={(entry) => entry.companyId}
    />
  );
}
