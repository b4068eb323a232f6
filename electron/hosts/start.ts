import { parseArgs } from 'node:util';
import { serve } from './serve.ts';

/** The browser host as `npm start` runs it, after everything is installed and built. */
const { values } = parseArgs({
  options: {
    book: { type: 'string' },
    data: { type: 'string' },
    port: { type: 'string' },
    'no-open': { type: 'boolean', default: false },
  },
});

await serve({
  ...(values.book === undefined ? {} : { book: values.book }),
  ...(values.data === undefined ? {} : { dataDir: values.data }),
  ...(values.port === undefined ? {} : { port: Number(values.port) }),
  open: !values['no-open'],
  sample: true,
  say: (line) => process.stdout.write(`${line}\n`),
});
