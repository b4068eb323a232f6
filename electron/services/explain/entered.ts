import type { Explanation } from '#core/contract/explain.ts';
import type { RefOf } from '#core/contract/figures.ts';
import type { IsoDate } from '#core/dates.ts';
import { notFound } from '#core/errors.ts';
import type { Fen } from '#core/money.ts';
import { one } from '#db/rows.ts';
import { fileTable, recordedTable } from './recorded-tables.ts';
import {
  EVENT_COLUMNS,
  explained,
  nameOf,
  plainTerm,
  sumExplained,
  tableOf,
  type ExplainContext,
  type Row,
} from './tables.ts';

interface EventRow {
  readonly seq: number;
  readonly date: IsoDate;
  readonly kind: string;
  readonly payerId: string | null;
  readonly payeeId: string | null;
  readonly holdingId: string | null;
  readonly amount: Fen;
  readonly reversesId: string | null;
  readonly reversedById: string | null;
  readonly importId: string | null;
  readonly note: string;
}

const eventRow = (context: ExplainContext, id: string): EventRow => {
  const row = one<EventRow>(
    context.db,
    `SELECT seq, date, kind, payer_id AS payerId, payee_id AS payeeId, holding_id AS holdingId, amount_fen AS amount,
       reverses_id AS reversesId, import_id AS importId, note,
       (SELECT r.id FROM events r WHERE r.reverses_id = events.id) AS reversedById
     FROM events WHERE id = ?`,
    id,
  );
  if (row === undefined) throw notFound('event', id);
  return row;
};

/** An event's amount: what it takes from one side and gives to the other, what reverses it, and who recorded it. */
export function explainEvent(context: ExplainContext, { id }: RefOf<'event'>): Explanation {
  const event = eventRow(context, id);
  const { facts } = context;
  const sign = event.reversesId === null ? 1 : -1;
  const legs = [
    [event.payerId, -sign],
    [event.payeeId, sign],
  ] as const;
  const holding = facts.holdings.find((entry) => entry.id === event.holdingId);
  const others = [event.reversesId, event.reversedById].flatMap((other) => (other === null ? [] : [other]));
  return explained(context, {
    figure: 'event_amount',
    params: { subject: nameOf(facts, holding?.targetId ?? event.payeeId ?? event.payerId) ?? '' },
    value: event.amount,
    unit: 'fen',
    formula: 'amount',
    terms: [plainTerm('amount', event.amount)],
    tables: [
      tableOf(
        context,
        'legs',
        [
          ['date', 'date'],
          ['kind', 'kind'],
          ['party', 'text'],
          ['holding', 'text'],
          ['amount', 'money'],
          ['note', 'text'],
        ],
        legs.flatMap(([party, side]): Row[] =>
          party === null
            ? []
            : [
                {
                  cells: [
                    event.date,
                    event.kind,
                    nameOf(facts, party),
                    nameOf(facts, holding?.targetId ?? null),
                    side * event.amount,
                    event.note,
                  ],
                  link: { kind: 'event', id },
                },
              ],
        ),
      ),
      tableOf(
        context,
        'reversals',
        [
          ['date', 'date'],
          ['kind', 'kind'],
          ['amount', 'money'],
        ],
        others.map((other): Row => {
          const { date, kind, amount, reversesId } = eventRow(context, other);
          return { cells: [date, kind, reversesId === null ? amount : -amount], link: { kind: 'event', id: other } };
        }),
      ),
      fileTable(context, event.importId),
      recordedTable(context, [['events', [event.seq]]]),
    ],
  });
}

/** Several events at once, as one party sees them; one alone is told in full. */
export function explainEvents(context: ExplainContext, { ids, seenBy }: RefOf<'events'>): Explanation {
  const { facts } = context;
  const signOf = ({ payeeId, reversesId }: EventRow): number =>
    (payeeId === seenBy ? 1 : -1) * (reversesId === null ? 1 : -1);
  const events = ids.map((id) => ({ id, ...eventRow(context, id) }));
  const [only] = events;
  if (events.length === 1 && only !== undefined) {
    const value = signOf(only) * only.amount;
    const whole = explainEvent(context, { kind: 'event', id: only.id });
    return { ...whole, value, terms: [plainTerm('amount', value)] };
  }
  const table = tableOf(
    context,
    'events',
    EVENT_COLUMNS,
    events.map((event) => ({
      cells: [
        event.date,
        event.kind,
        nameOf(facts, event.payerId),
        nameOf(facts, event.payeeId),
        signOf(event) * event.amount,
      ],
      link: { kind: 'event', id: event.id },
    })),
  );
  return sumExplained(context, 'event_amount', table, { params: { subject: nameOf(facts, seenBy) ?? '' } });
}
