/** Older than two quarters, a mark or a report is flagged; the services use the same bound. */
export const STALE_AFTER = 184;
