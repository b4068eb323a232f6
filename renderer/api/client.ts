import type { InputOf, OutputOf, ProcedureName } from '#core/contract/index.ts';
import { decodeWire, encodeWire, WIRE_TYPE } from '#core/contract/wire.ts';
import type { AppFault, Reply } from '#core/errors.ts';
import { sessionToken } from './session.ts';

/** What beside the input goes to the host. `knownAt` asks a query for the book as it was known at that moment. */
export interface Envelope {
  readonly input: unknown;
  readonly requestId: string;
  readonly knownAt?: string;
}

/** The preload script of the Electron host offers this and nothing else. */
interface Bridge {
  call(name: string, body: Envelope): Promise<Reply<unknown>>;
}

declare global {
  interface Window {
    readonly bridge?: Bridge;
  }
}

/** A fault of the host, or the page's own 'unreachable': the host doesn't answer. */
export type UiFault = AppFault | { readonly code: 'unreachable' };

/** A refused call as an exception, for the query cache alone; pages read `fault`. */
export class CallFault extends Error {
  readonly fault: UiFault;
  constructor(fault: UiFault) {
    super(fault.code);
    this.name = 'CallFault';
    this.fault = fault;
  }
}

export const newRequestId = (): string => crypto.randomUUID();

const UNREACHABLE = { ok: false, fault: { code: 'unreachable' } } as const;

async function overHttp(name: string, body: Envelope): Promise<Reply<unknown> | typeof UNREACHABLE> {
  try {
    const answer = await fetch(`/api/${name}`, {
      method: 'POST',
      headers: { 'content-type': WIRE_TYPE, authorization: `Bearer ${sessionToken()}` },
      body: encodeWire(body),
    });
    const bytes = new Uint8Array(await answer.arrayBuffer());
    return decodeWire(bytes) as unknown as Reply<unknown>;
  } catch {
    return UNREACHABLE;
  }
}

/** An optional field left undefined is a field left out: the wire refuses undefined in arrays and hosts refuse unknown keys. */
export type UiReply<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly fault: UiFault };

/** Calls a procedure over the host's transport. Never rejects. */
export async function call<N extends ProcedureName>(
  name: N,
  input: InputOf<N>,
  options: { readonly requestId?: string; readonly knownAt?: string | null } = {},
): Promise<UiReply<OutputOf<N>>> {
  const { knownAt, requestId = newRequestId() } = options;
  const body: Envelope = { input, requestId, ...(knownAt == null ? {} : { knownAt }) };
  const reply = window.bridge === undefined ? await overHttp(name, body) : await window.bridge.call(name, body);
  return reply as UiReply<OutputOf<N>>;
}
