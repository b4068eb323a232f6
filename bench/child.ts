import { pathToFileURL } from 'node:url';
import { Bench, type Suite } from './suite.ts';

/** One suite for one size in a process of its own; each figure goes to the parent as it is found. */
const [file, events, folder] = process.argv.slice(2) as [string, string, string];
const { suite } = (await import(pathToFileURL(file).href)) as { readonly suite: Suite };
await suite.run(new Bench(suite, Number(events), folder, (figure) => process.send!(figure)));
process.disconnect();
