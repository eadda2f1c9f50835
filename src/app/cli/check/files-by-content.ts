import { basename } from 'node:path'
import type { Host } from '../../../read/project/loading/host.ts'
import { getEntries, getValue } from '../../../core/tree/node.ts'
import { parseYaml } from '../../../read/yaml/parse.ts'

/** Files that are Compose files, whatever their names. */
export interface FilesByContent {
  readonly files: readonly string[]
  /** How many files were looked at, and whether there were more. */
  readonly looked: number
  readonly areMore: boolean
}

/** The maximum number of files that are looked at. */
const MAX_CANDIDATES = 200

/** A member that only a service of Compose has; other programs have `services`, too. */
const OF_SERVICES = ['image', 'build', 'extends', 'provider']

/** The files of YAML in a folder and below that have services, for a folder where no file has one of Compose's names. */
export async function findFilesByContent(folder: string, host: Host): Promise<FilesByContent> {
  const { findComposeFiles } = await import('../../../outside/node/find-files.ts')
  const all = findComposeFiles(folder, host, (path) => /\.ya?ml$/i.test(basename(path)))
  const candidates = all.slice(0, MAX_CANDIDATES)
  return {
    files: candidates.filter((path) => hasServices(path, host)),
    looked: candidates.length,
    areMore: all.length > MAX_CANDIDATES,
  }
}

function hasServices(path: string, host: Host): boolean {
  const read = host.read(path)
  if (read.kind !== 'text' || !/^["']?services["']?[ \t]*:/m.test(read.text)) return false
  const { documents } = parseYaml({ path, text: read.text }, () => undefined)
  return documents.some(({ root }) =>
    [...getEntries(getValue(root, 'services')).values()].some(({ value }) =>
      OF_SERVICES.some((key) => getValue(value, key) !== undefined),
    ),
  )
}
