import { useState, type ReactNode } from 'react';
import type { CashRow } from '#core/contract/events.ts';
import type { IsoDate } from '#core/dates.ts';
import type { Fen } from '#core/money.ts';
import { WhyFigure } from '../../components/explain/why-figure.tsx';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { Button } from '../../components/button.tsx';
import { DateField, MoneyField } from '../../components/fields.tsx';
import { Dialog } from '../../components/layers.tsx';
import { StatusMark } from '../../components/marks.tsx';
import { Section } from '../../components/page.tsx';
import { Answer, FaultLine } from '../../components/states.tsx';
import { useBook } from '../../state/book.tsx';
import { useNames } from '../../state/names.ts';
import { useFigures, useWords } from '../../words/use-words.tsx';

/** Cash of each fund by its events, and against the bank where a balance was entered. */
export function CashCheck(): ReactNode {
  const { asOf, canWrite } = useBook();
  const { t } = useWords();
  const { money } = useFigures();
  const { nameOf } = useNames();
  const table = useQuery('cash.table', { asOf });
  const [entering, setEntering] = useState<CashRow | null>(null);
  return (
    <Section title={t('funds.cashTitle')} scope={t('funds.cashScope')}>
      <Answer of={table} rows={4}>
        {(rows) => (
          <table className="t">
            <thead>
              <tr>
                <th>{t('funds.name')}</th>
                <th className="r">{t('funds.cash')}</th>
                <th className="r">{t('funds.debt')}</th>
                <th>{t('funds.bankAsOf')}</th>
                <th className="r">{t('funds.bankBalance')}</th>
                <th className="r">{t('funds.ledgerThen')}</th>
                <th className="r">{t('funds.difference')}</th>
                {canWrite ? <th /> : null}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.fundId}>
                  <td>{nameOf(row.fundId)}</td>
                  {(['cash', 'debt'] as const).map((figure) => (
                    <td className="r" key={figure}>
                      <WhyFigure
                        figure={{ kind: 'fund', id: row.fundId, figure }}
                        title={`${nameOf(row.fundId)} · ${t(`funds.${figure}`)}`}
                      >
                        {money(row[figure], { dash: figure === 'debt' })}
                      </WhyFigure>
                    </td>
                  ))}
                  <td className="num start">{row.bankAsOf ?? <span className="dim">{t('funds.noBank')}</span>}</td>
                  <td className="r fact">{money(row.bankBalance)}</td>
                  <td className="r">
                    {row.bankAsOf === null ? null : (
                      <WhyFigure
                        figure={{ kind: 'fund', id: row.fundId, figure: 'cash' }}
                        day={row.bankAsOf}
                        title={`${nameOf(row.fundId)} · ${t('funds.ledgerThen')}`}
                      >
                        {money(row.ledgerThen)}
                      </WhyFigure>
                    )}
                  </td>
                  <td className="r">
                    {row.difference === null ? null : (
                      <WhyFigure
                        figure={{ kind: 'bank', fundId: row.fundId }}
                        title={`${nameOf(row.fundId)} · ${t('funds.difference')}`}
                      >
                        <Difference amount={row.difference} />
                      </WhyFigure>
                    )}
                  </td>
                  {canWrite ? (
                    <td className="r">
                      <Button look="quiet" onClick={() => setEntering(row)}>
                        {t('funds.setBank')}
                      </Button>
                    </td>
                  ) : null}
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </Answer>
      {entering === null ? null : <BankForm row={entering} onClose={() => setEntering(null)} />}
    </Section>
  );
}

function Difference({ amount }: { readonly amount: Fen }): ReactNode {
  const { money } = useFigures();
  return amount === 0 ? (
    <span className="st ok">
      <StatusMark state="proven" bare />
      {money(amount)}
    </span>
  ) : (
    <b className="neg">{money(amount, { plus: true })}</b>
  );
}

function BankForm({ row, onClose }: { readonly row: CashRow; readonly onClose: () => void }): ReactNode {
  const { asOf } = useBook();
  const { t } = useWords();
  const save = useCommand('bankBalance.set');
  const [day, setDay] = useState<IsoDate | null>(asOf);
  const [balance, setBalance] = useState<Fen | null>(null);
  const submit = async (): Promise<void> => {
    if (day === null || balance === null) return;
    const reply = await save.run({ fundId: row.fundId, asOf: day, balance });
    if (reply.ok) onClose();
  };
  return (
    <Dialog
      title={`${t('funds.setBank')} · ${row.fundName}`}
      onClose={onClose}
      onSubmit={() => void submit()}
      actions={
        <>
          <Button onClick={onClose}>{t('app.cancel')}</Button>
          <Button look="primary" type="submit" disabled={day === null || balance === null || save.running}>
            {t('app.save')}
          </Button>
        </>
      }
    >
      <div className="fields">
        <DateField label={t('funds.bankAsOf')} value={day} onChange={setDay} />
        <MoneyField label={t('funds.balance')} value={balance} onChange={setBalance} autoFocus />
      </div>
      <FaultLine fault={save.fault} />
    </Dialog>
  );
}
