import { describe, it } from 'vitest';
import { SAME } from './against-naive.ts';

describe('the second implementation gives the same', () => {
  it.each(Object.keys(SAME))('%s', (name) => SAME[name]!(1_000));
});
