import type { Check, Examined, Finding } from './health/finding.ts';
import { HEALTH_CODES } from './health/finding.ts';
import { duplicateEvents, negativeCash, outsideLife, overCalled, oversold } from './health/ledger.ts';
import { duplicateParties, unknownRegions } from './health/parties.ts';
import { splitSums, targetSums } from './health/shares.ts';
import {
  bankDiffers,
  draftMarks,
  negativeValues,
  noPositions,
  rollForwards,
  statementDiffers,
  totalsDiffer,
  valueAges,
} from './health/values.ts';

export { SEVERITY, type Examined, type Finding, type Fix, type HealthCode, type Severity } from './health/finding.ts';

const CHECKS: readonly Check[] = [
  totalsDiffer,
  bankDiffers,
  statementDiffers,
  negativeCash,
  oversold,
  negativeValues,
  overCalled,
  splitSums,
  targetSums,
  duplicateEvents,
  duplicateParties,
  rollForwards,
  outsideLife,
  draftMarks,
  valueAges,
  noPositions,
  unknownRegions,
];

const RANK = { error: 0, warning: 1, notice: 2 };

/** Everything out of order in a book at a day; the gravest first, then by code and name. */
export const examine = (book: Examined): Finding[] =>
  CHECKS.flatMap((check) => check(book)).sort(
    (a, b) =>
      RANK[a.severity] - RANK[b.severity] ||
      HEALTH_CODES.indexOf(a.code) - HEALTH_CODES.indexOf(b.code) ||
      (a.name < b.name ? -1 : a.name > b.name ? 1 : a.key < b.key ? -1 : 1),
  );
