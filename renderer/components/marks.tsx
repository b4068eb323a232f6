import type { CSSProperties, ReactNode } from 'react';
import type { BandState } from '#core/domain/drift.ts';
import { WHOLE_PPM, type RatePpm } from '#core/rates.ts';
import { useBook } from '../state/book.tsx';
import { percentText } from '../words/figures.ts';
import { useWords } from '../words/use-words.tsx';

/** Sets custom properties; React writes them through the CSSOM, which the policy allows. */
export const styled = (style: Readonly<Record<string, string | number>>): CSSProperties => style as CSSProperties;

export const hueOf = (hue: number): string => `var(--d-${hue})`;
export const onHue = (hue: number): string => `var(--on-${hue})`;

/** Square in a direction's colour; hollow for what no direction covers. */
export function Swatch({ directionId }: { readonly directionId: string | null }): ReactNode {
  const look = useBook().direction(directionId);
  return look === undefined ? (
    <i className="sw none" aria-hidden />
  ) : (
    <i className="sw" style={styled({ '--c': hueOf(look.hue) })} aria-hidden />
  );
}

/** A direction by colour and name. */
export function DirectionMark({ directionId }: { readonly directionId: string | null }): ReactNode {
  const { named, term } = useWords();
  const look = useBook().direction(directionId);
  return (
    <span className="nw">
      <Swatch directionId={directionId} />
      {look === undefined ? term('row', 'unallocated') : named(look)}
    </span>
  );
}

export interface MixPart {
  readonly directionId: string;
  readonly weight: RatePpm;
}

/** A split as a bar, its main direction by name, and how many more there are. */
export function MixBar({
  parts,
  words = true,
}: {
  readonly parts: readonly MixPart[];
  readonly words?: boolean;
}): ReactNode {
  const { direction } = useBook();
  const { named, term } = useWords();
  const sorted = [...parts].sort((a, b) => b.weight - a.weight);
  const main = direction(sorted[0]?.directionId ?? null);
  const unseen = WHOLE_PPM - sorted.reduce((sum, part) => sum + part.weight, 0);
  const nameOf = (id: string): string => named(direction(id) ?? { name: id });
  const title = sorted
    .map((part) => `${nameOf(part.directionId)} ${percentText(part.weight, { decimals: 0 })}`)
    .join(' · ');
  if (main === undefined) return <span className="dim">{term('row', 'unallocated')}</span>;
  return (
    <span className="nw" title={title}>
      <span className="mix" aria-hidden>
        {sorted.map((part) => (
          <i
            key={part.directionId}
            style={styled({ '--c': hueOf(direction(part.directionId)?.hue ?? 0), flexGrow: part.weight })}
          />
        ))}
        {unseen > 0 ? <i className="none" style={styled({ flexGrow: unseen })} /> : null}
      </span>
      {words ? (
        <>
          {named(main)}
          {sorted.length > 1 ? (
            <small className="dim fact">
              {' '}
              {percentText(sorted[0]!.weight, { decimals: 0 })} +{sorted.length - 1}
            </small>
          ) : null}
        </>
      ) : null}
    </span>
  );
}

export interface Drift {
  readonly share: RatePpm | null;
  /** The other state: after signed deals, or last quarter. */
  readonly other?: RatePpm | null;
  readonly target: RatePpm | null;
  readonly floor: RatePpm | null;
  readonly ceiling: RatePpm | null;
}

/** The end of a scale that holds all shares of a list, in steps of 5 %. */
export function driftScale(rows: readonly Drift[]): number {
  const most = Math.max(
    0,
    ...rows.flatMap(({ share, other, ceiling, target }) => [share ?? 0, other ?? 0, ceiling ?? 0, target ?? 0]),
  );
  return Math.min(WHOLE_PPM, Math.max(200_000, Math.ceil((most * 1.08) / 50_000) * 50_000));
}

const at = (rate: number, scale: number): string => `${Math.min(100, Math.max(0, (rate / scale) * 100))}%`;

interface DriftBandProps extends Drift {
  readonly hue: number;
  /** End of the scale in ppm; all rows of a list share it. */
  readonly scale: number;
}

/** Grey band = floor to ceiling, tick = target, disc = today, ring = the other state. */
export function DriftBand({ share, other, target, floor, ceiling, hue, scale }: DriftBandProps): ReactNode {
  const { t } = useWords();
  const low = floor ?? 0;
  const high = ceiling ?? WHOLE_PPM;
  const banded = floor !== null || ceiling !== null;
  const label = t('marks.drift', {
    share: share === null ? '–' : percentText(share),
    target: target === null ? '–' : percentText(target),
    floor: floor === null ? '–' : percentText(floor),
    ceiling: ceiling === null ? '–' : percentText(ceiling),
  });
  const between = share != null && other != null ? ([Math.min(share, other), Math.max(share, other)] as const) : null;
  return (
    <div className="band" role="img" aria-label={label} title={label} style={styled({ '--c': hueOf(hue) })}>
      <i className="ax" />
      {banded ? <i className="bd" style={{ left: at(low, scale), right: `calc(100% - ${at(high, scale)})` }} /> : null}
      {between === null ? null : (
        <i className="ln" style={{ left: at(between[0], scale), width: at(between[1] - between[0], scale) }} />
      )}
      {other == null ? null : <i className="af" style={{ left: at(other, scale) }} />}
      {target === null ? null : <i className="tg" style={{ left: at(target, scale) }} />}
      {share === null ? null : <i className="no" style={{ left: at(share, scale) }} />}
    </div>
  );
}

/** The scale of the bands, printed once in the column's head. */
export function DriftScale({ scale }: { readonly scale: number }): ReactNode {
  const step = scale > 500_000 ? 200_000 : 100_000;
  const ticks = Array.from({ length: Math.floor(scale / step) + 1 }, (_, index) => index * step);
  return (
    <div className="bscale" aria-hidden>
      {ticks.map((tick, index) => (
        <i key={tick} style={{ left: at(tick, scale) }}>
          {percentText(tick as RatePpm, { decimals: 0 }).replace('%', index === ticks.length - 1 ? '%' : '')}
        </i>
      ))}
    </div>
  );
}

/** Where every bar's limit stands, so that the ticks of a list line up. */
const LIMIT_AT = 80;

export type LimitTone = 'ok' | 'near' | 'over' | 'under';

/** How much of a limit is used; `used` = share ÷ limit in ppm. The tick is the limit. */
export function HeadroomBar({
  used,
  tone,
  label,
}: {
  readonly used: RatePpm | null;
  readonly tone: LimitTone;
  readonly label: string;
}): ReactNode {
  const width = used === null ? 0 : Math.min(100, Math.max(0, (used / WHOLE_PPM) * LIMIT_AT));
  return (
    <div className={`hr ${tone}`} role="img" aria-label={label} title={label}>
      <b style={{ width: `${width}%` }} />
      <u style={{ left: `${LIMIT_AT}%` }} />
    </div>
  );
}

export type MarkState = 'over' | 'under' | 'near' | 'in' | 'proven' | 'refused' | 'stale';

const SHAPES: Readonly<Record<MarkState, { readonly path: string; readonly tone: string; readonly line?: true }>> = {
  over: { path: 'M5 1 9.500 9h-9z', tone: 'over' },
  under: { path: 'M5 9 .5 1h9z', tone: 'under' },
  near: { path: 'M5 .5 9.500 5 5 9.500.5 5z', tone: 'near' },
  stale: { path: 'M5 .5 9.500 5 5 9.500.5 5z', tone: 'near' },
  in: { path: 'M1.500 5h7', tone: '', line: true },
  proven: { path: 'm1 5.500 2.600 2.600L9 2.200', tone: 'ok', line: true },
  refused: { path: 'm1.500 1.500 7 7M8.500 1.500l-7 7', tone: 'over', line: true },
};

/** Status is shape + word + colour, never colour alone; `bare` only where the word stands beside it. */
export function StatusMark({
  state,
  bare = false,
  children,
}: {
  readonly state: MarkState;
  readonly bare?: boolean;
  readonly children?: ReactNode;
}): ReactNode {
  const { path, tone, line } = SHAPES[state];
  const shape = (
    <svg width={10} height={10} viewBox="0 0 10 10" aria-hidden>
      {line === true ? (
        <path d={path} fill="none" stroke="currentColor" strokeWidth={1.6} />
      ) : (
        <path d={path} fill="currentColor" />
      )}
    </svg>
  );
  if (bare) return <span className={`st ${tone}`}>{shape}</span>;
  return (
    <span className={`st ${tone}`}>
      {shape}
      {children}
    </span>
  );
}

const BANDS = {
  in: ['in', 'marks.in'],
  over: ['over', 'marks.over'],
  under: ['under', 'marks.under'],
  near_ceiling: ['near', 'marks.near'],
  near_floor: ['near', 'marks.nearFloor'],
  no_target: ['in', 'marks.noTarget'],
} as const satisfies Readonly<Record<BandState, readonly [MarkState, string]>>;

/** Where a share stands in its band. */
export function BandMark({ state }: { readonly state: BandState }): ReactNode {
  const { t } = useWords();
  const [mark, word] = BANDS[state];
  return <StatusMark state={mark}>{t(word)}</StatusMark>;
}

/** ◆ beside a date that is too old to be relied on. */
export function StaleDate({
  date,
  ageDays,
  stale,
}: {
  readonly date: string | null;
  readonly ageDays: number | null;
  readonly stale: boolean;
}): ReactNode {
  const { t } = useWords();
  if (date === null) return null;
  if (!stale) return <span className="num">{date}</span>;
  return (
    <span title={ageDays === null ? t('app.stale') : t('app.daysOld', { days: ageDays })}>
      <StatusMark state="stale">{date}</StatusMark>
    </span>
  );
}
