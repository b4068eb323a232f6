import { createHash, randomBytes, scryptSync, timingSafeEqual } from 'node:crypto';
import type Database from 'better-sqlite3';
import { ruleError } from '#core/errors.ts';
import { SALT_BYTES } from './header.ts';

/** The key of a book's pages. The salt in the file makes the key of their check sums from it, page by page. */
export type PageKey = Buffer;

/** What a user may open an encrypted book with. */
export type Secret = { readonly passphrase: string } | { readonly recoveryCode: string };

const KEY_BYTES = 32;
/** OWASP's first choice for scrypt: 128 MiB and some tenths of a second for each guess. */
const SCRYPT = { N: 2 ** 17, r: 8, p: 1, maxmem: 256 * 1024 * 1024 } as const;

/** Keyboards and systems write the same word in different code points; NFKC makes them one passphrase. */
export const keyOfPassphrase = (passphrase: string, salt: Buffer): PageKey =>
  scryptSync(passphrase.normalize('NFKC'), salt, KEY_BYTES, SCRYPT);

export const newSalt = (): Buffer => randomBytes(SALT_BYTES);

/** @throws AppError rule/recovery_code when the code was mistyped. */
export const keyOfSecret = (secret: Secret, salt: Buffer): PageKey =>
  'passphrase' in secret ? keyOfPassphrase(secret.passphrase, salt) : keyOfCode(secret.recoveryCode);

/** Says which key a file needs without holding it; a guess costs as much to test with it as with the file itself. */
export const keyMark = (key: PageKey): string =>
  createHash('sha256').update('hesuan key mark\n').update(key).digest('hex').slice(0, 32);

export const isKeyOf = (key: PageKey, mark: string): boolean =>
  timingSafeEqual(Buffer.from(keyMark(key)), Buffer.from(mark));

/** Crockford's alphabet: no I, L, O, U, so that a code read aloud or by hand stays the same code. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const CODE_CHARACTERS = 52;
const CHECK_CHARACTERS = 4;

function toCharacters(bytes: Buffer, count: number): string {
  const value = BigInt(`0x${bytes.toString('hex')}`);
  return Array.from({ length: count }, (_, index) => {
    const shift = BigInt(5 * (count - 1 - index));
    return ALPHABET[Number((value >> shift) & 31n)]!;
  }).join('');
}

const checkOf = (key: PageKey): string =>
  toCharacters(createHash('sha256').update(key).digest().subarray(0, 3), CHECK_CHARACTERS);

/** The recovery code is the page key itself, in groups of four with a check at the end. */
export const codeOfKey = (key: PageKey): string =>
  `${toCharacters(key, CODE_CHARACTERS)}${checkOf(key)}`.match(/.{4}/g)!.join('-');

function keyOfCode(code: string): PageKey {
  const clean = code
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1');
  const digits = [...clean].map((character) => ALPHABET.indexOf(character));
  if (digits.length !== CODE_CHARACTERS + CHECK_CHARACTERS || digits.includes(-1)) throw ruleError('recovery_code');
  const value = digits.slice(0, CODE_CHARACTERS).reduce((sum, digit) => (sum << 5n) | BigInt(digit), 0n);
  const key = Buffer.from(
    value
      .toString(16)
      .padStart(KEY_BYTES * 2, '0')
      .slice(-KEY_BYTES * 2),
    'hex',
  );
  if (clean.slice(CODE_CHARACTERS) !== checkOf(key)) throw ruleError('recovery_code');
  return key;
}

/** AES-256 with a check sum on every page (HMAC-SHA-512), in the open SQLCipher layout. */
const CIPHER = `cipher = 'sqlcipher'`;

/** Gives a connection the key, before anything is read. */
export function applyKey(db: Database.Database, key: PageKey, salt: Buffer): void {
  db.pragma(CIPHER);
  db.pragma(`key = "x'${key.toString('hex')}${salt.toString('hex')}'"`);
}

/** Writes every page anew under another key, or in the clear. Only for a file that nobody else has and that may be lost. */
export function changeKey(db: Database.Database, key: PageKey | null, salt: Buffer): void {
  // The old pages would otherwise stand in a journal on the disk, readable after the file itself no longer is.
  db.pragma('journal_mode = MEMORY');
  db.pragma(CIPHER);
  db.pragma(key === null ? `rekey = ''` : `rekey = "x'${key.toString('hex')}${salt.toString('hex')}'"`);
}
