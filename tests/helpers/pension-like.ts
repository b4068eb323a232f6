import { seededRandom } from './random.ts';

export interface PensionLike {
  readonly text: string;
  readonly statements: number;
  readonly positions: number;
  readonly funds: number;
  readonly managers: number;
  readonly holders: number;
  /** Rows that allow the multiple to be recomputed. */
  readonly comparable: number;
  /** Of these, rows whose printed multiple is another one. */
  readonly disagreeing: number;
}

const HOLDERS = ['North Teachers', 'South Employees', 'East Board', 'West Trust', 'Mid State'];
const HEADER =
  'pension_fund_name,pension_fund_state,fund_name,general_partner,asset_class,sub_strategy,vintage_year,commitment_mm,' +
  'capital_called_mm,capital_distributed_mm,remaining_value_mm,net_irr,net_multiple,dpi,as_of_date,source_document';

/** Millions as programs print doubles: now and then with a tail of sixteen digits. */
const millions = (random: () => number): string => {
  const cents = Math.floor(random() * 60_000_000_000);
  const value = cents / 100_000_000;
  return random() < 0.4 ? String(value + Number.EPSILON * 128) : value.toFixed(2);
};

/**
 * A file of the shape of the five pension systems' disclosures: the same fund held by several, some positions at two dates, blanks
 * where nothing was published, tails of doubles, and multiples that now and then are counted differently.
 */
export function pensionLike(seed: number, wanted: number): PensionLike {
  const random = seededRandom(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const lines: string[] = [];
  const seen = {
    positions: new Set<string>(),
    funds: new Set<string>(),
    managers: new Set<string>(),
    rows: new Set<string>(),
  };
  const holders = new Set<string>();
  let comparable = 0;
  let disagreeing = 0;
  while (lines.length < wanted) {
    const holder = pick(HOLDERS);
    const manager = `Manager ${Math.floor(random() * wanted * 0.3)}`;
    const fund = `${manager} Fund ${1 + Math.floor(random() * 4)}, L.P.`;
    const asOf = pick(['2025-03-31', '2025-06-30', '2025-09-30']);
    const row = `${holder}/${fund}/${asOf}`;
    if (seen.rows.has(row)) continue;
    seen.rows.add(row);
    holders.add(holder);
    seen.positions.add(`${holder}/${fund}`);
    seen.funds.add(fund);
    seen.managers.add(manager);
    const blank = random() < 0.15;
    const [commitment, called, distributed, value] = [0, 1, 2, 3].map(() => millions(random)) as [
      string,
      string,
      string,
      string,
    ];
    const exact = (Number(distributed) + Number(value)) / Number(called);
    const other = random() < 0.1;
    const multiple = exact < 900_000 ? (exact + (other ? 0.1 : 0)).toFixed(2) : '';
    if (!blank && multiple !== '') {
      comparable += 1;
      if (other) disagreeing += 1;
    }
    const vintage = 2000 + (fund.length % 20);
    lines.push(
      [holder, 'XX', `"${fund}"`, manager, 'Private Equity', '', vintage, commitment, called, blank ? '' : distributed]
        .concat([value, '', multiple, '', asOf, `${holder} report`])
        .join(','),
    );
  }
  return {
    text: `${HEADER}\n${lines.join('\n')}\n`,
    statements: lines.length,
    positions: seen.positions.size,
    funds: seen.funds.size,
    managers: seen.managers.size,
    holders: holders.size,
    comparable,
    disagreeing,
  };
}
