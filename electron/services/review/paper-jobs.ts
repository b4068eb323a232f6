import type { Paper, PaperInput } from '#electron/paper/document.ts';
import type { FinishInput, PdfFacts } from '#electron/paper/pdf.ts';
import type { SlidesInput } from '#electron/paper/slides.ts';

/** The parts of a printed review that need no book, for the second thread. Their libraries are large and loaded when needed. */
export const paperJobs = {
  'review.paper': async (input: PaperInput): Promise<Paper> =>
    (await import('#electron/paper/document.ts')).reviewPaper(input),
  'review.slides': async (input: SlidesInput): Promise<Uint8Array> =>
    (await import('#electron/paper/slides.ts')).reviewSlides(input),
  'pdf.read': async (bytes: Uint8Array): Promise<PdfFacts> => (await import('#electron/paper/pdf.ts')).readPdf(bytes),
  'pdf.finish': async (input: FinishInput): Promise<Uint8Array> =>
    (await import('#electron/paper/pdf.ts')).finishPdf(input),
} as const;
