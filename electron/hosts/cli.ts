import { keepFilesPrivate } from './data-folder.ts';
import { noteIncident } from './incident.ts';
import { calc } from './cli/calc.ts';
import { call } from './cli/call.ts';
import { check } from './cli/check.ts';
import { exportFile } from './cli/export.ts';
import { importFile } from './cli/import.ts';
import { toJson } from './cli/json.ts';
import { newBook } from './cli/new.ts';
import { procedures } from './cli/procedures.ts';
import { serve } from './cli/serve.ts';
import { UsageError, type Verb } from './cli/verb.ts';

/** A verb is a file in `cli/` and a line here. */
const verbs: Readonly<Record<string, Verb>> = {
  new: newBook,
  call,
  procedures,
  import: importFile,
  export: exportFile,
  calc,
  check,
  serve,
};

const REFUSED = 1;
const USAGE_OR_INTERNAL = 2;

const usage = (names: readonly string[]): string =>
  names.map((name) => `hesuan ${name} ${verbs[name]!.usage}`.trimEnd()).join('\n');

/** Runs one verb; standard output carries its JSON and nothing else. */
async function main([name = '', ...args]: readonly string[]): Promise<number> {
  const verb = Object.hasOwn(verbs, name) ? verbs[name] : undefined;
  if (verb === undefined) {
    process.stderr.write(`${usage(Object.keys(verbs))}\n`);
    return USAGE_OR_INTERNAL;
  }
  try {
    const outcome = await verb.run(args);
    if (outcome === null) return 0;
    process.stdout.write(`${JSON.stringify(toJson(outcome.json))}\n`);
    return outcome.refused ? (isInternal(outcome.json) ? USAGE_OR_INTERNAL : REFUSED) : 0;
  } catch (error) {
    if (error instanceof UsageError) process.stderr.write(`${error.message}\n${usage([name])}\n`);
    else noteIncident(error);
    return USAGE_OR_INTERNAL;
  }
}

const isInternal = (json: unknown): boolean =>
  (json as { readonly fault?: { readonly code?: string } }).fault?.code === 'internal';

keepFilesPrivate();
process.exitCode = await main(process.argv.slice(2));
