import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { isPageBuilt, serve as serveBook } from '../serve.ts';
import { parseWords, replied, UsageError, type Verb } from './verb.ts';

/** A fresh clone has no page yet; what the build says goes to stderr. */
function buildPage(): void {
  const script = fileURLToPath(new URL('../../../build/scripts/page.mjs', import.meta.url));
  const { status } = spawnSync(process.execPath, [script], { stdio: ['ignore', 2, 2] });
  if (status !== 0) throw new Error('the page could not be built');
}

export const serve: Verb = {
  usage: 'BOOK [--port N]',
  run: async (args) => {
    const { positionals, values } = parseWords(args, 1, { port: { type: 'string' } });
    const port = values.port === undefined ? undefined : Number(values.port);
    if (port !== undefined && !(Number.isInteger(port) && port >= 0 && port < 65_536)) throw new UsageError('--port N');
    if (!isPageBuilt()) buildPage();
    const reply = await serveBook({
      book: positionals[0]!,
      ...(port === undefined ? {} : { port }),
      open: false,
      sample: false,
      insist: true,
      say: (line) => process.stdout.write(`${line}\n`),
    });
    return reply.ok ? null : replied(reply);
  },
};
