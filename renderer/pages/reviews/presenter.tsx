import type { ReactNode } from 'react';
import { useParams } from 'wouter';
import type { ReviewPack } from '#core/contract/review-pack.ts';
import { useQuery } from '../../api/hooks.ts';
import { Answer } from '../../components/states.tsx';
import { useWords } from '../../words/use-words.tsx';
import { JumpDialog } from './jump-dialog.tsx';
import { HoldingPart } from './pack/one-pagers.tsx';
import { OutcomeMark } from './pack/minutes.tsx';
import { Lead } from './pack/marks.tsx';
import { PackProvider, usePack } from './pack/voice.tsx';
import { PresenterFoot } from './presenter-foot.tsx';
import type { Slide } from './slides.tsx';
import { holdingTitle, usePresentation } from './use-presentation.ts';
import { useStage } from './use-stage.ts';
import '../overview.css';
import '../reviews.css';
import '../present.css';

/** A review on the wall: one idea at a time, without the program around it. */
export default function Presenter(): ReactNode {
  const { id } = useParams<{ id: string }>();
  const asked = useQuery('review.pack', { reviewId: id }, { keep: false });
  const { rows } = useStage();
  return (
    <main className="pr">
      <Answer of={asked}>{(pack) => <Stage key={id} reviewId={id} pack={pack} rows={rows} />}</Answer>
    </main>
  );
}

interface StageProps {
  readonly reviewId: string;
  readonly pack: ReviewPack;
  /** Of a table on one slide. */
  readonly rows: number;
}

function Stage({ reviewId, pack, rows }: StageProps): ReactNode {
  const { t } = useWords();
  const show = usePresentation(reviewId, pack, rows);
  const { voice, slides, index, holdingId, hidden, said, goTo, openHolding, setJumping } = show;
  const slide = slides[index]!;
  return (
    <PackProvider voice={voice}>
      <StageHead pack={pack} hidden={hidden} />
      <article className="pr-slide" key={`${slide.key} ${holdingId ?? ''}`} aria-live="polite">
        {holdingId === null ? (
          <SlideView slide={slide} />
        ) : (
          <>
            <h1>{holdingTitle(voice, holdingId)}</h1>
            <HoldingPart holdingId={holdingId} />
          </>
        )}
      </article>
      {said === null ? null : (
        <p className="pr-said" role="status">
          {said}
        </p>
      )}
      <PresenterFoot
        slides={slides}
        index={index}
        back={holdingId === null ? null : t('reviews.back', { title: slide.title })}
        hidden={hidden}
        onGo={goTo}
        onBack={() => openHolding(null)}
        onHide={show.hide}
        onJump={() => setJumping(true)}
        onNotes={show.openNotes}
        onFullScreen={show.fullScreen}
        onLeave={show.leave}
      />
      {show.jumping ? (
        <JumpDialog
          slides={slides}
          onClose={() => setJumping(false)}
          onSlide={(to) => {
            setJumping(false);
            goTo(to);
          }}
          onHolding={(to) => {
            setJumping(false);
            openHolding(to);
          }}
        />
      ) : null}
    </PackProvider>
  );
}

function StageHead({ pack, hidden }: { readonly pack: ReviewPack; readonly hidden: boolean }): ReactNode {
  const { t } = useWords();
  const { review, point, comparison, book } = pack;
  const days = `${t('reviews.asOf')} ${point.asOf}`;
  return (
    <header className="pr-head">
      <b>{book.name}</b>
      <span className="sec">{review?.name}</span>
      <span className="sp" />
      {hidden ? <span className="tag near">{t('reviews.hiddenNow')}</span> : null}
      <span className="num">
        {comparison === null ? days : `${days} · ${t('reviews.compareWith')} ${comparison.before.asOf}`}
      </span>
      {book.isSample ? <span className="chip-sample">{t('app.sampleChip')}</span> : null}
    </header>
  );
}

function SlideView({ slide }: { readonly slide: Slide }): ReactNode {
  const { pack } = usePack();
  const decisions =
    slide.headline.lines.length === 0 || pack.review === null
      ? []
      : pack.review.decisions.filter((decision) => decision.pageId !== null && decision.pageId === slide.pageId);
  return (
    <>
      <h1>
        {slide.title}
        {slide.part === null ? null : <small>{slide.part}</small>}
      </h1>
      <Lead headline={slide.headline} />
      {slide.note === '' ? null : <p className="rv-text">{slide.note}</p>}
      <div className={decisions.length === 0 ? 'pr-body' : 'pr-body with-aside'}>
        <div>{slide.body}</div>
        {decisions.length === 0 ? null : (
          <ol className="rv-decisions">
            {decisions.map((decision) => (
              <li key={decision.id}>
                <b>{decision.number}</b>
                <div>
                  <p>{decision.text}</p>
                  <OutcomeMark outcome={decision.outcome} />
                </div>
              </li>
            ))}
          </ol>
        )}
      </div>
    </>
  );
}
