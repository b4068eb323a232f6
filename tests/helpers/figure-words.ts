/** How the pages write a measure, by the platform's own formatter: the page's text is compared with it. */
const two = new Intl.NumberFormat('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const one = new Intl.NumberFormat('en', { minimumFractionDigits: 1, maximumFractionDigits: 1 });

export const multipleWord = (value: number | null): string => two.format(value!).replace('-', '\u2212');
export const rateWord = (value: number | null): string => `${one.format(value! * 100).replace('-', '\u2212')}%`;
