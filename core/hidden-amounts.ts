/** Stands in place of an amount while amounts are hidden. */
export const HIDDEN_AMOUNT = '•••';

const DIGITS = '\\d+(?:[,，]\\d{3})*(?:\\.\\d+)?';
const HAN_DIGITS = '[一二三四五六七八九十百千两几零〇点]+';
const SCALES = '(?:[十百千]?万|[十百千万]?亿|千)';
const CURRENCIES = '(?:[¥￥$€£]|RMB|CNY|USD|HKD|EUR|人民币|港币|美元)';
const COINS = '(?:元|块|美元|欧元|港元|人民币|分)';
const ENGLISH_SCALES = '(?:million|billion|thousand|mn|bn|mm|yuan|renminbi|CNY|RMB|USD)';

/**
 * Amounts as people write them: a number with a currency before it, with 万 or 亿 or a coin behind it, or with an English scale.
 * Shares, multiples, days, counts of things and years have none of these.
 */
const AMOUNT = new RegExp(
  [
    `${CURRENCIES}\\s*[-−+]?${DIGITS}(?:\\s*(?:${SCALES}|[kmb]\\b|${ENGLISH_SCALES}\\b))?(?:\\s*${COINS})?`,
    `[-−+]?${DIGITS}\\s*(?:${SCALES}(?:\\s*${COINS})?|${COINS})`,
    `${HAN_DIGITS}(?:万|亿)?${COINS}`,
    `${HAN_DIGITS}[万亿]`,
    `[-−+]?${DIGITS}\\s*${ENGLISH_SCALES}\\b(?:\\s+(?:yuan|renminbi|CNY|RMB|USD))?`,
  ].join('|'),
  'gi',
);
/** What 万 and 亿 also count. */
const THINGS = /^\s*(?:架|台|套|张|卡|人|个|家|次|户|件|块|枚|核|节点|tokens?|P?FLOPS|平方米|千瓦|度)/i;

/** A text that users wrote, its amounts masked. */
export const hideAmounts = (text: string): string =>
  text.replace(AMOUNT, (found, ...rest) => {
    const at = rest.at(-2) as number;
    return THINGS.test(text.slice(at + found.length)) ? found : HIDDEN_AMOUNT;
  });
