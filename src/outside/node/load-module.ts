import { createRequire } from 'node:module'

/**
 * Runs a JavaScript module of the user's and returns its exports. An ES module is loaded in the same way, which also works
 * in the executable, where `import()` knows no files.
 *
 * @param path absolute.
 * @throws whatever the module throws; it must not await at its top level.
 */
export function loadModule(path: string): unknown {
  return createRequire(path)(path)
}
