import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type * as Library from '../src/outside/node/index.ts'
import type { Build } from './question.ts'

/** The built library. */
export async function libraryOf({ dist }: Build): Promise<typeof Library> {
  const library: unknown = await import(pathToFileURL(join(dist, 'node.js')).href)
  if (!isLibrary(library)) throw new Error(`There is no build in "${dist}"; "npm run build" makes one.`)
  return library
}

function isLibrary(module: unknown): module is typeof Library {
  return typeof module === 'object' && module !== null && 'checkProject' in module && 'loadProject' in module
}
