import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Reply } from '#core/errors.ts';
import { createSession } from '#electron/hosts/book-session.ts';
import { toJson } from '#electron/hosts/cli/json.ts';
import { startShell } from '#tests/helpers/shell.ts';
import { describeParity } from '../hosts/parity-suite.ts';
import type { Transport } from '../hosts/transports.ts';

/** The real preload script and main process, with the stand-in of Electron between them. */
async function overIpc(): Promise<Transport> {
  const folder = mkdtempSync(join(tmpdir(), 'hesuan-ipc-'));
  const file = join(folder, 'book.hesuan');
  createSession(file, { name: '对照', currency: 'CNY', sample: false, actor: '测试员' }).close();
  const shell = await startShell({ dataDir: join(folder, 'data'), argv: [file] });
  return {
    ask: async (name, input) => toJson(await shell.call(name, { input, requestId: randomUUID() })) as Reply<unknown>,
    close: async () => {
      await shell.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

describeParity('IPC', overIpc);
