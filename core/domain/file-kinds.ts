/** Why a file isn't taken in; reasons of a `file` fault. */
export type FileRefusal = 'empty' | 'too_large' | 'executable' | 'unknown_kind' | 'wrong_content';

export type FileKind =
  | { readonly ok: true; readonly mediaType: string; readonly isText: boolean }
  | { readonly ok: false; readonly reason: FileRefusal };

export const MAX_DOCUMENT_BYTES = 50 * 1024 * 1024;

type Check = (bytes: Uint8Array) => boolean;

const bytesOf = (text: string): number[] => [...text].map((character) => character.charCodeAt(0));
const begins =
  (...marks: readonly (readonly number[])[]): Check =>
  (bytes) =>
    marks.some((mark) => mark.every((byte, index) => bytes[index] === byte));

const ZIP = [0x50, 0x4b, 0x03, 0x04];
const OLE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

/** Programs and scripts, whatever their name says. */
const EXECUTABLE: readonly Check[] = [
  begins(bytesOf('MZ')),
  begins([0x7f, ...bytesOf('ELF')]),
  begins([0xfe, 0xed, 0xfa, 0xce], [0xfe, 0xed, 0xfa, 0xcf], [0xce, 0xfa, 0xed, 0xfe], [0xcf, 0xfa, 0xed, 0xfe]),
  begins([0xca, 0xfe, 0xba, 0xbe]),
  begins(bytesOf('#!')),
  begins([0x4c, 0x00, 0x00, 0x00, 0x01, 0x14, 0x02, 0x00]),
  isInstaller,
  hasMacros,
];

/** A Windows installer is a compound file whose root names the installer's class. */
function isInstaller(bytes: Uint8Array): boolean {
  if (!begins(OLE)(bytes) || bytes.length < 1024) return false;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const sector = 1 << view.getUint16(30, true);
  const root = (view.getUint32(48, true) + 1) * sector;
  if (root + 96 > bytes.length) return false;
  return view.getUint32(root + 80, true) === 0x000c1084;
}

/** The name of a macro project stands uncompressed in a package of Office. */
function hasMacros(bytes: Uint8Array): boolean {
  if (!begins(ZIP)(bytes)) return false;
  const mark = bytesOf('vbaProject.bin');
  for (let at = bytes.indexOf(mark[0]!); at >= 0; at = bytes.indexOf(mark[0]!, at + 1)) {
    if (mark.every((byte, index) => bytes[at + index] === byte)) return true;
  }
  return false;
}

const HEAD = 4096;
const BOMS = begins([0xff, 0xfe], [0xfe, 0xff]);

/** No byte of a text is zero, unless it is UTF-16 and says so. */
const isText: Check = (bytes) => BOMS(bytes) || !bytes.subarray(0, HEAD).includes(0);

const isPdf: Check = (bytes) => {
  const mark = bytesOf('%PDF-');
  for (let at = 0; at <= 1024 - mark.length; at += 1)
    if (mark.every((byte, index) => bytes[at + index] === byte)) return true;
  return false;
};

const office = (name: string): readonly [string, Check] => [
  `application/vnd.openxmlformats-officedocument.${name}`,
  begins(ZIP),
];
const compound = (type: string): readonly [string, Check] => [type, begins(OLE)];
const text = (type: string): readonly [string, Check] => [type, isText];

/** What is taken in, by ending: its media type, and how its content begins. */
const KINDS: Readonly<Record<string, readonly [mediaType: string, check: Check]>> = {
  pdf: ['application/pdf', isPdf],
  docx: office('wordprocessingml.document'),
  xlsx: office('spreadsheetml.sheet'),
  pptx: office('presentationml.presentation'),
  ofd: ['application/ofd', begins(ZIP)],
  doc: compound('application/msword'),
  xls: compound('application/vnd.ms-excel'),
  ppt: compound('application/vnd.ms-powerpoint'),
  wps: compound('application/vnd.ms-works'),
  et: compound('application/vnd.ms-excel'),
  dps: compound('application/vnd.ms-powerpoint'),
  msg: compound('application/vnd.ms-outlook'),
  png: ['image/png', begins([0x89, ...bytesOf('PNG')])],
  jpg: ['image/jpeg', begins([0xff, 0xd8, 0xff])],
  jpeg: ['image/jpeg', begins([0xff, 0xd8, 0xff])],
  gif: ['image/gif', begins(bytesOf('GIF8'))],
  webp: ['image/webp', begins(bytesOf('RIFF'))],
  tif: ['image/tiff', begins([0x49, 0x49, 0x2a, 0x00], [0x4d, 0x4d, 0x00, 0x2a])],
  tiff: ['image/tiff', begins([0x49, 0x49, 0x2a, 0x00], [0x4d, 0x4d, 0x00, 0x2a])],
  rtf: ['application/rtf', begins(bytesOf('{\\rtf'))],
  txt: text('text/plain'),
  md: text('text/markdown'),
  csv: text('text/csv'),
  json: text('application/json'),
  eml: text('message/rfc822'),
};

export const FILE_ENDINGS = Object.keys(KINDS);

/** What a file is by its name and its first bytes; a program is refused whatever it is called. */
export function fileKind(fileName: string, bytes: Uint8Array): FileKind {
  if (bytes.length === 0) return { ok: false, reason: 'empty' };
  if (bytes.length > MAX_DOCUMENT_BYTES) return { ok: false, reason: 'too_large' };
  if (EXECUTABLE.some((check) => check(bytes))) return { ok: false, reason: 'executable' };
  const ending = /\.([a-z0-9]+)$/i.exec(fileName.trim())?.[1]?.toLowerCase() ?? '';
  const kind = Object.hasOwn(KINDS, ending) ? KINDS[ending] : undefined;
  if (kind === undefined) return { ok: false, reason: 'unknown_kind' };
  const [mediaType, check] = kind;
  return check(bytes) ? { ok: true, mediaType, isText: check === isText } : { ok: false, reason: 'wrong_content' };
}
