import { useState, type ReactNode } from 'react';
import { Link } from 'wouter';
import type { PlannedFlowRow } from '#core/contract/forecast.ts';
import { useQuery } from '../../api/hooks.ts';
import { Button } from '../../components/button.tsx';
import { StatusMark } from '../../components/marks.tsx';
import { Section } from '../../components/page.tsx';
import { Answer, Empty } from '../../components/states.tsx';
import { linkTo } from '../../links.ts';
import { useBook } from '../../state/book.tsx';
import { useNames } from '../../state/names.ts';
import { useOpened } from '../../state/opened.ts';
import { percentText } from '../../words/figures.ts';
import { useFigures, useWords } from '../../words/use-words.tsx';
import { PlanForm } from './plan-form.tsx';

/** Deals, exits, commitments and investors' money to come, by day. */
export function Plans({ overdue }: { readonly overdue: readonly string[] }): ReactNode {
  const { canWrite } = useBook();
  const { t } = useWords();
  const asked = useQuery('plan.flows', {});
  const [adding, setAdding] = useState(false);
  const [opened, open] = useOpened();
  const editing = canWrite ? asked.data?.find((plan) => plan.id === opened) : undefined;
  const add = canWrite ? (
    <Button icon="plus" onClick={() => setAdding(true)}>
      {t('forecast.addPlan')}
    </Button>
  ) : undefined;
  return (
    <Section title={t('forecast.flows')} scope={t('forecast.flowsScope')} aside={add}>
      <Answer of={asked} rows={8}>
        {(plans) =>
          plans.length === 0 ? (
            <Empty title={t('forecast.noPlans')} text={t('forecast.noPlansText')} />
          ) : (
            <PlanTable plans={plans} overdue={overdue} onOpen={canWrite ? open : null} />
          )
        }
      </Answer>
      {adding ? <PlanForm plan={null} onClose={() => setAdding(false)} /> : null}
      {editing === undefined ? null : <PlanForm key={editing.id} plan={editing} onClose={() => open(null)} />}
    </Section>
  );
}

interface PlanTableProps {
  readonly plans: readonly PlannedFlowRow[];
  readonly overdue: readonly string[];
  readonly onOpen: ((id: string) => void) | null;
}

function PlanTable({ plans, overdue, onOpen }: PlanTableProps): ReactNode {
  const { t, term } = useWords();
  const { money } = useFigures();
  const { nameOf } = useNames();
  return (
    <table className="t fact">
      <thead>
        <tr>
          <th>{t('forecast.date')}</th>
          <th>{t('forecast.fund')}</th>
          <th>{t('forecast.kind')}</th>
          <th>{t('forecast.name')}</th>
          <th>{t('forecast.holding')}</th>
          <th className="r">{t('forecast.share')}</th>
          <th className="r">{t('forecast.amount')}</th>
          <th>{t('forecast.note')}</th>
          <th>{t('forecast.origin')}</th>
        </tr>
      </thead>
      <tbody>
        {plans.map((plan) => (
          <tr key={plan.id}>
            <td className="num start">
              {overdue.includes(plan.id) ? (
                <span title={t('forecast.overdue')}>
                  <StatusMark state="stale">{plan.date}</StatusMark>
                </span>
              ) : (
                plan.date
              )}
            </td>
            <td className="sec">{nameOf(plan.fundId, plan.fundName)}</td>
            <td>{t(`forecast.kind_${plan.kind}`)}</td>
            <td>
              {onOpen === null ? (
                plan.name
              ) : (
                <button type="button" className="plain-link" onClick={() => onOpen(plan.id)}>
                  {plan.name}
                </button>
              )}
            </td>
            <td>
              {plan.holdingId === null ? null : (
                <Link className="link" href={linkTo({ kind: 'holding', id: plan.holdingId })}>
                  {plan.holdingName}
                </Link>
              )}
            </td>
            <td className="r">
              {plan.kind === 'exit' ? percentText(plan.share, { decimals: 2 }).replace(/\.?0+%$/, '%') : null}
            </td>
            <td className="r">{money(plan.amount)}</td>
            <td className="sec ell">{plan.note}</td>
            <td className="sec">{term('origin', plan.origin)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
