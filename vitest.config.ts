import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** Two desks' worth of processor, however many there are: tests open books, browsers and threads of their own. */
const WORKERS = 2;

export default defineConfig({
  test: {
    pool: 'forks',
    maxWorkers: WORKERS,
    // What a page comes to is waited for, on a slow machine too; it is no measure of speed.
    expect: { poll: { timeout: 60_000 } },
    // Whatever a test forgets to place goes to a folder of the tests, never to the user's own.
    env: { HESUAN_DATA: join(tmpdir(), 'hesuan-test-data') },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          globalSetup: ['tests/helpers/books-setup.ts'],
          include: ['tests/**/*.test.{ts,tsx}'],
          exclude: ['tests/e2e/**', 'tests/soak/**', 'tests/electron/**'],
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          alias: { electron: fileURLToPath(new URL('./tests/helpers/electron.ts', import.meta.url)) },
          include: ['tests/e2e/**/*.test.ts'],
          globalSetup: ['tests/helpers/page-setup.ts'],
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'electron',
          include: ['tests/electron/**/*.spec.ts'],
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'soak',
          globalSetup: ['tests/helpers/page-setup.ts'],
          include: ['tests/soak/**/*.test.ts'],
          testTimeout: 45 * 60_000,
          hookTimeout: 10 * 60_000,
        },
      },
    ],
  },
});
