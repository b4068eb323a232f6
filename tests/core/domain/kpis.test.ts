import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fromDayNumber, type IsoDate } from '#core/dates.ts';
import { kpiUnitText } from '#core/domain/kpi-figures.ts';
import { parseKpiValue, parsePeriod } from '#core/domain/kpi-text.ts';
import { STANDARD_KPIS } from '#core/domain/kpi-standard.ts';
import {
  endsPeriod,
  growth,
  kpiSeries,
  kpiWarnings,
  lastPeriodEnd,
  periodEnd,
  PERIODS,
  shiftPeriod,
  type KpiRule,
  type KpiValue,
} from '#core/domain/kpis.ts';

const day = (text: string): IsoDate => text as IsoDate;
const kpi = (code: string): { id: string } & (typeof STANDARD_KPIS)[number] => ({
  id: code,
  ...STANDARD_KPIS.find((entry) => entry.code === code)!,
});

it('steps from period to period and back, and ends before the day', () => {
  const days = fc.integer({ min: 3_650, max: 36_500 }).map((day) => fromDayNumber(day));
  fc.assert(
    fc.property(days, fc.constantFrom(...PERIODS), fc.integer({ min: -40, max: 40 }), (day, period, by) => {
      const end = lastPeriodEnd(period, day);
      expect(end <= day && day < shiftPeriod(period, end, 1)).toBe(true);
      expect(endsPeriod(period, shiftPeriod(period, end, by))).toBe(true);
      expect(shiftPeriod(period, shiftPeriod(period, end, by), -by)).toBe(end);
    }),
  );
});

it('reads periods as people write them', () => {
  const read = (text: string): string => {
    const parsed = parsePeriod(text);
    return parsed.ok ? `${parsed.value.period} ${parsed.value.end}` : parsed.fault;
  };
  for (const text of [
    '2026Q3',
    '2026-Q3',
    '2026q3',
    '2026年三季度',
    '2026年第3季度',
    '2026 年第三季度',
    'Q3 2026',
    '2026/Q3',
  ])
    expect(read(text)).toBe('quarter 2026-09-30');
  for (const text of ['2026H1', '2026年上半年', '2026-H1']) expect(read(text)).toBe('half 2026-06-30');
  for (const text of ['2026-09', '2026年9月', '202609', '2026/9', '2026.09', '2026-09-30', '2026年9月30日'])
    expect(read(text)).toBe('month 2026-09-30');
  for (const text of ['2026', '2026年', '2026年度', 'FY2026']) expect(read(text)).toBe('year 2026-12-31');
  for (const text of ['2026-13', '2026Q5', '2026-09-29', '三季度', '上季', '26Q3', '2026-02-30'])
    expect(read(text)).toBe('not_a_period');
  expect(read(' ')).toBe('empty');
  expect(parsePeriod('2026-09-30', 'quarter')).toMatchObject({ value: { period: 'quarter' } });
  expect(parsePeriod('2026-08-31', 'quarter')).toEqual({ ok: false, fault: 'not_a_period' });
});

it('reads values in every unit of their kind, exactly, and refuses the others', () => {
  const read = (code: string, text: string, unit = ''): number | string => {
    const parsed = parseKpiValue(text, unit, kpi(code));
    return parsed.ok ? parsed.value : parsed.fault;
  };
  expect(read('REVENUE', '1,234.56', '万元')).toBe(1_234_560_000);
  expect(read('REVENUE', '1234.56万元')).toBe(1_234_560_000);
  expect(read('REVENUE', '0.5 亿元', '元')).toBe(5_000_000_000);
  expect(read('REVENUE', '(12)', '元')).toBe(-1200);
  expect(read('REVENUE', '12')).toBe('unit_missing');
  expect(read('REVENUE', '12', '架')).toBe('wrong_unit');
  expect(read('RACK_RATE', '62.5%')).toBe(625_000);
  expect(read('RACK_RATE', '62.5', '%')).toBe(625_000);
  expect(read('RACK_RATE', '0.625')).toBe('unit_missing');
  expect(read('RACK_RATE', '62.5', '万元')).toBe('wrong_unit');
  expect(read('PUE', '1.25')).toBe(1250);
  expect(read('PUE', '1.25', '—')).toBe(1250);
  expect(read('PUE', '1.25', '%')).toBe('wrong_unit');
  expect(read('PFLOPS_LIVE', '6.2', 'EFLOPS')).toBe(62_000);
  expect(read('PFLOPS_LIVE', '6200', 'P')).toBe(62_000);
  expect(read('PFLOPS_LIVE', '500', 'TFLOPS')).toBe(5);
  expect(read('PFLOPS_LIVE', '500', 'TOPS')).toBe('wrong_unit');
  expect(read('RACKS', '0.42', '万架')).toBe(4200);
  expect(read('TOKENS', '1', '亿 tokens')).toBe(100);
  expect(read('TOKENS', '30000', '万 tokens')).toBe(300);
  expect(read('STAFF', '12.5', '人')).toBe('too_precise');
  expect(read('STAFF', '约20', '人')).toBe('not_a_number');
  expect(read('STAFF', '#N/A')).toBe('error_cell');
  expect(read('REVENUE', '99999999999', '亿元')).toBe('out_of_range');
});

it('ends every period on its own last day', () => {
  fc.assert(
    fc.property(fc.constantFrom(...PERIODS), fc.integer({ min: 7305, max: 47000 }), (period, number) => {
      const from = fromDayNumber(number);
      const end = periodEnd(period, from);
      expect(end >= from).toBe(true);
      expect(endsPeriod(period, end)).toBe(true);
      expect(periodEnd(period, fromDayNumber(number - 400)) < end).toBe(true);
    }),
  );
});

it('measures growth against the size of what was, and only where both are known', () => {
  expect(growth(150, 100)).toBe(500_000);
  expect(growth(50, -100)).toBe(1_500_000);
  expect(growth(-150, -100)).toBe(-500_000);
  expect(growth(1, 3)).toBe(-666_667);
  expect(growth(1, 0)).toBeNull();
  expect(growth(null, 1)).toBeNull();
  fc.assert(
    fc.property(fc.integer({ min: 10_000, max: 1e12 }), fc.integer({ min: -1e12, max: 1e12 }), (then, now) => {
      const exact = (BigInt(now) - BigInt(then)) * 1_000_000n;
      const rounded = BigInt(growth(now, then)!) * BigInt(then);
      const off = rounded > exact ? rounded - exact : exact - rounded;
      expect(off * 2n <= BigInt(then)).toBe(true);
    }),
  );
});

const value = (end: string, amount: number, extra: Partial<KpiValue> = {}): KpiValue => ({
  companyId: 'c',
  kpiId: 'k',
  period: 'quarter',
  end: day(end),
  basis: 'actual',
  value: amount,
  ...extra,
});

it('puts plan beside actual, and the period before and the year before beside both', () => {
  const series = kpiSeries(
    [
      value('2025-09-30', 80),
      value('2026-06-30', 100),
      value('2026-09-30', 120),
      value('2026-09-30', 150, { basis: 'plan' }),
      value('2026-12-31', 200, { basis: 'plan' }),
      value('2026-09-30', 1000, { period: 'month' }),
    ],
    day('2026-10-08'),
  );
  expect(series.map((point) => [point.period, point.end])).toEqual([
    ['quarter', '2025-09-30'],
    ['quarter', '2026-06-30'],
    ['quarter', '2026-09-30'],
    ['month', '2026-09-30'],
  ]);
  expect(series[2]).toEqual({
    period: 'quarter',
    end: '2026-09-30',
    actual: 120,
    plan: 150,
    gap: -200_000,
    change: 200_000,
    yearChange: 500_000,
  });
});

it('warns by the rules, a company’s own before the general one, and of nothing that is unknown', () => {
  const rule = (test: KpiRule['test'], yellow: number, red: number, companyId: string | null = null): KpiRule => ({
    id: `${test}${companyId ?? ''}`,
    kpiId: 'k',
    companyId,
    test,
    yellow,
    red,
  });
  const series = kpiSeries(
    [value('2026-03-31', 100), value('2026-06-30', 60), value('2026-06-30', 90, { basis: 'plan' })],
    day('2026-12-31'),
  );
  const found = (...rules: KpiRule[]): unknown =>
    kpiWarnings(rules, 'c', series, day('2026-12-31')).map(({ test, level, value: measured }) => [
      test,
      level,
      measured,
    ]);
  expect(found(rule('below', 70, 50), rule('above', 50, 90))).toEqual([
    ['below', 'yellow', 60],
    ['above', 'yellow', 60],
  ]);
  expect(found(rule('falls', 100_000, 400_000), rule('behind_plan', 100_000, 500_000))).toEqual([
    ['falls', 'red', 400_000],
    ['behind_plan', 'yellow', 333_333],
  ]);
  expect(found(rule('missing', 120, 180))).toEqual([['missing', 'red', 184]]);
  expect(found(rule('below', 70, 65), rule('below', 10, 5, 'c'))).toEqual([]);
  expect(found(rule('below', 70, 65), rule('below', 10, 5, 'another'))).toEqual([['below', 'red', 60]]);
  expect(kpiWarnings([rule('missing', 1, 2)], 'c', [], day('2026-12-31'))).toEqual([]);
  expect(found(rule('below', 60, 60))).toEqual([]);
});

it('names every unit of the standard KPIs in English, and leaves one that it does not know', () => {
  for (const { unit, unitName } of STANDARD_KPIS)
    expect(kpiUnitText({ unit, unitName }, 'en'), unitName).toMatch(/^[\x20-\x7e]*$/);
  const text = (unitName: string): string => kpiUnitText({ unit: 'number', unitName }, 'en');
  expect(['架', '亿 tokens', '万台', '百万次', '个', 'PFLOPS', '标准箱'].map(text)).toEqual([
    'racks',
    '100m tokens',
    '10k units',
    'million times',
    '',
    'PFLOPS',
    '标准箱',
  ]);
  expect(kpiUnitText({ unit: 'number', unitName: '架' }, 'zh-CN')).toBe('架');
});
