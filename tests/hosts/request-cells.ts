import { encodeWire, WIRE_TYPE } from '#core/contract/wire.ts';
import type { BrowserHost } from '#electron/hosts/browser-host.ts';

/** One way of sending a part of a request; the first of each list is what our own page does. */
interface Part {
  readonly label: string;
  readonly lines: readonly string[];
  /** Whether a request that is otherwise right may pass with it. */
  readonly allowed?: boolean;
  /** What stands in the request line instead of the path. */
  readonly target?: string;
}

export const PARTS = ['host', 'origin', 'site', 'method', 'type', 'token'] as const;
export type PartName = (typeof PARTS)[number];
export type Cell = readonly number[];

const PATH = '/api/book.get';

const named = (name: string, values: readonly string[]): Part[] =>
  values.map((value) => ({ label: `${name}: ${value}`, lines: [`${name}: ${value}`] }));

/** Host × Origin × Sec-Fetch-Site × method × content type × token, as `docs/trust.md` S1 counts them. */
export function partsOf({
  port,
  origin,
  token,
}: Pick<BrowserHost, 'port' | 'origin' | 'token'>): Readonly<Record<PartName, readonly Part[]>> {
  const self = `127.0.0.1:${port}`;
  const host = (value: string): Part => ({ label: `Host: ${value}`, lines: [`Host: ${value}`] });
  const evil = ['evil.test', 'localhost', '127.1', '0', '[::1]', '0.0.0.0', '2130706433', '0x7f.0.0.1', '127.0.0.2'];
  return {
    host: [
      { ...host(self), allowed: true },
      ...evil.map((name) => host(`${name}:${port}`)),
      host('127.0.0.1'),
      host('localhost'),
      host(`127.0.0.1:${port + 1}`),
      host(`127.0.0.1.:${port}`),
      host(`127.0.0.1.evil.test:${port}`),
      host(`user@127.0.0.1:${port}`),
      host(`127.0.0.1:${port}@evil.test`),
      host(`127.0.0.1:0${port}`),
      host(`LOCALHOST:${port}`),
      host(`127.0.0.1:${port}, evil.test`),
      host(''),
      { label: 'no Host', lines: [] },
      { label: 'two Hosts, right first', lines: [`Host: ${self}`, 'Host: evil.test'] },
      { label: 'two Hosts, right last', lines: ['Host: evil.test', `Host: ${self}`] },
      { label: 'absolute request line', lines: [`Host: ${self}`], target: `http://evil.test${PATH}` },
    ],
    origin: [
      { label: 'own Origin', lines: [`Origin: ${origin}`], allowed: true },
      { label: 'no Origin', lines: [] },
      ...named('Origin', [
        'null',
        `http://localhost:${port}`,
        `http://evil.test`,
        `https://127.0.0.1:${port}`,
        'http://127.0.0.1',
        `${origin}/`,
        `${origin}.evil.test`,
        `HTTP://127.0.0.1:${port}`,
        'file://',
      ]),
      { label: 'two Origins', lines: [`Origin: ${origin}`, `Origin: ${origin}`] },
    ],
    site: [
      { label: 'same-origin', lines: ['Sec-Fetch-Site: same-origin'], allowed: true },
      { label: 'no Sec-Fetch-Site', lines: [], allowed: true },
      ...named('Sec-Fetch-Site', ['none', 'same-site', 'cross-site', 'Same-Origin', '']),
      { label: 'two sites', lines: ['Sec-Fetch-Site: same-origin', 'Sec-Fetch-Site: cross-site'] },
    ],
    method: ['POST', 'GET', 'HEAD', 'PUT', 'DELETE', 'OPTIONS', 'PATCH'].map((label) => ({
      label,
      lines: [],
      allowed: label === 'POST',
    })),
    type: [
      { label: WIRE_TYPE, lines: [`Content-Type: ${WIRE_TYPE}`], allowed: true },
      { label: 'no type', lines: [] },
      ...named('Content-Type', ['application/json', 'text/plain', `${WIRE_TYPE}; charset=utf-8`]),
    ],
    token: [
      { label: 'right token', lines: [`Authorization: Bearer ${token}`], allowed: true },
      { label: 'no token', lines: [] },
      ...named('Authorization', [
        'Bearer ',
        `Bearer ${'A'.repeat(token.length)}`,
        `bearer ${token}`,
        `Bearer ${token}A`,
      ]),
    ],
  };
}

const BODY = Buffer.from(encodeWire({ input: {}, requestId: 'cell' }));

export function requestOf(parts: ReturnType<typeof partsOf>, cell: Cell): Buffer {
  const chosen = PARTS.map((name, index) => parts[name][cell[index]!]!);
  const method = parts.method[cell[PARTS.indexOf('method')]!]!.label;
  const target = chosen[0]!.target ?? PATH;
  const lines = [
    `${method} ${target} HTTP/1.1`,
    ...chosen.flatMap((part) => part.lines),
    `Content-Length: ${BODY.length}`,
  ];
  return Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'), BODY]);
}

export const isAllowed = (parts: ReturnType<typeof partsOf>, cell: Cell): boolean =>
  PARTS.every((name, index) => parts[name][cell[index]!]!.allowed === true);

export const labelOf = (parts: ReturnType<typeof partsOf>, cell: Cell): string =>
  PARTS.map((name, index) => parts[name][cell[index]!]!.label).join(' | ');

/** Every cell that differs from the page's own request in one part. */
export function singleDeviations(parts: ReturnType<typeof partsOf>): Cell[] {
  return PARTS.flatMap((name, index) =>
    parts[name].map((_part, choice) => PARTS.map((_name, place) => (place === index ? choice : 0))),
  );
}

/** Every cell there is, in a fixed order. */
export function* allCells(parts: ReturnType<typeof partsOf>): Generator<Cell> {
  const sizes = PARTS.map((name) => parts[name].length);
  const count = sizes.reduce((product, size) => product * size, 1);
  for (let number = 0; number < count; number += 1) {
    let rest = number;
    yield sizes.map((size) => {
      const choice = rest % size;
      rest = Math.floor(rest / size);
      return choice;
    });
  }
}
