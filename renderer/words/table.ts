/** key → [Chinese, English]; `{name}` stands for a parameter. A missing word is a compile error. */
export type Words = Readonly<Record<string, readonly [zh: string, en: string]>>;

export type Params = Readonly<Record<string, string | number>>;

/** Puts the parameters in; one that isn't given stays visible as `{name}`, which a test finds. */
export const fill = (text: string, params: Params = {}): string =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole));
