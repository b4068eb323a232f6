import { numberText } from '../../words/figures.ts';

/** 1,536 → '1.5 KB'. */
export const sizeText = (bytes: number): string =>
  bytes < 1024
    ? `${bytes} B`
    : bytes < 1_048_576
      ? `${numberText(bytes / 1024, 1)} KB`
      : `${numberText(bytes / 1_048_576, 1)} MB`;

/** The text of a text file for the eye: UTF-8, else UTF-16 by its mark, else the Chinese of Windows. */
export function readText(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}
