import type { ReactNode } from 'react';
import type { ReviewPage } from '#core/contract/reviews.ts';
import { Allocation, Matrix, OverTime } from './allocation.tsx';
import { changeParts } from './changes.tsx';
import { Funds, KeyFigures, Largest } from './progress.tsx';
import { holdingParts, kpiParts, limitParts } from './lists.tsx';
import { actionParts, Decisions } from './minutes.tsx';
import { FundPart, HoldingPart } from './one-pagers.tsx';
import { Gains } from './gains.tsx';
import { Bridge, JCurve, Multiples } from './performance.tsx';
import type { PackVoice } from './voice.tsx';

/** One idea of a page: a slide on the wall, a section on the review's own page. */
export interface PackPart {
  readonly key: string;
  readonly title: string | null;
  readonly body: ReactNode;
}

/** What a headline takes away from the first piece of a list. */
const HEADLINE_ROWS = 2;
const FEWEST_ROWS = 3;

/** Rows of a long list in pieces of a size, the first one smaller; one empty piece where there are none. */
export function pieces<Row>(rows: readonly Row[], size: number): readonly (readonly Row[])[] {
  const first = Math.max(FEWEST_ROWS, size - HEADLINE_ROWS);
  if (rows.length <= first) return [rows];
  const rest = rows.slice(first);
  const more = Array.from({ length: Math.ceil(rest.length / size) }, (_, index) =>
    rest.slice(index * size, (index + 1) * size),
  );
  return [rows.slice(0, first), ...more];
}

/** The parts of a page, tables in pieces of `rows`. */
export function partsOf(voice: PackVoice, page: ReviewPage, rows: number): PackPart[] {
  const { pack, t } = voice;
  const part = (key: string, title: string | null, body: ReactNode): PackPart => ({ key, title, body });
  switch (page.kind) {
    case 'progress':
      return [
        part('figures', null, <KeyFigures />),
        part('funds', t('fundColumn'), <Funds />),
        ...(pack.overview.largest.length === 0 ? [] : [part('largest', t('largest'), <Largest rows={rows} />)]),
      ];
    case 'allocation':
      return [
        part('drift', null, <Allocation />),
        part('matrix', t('fairValue'), <Matrix />),
        part('overTime', t('overTime'), <OverTime />),
      ];
    case 'performance':
      return [
        part('multiples', null, <Multiples />),
        ...(pack.bridge === null ? [] : [part('bridge', t('bridge'), <Bridge />)]),
        ...(pack.jCurve.length < 2 ? [] : [part('jCurve', t('jCurve'), <JCurve />)]),
        ...(pack.comparison === null ? [] : [part('gains', t('movers'), <Gains rows={rows} />)]),
      ];
    case 'limits':
      return limitParts(voice, rows);
    case 'changes':
      return changeParts(voice, rows);
    case 'holdings':
      return holdingParts(voice, rows);
    case 'kpis':
      return kpiParts(voice, rows);
    case 'actions':
      return actionParts(voice, rows);
    case 'fund':
      return [part('fund', null, <FundPart fundId={page.subjectId!} />)];
    case 'holding':
      return [part('holding', null, <HoldingPart holdingId={page.subjectId!} />)];
    case 'text':
      return [part('text', null, <p className="rv-text">{page.note}</p>)];
    case 'decisions':
      return [part('decisions', null, <Decisions />)];
  }
}
