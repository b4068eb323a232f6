import {
  decodePDFRawStream,
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFNumber,
  PDFRawStream,
  PDFRef,
  type PDFContext,
} from 'pdf-lib';
import type { Chapter } from './chapters.ts';

export interface PdfFacts {
  readonly pages: number;
  /** The page, from 1, on which each anchor stands. */
  readonly destinations: Readonly<Record<string, number>>;
  /** Some glyph stands for a Chinese character; without a Chinese font all of them are boxes that stand for nothing. */
  readonly hasHan: boolean;
}

const HAN = /[\u2e80-\u2fdf\u3400-\u9fff\uf900-\ufaff]/;
/** What a font's map says of its glyphs: code, and the character as hexadecimal UTF-16. */
const MAPPED = /<[0-9A-Fa-f]+>\s*<([0-9A-Fa-f]{4})[0-9A-Fa-f]*>/g;

function mapsHan(context: PDFContext): boolean {
  for (const [, object] of context.enumerateIndirectObjects()) {
    if (!(object instanceof PDFDict)) continue;
    const map = object.lookup(PDFName.of('ToUnicode'));
    if (!(map instanceof PDFRawStream)) continue;
    const text = Buffer.from(decodePDFRawStream(map).decode()).toString('latin1');
    for (const [, code] of text.matchAll(MAPPED)) if (HAN.test(String.fromCharCode(parseInt(code!, 16)))) return true;
  }
  return false;
}

/** The catalogue's named places; a browser writes one for each anchor that a link leads to. */
function destinationsOf(document: PDFDocument): Record<string, number> {
  const numbers = new Map(document.getPages().map((page, index) => [page.ref.toString(), index + 1]));
  const named = document.catalog.lookup(PDFName.of('Dests'));
  if (!(named instanceof PDFDict)) return {};
  const found = named.entries().flatMap(([name, value]): [string, number][] => {
    const place = value instanceof PDFRef ? document.context.lookup(value) : value;
    const page = place instanceof PDFArray ? place.get(0) : undefined;
    const number = page instanceof PDFRef ? numbers.get(page.toString()) : undefined;
    return number === undefined ? [] : [[name.decodeText(), number]];
  });
  return Object.fromEntries(found);
}

export async function readPdf(bytes: Uint8Array): Promise<PdfFacts> {
  const document = await PDFDocument.load(bytes, { updateMetadata: false });
  return {
    pages: document.getPageCount(),
    destinations: destinationsOf(document),
    hasHan: mapsHan(document.context),
  };
}

export interface FinishInput {
  readonly bytes: Uint8Array;
  readonly title: string;
  readonly subject: string;
  readonly chapters: readonly Chapter[];
  readonly pages: Readonly<Record<string, number>>;
  readonly version: string;
}

/** Gives the document its title and an outline of its chapters, those of the second level below those of the first. */
export async function finishPdf({ bytes, title, subject, chapters, pages, version }: FinishInput): Promise<Uint8Array> {
  const document = await PDFDocument.load(bytes, { updateMetadata: false });
  document.setTitle(title, { showInWindowTitleBar: true });
  document.setSubject(subject);
  document.setCreator(`Hesuan ${version}`);
  const known = chapters.filter((chapter) => pages[chapter.id] !== undefined);
  if (known.length > 0) addOutline(document, known, pages);
  return new Uint8Array(await document.save());
}

interface Node {
  readonly ref: PDFRef;
  readonly chapter: Chapter;
  readonly children: Node[];
}

function addOutline(document: PDFDocument, chapters: readonly Chapter[], pages: FinishInput['pages']): void {
  const { context } = document;
  const root = context.nextRef();
  const top: Node[] = [];
  for (const chapter of chapters) {
    const node: Node = { ref: context.nextRef(), chapter, children: [] };
    const parent = chapter.level === 2 ? top.findLast((entry) => entry.chapter.level === 1) : undefined;
    (parent?.children ?? top).push(node);
  }
  const write = (nodes: readonly Node[], parent: PDFRef): void =>
    nodes.forEach(({ ref, chapter, children }, index) => {
      const page = document.getPage(pages[chapter.id]! - 1);
      const entry = context.obj({
        Title: PDFHexString.fromText(chapter.title),
        Parent: parent,
        Dest: [page.ref, PDFName.of('XYZ'), PDFNumber.of(0), PDFNumber.of(page.getHeight()), PDFNumber.of(0)],
      });
      if (index > 0) entry.set(PDFName.of('Prev'), nodes[index - 1]!.ref);
      if (index + 1 < nodes.length) entry.set(PDFName.of('Next'), nodes[index + 1]!.ref);
      setChildren(entry, children, -children.length);
      context.assign(ref, entry);
      write(children, ref);
    });
  write(top, root);
  const outline = context.obj({ Type: 'Outlines' });
  setChildren(outline, top, top.length);
  context.assign(root, outline);
  document.catalog.set(PDFName.of('Outlines'), root);
}

/** A negative count says that the entry is closed. */
function setChildren(entry: PDFDict, nodes: readonly Node[], count: number): void {
  if (nodes.length === 0) return;
  entry.set(PDFName.of('First'), nodes[0]!.ref);
  entry.set(PDFName.of('Last'), nodes.at(-1)!.ref);
  entry.set(PDFName.of('Count'), PDFNumber.of(count));
}
