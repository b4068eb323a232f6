import { PAID, RECEIVED, RETURNED } from '#core/domain/deal-sides.ts';
import { dayNumber, type IsoDate } from '#core/dates.ts';
import type { ExplainTable, Explanation } from '#core/contract/explain.ts';
import type { RefOf } from '#core/contract/figures.ts';
import type { NavBridge } from '#core/contract/performance.ts';
import { BRIDGE_STEPS, navBridge, splitGains } from '#core/domain/performance-bridge.ts';
import { scopeOf } from '#core/domain/performance-levels.ts';
import { notFound } from '#core/errors.ts';
import { dealTable } from './holding.ts';
import { bridgeAt, contributionAt, rowName } from '../performance.ts';
import { valuationAt } from '../valuation.ts';
import { explainPerformance } from './performance.ts';
import {
  EVENT_COLUMNS,
  eventCells,
  explained,
  plainTerm,
  sumOf,
  tableOf,
  termOf,
  type ExplainContext,
  type Row,
} from './tables.ts';

/** The bridge line by line, and the gains of the holdings meant. */
function bridgeTables(context: ExplainContext, bridge: NavBridge, shown: NavBridge['gains']) {
  const lines = [
    ['opening', bridge.opening],
    ...BRIDGE_STEPS.map((step) => [step, bridge.steps[step]] as const),
    ['gains', bridge.gainsTotal],
  ] as const;
  const whole = tableOf(
    context,
    'bridge',
    [
      ['line', 'basis'],
      ['amount', 'money'],
    ],
    lines.map(([line, amount]): Row => ({ cells: [line, amount], link: null })),
  );
  const gains = tableOf(
    context,
    'gains',
    [
      ['fund', 'text'],
      ['holding', 'text'],
      ['opening', 'money'],
      ['paid', 'money'],
      ['received', 'money'],
      ['closing', 'money'],
      ['amount', 'money'],
    ],
    shown.map((entry) => ({
      cells: [entry.fundName, entry.name, entry.opening, entry.paid, entry.received, entry.closing, entry.gain],
      link: { kind: 'holding', id: entry.holdingId },
    })),
  );
  return { whole, gains };
}

/** One line of a NAV bridge; the bridge as a whole stands below it, so that it can be checked to the fen. */
export function explainBridge(context: ExplainContext, ref: RefOf<'bridge'>): Explanation {
  const { facts, asOf } = context;
  const bridge = bridgeAt(facts, ref.from, asOf, ref.fundIds);
  const gain =
    ref.holdingId === undefined ? undefined : bridge.gains.find((entry) => entry.holdingId === ref.holdingId);
  if (ref.holdingId !== undefined && gain === undefined) throw notFound('holding', ref.holdingId);
  const { whole, gains } = bridgeTables(context, bridge, gain === undefined ? bridge.gains : [gain]);
  const common = {
    figure: `bridge_${ref.line}`,
    params: { from: ref.from, to: asOf, ...(gain === undefined ? {} : { holding: gain.name ?? gain.holdingId }) },
    from: ref.from,
    unit: 'fen' as const,
  };
  if (ref.directionId !== undefined)
    return directionGain(context, bridge, ref.directionId, { ...common, tables: [whole] });
  if (gain !== undefined && ref.part !== undefined)
    return explained(context, {
      ...common,
      figure: `bridge_${ref.part}_of_holding`,
      value: gain[ref.part],
      formula: ref.part,
      terms: [plainTerm(ref.part, gain[ref.part])],
      tables: [gains, ...partEvents(context, ref.holdingId!, ref.part, ref.from)],
    });
  if (gain !== undefined) return explained(context, { ...common, ...gainParts(gain), tables: [gains] });
  if (ref.line === 'closing')
    return explained(context, {
      ...common,
      value: bridge.closing,
      formula: 'bridge',
      terms: [termOf(whole)],
      tie: { ledger: bridge.closing, difference: bridge.difference },
      tables: [whole, gains],
    });
  if (ref.line === 'gains')
    return explained(context, {
      ...common,
      value: bridge.gainsTotal,
      formula: 'gains',
      terms: [termOf(gains)],
      tables: [gains, whole],
    });
  const value = ref.line === 'opening' ? bridge.opening : bridge.steps[ref.line];
  const events = stepEvents(context, ref);
  return explained(context, {
    ...common,
    value,
    formula: ref.line === 'opening' ? 'opening' : 'events',
    terms: [ref.line === 'opening' ? plainTerm('opening', value) : termOf(events)],
    tables: [events, whole],
  });
}

/** The gains of one direction: of each holding the part that its split gives it. */
function directionGain(
  context: ExplainContext,
  bridge: NavBridge,
  directionId: string | null,
  common: Pick<Explanation, 'figure' | 'params' | 'unit' | 'tables'> & { readonly from: NavBridge['from'] },
): Explanation {
  const { facts, asOf } = context;
  const parts = splitGains(facts, asOf, bridge.gains).filter((part) => part.directionId === directionId);
  if (directionId !== null && !facts.directions.some((direction) => direction.id === directionId))
    throw notFound('direction', directionId);
  const table = tableOf(
    context,
    'gains',
    [
      ['fund', 'text'],
      ['holding', 'text'],
      ['whole', 'money'],
      ['amount', 'money'],
    ],
    parts.map(({ holdingId, gain }) => {
      const entry = bridge.gains.find((each) => each.holdingId === holdingId)!;
      return { cells: [entry.fundName, entry.name, entry.gain, gain], link: { kind: 'holding', id: holdingId } };
    }),
  );
  return explained(context, {
    ...common,
    params: { ...common.params, direction: rowName(facts, 'direction', directionId ?? 'none').name ?? '' },
    value: sumOf(table),
    formula: 'gains',
    terms: [termOf(table)],
    tables: [table, ...common.tables],
  });
}

/** The events of the period behind what went in or came back. */
function partEvents(
  context: ExplainContext,
  holdingId: string,
  part: 'opening' | 'paid' | 'received' | 'closing',
  from: IsoDate,
): readonly ExplainTable[] {
  if (part === 'opening' || part === 'closing') return [];
  const sides = part === 'paid' ? [PAID] : [RECEIVED, RETURNED];
  return [dealTable(context, 'events', holdingId, sides, dayNumber(from))];
}

/** One holding's gain out of its value and flows. */
const gainParts = (gain: NavBridge['gains'][number]) => ({
  value: gain.gain,
  formula: 'closing - opening - paid + received',
  terms: [
    plainTerm('closing', gain.closing),
    plainTerm('opening', gain.opening),
    plainTerm('paid', gain.paid),
    plainTerm('received', gain.received),
  ],
});

/** The events of one step, with the amounts that the bridge counts. */
function stepEvents(context: ExplainContext, ref: RefOf<'bridge'>) {
  const { facts, asOf } = context;
  const rows: Row[] = [];
  navBridge(
    facts,
    valuationAt(facts, ref.from),
    valuationAt(facts, asOf),
    scopeOf(facts, { fundIds: ref.fundIds }),
    (step, index, amount) => {
      if (step !== ref.line) return;
      rows.push({
        cells: [...eventCells(facts, index), amount],
        link: { kind: 'event', id: facts.ledger.ids[index]! },
      });
    },
  );
  return tableOf(context, 'events', EVENT_COLUMNS, rows);
}

/** The whole's figure, the same without the part, and the difference. */
export function explainContribution(context: ExplainContext, ref: RefOf<'contribution'>): Explanation {
  const { by, key, horizon, filter, figure } = ref;
  const table = contributionAt(context.facts, { asOf: context.asOf, by, horizon, filter });
  const row = table.rows.find((entry) => entry.key === key);
  if (row === undefined) throw notFound(by, key);
  const of = figure === 'tvpi' || figure === 'tvpi_without' ? 'tvpi' : 'irr';
  const [whole, without, effect] =
    of === 'tvpi' ? [table.tvpi, row.tvpiWithout, row.tvpiEffect] : [table.irr, row.irrWithout, row.irrEffect];
  const unit = of === 'tvpi' ? 'ratio' : 'rate';
  const part = explainPerformance(context, {
    kind: 'performance',
    subject: { level: by, key, basis: 'gross', filter },
    horizon,
    figure: of,
  });
  if (figure !== of)
    return explained(context, {
      figure: `contribution_${figure}`,
      params: part.params,
      value: without.value,
      unit,
      reason: without.value === null ? without.reason : null,
      formula: 'without',
      terms: [plainTerm('without', without.value, unit)],
      from: part.from ?? null,
      tables: part.tables,
    });
  return explained(context, {
    figure: `contribution_${figure}`,
    params: part.params,
    value: effect,
    unit,
    reason: effect === null ? (whole.reason ?? without.reason ?? 'not_comparable') : null,
    formula: 'with - without',
    terms: [plainTerm('with', whole.value, unit), plainTerm('without', without.value, unit)],
    from: part.from ?? null,
    tables: part.tables,
  });
}
