import type { ParsedOf } from '#core/contract/index.ts';
import { packIn } from '#core/contract/review-texts.ts';
import type { ReviewPack } from '#core/contract/review-pack.ts';
import { reviewTerm } from '#core/review-terms.ts';
import type { Language } from '#core/terms.ts';
import { ruleError } from '#core/errors.ts';
import type { BookTasks, TaskContext } from '../tasks.ts';
import { reviewWorkbook } from './workbook.ts';

const STEPS = 6;
/** A contents page that grows by the numbers put into it moves what follows; it settles at the second try. */
const MOST_PASSES = 4;
const HAN = /\p{Script=Han}/u;

type PdfInput = ParsedOf<'review.exportPdf'>;

async function packOf(context: TaskContext, input: Omit<PdfInput, 'orientation'>): Promise<ReviewPack> {
  const { reviewId, asOf, compareAsOf, onePagers, language } = input;
  return packIn(await context.call('review.pack', { reviewId, asOf, compareAsOf, onePagers }), language);
}

/** A name that every file system takes. */
export function fileName(pack: ReviewPack, language: Language, ending: string): string {
  const title = pack.review?.name ?? `${pack.book.name} ${reviewTerm('review', language)}`;
  return safeName(`${title} ${pack.point.asOf}`, ending);
}

function safeName(text: string, ending: string): string {
  const clean = text.replace(/[\p{Cc}<>:"/\\|?*]/gu, ' ').replace(/\s+/g, ' ');
  return `${clean.slice(0, 120).trim()}.${ending}`;
}

/**
 * Prints until the numbers in the contents are those of the pages: a first pass finds them, a second one has them in it.
 * @throws AppError rule/no_chinese_font when the machine can't show the book's words.
 */
async function printPdf(
  context: TaskContext,
  input: PdfInput,
): Promise<{ fileName: string; bytes: Uint8Array; pages: number }> {
  const { language, orientation } = input;
  context.progress('reading', 0, STEPS);
  const pack = await packOf(context, input);
  let known: Readonly<Record<string, number>> | null = null;
  for (let pass = 1; pass <= MOST_PASSES; pass += 1) {
    context.checkpoint();
    context.progress('layout', Math.min(pass * 2 - 1, STEPS - 2), STEPS);
    const pages: ReadonlyMap<string, number> | null = known === null ? null : new Map(Object.entries(known));
    const paper = await context.compute('review.paper', { pack, language, orientation, pages });
    context.checkpoint();
    context.progress('printing', Math.min(pass * 2, STEPS - 1), STEPS);
    const printed = await context.printPdf(paper.html);
    const found = await context.compute('pdf.read', printed);
    if (!found.hasHan && HAN.test(paper.html)) throw ruleError('no_chinese_font');
    if (known !== null && same(known, found.destinations)) {
      const subject = `${pack.book.name} · ${reviewTerm('asOf', language, { day: pack.point.asOf })}`;
      const { title, chapters } = paper;
      const finished = { bytes: printed, title, subject, chapters, pages: known, version: context.version };
      const bytes = await context.compute('pdf.finish', finished);
      return { fileName: fileName(pack, language, 'pdf'), bytes, pages: found.pages };
    }
    known = found.destinations;
  }
  throw ruleError('print_failed');
}

const same = (a: Readonly<Record<string, number>>, b: Readonly<Record<string, number>>): boolean =>
  Object.keys(a).length === Object.keys(b).length && Object.entries(a).every(([key, page]) => b[key] === page);

/** The paper of a review with one page in it, and nothing before it. */
async function printOnePager(
  context: TaskContext,
  { kind, id, asOf, reviewId, language }: ParsedOf<'onePager.exportPdf'>,
): Promise<{ fileName: string; bytes: Uint8Array; pages: number }> {
  context.progress('reading', 0, 3);
  const day = asOf ?? (await context.call('review.get', { id: reviewId! })).asOf;
  const point = reviewId === undefined ? { asOf: day } : { reviewId };
  const whole = await context.call('review.pack', { ...point, onePagers: 'pages' });
  const sheets = kind === 'holding' ? [await context.call('onePager.holding', { holdingId: id, ...point })] : [];
  const funds = kind === 'fund' ? [await context.call('onePager.fund', { fundId: id, ...point })] : [];
  const outside = kind === 'outside' ? [await context.call('onePager.outside', { fundId: id, ...point })] : [];
  const page = {
    id,
    kind: kind === 'holding' ? ('holding' as const) : ('fund' as const),
    subjectId: id,
    title: '',
    note: '',
    talk: '',
  };
  const pack = packIn({ ...whole, pages: [page], sheets, funds, outside }, language);
  context.checkpoint();
  context.progress('layout', 1, 3);
  const paper = await context.compute('review.paper', {
    pack,
    language,
    orientation: 'portrait',
    pages: null,
    bare: true,
  });
  context.checkpoint();
  context.progress('printing', 2, 3);
  const printed = await context.printPdf(paper.html);
  const found = await context.compute('pdf.read', printed);
  if (!found.hasHan && HAN.test(paper.html)) throw ruleError('no_chinese_font');
  const { title, chapters } = paper;
  const subject = `${pack.book.name} · ${reviewTerm('asOf', language, { day })}`;
  const finished = { bytes: printed, title, subject, chapters, pages: found.destinations, version: context.version };
  const bytes = await context.compute('pdf.finish', finished);
  return { fileName: safeName(`${title} ${day}`, 'pdf'), bytes, pages: found.pages };
}

export const reviewTasks: Pick<
  BookTasks,
  'review.exportPdf' | 'review.exportSlides' | 'review.exportWorkbook' | 'onePager.exportPdf'
> = {
  'onePager.exportPdf': printOnePager,
  'review.exportPdf': printPdf,
  'review.exportSlides': async (context, input) => {
    context.progress('reading', 0, 2);
    const pack = await packOf(context, input);
    context.checkpoint();
    context.progress('writing', 1, 2);
    const { language } = input;
    const bytes = await context.compute('review.slides', { pack, language, version: context.version });
    return { fileName: fileName(pack, language, 'pptx'), bytes };
  },
  'review.exportWorkbook': async (context, input) => {
    context.progress('reading', 0, 2);
    const pack = await packOf(context, input);
    context.checkpoint();
    context.progress('writing', 1, 2);
    const bytes = await context.compute('workbook.write', reviewWorkbook(pack, input.language));
    return { fileName: fileName(pack, input.language, 'xlsx'), bytes };
  },
};
