import type { ReactNode } from 'react';
import type { ActionItem, Decision, Outcome } from '#core/contract/reviews.ts';
import { reviewTerm } from '#core/review-terms.ts';
import { localMoment } from '../../../components/frame/header.tsx';
import { StatusMark, type MarkState } from '../../../components/marks.tsx';
import { useView } from '../../../state/view.tsx';
import { pieces, type PackPart } from './parts.tsx';
import { PackTable, TwoLines } from './table.tsx';
import { usePack, type PackVoice } from './voice.tsx';

const OUTCOME_MARKS: Readonly<Record<Outcome, MarkState>> = {
  pending: 'near',
  passed: 'proven',
  rejected: 'refused',
  deferred: 'in',
};

export function OutcomeMark({ outcome }: { readonly outcome: Outcome }): ReactNode {
  const { language } = useView();
  return <StatusMark state={OUTCOME_MARKS[outcome]}>{reviewTerm(outcome, language)}</StatusMark>;
}

/** 赞成 5 · 反对 1 · 弃权 0; '' without a vote. */
export function VotesText({ votes }: Pick<Decision, 'votes'>): ReactNode {
  const { language } = useView();
  if (votes.length === 0) return null;
  const count = (vote: string): number => votes.filter((entry) => entry.vote === vote).length;
  return (
    <span className="dim" title={votes.map((entry) => entry.voter).join(', ')}>
      {(['for', 'against', 'abstain'] as const)
        .map((vote) => {
          const key = { for: 'votesFor', against: 'votesAgainst', abstain: 'votesAbstain' } as const;
          return `${reviewTerm(key[vote], language)} ${count(vote)}`;
        })
        .join(' · ')}
    </span>
  );
}

function Actions({ items }: { readonly items: readonly ActionItem[] }): ReactNode {
  const { pack, t } = usePack();
  const day = pack.review?.frozen?.at.slice(0, 10) ?? pack.point.asOf;
  const name = (id: string | null): string => pack.holdings.find((holding) => holding.id === id)?.targetName ?? '';
  const state = (item: ActionItem): ReactNode => {
    if (item.closed !== null) return <StatusMark state="proven">{t('closed')}</StatusMark>;
    const overdue = item.dueOn !== null && item.dueOn < day;
    return <StatusMark state={overdue ? 'over' : 'in'}>{t('open')}</StatusMark>;
  };
  return (
    <PackTable
      label={t('actions')}
      columns={[
        {
          head: t('actions'),
          wide: true,
          cell: (item) => <TwoLines first={item.text} second={name(item.holdingId)} />,
        },
        { head: t('owner'), cell: (item) => item.owner },
        { head: t('due'), cell: (item) => item.dueOn ?? '–' },
        { head: t('fromReview'), cell: (item) => item.reviewName ?? '–' },
        { head: t('status'), cell: state },
      ]}
      rows={items}
      idOf={(item) => item.id}
    />
  );
}

export function actionParts({ pack, t }: PackVoice, rows: number): PackPart[] {
  const { carried = [], actions = [] } = pack.review ?? {};
  const lists = [
    [t('open'), carried],
    [t('actions'), actions],
  ] as const;
  const parts = lists.flatMap(([title, items]) =>
    items.length === 0
      ? []
      : pieces(items, rows).map((piece, index) => ({
          key: `${title}${index}`,
          title,
          body: <Actions items={piece} />,
        })),
  );
  return parts.length === 0 ? [{ key: 'actions', title: null, body: null }] : parts;
}

interface DecisionItemsProps {
  readonly decisions: readonly Decision[];
  /** Beside the outcome, where a decision can still be changed. */
  readonly tool?: ((decision: Decision) => ReactNode) | undefined;
}

/** Decisions with their votes and outcome, on the desk and on the wall. */
export function DecisionItems({ decisions, tool }: DecisionItemsProps): ReactNode {
  return (
    <ol className="rv-decisions">
      {decisions.map((decision) => (
        <li key={decision.id}>
          <b>{decision.number}</b>
          <div>
            <p>{decision.text}</p>
            {decision.detail === '' ? null : <p className="sec">{decision.detail}</p>}
            <VotesText votes={decision.votes} />
          </div>
          <span>
            <OutcomeMark outcome={decision.outcome} />
            {tool?.(decision)}
          </span>
        </li>
      ))}
    </ol>
  );
}

export function Decisions(): ReactNode {
  const { pack, t } = usePack();
  const { decisions = [], signatures = [] } = pack.review ?? {};
  return (
    <>
      <DecisionItems decisions={decisions} />
      {signatures.length === 0 ? null : (
        <p className="rv-signatures">
          {t('signatures')}
          {signatures.map((signature) => (
            <span key={signature.name}>
              <b>{signature.name}</b> <small>{localMoment(signature.at).slice(0, 16)}</small>
            </span>
          ))}
        </p>
      )}
    </>
  );
}
