import type { Explanation } from '#core/contract/explain.ts';
import type { RefOf } from '#core/contract/figures.ts';
import type { IsoDate } from '#core/dates.ts';
import { latest } from '#core/domain/facts.ts';
import { notFound } from '#core/errors.ts';
import type { Fen } from '#core/money.ts';
import { all, one } from '#db/rows.ts';
import { valuationAt } from '../valuation.ts';
import { levelOf, levelTable } from './benchmarks.ts';
import { fileTable, recordedTable } from './recorded-tables.ts';
import { explained, nameOf, plainTerm, tableOf, type ExplainContext } from './tables.ts';

interface MarkRow {
  readonly holdingId: string;
  readonly asOf: IsoDate;
  readonly value: Fen;
  readonly method: string;
  readonly status: string;
  readonly reason: string;
  readonly preparedBy: string;
  readonly approvedBy: string | null;
  readonly importId: string | null;
}

const MARK = `SELECT id, holding_id AS holdingId, as_of AS asOf, value_fen AS value, method, status, reason,
  prepared_by AS preparedBy, approved_by AS approvedBy, import_id AS importId FROM marks`;

/** A mark with method, reason, who prepared and who approved it; its change is against the approved one before, else the cost. */
export function explainMark(context: ExplainContext, { id, figure }: RefOf<'mark'>): Explanation {
  const mark = one<MarkRow & { id: string }>(context.db, `${MARK} WHERE id = ?`, id);
  if (mark === undefined) throw notFound('mark', id);
  const before = one<MarkRow & { id: string }>(
    context.db,
    `${MARK} WHERE holding_id = ? AND as_of < ? AND status = 'approved' ORDER BY as_of DESC LIMIT 1`,
    mark.holdingId,
    mark.asOf,
  );
  const { facts } = context;
  const holding = facts.holdings.find((entry) => entry.id === mark.holdingId);
  const cost = valuationAt(facts, context.asOf).holdings.get(mark.holdingId)?.remainingCost ?? 0;
  const earlier = before === undefined ? plainTerm('remaining_cost', cost) : plainTerm('value_before', before.value);
  const shown = figure === 'value' || before === undefined ? [mark] : [mark, before];
  const marks = tableOf(
    context,
    'marks',
    [
      ['asOf', 'date'],
      ['value', 'money'],
      ['method', 'kind'],
      ['status', 'kind'],
      ['prepared_by', 'text'],
      ['approved_by', 'text'],
      ['note', 'text'],
    ],
    shown.map((row) => ({
      cells: [row.asOf, row.value, row.method, row.status, row.preparedBy, row.approvedBy, row.reason],
      link: { kind: 'mark', id: row.id },
    })),
  );
  const value = plainTerm('mark_value', mark.value);
  return explained(context, {
    figure: `mark_${figure}`,
    params: { holding: nameOf(facts, holding?.targetId ?? null) ?? '' },
    value: figure === 'value' ? mark.value : mark.value - earlier.value!,
    unit: 'fen',
    formula: figure === 'value' ? 'mark_value' : `mark_value - ${earlier.key}`,
    terms: figure === 'value' ? [value] : [value, earlier],
    notes: mark.status === 'draft' ? [{ code: 'draft_mark', count: 1 }] : [],
    tables: [marks, fileTable(context, mark.importId), recordedTable(context, [['marks', [id]]])],
  });
}

/** What a statement says, with its source. */
export function explainStated(context: ExplainContext, { id, figure }: RefOf<'stated'>): Explanation {
  const row = one<{
    holdingId: string;
    asOf: IsoDate;
    commitment: Fen | null;
    paid_in: Fen | null;
    distributed: Fen | null;
    nav: Fen | null;
    source: string;
    importId: string | null;
  }>(
    context.db,
    `SELECT holding_id AS holdingId, as_of AS asOf, commitment_fen AS commitment, paid_in_fen AS paid_in,
       distributed_fen AS distributed, nav_fen AS nav, source, import_id AS importId FROM statements WHERE id = ?`,
    id,
  );
  if (row === undefined) throw notFound('statement', id);
  const target = context.facts.holdings.find((entry) => entry.id === row.holdingId)?.targetId ?? null;
  const statement = tableOf(
    context,
    'statement',
    [
      ['asOf', 'date'],
      ['commitment', 'money'],
      ['paidIn', 'money'],
      ['distributed', 'money'],
      ['nav', 'money'],
      ['source', 'text'],
    ],
    [
      {
        cells: [row.asOf, row.commitment, row.paid_in, row.distributed, row.nav, row.source],
        link: { kind: 'statement', id },
      },
    ],
  );
  return explained(context, {
    figure: `stated_${figure}`,
    params: { holding: nameOf(context.facts, target) ?? '' },
    value: row[figure],
    unit: 'fen',
    reason: row[figure] === null ? 'blank_in_statement' : null,
    formula: figure,
    terms: [plainTerm(figure, row[figure])],
    tables: [statement, fileTable(context, row.importId), recordedTable(context, [['statements', [id]]])],
  });
}

/** What an outside fund said that all of it is worth, with the positions of the report. */
export function explainReported(context: ExplainContext, { fundId }: RefOf<'reported'>): Explanation {
  const { db, facts, asOf } = context;
  const report = one<{ id: string; asOf: IsoDate; nav: Fen; importId: string | null }>(
    db,
    `SELECT id, as_of AS asOf, nav_fen AS nav, import_id AS importId FROM portfolio_reports
     WHERE fund_id = ? AND as_of <= ? ORDER BY as_of DESC LIMIT 1`,
    fundId,
    asOf,
  );
  if (report === undefined) throw notFound('report', fundId);
  const positions = all<{ name: string; value: Fen; cost: Fen | null }>(
    db,
    `SELECT p.name, s.value_fen AS value, s.cost_fen AS cost FROM positions s JOIN parties p ON p.id = s.party_id
     WHERE s.report_id = ? ORDER BY s.value_fen DESC`,
    report.id,
  );
  return explained(context, {
    figure: 'reported_nav',
    params: { fund: nameOf(facts, fundId) ?? fundId },
    value: report.nav,
    unit: 'fen',
    formula: 'reported_nav',
    terms: [plainTerm('reported_nav', report.nav)],
    tables: [
      tableOf(
        context,
        'entered',
        [
          ['asOf', 'date'],
          ['nav', 'money'],
        ],
        [{ cells: [report.asOf, report.nav], link: { kind: 'party', id: fundId } }],
      ),
      tableOf(
        context,
        'positions',
        [
          ['name', 'text'],
          ['value', 'money'],
          ['cost', 'money'],
        ],
        positions.map((row) => ({ cells: [row.name, row.value, row.cost], link: null })),
      ),
      fileTable(context, report.importId),
      recordedTable(context, [['portfolio_reports', [report.id]]]),
    ],
  });
}

/** The entered share of a company or fund; none where nobody entered one. */
export function explainOwnership(context: ExplainContext, { holdingId }: RefOf<'ownership'>): Explanation {
  const { facts, asOf } = context;
  const holding = facts.holdings.find((entry) => entry.id === holdingId);
  if (holding === undefined) throw notFound('holding', holdingId);
  const entries = facts.ownerships.get(holdingId);
  const used = latest(entries, asOf, (entry) => entry.asOf);
  const share = used === undefined ? null : used.share / 1e9;
  return explained(context, {
    figure: 'ownership',
    params: { holding: nameOf(facts, holding.targetId) ?? holdingId },
    value: share,
    unit: 'rate',
    reason: share === null ? 'not_set' : null,
    formula: 'share',
    terms: [plainTerm('share', share, 'rate')],
    tables: [
      tableOf(
        context,
        'entered',
        [
          ['asOf', 'date'],
          ['share', 'share'],
        ],
        (entries ?? []).map((entry) => ({
          cells: [entry.asOf, entry.share],
          link: { kind: 'holding', id: holdingId },
        })),
      ),
      recordedTable(
        context,
        (entries ?? []).map((entry) => ['ownerships', [holdingId, entry.asOf]] as const),
      ),
    ],
  });
}

/** The level in force on a day: the last one published on or before it. */
export function explainIndexLevel(context: ExplainContext, { seriesId, on }: RefOf<'index_level'>): Explanation {
  const series = one<{ name: string; code: string }>(
    context.db,
    'SELECT name, code FROM index_series WHERE id = ?',
    seriesId,
  );
  if (series === undefined) throw notFound('index', seriesId);
  const around = all<{ date: IsoDate; level: number }>(
    context.db,
    'SELECT date, level_e6 AS level FROM index_values WHERE series_id = ? AND date <= ? ORDER BY date DESC LIMIT 5',
    seriesId,
    on,
  );
  const [used] = around;
  const level = used === undefined ? null : levelOf(used.level);
  return explained(context, {
    figure: 'index_level',
    params: { subject: series.name, day: used?.date ?? on },
    value: level,
    unit: 'number',
    reason: level === null ? 'index_starts_late' : null,
    formula: 'index_level',
    terms: [plainTerm('index_level', level, 'number')],
    tables: [
      levelTable(
        context,
        seriesId,
        around.map((row) => [row.date, row.level] as const),
      ),
      recordedTable(context, used === undefined ? [] : [['index_values', [seriesId, used.date]]]),
    ],
  });
}

export function explainSignedProject(context: ExplainContext, { id }: RefOf<'signed_project'>): Explanation {
  const row = one<{ name: string; agreement: string; signedOn: string | null; amount: Fen | null; note: string }>(
    context.db,
    'SELECT name, agreement, signed_on AS signedOn, amount_fen AS amount, note FROM signed_projects WHERE id = ?',
    id,
  );
  if (row === undefined) throw notFound('project', id);
  return explained(context, {
    figure: 'signed_project',
    params: { subject: row.name },
    value: row.amount,
    unit: 'fen',
    reason: row.amount === null ? 'not_set' : null,
    formula: 'amount',
    terms: [plainTerm('amount', row.amount)],
    tables: [
      tableOf(
        context,
        'entered',
        [
          ['name', 'text'],
          ['agreement', 'basis'],
          ['date', 'date'],
          ['amount', 'money'],
          ['note', 'text'],
        ],
        [{ cells: [row.name, row.agreement, row.signedOn, row.amount, row.note], link: { kind: 'project', id } }],
      ),
      recordedTable(context, [['signed_projects', [id]]]),
    ],
  });
}
