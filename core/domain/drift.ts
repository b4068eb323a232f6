import { fen, mulDiv, type Fen } from '../money.ts';
import { ppm, ratioPpm, WHOLE_PPM, type RatePpm } from '../rates.ts';

/** Where a share stands in its band; `near` while it is inside, but closer to an end than the warning margin. */
export type BandState = 'in' | 'over' | 'under' | 'near_ceiling' | 'near_floor' | 'no_target';

export interface DriftInput {
  readonly amount: Fen;
  /** What shares refer to: the sum of the same measure over everything. */
  readonly total: Fen;
  /** Signed and not yet paid: of the direction, and of everything. */
  readonly unfunded: Fen;
  readonly totalUnfunded: Fen;
  readonly target: RatePpm | null;
  readonly floor: RatePpm | null;
  readonly ceiling: RatePpm | null;
}

export interface DriftFigures {
  /** amount ÷ total; null when there is nothing. */
  readonly share: RatePpm | null;
  /** share − target. */
  readonly drift: RatePpm | null;
  /** The share once every signed deal is paid at cost. */
  readonly afterSigned: RatePpm | null;
  /** ceiling × total − amount: what fits below the ceiling while the total stays; negative above it. */
  readonly toCeiling: Fen | null;
  /** floor × total − amount: what is missing to the floor; negative above it. */
  readonly toFloor: Fen | null;
  readonly state: BandState;
}

/** Closer than this to an end of its band, a share is flagged: half a percentage point. */
export const NEAR_PPM = 5_000;

/** A direction's share against its target and band. */
export function driftOf(input: DriftInput): DriftFigures {
  const { amount, total, unfunded, totalUnfunded, target, floor, ceiling } = input;
  const share = ratioPpm(amount, total);
  const part = (rate: RatePpm | null): Fen | null =>
    rate === null ? null : fen(mulDiv(total, rate, WHOLE_PPM, 'halfUp') - amount);
  return {
    share,
    drift: share === null || target === null ? null : ppm(share - target),
    afterSigned: ratioPpm(fen(amount + unfunded), fen(total + totalUnfunded)),
    toCeiling: part(ceiling),
    toFloor: part(floor),
    state: bandState(share, target, floor, ceiling),
  };
}

export function bandState(
  share: RatePpm | null,
  target: RatePpm | null,
  floor: RatePpm | null,
  ceiling: RatePpm | null,
): BandState {
  if (share === null || (target === null && floor === null && ceiling === null)) return 'no_target';
  if (ceiling !== null && share > ceiling) return 'over';
  if (floor !== null && share < floor) return 'under';
  if (ceiling !== null && ceiling < WHOLE_PPM && share > ceiling - NEAR_PPM) return 'near_ceiling';
  if (floor !== null && floor > 0 && share < floor + NEAR_PPM) return 'near_floor';
  return 'in';
}

/** What is left to the nearer end of the band; negative by what is too much or missing. */
export function roomOf(toCeiling: Fen | null, toFloor: Fen | null): Fen | null {
  const rooms = [toCeiling, toFloor === null ? null : fen(-toFloor)].filter((room) => room !== null);
  return rooms.length === 0 ? null : fen(Math.min(...rooms));
}
