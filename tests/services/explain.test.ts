import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Explanation } from '#core/contract/explain.ts';
import {
  FUND_FIGURES,
  HOLDING_FIGURES,
  INTEREST_FIGURES,
  PERFORMANCE_FIGURES,
  type FigureRef,
} from '#core/contract/figures.ts';
import type { InputOf } from '#core/contract/index.ts';
import type { Measures } from '#core/domain/performance-figures.ts';
import { LEVELS } from '#core/domain/performance-levels.ts';
import { newTestBook, type TestBook } from '#tests/helpers/book.ts';
import { holdsTogether as holds } from '#tests/helpers/explanations.ts';

const asOf = '2026-09-30';
let book: TestBook;
beforeAll(() => {
  book = newTestBook({ sample: true });
});
afterAll(() => book.close());

type Ref = InputOf<'figure.explain'>['ref'];
const explain = (ref: Ref, day = asOf): Explanation => book.call('figure.explain', { asOf: day, ref });

describe('figures of the book', () => {
  it('explains every figure of every holding with the value that the list shows', () => {
    const shown = {
      committed: 'committed',
      invested: 'invested',
      remaining_cost: 'remainingCost',
      realised: 'realised',
      fair_value: 'fairValue',
      unfunded: 'unfunded',
      moic: 'moic',
    } as const;
    for (const holding of book.call('holding.list', { asOf })) {
      for (const figure of HOLDING_FIGURES) {
        const explanation = explain({ kind: 'holding', id: holding.id, figure });
        holds(explanation);
        expect(explanation.value).toBe(holding[shown[figure]]);
      }
    }
  });

  it('explains every figure of every fund and of the group with the value of the overview', () => {
    const overview = book.call('overview.get', { asOf });
    const keys = {
      target_size: 'targetSize',
      committed: 'committed',
      paid_in: 'paidIn',
      invested: 'invested',
      realised: 'realised',
      fair_value: 'fairValue',
      cash: 'cash',
      debt: 'debt',
      nav: 'nav',
    } as const;
    for (const figure of FUND_FIGURES) {
      const group = explain({ kind: 'group', figure });
      holds(group);
      if (figure in keys) expect(group.value, figure).toBe(overview[keys[figure as keyof typeof keys]]);
      for (const fund of overview.funds) {
        const explanation = explain({ kind: 'fund', id: fund.id, figure });
        holds(explanation);
        if (figure in keys)
          expect(explanation.value, `${fund.name} ${figure}`).toBe(fund[keys[figure as keyof typeof keys]]);
      }
    }
    expect(explain({ kind: 'group', figure: 'distributed' }).value).toBe(overview.distributed);
  });

  it('explains what each investor promised, paid and got, transfers included', () => {
    const keys = {
      committed: 'committed',
      paid_in: 'paidIn',
      unfunded: 'unfunded',
      distributed: 'distributed',
      recallable: 'recallable',
      pic: 'paidInShare',
    } as const;
    for (const row of book.call('commitment.table', { asOf })) {
      for (const figure of INTEREST_FIGURES) {
        const explanation = explain({ kind: 'interest', investorId: row.investorId, fundId: row.fundId, figure });
        holds(explanation);
        expect(explanation.value, `${row.investorName} ${figure}`).toBe(row[keys[figure]]);
      }
    }
  });
});

describe('figures of performance', () => {
  const keys = {
    committed: 'committed',
    paid_in: 'paidIn',
    received: 'received',
    unfunded: 'unfunded',
    opening: 'opening',
    value: 'value',
    gain: 'gain',
  } as const;
  const shownOf = (measures: Measures, figure: (typeof PERFORMANCE_FIGURES)[number]): number | null =>
    figure === 'net_flow'
      ? measures.received - measures.paidIn
      : figure in keys
        ? measures[keys[figure as keyof typeof keys]]
        : measures[figure as 'irr' | 'tvpi'].value;

  it.each(LEVELS)('explains every figure of every row by %s, over three horizons', (level) => {
    const horizons = ['inception', '1y', '2025'] as const;
    const table = book.call('performance.table', { asOf, level, horizons: [...horizons] });
    expect(table.rows.length).toBeGreaterThan(0);
    for (const row of table.rows.slice(0, 12)) {
      row.periods.forEach((period, at) => {
        for (const basis of ['gross', 'net'] as const) {
          const measures = period[basis];
          if (measures === null) continue;
          for (const figure of PERFORMANCE_FIGURES) {
            const ref = {
              kind: 'performance',
              subject: { level, key: row.key, basis },
              horizon: horizons[at]!,
              figure,
            } as const;
            const explanation = explain(ref);
            holds(explanation);
            expect(explanation.value, `${row.name ?? row.key} ${figure} ${basis} ${horizons[at]}`).toBe(
              shownOf(measures, figure),
            );
          }
        }
      });
    }
  });

  it('shows all flows of a rate, which net to nothing at it, with a curve that crosses zero there', () => {
    const rate = explain({ kind: 'performance', subject: { level: 'group', basis: 'net' }, figure: 'irr' });
    const flows = rate.tables.find((table) => table.title === 'flows')!;
    const first = Date.parse(String(flows.rows[0]!.cells[0]));
    const npv = flows.rows.reduce((sum, row) => {
      const days = (Date.parse(String(row.cells[0])) - first) / 86_400_000;
      return sum + Number(row.cells[4]) * (1 + rate.value!) ** (-days / 365);
    }, 0);
    expect(Math.abs(npv)).toBeLessThan(1);
    expect(rate.roots).toEqual([rate.value]);
    const signs = rate.curve!.map((point) => Math.sign(point.value));
    expect(signs[0]).not.toBe(signs.at(-1));
  });
});

describe('other figures', () => {
  it('explains cells as shares and drift, limits, paths, the bridge, contributions, statistics, statements, bank and signed projects', () => {
    const overview = book.call('overview.get', { asOf });
    for (const direction of overview.directions) {
      const cell = { kind: 'allocation', measure: 'fair_value', rowKey: direction.id, columnKey: 'group' } as const;
      expect(explain({ ...cell, as: 'share_of_total' }).value).toBe(direction.share);
      expect(explain({ ...cell, as: 'drift' }).value).toBe(direction.drift);
      holds(explain({ ...cell, as: 'drift' }));
    }
    const limits = book.call('limit.check', { asOf });
    for (const limit of limits.slice(0, 10)) {
      for (const figure of ['amount', 'base', 'share', 'headroom', 'shortfall'] as const) {
        const explanation = explain({ kind: 'limit', limitId: limit.limitId, subjectId: limit.subjectId, figure });
        holds(explanation);
        expect(explanation.value).toBe(limit[figure]);
      }
    }
    for (const company of book.call('lookThrough.list', { asOf }).companies) {
      for (const [figure, value] of [
        ['direct', company.direct],
        ['indirect', company.indirect],
        ['fair_value', company.fairValue],
        ['cost', company.cost],
      ] as const) {
        const explanation = explain({ kind: 'look_through', companyId: company.companyId, figure });
        holds(explanation);
        expect(explanation.value).toBe(value);
      }
    }
    const bridge = book.call('performance.bridge', { from: '2025-12-31', to: asOf });
    for (const [line, value] of [
      ...Object.entries(bridge.steps),
      ['opening', bridge.opening],
      ['closing', bridge.closing],
      ['gains', bridge.gainsTotal],
    ] as [string, number][]) {
      const explanation = explain({ kind: 'bridge', from: '2025-12-31', line } as Ref);
      holds(explanation);
      expect(explanation.value, line).toBe(value);
    }
    const gain = bridge.gains[0]!;
    expect(explain({ kind: 'bridge', from: '2025-12-31', line: 'gains', holdingId: gain.holdingId }).value).toBe(
      gain.gain,
    );
    for (const { directionId, gain: part } of bridge.gainsByDirection) {
      const explanation = explain({ kind: 'bridge', from: '2025-12-31', line: 'gains', directionId });
      holds(explanation);
      expect(explanation.value).toBe(part);
    }
    const { rows } = book.call('performance.contribution', { asOf });
    for (const figure of ['tvpi', 'irr'] as const) {
      const explanation = explain({ kind: 'contribution', by: 'holding', key: rows[0]!.key, figure });
      holds(explanation);
      expect(explanation.value).toBe(figure === 'tvpi' ? rows[0]!.tvpiEffect : rows[0]!.irrEffect);
    }
    const statistics = book.call('performance.statistics', { asOf });
    const values = {
      loss_ratio: statistics.lossRatio.value,
      holding_years: statistics.holdingYears.value,
      hhi: statistics.hhi.value,
      top: statistics.top.at(-1)!.cumulated,
    };
    for (const [figure, value] of Object.entries(values)) {
      const explanation = explain({ kind: 'statistic', figure } as Ref);
      holds(explanation);
      expect(explanation.value).toBeCloseTo(value!, 12);
    }
    for (const statement of book.call('statement.list', {})) {
      const explanation = explain({ kind: 'statement', id: statement.id });
      holds(explanation);
      expect(explanation.value).toBe(statement.multiple);
    }
    for (const cash of book.call('cash.table', { asOf }).filter((row) => row.bankAsOf !== null)) {
      const explanation = explain({ kind: 'bank', fundId: cash.fundId });
      holds(explanation);
      expect(explanation.value).toBe(cash.difference);
    }
    for (const summary of book.call('project.summary', {})) {
      holds(explain({ kind: 'signed', agreement: summary.agreement, figure: 'total' }));
      expect(explain({ kind: 'signed', agreement: summary.agreement, figure: 'count' }).value).toBe(summary.count);
    }
    holds(explain({ kind: 'signed', agreement: null, figure: 'total' }));
  });

  it('refuses what there is none of, and net figures where investors’ money can’t be told apart', () => {
    expect(
      book.refused('figure.explain', { asOf, ref: { kind: 'holding', id: 'nobody', figure: 'moic' } }),
    ).toMatchObject({ code: 'not_found', entity: 'holding' });
    const subject = { level: 'direction', key: 'none', basis: 'net' } as const;
    expect(
      book.refused('figure.explain', { asOf, ref: { kind: 'performance', subject, figure: 'tvpi' } }),
    ).toMatchObject({ code: 'rule', rule: 'net_level' });
    const ahead = { kind: 'performance', subject: { level: 'group' }, horizon: '2030', figure: 'irr' } as const;
    expect(book.refused('figure.explain', { asOf, ref: ahead })).toMatchObject({ rule: 'horizon_ahead' });
  });

  it('cuts a long table and says what the rest adds up to', () => {
    const ref: FigureRef = { kind: 'group', figure: 'paid_in' };
    const whole = explain(ref);
    const cut = book.call('figure.explain', { asOf, ref, rows: 2 });
    expect(cut.tables[0]!.rows).toHaveLength(2);
    expect(cut.tables[0]!.rest!.rows).toBe(whole.tables[0]!.rows.length - 2);
    holds(cut);
  });
});
