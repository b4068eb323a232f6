import { expect, it } from 'vitest';
import { CALC_KINDS, runCalc } from '#core/domain/calc/index.ts';
import { differences, ownCases, sharedCases, type VectorCase } from '#tests/helpers/vectors.ts';

/** Through JSON, as the command line would carry them. */
function failures(cases: readonly VectorCase[]): string[] {
  const items = cases.map(({ id, kind, input }) => ({ id, kind, input }));
  const answers = JSON.parse(JSON.stringify(runCalc(JSON.parse(JSON.stringify(items))))) as {
    id: string;
    output: Record<string, unknown>;
  }[];
  return cases.flatMap((each, index) => {
    const answer = answers[index]!;
    return [
      ...(answer.id === each.id ? [] : [`${each.id}: answered out of order`]),
      ...differences(each, answer.output).map((difference) => `${each.id} ${difference}`),
    ];
  });
}

it('gives the figures of the project’s own cases', () => {
  const cases = ownCases();
  expect(cases).toHaveLength(164);
  expect(failures(cases)).toEqual([]);
});

const shared = sharedCases();
if (shared === null)
  process.stderr.write('The published cases (../shared/vectors) are not at hand and were not run.\n');

it.runIf(shared !== null).each([...(shared ?? [])])('gives the published figures of %s', (_, cases) => {
  expect(failures(cases)).toEqual([]);
});

it('knows every kind of the published cases', () => {
  const kinds = new Set([...ownCases().map((each) => each.kind), ...(shared?.keys() ?? [])]);
  expect([...kinds].filter((kind) => !CALC_KINDS.includes(kind))).toEqual([]);
});

it('would notice a wrong figure, a missing root and an answer where a refusal is due', () => {
  const vector = (expected: Record<string, unknown>, tolerance = 1e-9): VectorCase => ({
    id: 'x',
    kind: 'xirr',
    input: {},
    expected,
    tolerance,
  });
  expect(differences(vector({ roots: [0.1] }), { roots: [0.1 + 2e-9] })).toHaveLength(1);
  expect(differences(vector({ roots: [0.1, 0.2] }), { roots: [0.1] })).toHaveLength(1);
  expect(differences(vector({ roots: [], refused: true }), { roots: [0.1], reason: 'x' })).toHaveLength(1);
  expect(differences(vector({ error: 'loop' }), { total: 1 })).toHaveLength(1);
  expect(differences(vector({ exit1: { lp: 5 } }), { exit1: { lp: 6 } })).toHaveLength(1);
  expect(differences(vector({ dpi: null }), {})).toHaveLength(1);
});
