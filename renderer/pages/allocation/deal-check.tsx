import { useState, type ReactNode } from 'react';
import type { LimitCheck } from '#core/contract/planning.ts';
import type { IsoDate } from '#core/dates.ts';
import type { Fen } from '#core/money.ts';
import { useQuery } from '../../api/hooks.ts';
import { ChoiceField, MoneyField, PartyPicker, type PartyChoice } from '../../components/fields.tsx';
import { Drawer } from '../../components/layers.tsx';
import { StatusMark } from '../../components/marks.tsx';
import { Section } from '../../components/page.tsx';
import { Answer } from '../../components/states.tsx';
import { useBook } from '../../state/book.tsx';
import { useNames } from '../../state/names.ts';
import { percentText } from '../../words/figures.ts';
import { useFigures, useWords } from '../../words/use-words.tsx';

const isCompany = (party: PartyChoice): boolean => party.kind === 'company';
const NO_FUNDS: ReadonlySet<string> = new Set(['external', 'group']);

/** A deal that isn't booked: what may still be invested, and how every limit would stand after it. Writes nothing. */
export function DealCheck({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { t } = useWords();
  const { asOf } = useBook();
  const funds = (useQuery('fund.list', {}).data ?? []).filter((fund) => !NO_FUNDS.has(fund.kind));
  const [fundId, setFundId] = useState<string | null>(null);
  const [companyId, setCompanyId] = useState<string | null>(null);
  const [amount, setAmount] = useState<Fen | null>(null);
  const deal = fundId === null || companyId === null ? null : { fundId, companyId };
  const { named } = useWords();
  return (
    <Drawer title={t('allocation.deal')} label={t('allocation.deal')} onClose={onClose}>
      <p className="sec">{t('allocation.dealText')}</p>
      <div className="deal-fields">
        <ChoiceField
          label={t('allocation.dealFund')}
          value={fundId}
          choices={funds.map((fund) => ({ value: fund.id, label: named(fund) }))}
          onChange={setFundId}
        />
        <PartyPicker label={t('allocation.dealCompany')} value={companyId} onChange={setCompanyId} only={isCompany} />
        <MoneyField label={t('allocation.dealAmount')} value={amount} onChange={setAmount} />
      </div>
      {deal === null ? null : <Verdict asOf={asOf} deal={deal} amount={amount ?? (0 as Fen)} />}
    </Drawer>
  );
}

interface VerdictProps {
  readonly asOf: IsoDate;
  readonly deal: { readonly fundId: string; readonly companyId: string };
  readonly amount: Fen;
}

function Verdict({ asOf, deal, amount }: VerdictProps): ReactNode {
  const { t, rich } = useWords();
  const { money, unitWord } = useFigures();
  const room = useQuery('limit.room', { asOf, ...deal });
  const after = useQuery('limit.check', { asOf, deal: { ...deal, amount } });
  return (
    <>
      <Answer of={room} rows={1}>
        {({ room: left, binding }) => {
          const text = (shown: Fen): ReactNode => (
            <b className="num">
              {money(shown)} {unitWord}
            </b>
          );
          return (
            <p className="deal-room">
              {left === null
                ? t('allocation.dealFree')
                : left >= 0
                  ? rich('allocation.dealStill', { amount: text(left) })
                  : rich('allocation.dealNone', { amount: text(-left as Fen) })}
              {binding === null ? null : (
                <small className="dim">{t('allocation.dealBinding', { name: binding.limitName })}</small>
              )}
            </p>
          );
        }}
      </Answer>
      <Answer of={after} rows={4}>
        {(checks) => <AfterTable checks={checks.filter((check) => touches(check, deal.companyId))} />}
      </Answer>
    </>
  );
}

/** Limits of the company itself, and every band: a deal moves the shares of all directions. */
const touches = (check: LimitCheck, companyId: string): boolean =>
  check.kind === 'direction_band' || check.subjectId === companyId;

function AfterTable({ checks }: { readonly checks: readonly LimitCheck[] }): ReactNode {
  const { t } = useWords();
  const { money } = useFigures();
  const { nameOf } = useNames();
  const broken = checks.filter((check) => check.state === 'broken').length;
  return (
    <Section
      title={t('allocation.dealAfter')}
      aside={
        broken > 0 ? (
          <StatusMark state="over">{t('allocation.dealBreaks', { count: broken })}</StatusMark>
        ) : (
          <StatusMark state="proven">{t('allocation.dealFits')}</StatusMark>
        )
      }
    >
      <table className="t">
        <thead>
          <tr>
            <th>{t('allocation.dealLimit')}</th>
            <th className="r">{t('allocation.dealAfter')}</th>
            <th className="r">{t('allocation.dealLeft')}</th>
          </tr>
        </thead>
        <tbody>
          {checks.map((check) => (
            <tr key={`${check.limitId} ${check.subjectId}`}>
              <td className="ell" title={check.limitName}>
                {nameOf(check.subjectId, check.subjectName)}
                <small className="ct">
                  {check.kind === 'single_company' ? nameOf(check.fundId, check.fundName) : ''}
                  {check.ceiling === null ? '' : ` ≤ ${percentText(check.ceiling, { decimals: 0 })}`}
                </small>
              </td>
              <td className="r">
                {check.state === 'broken' ? (
                  <StatusMark state="over">{percentText(check.share)}</StatusMark>
                ) : check.state === 'below' ? (
                  <StatusMark state="under">{percentText(check.share)}</StatusMark>
                ) : (
                  percentText(check.share)
                )}
              </td>
              <td className={check.headroom !== null && check.headroom < 0 ? 'r neg' : 'r'}>{money(check.headroom)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}
