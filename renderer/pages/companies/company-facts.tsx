import { useState, type ReactNode } from 'react';
import type { Company } from '#core/contract/parties.ts';
import { Button } from '../../components/button.tsx';
import { MixBar } from '../../components/marks.tsx';
import { Section } from '../../components/page.tsx';
import { useBook } from '../../state/book.tsx';
import { useWords } from '../../words/use-words.tsx';
import { Facts } from '../one-pager/parts.tsx';
import { CompanyForm } from './company-form.tsx';

/** What a company is, with the way to change it. */
export function CompanyFacts({ company }: { readonly company: Company }): ReactNode {
  const { canWrite } = useBook();
  const { t, term } = useWords();
  const [editing, setEditing] = useState(false);
  const split = company.splits.at(-1);
  const tool = canWrite ? (
    <Button look="quiet" icon="edit" onClick={() => setEditing(true)}>
      {t('companies.edit')}
    </Button>
  ) : undefined;
  return (
    <Section title={t('companies.facts')} aside={tool}>
      <Facts
        rows={[
          [t('companies.uscc'), company.uscc],
          [t('companies.gbt4754'), company.gbt4754],
          [t('companies.stage'), company.stage === null ? null : term('stage', company.stage)],
          [t('companies.province'), [company.province, company.city].filter((part) => part !== null).join(' ')],
          [t('companies.code'), company.code],
          [t('companies.aliases'), company.aliases.join('；')],
          [t('companies.split'), split === undefined ? null : <MixBar key="split" parts={split.parts} />],
          [t('companies.note'), company.note],
        ]}
      />
      {editing ? <CompanyForm company={company} onClose={() => setEditing(false)} /> : null}
    </Section>
  );
}
