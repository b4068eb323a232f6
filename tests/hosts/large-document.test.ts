import { expect, it } from 'vitest';
import { startTestHost } from '#tests/helpers/host.ts';

const MB = 1024 * 1024;

function pdfOf(size: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(size);
  bytes.set(new TextEncoder().encode('%PDF-1.7\n'));
  return bytes;
}

it('refuses a document of 60 MB over HTTP in words, keeps nothing of it, and takes one under the cap', async () => {
  const host = await startTestHost({ book: 'empty' });
  try {
    await host.call('document.add', { fileName: '纪要.txt', bytes: new TextEncoder().encode('先有的文件') });
    const fault = await host.refused('document.add', { fileName: '大.pdf', bytes: pdfOf(60 * MB) });
    expect(fault).toMatchObject({ code: 'file', reason: 'too_large', params: { limit: 50 * MB } });
    expect(await host.call('document.list', {})).toMatchObject([{ fileName: '纪要.txt' }]);
    const { id } = await host.call('document.add', { fileName: '中.pdf', bytes: pdfOf(2 * MB) });
    expect((await host.call('document.read', { id })).bytes.byteLength).toBe(2 * MB);
  } finally {
    await host.close();
  }
});
