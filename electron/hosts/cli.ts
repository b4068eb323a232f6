import { keepFilesPrivate } from './data-folder.ts';
import { noteIncident } from './incident.ts';
import { toJson } from './cli/json.ts';
import { takeSecretFlags } from './cli/secret.ts';
import { UsageError, type Verb } from './cli/verb.ts';

/** A verb is a file in `cli/` and a line here; only the one that is asked for is loaded. */
const verbs: Readonly<Record<string, () => Promise<Verb>>> = {
  new: async () => (await import('./cli/new.ts')).newBook,
  call: async () => (await import('./cli/call.ts')).call,
  procedures: async () => (await import('./cli/procedures.ts')).procedures,
  import: async () => (await import('./cli/import.ts')).importFile,
  export: async () => (await import('./cli/export.ts')).exportFile,
  calc: async () => (await import('./cli/calc.ts')).calc,
  check: async () => (await import('./cli/check.ts')).check,
  history: async () => (await import('./cli/history.ts')).history,
  undo: async () => (await import('./cli/history.ts')).undo,
  backup: async () => (await import('./cli/backup.ts')).backup,
  restore: async () => (await import('./cli/backup.ts')).restore,
  encrypt: async () => (await import('./cli/encrypt.ts')).encrypt,
  decrypt: async () => (await import('./cli/encrypt.ts')).decrypt,
  serve: async () => (await import('./cli/serve.ts')).serve,
};

const REFUSED = 1;
const USAGE_OR_INTERNAL = 2;

const SECRETS = 'An encrypted book asks for its passphrase, or reads it from --passphrase-fd N.';

async function usage(names: readonly string[]): Promise<string> {
  const lines = names.map(async (name) => `hesuan ${name} ${(await verbs[name]!()).usage}`.trimEnd());
  return (await Promise.all(lines)).join('\n');
}

/** Runs one verb; standard output carries its JSON and nothing else. */
async function main([name = '', ...args]: readonly string[]): Promise<number> {
  const load = Object.hasOwn(verbs, name) ? verbs[name] : undefined;
  if (load === undefined) {
    process.stderr.write(`${await usage(Object.keys(verbs))}\n${SECRETS}\n`);
    return USAGE_OR_INTERNAL;
  }
  try {
    const outcome = await (await load()).run(takeSecretFlags(args));
    if (outcome === null) return 0;
    process.stdout.write(`${JSON.stringify(toJson(outcome.json))}\n`);
    if (!outcome.refused) return 0;
    return isInternal(outcome.json) ? USAGE_OR_INTERNAL : REFUSED;
  } catch (error) {
    if (error instanceof UsageError) process.stderr.write(`${error.message}\n${await usage([name])}\n`);
    else noteIncident(error);
    return USAGE_OR_INTERNAL;
  }
}

const isInternal = (json: unknown): boolean =>
  (json as { readonly fault?: { readonly code?: string } }).fault?.code === 'internal';

keepFilesPrivate();
process.exitCode = await main(process.argv.slice(2));
