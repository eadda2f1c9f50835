import { statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { types } from 'node:util'
import { constants, Script } from 'node:vm'

/**
 * Runs a JavaScript module of the user's and returns its exports. An ES module is loaded in the same way, which also works
 * in the executable, where `import()` knows no files.
 *
 * @param path absolute.
 * @param isAgain whether it is run as it is now, even if it has run before; what it imports is not.
 * @throws whatever the module throws; it must not await at its top level.
 */
export function loadModule(path: string, isAgain = false): unknown {
  const require = createRequire(path)
  return isAgain ? loadAgain(path, require) : require(path)
}

/** When each file was last changed before it first ran: Node.js keeps that version of an ES module. */
const firstVersions = new Map<string, number | undefined>()

function loadAgain(path: string, require: NodeJS.Require): unknown {
  const version = statSync(path, { throwIfNoEntry: false })?.mtimeMs
  if (!firstVersions.has(path)) {
    firstVersions.set(path, version)
    return require(path)
  }
  Reflect.deleteProperty(require.cache, require.resolve(path))
  try {
    const exported: unknown = require(path)
    if (version === firstVersions.get(path) || !types.isModuleNamespaceObject(exported)) return exported
  } catch {
    // Either it still throws, or it is an ES module that once did: Node.js then throws the same error ever after.
  }
  // An ES module is known by its URL for as long as the process runs, so each of its versions has another one.
  return importUrl(`${pathToFileURL(path).href}?${String(version)}`)
}

/** An `import()` that also works in scripts that are compiled by us. */
function importUrl(url: string): unknown {
  const importModuleDynamically = constants.USE_MAIN_CONTEXT_DEFAULT_LOADER
  const run: unknown = new Script('(url) => import(url)', { importModuleDynamically }).runInThisContext()
  return takesUrl(run) ? run(url) : undefined
}

function takesUrl(given: unknown): given is (url: string) => unknown {
  return typeof given === 'function'
}
