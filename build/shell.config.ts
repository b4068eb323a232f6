import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const fromRoot = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));

/**
 * The Electron host as JavaScript, for the packaged program: main process and its threads. Everything is bundled but Electron
 * itself and the library that brings a binary. Run with `--mode preload` for the script of the page, which a sandbox takes only
 * as CommonJS.
 */
export default defineConfig(({ mode }) => {
  const preload = mode === 'preload';
  const host = (name: string): string => fromRoot(`electron/hosts/${name}.ts`);
  return {
    root: fromRoot('.'),
    publicDir: false,
    cacheDir: fromRoot('node_modules/.cache/vite'),
    ssr: { noExternal: true, external: ['electron', 'better-sqlite3'] },
    build: {
      ssr: true,
      outDir: fromRoot('dist/electron'),
      emptyOutDir: !preload,
      target: 'node24',
      minify: false,
      sourcemap: false,
      reportCompressedSize: false,
      rollupOptions: {
        input: preload
          ? { preload: host('preload') }
          : { main: host('main'), worker: host('worker'), 'compute-worker': host('compute-worker') },
        external: ['electron', 'better-sqlite3'],
        output: {
          format: preload ? 'cjs' : 'es',
          entryFileNames: preload ? '[name].cjs' : '[name].js',
          chunkFileNames: '[name]-[hash].js', // beside the entries: addresses of files are relative to them
        },
      },
    },
  };
});
