import { uptime } from 'node:os';
import type { Tick } from '#db/backups.ts';

/** Now, by the clock on the wall and by the one that nobody sets. */
export const tick = (): Tick => ({ uptimeMs: Math.floor(uptime() * 1000), wallMs: Date.now() });
