import type { FundKind, PartyKind } from '#core/contract/parties.ts';
import { AppError } from '#core/errors.ts';
import { all, insert } from '#db/rows.ts';
import type { CommandContext } from '../context.ts';

export type Created = 'fund' | 'external' | 'company' | 'manager' | 'holding';

interface Named {
  readonly id: string;
  readonly kind: PartyKind;
  readonly fundKind: FundKind | null;
}

/** Finds parties by name, alias or code, and makes those that a file names and the book doesn't know, where that is wished. */
export class Names {
  readonly created = new Map<Created, string[]>();
  private readonly context: CommandContext;
  private readonly createMissing: boolean;
  private readonly known = new Map<string, Named[]>();
  private readonly holdings = new Map<
    string,
    { readonly id: string; readonly instrument: string; readonly vintage: number | null }[]
  >();

  constructor(context: CommandContext, createMissing: boolean) {
    this.context = context;
    this.createMissing = createMissing;
    const parties = all<Named & { name: string; code: string | null }>(
      context.db,
      'SELECT p.id, p.kind, f.kind AS fundKind, p.name, p.code FROM parties p LEFT JOIN funds f ON f.id = p.id',
    );
    for (const party of parties) for (const name of [party.name, party.code]) if (name !== null) this.note(name, party);
    const byId = new Map(parties.map((party) => [party.id, party]));
    for (const { id, alias } of all<{ id: string; alias: string }>(
      context.db,
      'SELECT party_id AS id, alias FROM aliases',
    ))
      this.note(alias, byId.get(id)!);
    const holdings = all<{ id: string; fund: string; target: string; instrument: string; vintage: number | null }>(
      context.db,
      'SELECT id, fund_id AS fund, target_id AS target, instrument, vintage FROM holdings',
    );
    for (const { fund, target, ...holding } of holdings) this.noteHolding(fund, target, holding);
  }

  private note(name: string, party: Named): void {
    const list = this.known.get(name) ?? [];
    if (!list.some((entry) => entry.id === party.id)) list.push(party);
    this.known.set(name, list);
  }

  private noteHolding(
    fund: string,
    target: string,
    holding: { readonly id: string; readonly instrument: string; readonly vintage: number | null },
  ): void {
    const key = `${fund}/${target}`;
    this.holdings.set(key, [...(this.holdings.get(key) ?? []), holding]);
  }

  private count(what: Created, name: string): void {
    this.created.set(what, [...(this.created.get(what) ?? []), name]);
  }

  find(name: string, wanted: (party: Named) => boolean = () => true): Named | undefined {
    return this.known.get(name)?.find(wanted);
  }

  /** A party of whatever kind. @throws AppError not_found. */
  party(name: string): Named {
    const found = this.find(name);
    if (found === undefined) throw new AppError({ code: 'not_found', entity: 'party', id: name });
    return found;
  }

  private add(
    kind: PartyKind,
    name: string,
    extra: {
      readonly fundKind?: FundKind;
      readonly managerId?: string | null;
      readonly strategy?: string | null;
      readonly vintage?: number | null;
    },
  ): Named {
    const { db, newId } = this.context;
    const id = newId();
    insert(db, 'parties', {
      id,
      kind,
      code: null,
      name,
      name_en: null,
      uscc: null,
      investor_class: null,
      province: null,
      city: null,
      note: '',
      origin: 'recorded',
    });
    const fundKind = extra.fundKind ?? null;
    if (kind === 'fund') {
      insert(db, 'funds', {
        id,
        kind: fundKind,
        parent_id: null,
        target_size_fen: null,
        vintage: null,
        established_on: null,
        investment_end_on: null,
        term_end_on: null,
        amac_code: null,
        manager_id: extra.managerId ?? null,
        custodian_id: null,
        status: 'investing',
        strategy: extra.strategy ?? null,
      });
    }
    if (kind === 'company') insert(db, 'companies', { id, gbt4754: null, stage: null });
    const named: Named = { id, kind, fundKind };
    this.note(name, named);
    return named;
  }

  /** A fund of the group. */
  ownFund(name: string): string {
    const found = this.find(name, (party) => party.kind === 'fund' && party.fundKind !== 'external');
    if (found !== undefined) return found.id;
    if (!this.createMissing) throw new AppError({ code: 'not_found', entity: 'fund', id: name });
    this.count('fund', name);
    return this.add('fund', name, { fundKind: 'fof' }).id;
  }

  manager(name: string | null): string | null {
    if (name === null) return null;
    const found = this.find(name, (party) => party.kind === 'organisation');
    if (found !== undefined) return found.id;
    if (!this.createMissing) throw new AppError({ code: 'not_found', entity: 'manager', id: name });
    this.count('manager', name);
    const { id } = this.add('organisation', name, {});
    insert(this.context.db, 'party_roles', { party_id: id, role: 'external_manager' });
    return id;
  }

  /** What is held: a company, or a fund. */
  target(
    name: string,
    kind: 'company' | 'external',
    extra: { readonly manager?: string | null; readonly strategy?: string | null } = {},
  ): Named {
    const found = this.find(name, (party) =>
      kind === 'company' ? party.kind !== 'organisation' : party.kind === 'fund',
    );
    if (found !== undefined) return found;
    if (!this.createMissing)
      throw new AppError({ code: 'not_found', entity: kind === 'company' ? 'company' : 'fund', id: name });
    this.count(kind, name);
    if (kind === 'company') return this.add('company', name, {});
    return this.add('fund', name, {
      fundKind: 'external',
      managerId: this.manager(extra.manager ?? null),
      strategy: extra.strategy ?? null,
    });
  }

  /** The holding of a fund in a target; with several instruments the one asked for. */
  holding(
    fundId: string,
    target: Named,
    targetName: string,
    instrument: string | null,
    vintage: number | null,
  ): { readonly id: string; readonly vintage: number | null } {
    const list = this.holdings.get(`${fundId}/${target.id}`) ?? [];
    const found = list.find((entry) => instrument === null || entry.instrument === instrument);
    if (found !== undefined) return found;
    if (!this.createMissing) throw new AppError({ code: 'not_found', entity: 'holding', id: targetName });
    const made = {
      id: this.context.newId(),
      instrument: instrument ?? (target.kind === 'fund' ? 'lp_interest' : 'equity'),
      vintage,
    };
    insert(this.context.db, 'holdings', {
      id: made.id,
      code: null,
      fund_id: fundId,
      target_id: target.id,
      instrument: made.instrument,
      vintage,
      note: '',
      origin: 'recorded',
    });
    this.noteHolding(fundId, target.id, made);
    this.count('holding', targetName);
    return made;
  }

  addHolding(
    fundId: string,
    targetId: string,
    holding: { readonly id: string; readonly instrument: string; readonly vintage: number | null },
  ): void {
    this.noteHolding(fundId, targetId, holding);
  }

  addParty(name: string, party: Named): void {
    this.note(name, party);
  }
}
