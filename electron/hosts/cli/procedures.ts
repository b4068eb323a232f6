import { z } from 'zod';
import { contract, isOpenToClients } from '#core/contract/index.ts';
import { parseWords, type Verb } from './verb.ts';

/** Bytes are the one input that JSON Schema has no word for. */
const inputSchema = (schema: z.ZodType): unknown =>
  z.toJSONSchema(schema, {
    io: 'input',
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => {
      if (zodSchema._zod.def.type !== 'custom') return;
      Object.assign(jsonSchema, {
        type: 'object',
        properties: { $base64: { type: 'string', contentEncoding: 'base64' } },
        required: ['$base64'],
      });
    },
  });

export const procedures: Verb = {
  usage: '',
  run: async (args) => {
    parseWords(args, 0, {});
    const open = Object.entries(contract).filter(([name]) => isOpenToClients(name));
    const json = open.map(([name, { kind, input }]) => ({ name, kind, input: inputSchema(input) }));
    return { json, refused: false };
  },
};
