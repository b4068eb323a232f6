import { randomUUID } from 'node:crypto';
import type { Tick } from '#db/backups.ts';

const session = randomUUID();

/** Now, by the clock on the wall and by the one that nobody sets. */
export const tick = (): Tick => ({ session, monotonicMs: performance.now(), wallMs: Date.now() });
