import { useState, type ReactNode } from 'react';
import type { HoldingFigures, Mark } from '#core/contract/holdings.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { Button } from '../../components/button.tsx';
import { Answer, FaultLine } from '../../components/states.tsx';
import { useBook } from '../../state/book.tsx';
import { useFigures, useWords } from '../../words/use-words.tsx';
import { MarkForm } from '../valuations/mark-form.tsx';
import { ValueSteps } from './value-steps.tsx';

/** The marks of a company, or the reported values of a fund, as a step line over the cost and as a table. */
export function HoldingMarks({ holding }: { readonly holding: HoldingFigures }): ReactNode {
  return holding.targetKind === 'company' ? <Marks holding={holding} /> : <Statements holding={holding} />;
}

function Marks({ holding }: { readonly holding: HoldingFigures }): ReactNode {
  const { asOf, canWrite } = useBook();
  const { t, term } = useWords();
  const { money } = useFigures();
  const approve = useCommand('mark.approve');
  const asked = useQuery('mark.list', { holdingId: holding.id });
  const [editing, setEditing] = useState<Mark | null>(null);
  return (
    <Answer of={asked} rows={5}>
      {(all) => {
        const marks = all.filter((mark) => mark.asOf <= asOf);
        if (marks.length === 0) return <p className="dim note">{t('holdings.noMarks')}</p>;
        const approved = marks.filter((mark) => mark.status === 'approved');
        return (
          <>
            <ValueSteps
              points={approved.map(({ asOf: day, value }) => ({ day, value }))}
              cost={holding.remainingCost}
            />
            <FaultLine fault={approve.fault} />
            <table className="t">
              <tbody>
                {marks.map((mark) => (
                  <tr key={mark.id}>
                    <td className="num start">{mark.asOf}</td>
                    <td className="r">
                      <b>{money(mark.value)}</b>
                    </td>
                    <td>{term('method', mark.method)}</td>
                    <td className="sec ell" title={mark.reason}>
                      {mark.reason}
                    </td>
                    <td className="r">
                      {mark.status === 'draft' && canWrite ? (
                        <>
                          <Button look="quiet" onClick={() => setEditing(mark)}>
                            {t('app.edit')}
                          </Button>
                          <Button look="quiet" onClick={() => void approve.run({ id: mark.id })}>
                            {t('holdings.approve')}
                          </Button>
                        </>
                      ) : (
                        <span className="sec">{term('markStatus', mark.status)}</span>
                      )}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
            {editing === null ? null : <MarkForm holding={holding} mark={editing} onClose={() => setEditing(null)} />}
          </>
        );
      }}
    </Answer>
  );
}

function Statements({ holding }: { readonly holding: HoldingFigures }): ReactNode {
  const { asOf } = useBook();
  const { t } = useWords();
  const { money } = useFigures();
  const asked = useQuery('statement.list', { holdingId: holding.id });
  return (
    <Answer of={asked} rows={5}>
      {(all) => {
        const known = all.filter((statement) => statement.asOf <= asOf);
        if (known.length === 0) return <p className="dim note">{t('holdings.noMarks')}</p>;
        const points = known.flatMap(({ asOf: day, nav }) => (nav === null ? [] : [{ day, value: nav }]));
        return (
          <>
            <ValueSteps points={points} cost={holding.remainingCost} />
            <table className="t">
              <thead>
                <tr>
                  <th>{t('holdings.asOf')}</th>
                  <th className="r">{t('funds.paidIn')}</th>
                  <th className="r">{t('funds.distributed')}</th>
                  <th className="r">{t('funds.nav')}</th>
                </tr>
              </thead>
              <tbody>
                {known.map((statement) => (
                  <tr key={statement.id}>
                    <td className="num start">{statement.asOf}</td>
                    <td className="r">{money(statement.paidIn)}</td>
                    <td className="r">{money(statement.distributed)}</td>
                    <td className="r">
                      <b>{money(statement.nav)}</b>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </>
        );
      }}
    </Answer>
  );
}
