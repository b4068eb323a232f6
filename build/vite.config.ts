import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const fromRoot = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));

/**
 * The page for both hosts: every file is hashed, nothing is written into the document (its policy forbids inline scripts), and
 * what a page imports when it is first opened becomes a chunk of its own.
 */
export default defineConfig({
  root: fromRoot('renderer'),
  base: '/', // pages have paths of their own, so an address relative to the page would miss
  cacheDir: fromRoot('node_modules/.cache/vite'),
  plugins: [react()],
  build: {
    outDir: fromRoot('dist/renderer'),
    emptyOutDir: true,
    target: 'chrome132',
    sourcemap: false,
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1500,
    reportCompressedSize: false,
    // Shared chunks would otherwise run before the entry's first import, which settles how zod may work.
    rolldownOptions: { output: { strictExecutionOrder: true } },
  },
});
