import { finding, partyName, placesOf, type Examined, type Finding } from './finding.ts';

/** The first words of China's provinces, municipalities, autonomous and special administrative regions. */
const PROVINCES = (
  '北京 天津 河北 山西 内蒙古 辽宁 吉林 黑龙江 上海 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 广西 海南 重庆 四川 贵州 ' +
  '云南 西藏 陕西 甘肃 青海 宁夏 新疆 香港 澳门 台湾'
).split(' ');

const isChinese = (text: string): boolean => /\p{Script=Han}/u.test(text);

/** Names written in another width, case, spacing or punctuation, or with another form of 有限公司, are one name. */
export const sameName = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\p{P}\p{S}\p{Z}\s]/gu, '')
    .replace('有限责任公司', '有限公司');

/** Characters 9–17: the organisation itself, whoever registered it. */
const organisationOf = (uscc: string): string => uscc.slice(8, 17);

/** Every later one of those that are the same by some measure; `null` is the same as nothing. */
function repeats<Row extends { readonly id: string }>(
  rows: Iterable<Row>,
  sameness: (row: Row) => string | null,
): { readonly id: string; readonly first: string }[] {
  const seen = new Map<string, string>();
  const found: { id: string; first: string }[] = [];
  for (const row of rows) {
    const same = sameness(row);
    if (same === null || same === '') continue;
    const first = seen.get(same);
    if (first === undefined) seen.set(same, row.id);
    else if (first !== row.id) found.push({ id: row.id, first });
  }
  return found;
}

/** Parties of one kind that are probably one: the same name but for how it is written, or the same organisation's code. */
export function duplicateParties({ facts, registered }: Pick<Examined, 'facts' | 'registered'>): Finding[] {
  const byName = repeats(facts.parties.values(), (party) => {
    const same = sameName(party.name);
    return same === '' ? null : `${party.kind}/${same}`;
  });
  const byCode = repeats(registered, ({ uscc }) => organisationOf(uscc.toUpperCase()));
  const codes = new Map(registered.map(({ id, uscc }) => [id, uscc]));
  const placeOf = placesOf(facts);
  const told = new Set(byName.map(({ id, first }) => `${id}/${first}`));
  return [
    ...byName.map((pair) => ({ ...pair, by: 'name' })),
    ...byCode.filter(({ id, first }) => !told.has(`${id}/${first}`)).map((pair) => ({ ...pair, by: 'uscc' })),
  ].map(({ id, first, by }) =>
    finding(
      'duplicate_party',
      placeOf(id),
      { name: partyName(facts, id), facts: { other: partyName(facts, first), by, uscc: codes.get(id) ?? '' } },
      `${id}/${first}`,
    ),
  );
}

/**
 * Companies held by the book's funds without a province, or with one that China doesn't have; a place abroad is taken as it
 * stands. What others hold is seen through their reports, which seldom say where a company is.
 */
export function unknownRegions({ facts }: Pick<Examined, 'facts'>): Finding[] {
  const placeOf = placesOf(facts);
  return [...new Set(facts.holdings.map((holding) => holding.targetId))].flatMap((id): Finding[] => {
    const party = facts.parties.get(id);
    if (party === undefined || party.kind !== 'company') return [];
    const province = party.province?.trim() ?? '';
    const known = province !== '' && (!isChinese(province) || PROVINCES.some((name) => province.startsWith(name)));
    return known ? [] : [finding('region_unknown', placeOf(id), { name: party.name, facts: { province } }, id)];
  });
}
