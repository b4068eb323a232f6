import { notFound } from '#core/errors.ts';
import { one } from '#db/rows.ts';
import { listed, splitParts, type ImportContext } from '../import/apply-common.ts';
import { parties } from '../parties.ts';
import { checked, known, noted, takeApart, without, type Changes, type Write } from './writing.ts';

const aliasesOf = (changes: Changes): object =>
  'aliases' in changes ? { aliases: listed(String(changes['aliases'] ?? '')) } : {};

/** The split of a party on a row's day; the first row of a party without any takes the day that always holds. */
function writeSplit(context: ImportContext, id: string, changes: Changes): void {
  if (!('directions' in changes)) return;
  const { own, day } = takeApart(id);
  const first = one<{ day: string | null }>(
    context.command.db,
    'SELECT min(effective_on) AS day FROM splits WHERE party_id = ?',
    own,
  );
  const parts = splitParts(context, String(changes['directions'] ?? '')).map((part) => ({
    directionId: part.id,
    weight: part.weight,
  }));
  const input = { partyId: own, effectiveOn: day ?? first?.day ?? '1990-01-01', parts };
  parties['split.set'](context.command, checked('split.set', input));
}

const party: Write = ({ command }, id, changes) => {
  const current = known(parties['party.list'](command), 'party', id);
  const { kind: _kind, ...input } = current;
  const roles =
    'role' in changes
      ? {
          roles: String(changes['role'] ?? '')
            .split(';')
            .filter(Boolean),
        }
      : {};
  const rest = noted(without(changes, 'role', 'aliases'), 'note');
  parties['party.save'](command, checked('party.save', { ...input, ...rest, ...roles, ...aliasesOf(changes) }));
};

const company: Write = (context, id, changes) => {
  const { command } = context;
  const own = without(changes, 'directions', 'effectiveOn');
  if (Object.keys(own).length > 0) {
    const { splits: _splits, ...input } = known(parties['company.list'](command), 'company', id);
    const rest = noted(without(own, 'aliases'), 'note');
    parties['company.save'](command, checked('company.save', { ...input, ...rest, ...aliasesOf(own) }));
  }
  writeSplit(context, id, changes);
};

const fund: Write = (context, id, changes) => {
  const { command, names } = context;
  const own = without(changes, 'directions', 'effectiveOn');
  if (Object.keys(own).length > 0) {
    const input = known(parties['fund.list'](command), 'fund', id);
    const refer = (key: string, find: (name: string) => string): object =>
      key in own ? { [`${key}Id`]: own[key] === null ? null : find(String(own[key])) } : {};
    const references = {
      ...refer('parent', (name) => names.fund(name).id),
      ...refer('manager', (name) => names.organisation(name)),
      ...refer('custodian', (name) => names.organisation(name)),
    };
    const rest = noted(without(own, 'aliases', 'parent', 'manager', 'custodian'), 'note');
    const next = { ...input, ...rest, ...references, ...aliasesOf(own) };
    parties['fund.save'](command, checked('fund.save', next));
  }
  writeSplit(context, id, changes);
};

const direction: Write = ({ command }, id, changes) => {
  const list = parties['direction.list'](command);
  const input = known(list, 'direction', id);
  const { parent } = changes;
  const above = parent == null ? null : (list.find((row) => row.code === parent)?.id ?? null);
  if (parent != null && above === null) throw notFound('direction', String(parent));
  const next = { ...input, ...without(changes, 'parent'), ...('parent' in changes ? { parentId: above } : {}) };
  parties['direction.save'](command, checked('direction.save', { ...next, sort: next.sort ?? 0 }));
};

export const partyWriters: Readonly<Record<'directions' | 'parties' | 'companies' | 'funds', Write>> = {
  directions: direction,
  parties: party,
  companies: company,
  funds: fund,
};
