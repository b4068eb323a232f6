import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestHost, type TestHost } from '#tests/helpers/host.ts';

let host: TestHost;
beforeAll(async () => {
  host = await startTestHost({ book: 'sample' });
});
afterAll(() => host.close());

describe('the browser host', () => {
  it('answers the page with what the desk says', async () => {
    expect(await host.call('book.get', {})).toMatchObject({ name: '测试账簿', isSample: true });
    expect(await host.refused('nothing.here', {})).toEqual({
      code: 'not_found',
      entity: 'procedure',
      id: 'nothing.here',
    });
  });
});
