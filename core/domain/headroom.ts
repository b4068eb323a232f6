import { fen, mulDiv, type Fen } from '../money.ts';
import { ppm, WHOLE_PPM, type RatePpm } from '../rates.ts';

export interface LimitEnds {
  readonly base: Fen;
  readonly amount: Fen;
  readonly share: RatePpm | null;
  readonly floor: RatePpm | null;
  readonly ceiling: RatePpm | null;
  readonly headroom: Fen | null;
}

/** The end of a limit that matters: the one that is broken, else the nearer one. */
export interface NearerEnd {
  readonly end: 'floor' | 'ceiling';
  readonly bound: RatePpm;
  /** share ÷ bound. */
  readonly used: RatePpm;
  /** Up to the ceiling, or down to the floor; negative where it is passed. */
  readonly room: Fen;
}

/** Null where there is neither a share nor an end that could be passed. */
export function nearerEnd({ base, amount, share, floor, ceiling, headroom }: LimitEnds): NearerEnd | null {
  if (share === null) return null;
  const ends: NearerEnd[] = [];
  const usedOf = (bound: RatePpm): RatePpm => ppm(Math.round((share / bound) * WHOLE_PPM));
  if (ceiling !== null && ceiling > 0 && headroom !== null)
    ends.push({ end: 'ceiling', bound: ceiling, used: usedOf(ceiling), room: headroom });
  if (floor !== null && floor > 0) {
    const room = fen(amount - mulDiv(base, floor, WHOLE_PPM, 'halfUp'));
    ends.push({ end: 'floor', bound: floor, used: usedOf(floor), room });
  }
  return ends.sort((a, b) => a.room - b.room)[0] ?? null;
}
