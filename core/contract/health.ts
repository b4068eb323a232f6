import { z } from 'zod';
import type { IsoDate } from '../dates.ts';
import type { Finding, HealthCode, Severity } from '../domain/health.ts';
import { asOfInput } from './fields.ts';
import { command, query } from './procedure.ts';

/** All findings of one code: how many there are, and the first of them. */
export interface HealthGroup {
  readonly code: HealthCode;
  readonly severity: Severity;
  readonly count: number;
  readonly findings: readonly Finding[];
}

export interface HealthReport {
  readonly asOf: IsoDate;
  readonly counts: Readonly<Record<Severity, number>>;
  /** The gravest first; codes without a finding are left out. */
  readonly groups: readonly HealthGroup[];
  /** How many kinds of checks were made. */
  readonly checks: number;
}

/** Whatever a check reads. */
const EXAMINED = [
  'parties',
  'funds',
  'companies',
  'holdings',
  'events',
  'marks',
  'statements',
  'targets',
  'rates',
  'book',
] as const;

export const health = {
  /** What is out of order in the book at a day. */
  'health.list': query<HealthReport>()(asOfInput, ...EXAMINED),
  /**
   * Carries out the fix of a finding that still stands, as one step that can be taken back.
   * Refused with rule/health_gone where the book has changed meanwhile, and rule/health_no_fix where there is none.
   */
  'health.fix': command<{ readonly code: HealthCode }>()(
    asOfInput.extend({ key: z.string('text').min(1, 'required').max(400, 'long') }),
    ...EXAMINED,
  ),
};
