import { connect } from 'node:net';

export interface RawAnswer {
  /** 0 when the connection was closed without an answer. */
  readonly status: number;
  readonly head: string;
  readonly body: Buffer;
}

/** Sends bytes as they are, which no HTTP client would, and reads until the host closes or has answered in full. */
export function sendRaw(port: number, bytes: string | Buffer, endAfterMs = 30_000): Promise<RawAnswer> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const parts: Buffer[] = [];
    const finish = (): void => {
      clearTimeout(guard);
      socket.destroy();
      resolve(parse(Buffer.concat(parts)));
    };
    const guard = setTimeout(finish, endAfterMs);
    socket.on('connect', () => socket.write(bytes));
    socket.on('data', (part) => {
      parts.push(part);
      if (isWhole(Buffer.concat(parts))) finish();
    });
    socket.on('error', finish);
    socket.on('close', finish);
  });
}

function parse(answer: Buffer): RawAnswer {
  const end = answer.indexOf('\r\n\r\n');
  const head = answer.subarray(0, end < 0 ? answer.length : end).toString('latin1');
  const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(head)?.[1] ?? 0);
  return { status, head, body: end < 0 ? Buffer.alloc(0) : answer.subarray(end + 4) };
}

function isWhole(answer: Buffer): boolean {
  const { head, body } = parse(answer);
  const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1];
  return answer.includes('\r\n\r\n') && length !== undefined && body.length >= Number(length);
}

/** Value of a header in a raw answer, or null. */
export const headerOf = ({ head }: RawAnswer, name: string): string | null =>
  new RegExp(`^${name}: (.*)$`, 'im').exec(head)?.[1]?.trim() ?? null;
