import { one, upsert } from '#db/rows.ts';
import type { Services } from './context.ts';

export const security = {
  /** Notes in the journal that the file's key was changed; the new file is the only place where that is true. */
  'security.record': ({ db, at }, { encrypted }) => {
    const last = one<{ generation: number }>(db, 'SELECT generation FROM security')?.generation ?? 0;
    const row = { only: 1, generation: last + 1, encrypted: encrypted ? 1 : 0, changed_at: at };
    upsert(db, 'security', ['only'], row);
    return { generation: last + 1 };
  },
} satisfies Partial<Services>;
