import { readFileSync } from 'node:fs';
import { runCalc } from '#electron/services/calc.ts';
import { parseJson, parseWords, UsageError, type Verb } from './verb.ts';

export const calc: Verb = {
  usage: '< CASES.json',
  run: async (args) => {
    parseWords(args, 0, {});
    const items = parseJson(readFileSync(0, 'utf8'), 'standard input');
    if (!Array.isArray(items)) throw new UsageError('standard input is not an array of cases');
    return { json: runCalc(items), refused: false };
  },
};
