import type { AllocationColumn, AllocationMatrix } from '#core/contract/allocation.ts';
import type { OutputOf } from '#core/contract/index.ts';
import { fen, NO_MONEY, type Fen } from '#core/money.ts';
import { ratioPpm } from '#core/rates.ts';
import type { TermGroup } from '#core/terms.ts';
import type { FlowBand, FlowPlace } from '../../charts/flow.ts';
import type { ShareLine } from '../../charts/shares-over-time.ts';
import type { TargetBar } from '../../charts/targets.ts';
import type { ChartTheme } from '../../charts/theme.ts';
import type { TreemapGroup } from '../../charts/treemap.ts';
import type { DirectionLook } from '../../state/book.tsx';
import type { UiWords } from '../../words/use-words.tsx';
import { groupAt, totalRow } from './rows.ts';

type Data = OutputOf<'allocation.pictures'>;
type Flow = Data['flow'];
type Named = UiWords['named'];
type Money = (amount: Fen) => string;

const sum = (amounts: readonly number[]): Fen => fen(amounts.reduce((total, amount) => total + amount, 0));

interface TreemapKit {
  readonly money: Money;
  readonly named: Named;
  readonly term: (group: TermGroup, code: string) => string;
  readonly hueOf: (directionId: string | null) => number;
}

/** One group per column in the columns' order; what is not above zero has no area and is left to the table. */
export function treemapGroups(
  blocks: Data['blocks'],
  columns: readonly AllocationColumn[],
  { money, named, term, hueOf }: TreemapKit,
): TreemapGroup[] {
  const byColumn = Map.groupBy(
    blocks.filter((block) => block.amount > 0),
    (block) => block.columnKey,
  );
  return columns.flatMap((column) => {
    const own = byColumn.get(column.key);
    if (own === undefined) return [];
    const name = column.key === column.fundId ? (column.name ?? '') : term('fundKind', column.kind);
    return [
      {
        key: column.key,
        name,
        short: column.key === column.fundId ? name : term('shortFundKind', column.kind),
        text: money(sum(own.map((block) => block.amount))),
        leaves: own.map((block) => ({
          id: `${column.key}/${block.directionId ?? ''}/${block.partyId}`,
          name: named(block),
          text: money(block.amount),
          value: block.amount,
          hue: hueOf(block.directionId),
        })),
      },
    ];
  });
}

interface FlowKit {
  readonly theme: ChartTheme;
  readonly money: Money;
  readonly t: UiWords['t'];
  readonly term: UiWords['term'];
  readonly nameOf: (id: string | null, otherwise?: string) => string;
  readonly hueOf: (directionId: string | null) => number;
  readonly fundKind: (fundId: string | null) => string;
}

function placeName({ kind, id }: Flow['nodes'][number], { t, term, nameOf }: FlowKit): string {
  switch (kind) {
    case 'investor_class':
      return term('investorClass', id ?? '');
    case 'others':
      return t('allocation.others');
    case 'undeployed':
      return t('allocation.undeployed');
    case 'unallocated':
    case 'unseen':
      return term('row', kind);
    default:
      return nameOf(id, id ?? '');
  }
}

export function flowPlaces(flow: Flow, kit: FlowKit): FlowPlace[] {
  const { theme, money } = kit;
  const through = (key: string): Fen => {
    const into = sum(flow.links.filter((link) => link.to === key).map((link) => link.amount));
    const out = sum(flow.links.filter((link) => link.from === key).map((link) => link.amount));
    return into > out ? into : out;
  };
  return flow.nodes.map((node) => {
    const isFund = node.kind === 'fund';
    const isEnd = ['direction', 'unallocated', 'unseen', 'undeployed'].includes(node.kind);
    const color = isFund
      ? (theme.funds[kit.fundKind(node.id)] ?? theme.ink2)
      : node.kind === 'direction'
        ? (theme.hues[kit.hueOf(node.id)] ?? theme.hues[0]!)
        : theme.previous;
    return {
      key: node.key,
      name: placeName(node, kit),
      text: money(through(node.key)),
      color: isFund || isEnd ? color : theme.ink2,
      side: isFund ? 'middle' : isEnd ? 'right' : 'left',
    };
  });
}

export function flowBands(flow: Flow, { theme, money, hueOf }: FlowKit): FlowBand[] {
  const direction = new Map(flow.nodes.filter((node) => node.kind === 'direction').map((node) => [node.key, node.id]));
  return flow.links.map(({ from, to, amount }) => {
    const id = direction.get(to);
    return {
      from,
      to,
      value: amount,
      text: money(amount),
      color: id === undefined ? theme.previous : (theme.hues[hueOf(id)] ?? theme.previous),
    };
  });
}

/** Shares of the group's fair value and of its commitments, beside the targets. */
export function targetBars(
  matrix: AllocationMatrix,
  named: Named,
  hueOf: (directionId: string | null) => number,
): TargetBar[] {
  const at = groupAt(matrix);
  const whole = totalRow(matrix);
  const share = (amount: Fen | null | undefined, of: Fen | null | undefined): number =>
    (ratioPpm(amount ?? NO_MONEY, of ?? NO_MONEY) ?? 0) / 10_000;
  return matrix.rows
    .filter((row) => row.kind === 'direction')
    .map((row) => ({
      name: named(row),
      hue: hueOf(row.key),
      actual: share(row.amounts.fair_value[at], whole.amounts.fair_value[at]),
      signed: share(row.amounts.committed[at], whole.amounts.committed[at]),
      target: row.targetShare === null ? null : row.targetShare / 10_000,
    }));
}

/** One line per top direction; what has no direction counts in the whole and has no line. */
export function shareLines(
  moments: OutputOf<'allocation.overTime'>,
  directions: readonly DirectionLook[],
  named: Named,
): ShareLine[] {
  return directions
    .filter((direction) => direction.parentId === null)
    .map((direction) => ({
      name: named(direction),
      hue: direction.hue,
      shares: moments.map((moment) => {
        const whole = sum(moment.directions.map((entry) => entry.amount));
        const own = moment.directions.find((entry) => entry.id === direction.id)?.amount ?? NO_MONEY;
        const rate = ratioPpm(own, whole);
        return rate === null ? null : rate / 10_000;
      }),
    }));
}
