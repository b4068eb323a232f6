import { allocate, fen } from '../../money.ts';
import { ppm, WHOLE_PPM, type RatePpm } from '../../rates.ts';
import type { Facts, SplitFact, TargetFact } from '../facts.ts';
import { finding, partyName, placesOf, type Examined, type Finding } from './finding.ts';

const whole = fen(WHOLE_PPM);
const sumOf = (weights: readonly number[]): number => weights.reduce((sum, weight) => sum + weight, 0);

/** The same proportions, made to add up to exactly 100 % by largest remainder. @throws RangeError when all are nothing. */
export const normalised = (weights: readonly RatePpm[]): RatePpm[] => allocate(whole, weights).map((part) => ppm(part));

/** The parts of a party's split of one day, normalised. */
export const normalisedSplit = ({ parts }: SplitFact): SplitFact['parts'] =>
  normalised(parts.map((part) => part.weight)).map((weight, index) => ({ ...parts[index]!, weight }));

/** Splits whose weights of some day do not add up to 100 %. */
export function splitSums({ facts }: Pick<Examined, 'facts'>): Finding[] {
  const placeOf = placesOf(facts);
  return [...facts.splits].flatMap(([partyId, days]) =>
    days.flatMap(({ effectiveOn, parts }): Finding[] => {
      const sum = sumOf(parts.map((part) => part.weight));
      if (sum === WHOLE_PPM) return [];
      const ratio = { sum: ppm(sum), missing: ppm(WHOLE_PPM - sum) };
      const fix = { kind: 'normalise_split', partyId, effectiveOn } as const;
      const more = { name: partyName(facts, partyId), day: effectiveOn, ratio, fix };
      return [finding('split_sum', placeOf(partyId), more, `${partyId}/${effectiveOn}`)];
    }),
  );
}

const inBand = ({ floor, ceiling }: TargetFact, target: RatePpm): boolean =>
  (floor ?? 0) <= target && (ceiling ?? WHOLE_PPM) >= target;

const isTop = (facts: Facts, directionId: string): boolean =>
  facts.directions.some((direction) => direction.id === directionId && direction.parentId === null);

/** A fund's targets of one day, the top ones normalised; null where one would leave its own floor or ceiling. */
export function normalisedTargets(facts: Facts, day: readonly TargetFact[]): TargetFact[] | null {
  const tops = day.filter((row) => isTop(facts, row.directionId));
  if (sumOf(tops.map((row) => row.target)) === 0) return null;
  const fresh = normalised(tops.map((row) => row.target));
  const changed = new Map(tops.map((row, index) => [row.id, fresh[index]!]));
  const rows = day.map((row) => ({ ...row, target: changed.get(row.id) ?? row.target }));
  return rows.every((row) => inBand(row, row.target)) ? rows : null;
}

/** Targets that do not add up to 100 % over the top directions. */
export function targetSums({ facts }: Pick<Examined, 'facts'>): Finding[] {
  const days = Map.groupBy(facts.targets, (row) => `${row.fundId}\n${row.effectiveOn}`);
  return [...days.values()].flatMap((day): Finding[] => {
    const { fundId, effectiveOn } = day[0]!;
    const tops = day.filter((row) => isTop(facts, row.directionId));
    const sum = sumOf(tops.map((row) => row.target));
    if (tops.length === 0 || sum === WHOLE_PPM) return [];
    const fix =
      normalisedTargets(facts, day) === null ? null : ({ kind: 'normalise_targets', fundId, effectiveOn } as const);
    const ratio = { sum: ppm(sum), missing: ppm(WHOLE_PPM - sum) };
    const more = { name: partyName(facts, fundId), day: effectiveOn, ratio, fix };
    return [finding('target_sum', { kind: 'target', id: fundId }, more, effectiveOn)];
  });
}
