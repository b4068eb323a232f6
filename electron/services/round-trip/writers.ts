import type { DataKind } from '#core/contract/round-trip.ts';
import { notFound, ruleError } from '#core/errors.ts';
import { all, one } from '#db/rows.ts';
import type { CommandContext } from '../context.ts';
import { events } from '../events.ts';
import { holdings } from '../holdings.ts';
import { listed, splitParts, type ImportContext } from '../import/apply-common.ts';
import { indexes } from '../indexes.ts';
import { planning } from '../planning.ts';
import { partyWriters } from './write-parties.ts';
import { checked, known, noted, only, takeApart, without, type Changes, type Write } from './writing.ts';

const holding: Write = ({ command }, id, changes) => {
  const { own, day } = takeApart(id);
  const { db } = command;
  const kept = without(changes, 'ownership', 'ownershipAsOf');
  if (Object.keys(kept).length > 0) {
    const row = one<object>(
      db,
      'SELECT id, code, fund_id AS fundId, target_id AS targetId, instrument, vintage, note, origin FROM holdings WHERE id = ?',
      own,
    );
    if (row === undefined) throw notFound('holding', own);
    holdings['holding.save'](command, checked('holding.save', { ...row, ...noted(kept, 'note') }));
  }
  if (!('ownership' in changes)) return;
  const first = one<{ day: string | null }>(db, 'SELECT min(as_of) AS day FROM ownerships WHERE holding_id = ?', own);
  const asOf = day ?? first?.day ?? command.today;
  const input = { holdingId: own, asOf, share: changes['ownership'] };
  holdings['ownership.set'](command, checked('ownership.set', input));
};

const FOREIGN = ['currency', 'original', 'fxRate'];

const mark: Write = ({ command }, id, changes) => {
  const row = known(holdings['mark.list'](command, {}), 'mark', id);
  const { preparedBy: _prepared, approvedBy: _approved, previous: _previous, foreign, ...input } = row;
  const parts = {
    currency: foreign?.currency ?? null,
    original: foreign?.original ?? null,
    fxRate: foreign?.rate ?? null,
    ...only(changes, ...FOREIGN),
  };
  const next =
    parts.currency === null ? null : { currency: parts.currency, original: parts.original, rate: parts.fxRate };
  const rest = noted(without(changes, ...FOREIGN), 'reason');
  holdings['mark.save'](command, checked('mark.save', { ...input, ...rest, foreign: next }));
};

/** A row of the sheet of statements is a statement, a report of a whole fund, or one position of a report. */
const statement: Write = (context, id, changes) => {
  const { command } = context;
  const statements = holdings['statement.list'](command, {});
  const found = statements.find((row) => row.id === id);
  if (found === undefined) {
    report(context, id, changes);
    return;
  }
  const { holdingId, asOf, commitment, paidIn, distributed, nav, publishedMultiple, source } = found;
  const input = { id, holdingId, asOf, commitment, paidIn, distributed, nav, publishedMultiple, source };
  holdings['statement.save'](command, checked('statement.save', { ...input, ...noted(changes, 'source') }));
};

const POSITION_FIELDS: Readonly<Record<string, string>> = {
  positionCost: 'cost',
  positionValue: 'value',
  positionShare: 'share',
};

function report(context: ImportContext, id: string, changes: Changes): void {
  const { command } = context;
  const reports = holdings['report.list'](command, {});
  const found = reports.find((entry) => entry.id === id || entry.positions.some((position) => position.id === id));
  if (found === undefined) throw notFound('statement', id);
  const positions = found.positions.map(({ id: own, partyName: _name, ...position }) => {
    if (own !== id) return position;
    const values = Object.entries(changes).flatMap(([key, value]) =>
      POSITION_FIELDS[key] === undefined ? [] : [[POSITION_FIELDS[key], value] as const],
    );
    const moved = changes['positionDirection'];
    const directionId = moved == null ? null : splitParts(context, String(moved))[0]!.id;
    return { ...position, ...Object.fromEntries(values), ...('positionDirection' in changes ? { directionId } : {}) };
  });
  const { fundId, asOf, nav } = found;
  const input = { id: found.id, fundId, asOf, nav: found.id === id ? (changes['fundNav'] ?? nav) : nav, positions };
  holdings['report.save'](command, checked('report.save', input));
}

const rate: Write = ({ command }, id, changes) => {
  const { currency, date } = known(
    all<{ id: string; currency: string; date: string }>(command.db, 'SELECT * FROM fx_rates'),
    'rate',
    id,
  );
  planning['rate.set'](command, checked('rate.set', { currency, date, rate: changes['rate'] }));
};

const index: Write = ({ command }, id, changes) => {
  const { own, day } = takeApart(id);
  const series = known(indexes['index.list'](command), 'index', own);
  const value = one<{ level: number; dividend: number | null }>(
    command.db,
    'SELECT level_e6 AS level, dividend_e6 AS dividend FROM index_values WHERE series_id = ? AND date = ?',
    own,
    day,
  );
  if (value === undefined) throw notFound('index', id);
  const { code, name, currency } = { ...series, ...only(changes, 'name', 'currency') };
  const note = 'note' in changes ? String(changes['note'] ?? '') : series.note;
  const values = [{ date: day, ...value, ...only(changes, 'level', 'dividend') }];
  indexes['index.save'](command, checked('index.save', { id: own, code, name, currency, note, values }));
};

const limit: Write = ({ command, names }, id, changes) => {
  const input = known(planning['limit.list'](command), 'limit', id);
  const fundId = 'fund' in changes ? { fundId: names.ownFund(String(changes['fund'])) } : {};
  const through = 'lookThrough' in changes ? { lookThrough: changes['lookThrough'] === 1 } : {};
  const rest = noted(without(changes, 'fund', 'lookThrough'), 'source');
  planning['limit.save'](command, checked('limit.save', { ...input, ...rest, ...fundId, ...through }));
};

const project: Write = (context, id, changes) => {
  const { command, names } = context;
  const input = known(planning['project.list'](command), 'project', id);
  const text = (key: string): string => String(changes[key] ?? '');
  const signed = 'parties' in changes ? { partyIds: listed(text('parties')).map((name) => names.party(name).id) } : {};
  const aimed =
    'direction' in changes
      ? { directionId: changes['direction'] === null ? null : splitParts(context, text('direction'))[0]!.id }
      : {};
  const rest = noted(without(changes, 'parties', 'direction'), 'note');
  planning['project.save'](command, checked('project.save', { ...input, ...rest, ...signed, ...aimed }));
};

const balance: Write = ({ command }, id, changes) => {
  const row = known(
    all<{ id: string; fundId: string; asOf: string }>(
      command.db,
      'SELECT id, fund_id AS fundId, as_of AS asOf FROM bank_balances',
    ),
    'balance',
    id,
  );
  const { fundId, asOf } = row;
  events['bankBalance.set'](command, checked('bankBalance.set', { fundId, asOf, balance: changes['balance'] }));
};

const appendOnly: Write = () => {
  throw ruleError('append_only', {});
};

/** How the changed fields of a row are written: through the same commands as on the pages. Targets go by whole days. */
export const writers: Readonly<Record<Exclude<DataKind, 'targets'>, Write>> = {
  ...partyWriters,
  holdings: holding,
  commitments: appendOnly,
  events: appendOnly,
  marks: mark,
  statements: statement,
  rates: rate,
  indexes: index,
  limits: limit,
  projects: project,
  balances: balance,
};

/** The targets of one fund and day are one thing, since they add up to the whole. */
export function writeTargets(
  command: CommandContext,
  changed: ReadonlyMap<string, Changes>,
  blame: (ids: readonly string[], write: () => void) => void,
): void {
  const targets = planning['target.list'](command);
  const days = Map.groupBy(targets, (target) => JSON.stringify([target.fundId, target.effectiveOn]));
  for (const [key, rows] of days) {
    if (!rows.some((row) => changed.has(row.id))) continue;
    const [fundId, effectiveOn] = JSON.parse(key) as [string, string];
    const next = rows.map(({ id, directionId, target, floor, ceiling }) => ({
      directionId,
      target,
      floor,
      ceiling,
      ...changed.get(id),
    }));
    blame(
      rows.map((row) => row.id),
      () => planning['target.set'](command, checked('target.set', { fundId, effectiveOn, rows: next })),
    );
  }
}
