import { isKnownAt, type KnownAt } from '#core/contract/known-at.ts';
import { measureWire } from '#core/contract/wire.ts';
import type { Reply } from '#core/errors.ts';
import type { Desk } from './desk-types.ts';
import { noteIncident } from './incident.ts';

/** Largest request: text and keys (characters), and bytes of attached files. */
export const MAX_TEXT = 8_000_000;
export const MAX_BINARY = 64 * 1024 * 1024;

const NAME = /^[a-z][A-Za-z0-9]{0,39}(\.[A-Za-z0-9]{1,40}){0,3}$/;
const REQUEST_ID = /^[A-Za-z0-9_-]{1,64}$/;

export type Reason = 'malformed' | 'too_large' | 'foreign';

export const refusal = (field: string, reason: Reason): Reply<never> => ({
  ok: false,
  fault: { code: 'validation', fields: { [field]: reason } },
});

interface Call {
  readonly name: string;
  readonly input: unknown;
  readonly requestId: string;
  readonly knownAt: KnownAt | undefined;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !ArrayBuffer.isView(value);

/** Largest parts first: a body that is no plain value is refused before anything in it is read. */
function parseCall(name: unknown, body: unknown): Call | Reply<never> {
  if (typeof name !== 'string' || !NAME.test(name)) return refusal('name', 'malformed');
  try {
    const size = measureWire(body);
    if (size.text > MAX_TEXT || size.binary > MAX_BINARY) return refusal('body', 'too_large');
  } catch {
    return refusal('body', 'malformed');
  }
  if (!isRecord(body)) return refusal('body', 'malformed');
  const { input, requestId, knownAt, ...rest } = body;
  if (Object.keys(rest).length > 0 || !Object.hasOwn(body, 'input')) return refusal('body', 'malformed');
  if (typeof requestId !== 'string' || !REQUEST_ID.test(requestId)) return refusal('requestId', 'malformed');
  if (knownAt !== undefined && !isKnownAt(knownAt)) return refusal('knownAt', 'malformed');
  return { name, input, requestId, knownAt };
}

/**
 * The one door behind both transports: checks the shape of `(name, { input, requestId, knownAt? })`, then calls the desk. Whatever a
 * caller sends and whatever breaks inside, the answer is a `Reply`.
 */
export async function answerCall(desk: Desk, name: unknown, body: unknown): Promise<Reply<unknown>> {
  const call = parseCall(name, body);
  if ('ok' in call) return call;
  try {
    return await desk.call(call.name, call.input, call.requestId, call.knownAt);
  } catch (error) {
    return { ok: false, fault: { code: 'internal', incident: noteIncident(error) } };
  }
}
