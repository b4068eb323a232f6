/** A recovery code has 14 groups of 4; anything else that a user enters is a passphrase. */
const CODE = /^([0-9A-Za-z]{4}[- ]?){13}[0-9A-Za-z]{4}$/;

export type Secret = { readonly passphrase: string } | { readonly recoveryCode: string };

export const secretOf = (text: string): Secret =>
  CODE.test(text.trim()) ? { recoveryCode: text.trim() } : { passphrase: text };
