import { type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import type { ReviewDetail } from '#core/contract/reviews.ts';
import { useTask } from '../../api/hooks.ts';
import { Icon } from '../../components/icon.tsx';
import { Menu, MenuItem } from '../../components/layers.tsx';
import { TaskProgress } from '../../components/states.tsx';
import { saveFile } from '../../files.ts';
import { useView } from '../../state/view.tsx';
import { useWords } from '../../words/use-words.tsx';

type Saved = { readonly ok: true; readonly value: { readonly fileName: string; readonly bytes: Uint8Array } };

const keep = (reply: Saved | { readonly ok: false }): void => {
  if (reply.ok) saveFile(reply.value.fileName, reply.value.bytes);
};

/** The review on paper, as slides, as a workbook; what is under way, or why it failed, stands below the page's head. */
export function FilesMenu({ review }: { readonly review: ReviewDetail }): ReactNode {
  const { t } = useWords();
  const { language } = useView();
  const pdf = useTask('review.exportPdf');
  const slides = useTask('review.exportSlides');
  const workbook = useTask('review.exportWorkbook');
  const file = { reviewId: review.id, language };
  const busy = pdf.running || slides.running || workbook.running;
  const paper = (orientation: 'portrait' | 'landscape', onePagers: 'pages' | 'all') => (): void =>
    void pdf.run({ ...file, orientation, onePagers }).then(keep);
  const items = [
    [t('reviews.pdfPortrait'), undefined, paper('portrait', 'pages')],
    [t('reviews.pdfPortrait'), t('reviews.onePagers'), paper('portrait', 'all')],
    [t('reviews.pdfLandscape'), undefined, paper('landscape', 'pages')],
    [t('reviews.pdfLandscape'), t('reviews.onePagers'), paper('landscape', 'all')],
    [t('reviews.slides'), '.pptx', () => void slides.run(file).then(keep)],
    [t('reviews.workbook'), '.xlsx', () => void workbook.run(file).then(keep)],
  ] as const;
  const place = document.querySelector('.mn');
  return (
    <>
      <Menu
        label={t('reviews.files')}
        align="end"
        button={
          <>
            <Icon name="export" />
            {t('reviews.files')}
            <Icon name="down" size={12} />
          </>
        }
      >
        {(close) =>
          items.map(([label, aside, run]) => (
            <MenuItem
              key={`${label}${aside ?? ''}`}
              disabled={busy}
              {...(aside === undefined ? {} : { aside })}
              onChoose={() => {
                close();
                run();
              }}
            >
              {label}
            </MenuItem>
          ))
        }
      </Menu>
      {place === null
        ? null
        : createPortal(
            <div className="rv-task">
              <TaskProgress task={pdf} />
              <TaskProgress task={slides} />
              <TaskProgress task={workbook} />
            </div>,
            place,
          )}
    </>
  );
}
