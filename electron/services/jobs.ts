import { checkImage, nameBackup, rereadBackup } from './backup-jobs.ts';
import { runSimulation } from './forecast-tasks.ts';
import { compareScenarios } from './scenario-tasks.ts';
import { writeCsv } from '#electron/sheets/csv-write.ts';
import { writeWorkbook } from '#electron/sheets/write.ts';
import { readRows, readSheet } from './import/read-jobs.ts';
import { keepPace, type Pace } from './pace.ts';
import { readEdited } from './round-trip/read-job.ts';
import { blankTemplate } from './import/template-job.ts';
import { paperJobs } from './review/paper-jobs.ts';

/** Pure work without the book, for the second thread: the same functions run in the process of the command line. */
export const jobs = {
  'sheet.read': readSheet,
  'sheet.rows': readRows,
  'sheet.edited': readEdited,
  'sheet.template': blankTemplate,
  'workbook.write': writeWorkbook,
  'csv.write': writeCsv,
  'backup.finish': nameBackup,
  'backup.verify': rereadBackup,
  'book.check': checkImage,
  'forecast.simulate': runSimulation,
  'scenario.compare': compareScenarios,
  ...paperJobs,
} as const;

export type JobName = keyof typeof jobs;
export type JobInput<N extends JobName> = Parameters<(typeof jobs)[N]>[0];
export type JobOutput<N extends JobName> = Awaited<ReturnType<(typeof jobs)[N]>>;

export interface Job {
  readonly name: JobName;
  readonly input: unknown;
  /** Shared with whoever waits: the wish to stop, how much is done, and of how much. */
  readonly pace?: Int32Array | undefined;
}

/** Runs a job wherever it is: in the second thread, or in the process of the command line. */
export const runJob = async ({ name, input, pace }: Job): Promise<unknown> =>
  (jobs[name] as (input: unknown, pace: Pace) => unknown)(input, (done, total) => keepPace(pace, done, total));
