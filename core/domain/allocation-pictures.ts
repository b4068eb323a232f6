import { fen, type Fen } from '../money.ts';
import { columnKey, topDirection, type Part } from './allocation.ts';
import { interestsAt } from './commitments.ts';
import { isOwnFund, type Facts } from './facts.ts';
import type { HeldMeasure } from './measures.ts';
import type { Valuation } from './valuation.ts';

/** What one party behind one column is worth in one direction; parts inside the group are left out, so blocks add up. */
export interface Block {
  readonly columnKey: string;
  /** Top direction; null where none is known. */
  readonly directionId: string | null;
  readonly partyId: string;
  /** A fund that nothing is known of below. */
  readonly unseen: boolean;
  readonly amount: Fen;
}

export type FlowNodeKind =
  'investor_class' | 'investor' | 'others' | 'fund' | 'direction' | 'unallocated' | 'unseen' | 'undeployed';

export interface FlowNode {
  readonly key: string;
  readonly kind: FlowNodeKind;
  /** Party or direction; the class's code of an investor class. */
  readonly id: string | null;
}

export interface FlowLink {
  readonly from: string;
  readonly to: string;
  readonly amount: Fen;
}

export interface CapitalFlow {
  readonly nodes: readonly FlowNode[];
  readonly links: readonly FlowLink[];
}

/** Investors without a class have a band of their own each, up to so many; the smaller ones share one. */
const NAMED_INVESTORS = 6;

export function blocksOf(facts: Facts, parts: readonly Part[], measure: HeldMeasure, byFund: boolean): Block[] {
  const directions = new Map(facts.directions.map((direction) => [direction.id, direction]));
  const blocks = new Map<string, Block>();
  for (const { leaf, directionId, amounts } of parts) {
    const amount = amounts[measure];
    if (leaf.sister || amount === 0) continue;
    const column = columnKey(facts, leaf.fundId, byFund);
    const top = directionId === null ? null : topDirection(directions, directionId);
    const unseen = leaf.kind === 'unseen';
    const key = `${column}/${top ?? ''}/${leaf.partyId}/${unseen}`;
    const sum = fen((blocks.get(key)?.amount ?? 0) + amount);
    blocks.set(key, { columnKey: column, directionId: top, partyId: leaf.partyId, unseen, amount: sum });
  }
  return [...blocks.values()].sort((a, b) => b.amount - a.amount);
}

/**
 * Commitments of investors → funds → what they have put into each direction at cost, and what they haven't deployed. Money
 * is conserved: a fund passes on what it was promised, and the rest is shown. Where more was invested than promised
 * (returns put in again), nothing is left over.
 */
export function capitalFlow(facts: Facts, valuation: Valuation, parts: readonly Part[]): CapitalFlow {
  const links = new Map<string, FlowLink>();
  const nodes = new Map<string, FlowNode>();
  const node = (kind: FlowNodeKind, id: string | null): string => {
    const key = `${kind}:${id ?? ''}`;
    nodes.set(key, { key, kind, id });
    return key;
  };
  const link = (from: string, to: string, amount: number): void => {
    const key = `${from}→${to}`;
    links.set(key, { from, to, amount: fen((links.get(key)?.amount ?? 0) + amount) });
  };
  const left = new Map<string, number>();
  const move = (fundId: string, amount: number): void => void left.set(fundId, (left.get(fundId) ?? 0) + amount);

  const bands = investorBands(facts, valuation);
  for (const { investorId, fundId, committed } of interestsAt(facts, valuation.asOf)) {
    if (committed <= 0 || !isOwnFund(facts.funds.get(fundId))) continue;
    const inside = isOwnFund(facts.funds.get(investorId));
    const [kind, id] = inside ? (['fund', investorId] as const) : bands(investorId);
    link(node(kind, id), node('fund', fundId), committed);
    move(fundId, committed);
    if (inside) move(investorId, -committed);
  }
  const directions = new Map(facts.directions.map((direction) => [direction.id, direction]));
  for (const { leaf, directionId, amounts } of parts) {
    if (leaf.sister || amounts.invested <= 0) continue;
    const end =
      directionId !== null
        ? node('direction', topDirection(directions, directionId))
        : node(leaf.kind === 'unseen' ? 'unseen' : 'unallocated', null);
    link(node('fund', leaf.fundId), end, amounts.invested);
    move(leaf.fundId, -amounts.invested);
  }
  for (const [fundId, rest] of left) if (rest > 0) link(node('fund', fundId), node('undeployed', null), rest);
  return { nodes: inOrder(facts, [...nodes.values()]), links: [...links.values()] };
}

const KIND_ORDER: readonly FlowNodeKind[] = [
  'investor',
  'investor_class',
  'others',
  'fund',
  'direction',
  'unallocated',
  'unseen',
  'undeployed',
];

/** From left to right, and within one kind as the book has them: directions in their order, funds as they were founded. */
function inOrder(facts: Facts, nodes: readonly FlowNode[]): FlowNode[] {
  const places = new Map([
    ...facts.directions.map((direction, index) => [direction.id, index] as const),
    ...[...facts.funds.keys()].map((id, index) => [id, index] as const),
  ]);
  const place = ({ id }: FlowNode): number => places.get(id ?? '') ?? 0;
  return [...nodes].sort((a, b) => KIND_ORDER.indexOf(a.kind) - KIND_ORDER.indexOf(b.kind) || place(a) - place(b));
}

/** In which band of the picture an investor stands. */
function investorBands(facts: Facts, valuation: Valuation): (id: string) => readonly [FlowNodeKind, string | null] {
  const sizes = new Map<string, number>();
  for (const { investorId, fundId, committed } of interestsAt(facts, valuation.asOf)) {
    if (!isOwnFund(facts.funds.get(fundId)) || (facts.parties.get(investorId)?.investorClass ?? null) !== null)
      continue;
    sizes.set(investorId, (sizes.get(investorId) ?? 0) + committed);
  }
  const named = new Set(
    [...sizes]
      .sort((a, b) => b[1] - a[1])
      .slice(0, NAMED_INVESTORS)
      .map(([id]) => id),
  );
  return (id) => {
    const ofClass = facts.parties.get(id)?.investorClass ?? null;
    if (ofClass !== null) return ['investor_class', ofClass];
    return named.has(id) ? ['investor', id] : ['others', null];
  };
}
