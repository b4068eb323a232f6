import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { LedgerEvent } from '#core/contract/events.ts';
import type { HoldingFigures } from '#core/contract/holdings.ts';
import { negate, type Fen } from '#core/money.ts';
import { useQuery } from '../../api/hooks.ts';
import { Answer } from '../../components/states.tsx';
import { linkTo } from '../../links.ts';
import { useBook } from '../../state/book.tsx';
import { useFigures, useWords } from '../../words/use-words.tsx';

/** Seen by the fund: what it pays is minus, what it receives is plus; a reversing event counts the other way. */
export function flowFor(event: LedgerEvent, fundId: string): Fen {
  const amount = event.reversesId === null ? event.amount : negate(event.amount);
  return event.payerId === fundId ? negate(amount) : amount;
}

export function HoldingEvents({ holding }: { readonly holding: HoldingFigures }): ReactNode {
  const { asOf } = useBook();
  const { t, term } = useWords();
  const { money } = useFigures();
  const asked = useQuery('event.list', { holdingId: holding.id, to: asOf });
  return (
    <Answer of={asked} rows={5}>
      {(page) =>
        page.rows.length === 0 ? (
          <p className="dim note">{t('holdings.noEvents')}</p>
        ) : (
          <table className="t">
            <tbody>
              {[...page.rows].reverse().map((event) => (
                <tr key={event.id} className={event.reversedById === null ? '' : 'dim'}>
                  <td className="num start">{event.date}</td>
                  <td>
                    <Link className="plain-link" href={linkTo({ kind: 'event', id: event.id })}>
                      {term('kind', event.kind)}
                    </Link>
                  </td>
                  <td className="sec ell">{event.note}</td>
                  <td className="r">{money(flowFor(event, holding.fundId), { plus: true })}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )
      }
    </Answer>
  );
}
