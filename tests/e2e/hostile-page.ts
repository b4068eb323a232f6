import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What an attack came to: what it could read, and what it at least could send. */
export interface Loot {
  readonly attack: string;
  readonly read: string;
}

declare global {
  interface Window {
    loot?: Loot[];
  }
}

/** Everything that a page of another origin can try on an address, run in that page; `target` is the host's origin. */
export async function attack(target: string): Promise<Loot[]> {
  const loot: Loot[] = [];
  const took = (name: string, read: string): void => void (read !== '' && loot.push({ attack: name, read }));
  const tryIt = async (name: string, run: () => Promise<string>): Promise<void> => {
    try {
      took(name, await run());
    } catch {
      // The browser or the host said no.
    }
  };
  const api = `${target}/api/event.record`;
  const body = '{"input":{},"requestId":"evil"}';
  const wait = (ms: number): Promise<string> => new Promise((resolve) => setTimeout(() => resolve(''), ms));
  const load = (tag: 'img' | 'script' | 'iframe' | 'object' | 'embed', url: string): Promise<string> =>
    new Promise((resolve) => {
      const element = document.createElement(tag);
      element.addEventListener('load', () => {
        let text = '';
        if (element instanceof HTMLIFrameElement) {
          try {
            text = element.contentDocument?.body.textContent ?? '';
          } catch {
            text = '';
          }
        }
        resolve(text);
      });
      element.addEventListener('error', () => resolve(''));
      element.setAttribute(tag === 'object' ? 'data' : 'src', url);
      document.body.append(element);
      setTimeout(() => resolve(''), 1500);
    });

  await tryIt('fetch a page', async () => (await fetch(`${target}/`)).text());
  await tryIt('fetch an answer', async () => (await fetch(`${target}/api/book.get`)).text());
  await tryIt('fetch without cors', async () => (await fetch(`${target}/api/book.get`, { mode: 'no-cors' })).text());
  for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/json', 'application/x-hesuan']) {
    await tryIt(`post ${type}`, async () =>
      (await fetch(api, { method: 'POST', headers: { 'content-type': type }, body })).text(),
    );
  }
  await tryIt('post without cors', async () => (await fetch(api, { method: 'POST', mode: 'no-cors', body })).text());
  await tryIt('ask with a guessed token', async () =>
    (await fetch(api, { method: 'POST', headers: { authorization: 'Bearer x' }, body, credentials: 'include' })).text(),
  );
  await tryIt('delete', async () => (await fetch(api, { method: 'DELETE' })).text());
  navigator.sendBeacon(api, body);
  for (const tag of ['img', 'script', 'iframe', 'object', 'embed'] as const) {
    await tryIt(tag, () => load(tag, `${target}/api/book.get`));
    await tryIt(`${tag} of the page`, () => load(tag, `${target}/`));
  }
  await tryIt('form', async () => {
    const frame = document.createElement('iframe');
    frame.name = 'sink';
    const form = document.createElement('form');
    form.method = 'post';
    form.action = api;
    form.target = 'sink';
    form.enctype = 'text/plain';
    document.body.append(frame, form);
    form.submit();
    return wait(800);
  });
  await tryIt('websocket', async () => {
    const socket = new WebSocket(`${target.replace('http', 'ws')}/api/book.get`);
    const heard = new Promise<string>((resolve) =>
      socket.addEventListener('message', (event) => resolve(String(event.data))),
    );
    return Promise.race([heard, wait(800)]);
  });
  await tryIt('event source', async () => {
    const source = new EventSource(`${target}/api/book.get`);
    const heard = new Promise<string>((resolve) =>
      source.addEventListener('message', (event) => resolve(event.data as string)),
    );
    return Promise.race([heard, wait(800)]);
  });
  await tryIt('window and message', async () => {
    const opened = window.open(`${target}/`);
    await wait(800);
    opened?.postMessage({ type: 'call', name: 'event.record', input: {} }, '*');
    await wait(300);
    const title = opened?.document.title ?? '';
    opened?.close();
    return title;
  });
  return loot;
}

const listening = async (server: Server): Promise<Server & { readonly port: number }> => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return Object.assign(server, { port: (server.address() as AddressInfo).port });
};

/** Serves the attacker's empty page. */
export const hostileServer = (): ReturnType<typeof listening> =>
  listening(
    createServer((_request, response) => {
      response
        .writeHead(200, { 'content-type': 'text/html' })
        .end('<!doctype html><title>evil</title><body>evil</body>');
    }),
  );

/** The control: the same addresses without any guard, as a plain local server has them. */
export async function openServer(): Promise<
  Awaited<ReturnType<typeof listening>> & { readonly changed: () => number }
> {
  let changed = 0;
  const server = await listening(
    createServer((request, response) => {
      if (request.method !== 'GET' && request.method !== 'OPTIONS') changed += 1;
      response.writeHead(200, { 'content-type': 'text/html', 'access-control-allow-origin': '*' }).end('SECRET');
    }),
  );
  return Object.assign(server, { changed: () => changed });
}
