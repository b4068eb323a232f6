import { expect, it } from 'vitest';
import { fileKind, MAX_DOCUMENT_BYTES } from '#core/domain/file-kinds.ts';

const bytes = (...parts: (string | number[])[]): Uint8Array =>
  new Uint8Array(parts.flatMap((part) => (typeof part === 'string' ? [...Buffer.from(part)] : part)));
const reason = (name: string, content: Uint8Array): string => {
  const kind = fileKind(name, content);
  return kind.ok ? kind.mediaType : kind.reason;
};
const OLE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

/** A compound file whose root entry names a class. */
function compound(classId: number): Uint8Array {
  const file = new Uint8Array(2048);
  file.set(OLE);
  const view = new DataView(file.buffer);
  view.setUint16(30, 9, true);
  view.setUint32(48, 1, true);
  view.setUint32(1024 + 80, classId, true);
  return file;
}

it('takes documents whose content is what their name says', () => {
  expect(reason('尽调报告.PDF', bytes('%PDF-1.7'))).toBe('application/pdf');
  expect(reason('a.b.xlsx', bytes('PK', [3, 4]))).toContain('spreadsheetml');
  expect(reason('合同.doc', compound(0x00020906))).toBe('application/msword');
  expect(reason('图.png', bytes([0x89], 'PNG'))).toBe('image/png');
  expect(fileKind('纪要.txt', bytes('会议纪要'))).toMatchObject({ isText: true });
  expect(fileKind('utf16.txt', bytes([0xff, 0xfe], 'a', [0]))).toMatchObject({ isText: true });
});

it('refuses programs and scripts under any name', () => {
  for (const program of [
    bytes('MZ', [0x90, 0]),
    bytes([0x7f], 'ELF'),
    bytes([0xcf, 0xfa, 0xed, 0xfe]),
    bytes([0xca, 0xfe, 0xba, 0xbe]),
    bytes('#!/bin/sh\nrm -rf /'),
    bytes([0x4c, 0, 0, 0, 1, 0x14, 2, 0]),
    compound(0x000c1084),
    bytes('PK', [3, 4], 'word/vbaProject.bin'),
  ])
    for (const name of ['报告.pdf', '报告.txt', '表.xlsx', 'x']) expect(reason(name, program)).toBe('executable');
});

it('refuses other endings, empty files, content that the name denies, and too much', () => {
  expect(reason('run.exe', bytes('text'))).toBe('unknown_kind');
  expect(reason('无后缀', bytes('text'))).toBe('unknown_kind');
  expect(reason('x.constructor', bytes('text'))).toBe('unknown_kind');
  expect(reason('报告.pdf', bytes('hello'))).toBe('wrong_content');
  expect(reason('表.xlsx', bytes('a,b\n1,2'))).toBe('wrong_content');
  expect(reason('纪要.txt', bytes('a', [0, 1, 2]))).toBe('wrong_content');
  expect(reason('空.pdf', bytes())).toBe('empty');
  expect(reason('大.txt', new Uint8Array(MAX_DOCUMENT_BYTES + 1).fill(65))).toBe('too_large');
  expect(reason('刚好.txt', new Uint8Array(MAX_DOCUMENT_BYTES).fill(65))).toBe('text/plain');
});
