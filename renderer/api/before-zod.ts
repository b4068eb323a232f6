declare global {
  // The library reads its settings from this global when it is loaded.
  var __zod_globalConfig: { jitless: boolean };
}

/** The page never compiles text into functions, and its policy reports even the attempt. Imported before the contract. */
globalThis.__zod_globalConfig = { jitless: true };
