import type { Method } from '#core/contract/holdings.ts';
import { ILLUSTRATIVE, QUARTERS, wan, type SampleCall } from './call.ts';
import type { Deal } from './deals.ts';

/** The last mark of this holding is still a draft: what is shown stays at the quarter before. */
const DRAFT = 'D11';

/** Why a mark moved, by method: up, down, unchanged. */
const REASONS: Readonly<Record<Method, readonly [up: string, down: string, same: string]>> = {
  recent_round: ['参照本季新一轮融资价格', '新一轮折价发行', '最近一轮融资仍有代表性'],
  multiples: ['营收上调，可比乘数不变', '可比公司 EV/Sales 下行', '经营符合预期，乘数不变'],
  industry: ['活跃机柜数上升', '单机柜收入下降', '行业指标未见变化'],
  dcf: ['签约订单提高预测', '回款推迟，折现率上调', '预测与折现率不变'],
  net_assets: ['净利润结转净资产', '计提减值', '净资产无重大变动'],
  quoted: ['收盘价上涨', '收盘价下跌', '收盘价持平'],
  cost: ['按成本', '按成本', '本息按期，按成本计量'],
};

const reasonOf = (method: Method, before: number | null, value: number): string => {
  const [up, down, same] = REASONS[method];
  if (before === null) return '首次估值，投后按交易价格校准';
  return value > before ? up : value < before ? down : same;
};

/** Enters the quarterly marks: older ones as approved, the last quarter's as drafts that are then approved. */
export function enterMarks(call: SampleCall, deals: readonly Deal[], holdings: ReadonlyMap<string, string>): void {
  const lastQuarter = QUARTERS.at(-1)!;
  for (const { code, method, marked, values } of deals) {
    const from = marked === null ? QUARTERS.length : QUARTERS.findIndex((day) => day === marked);
    let before: number | null = null;
    values.forEach((value, index) => {
      const asOf = QUARTERS[from + index];
      if (value === null || asOf === undefined) return;
      const open = asOf === lastQuarter;
      const { id } = call('mark.save', {
        holdingId: holdings.get(code)!,
        asOf,
        value: wan(value),
        method,
        status: open ? 'draft' : 'approved',
        reason: reasonOf(method, before, value),
        origin: ILLUSTRATIVE,
      });
      if (open && code !== DRAFT) call('mark.approve', { id });
      before = value;
    });
  }
}
