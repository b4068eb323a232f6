import type { ReactNode } from 'react';
import { PAGE_KINDS, type ReviewPage } from '#core/contract/reviews.ts';
import { reviewTerm } from '#core/review-terms.ts';
import { useQuery } from '../../api/hooks.ts';
import { Icon } from '../../components/icon.tsx';
import { Menu, MenuItem } from '../../components/layers.tsx';
import { useBook } from '../../state/book.tsx';
import { useWords } from '../../words/use-words.tsx';

type NewPage = Omit<ReviewPage, 'id'>;

interface AddPageProps {
  readonly pages: readonly ReviewPage[];
  readonly onAdd: (page: NewPage) => void;
}

/** Pages that the agenda hasn't got, a page of one's own, and one-pagers of funds and holdings. */
export function AddPage({ pages, onAdd }: AddPageProps): ReactNode {
  const { asOf } = useBook();
  const { t, named, language } = useWords();
  const funds = useQuery('fund.list', {}).data ?? [];
  const holdings = useQuery('holding.list', { asOf }).data ?? [];
  const held = new Set(holdings.map((holding) => holding.targetId));
  const taken = new Set(pages.map((page) => page.subjectId ?? page.kind));
  const page = (kind: NewPage['kind'], subjectId: string | null = null, title = ''): NewPage => ({
    kind,
    subjectId,
    title,
    note: '',
    talk: '',
  });
  const kinds = PAGE_KINDS.filter(
    (kind) => kind !== 'fund' && kind !== 'holding' && kind !== 'text' && !taken.has(kind),
  );
  return (
    <Menu
      label={t('reviews.addPage')}
      button={
        <>
          <Icon name="plus" />
          {t('reviews.addPage')}
        </>
      }
    >
      {(close) => {
        const item = (key: string, label: string, next: NewPage): ReactNode => (
          <MenuItem
            key={key}
            onChoose={() => {
              close();
              onAdd(next);
            }}
          >
            {label}
          </MenuItem>
        );
        return (
          <>
            {kinds.map((kind) => item(kind, reviewTerm(kind, language), page(kind)))}
            {item('text', reviewTerm('text', language), page('text', null, t('reviews.untitled')))}
            <span className="menu-head">{reviewTerm('fund', language)}</span>
            {funds
              .filter((fund) => (fund.kind !== 'external' || held.has(fund.id)) && !taken.has(fund.id))
              .map((fund) => item(fund.id, named(fund), page('fund', fund.id)))}
            <span className="menu-head">{reviewTerm('holding', language)}</span>
            {holdings
              .filter((holding) => !taken.has(holding.id))
              .map((holding) => item(holding.id, holding.targetName, page('holding', holding.id)))}
          </>
        );
      }}
    </Menu>
  );
}
