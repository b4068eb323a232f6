import { AppError } from '#core/errors.ts';
import type { BookTasks } from './tasks.ts';

export const exportTasks: Pick<BookTasks, 'allocation.export'> = {
  'allocation.export': async () => {
    throw new AppError({ code: 'not_found', entity: 'procedure', id: 'allocation.export' });
  },
};
