import { existsSync, readdirSync } from 'node:fs'
import { basename } from 'node:path'
import { selectPaths } from '../../core/paths/paths.ts'
import type { Host } from '../../read/project/loading/host.ts'
import { ignoreRules, type IgnoreRules } from '../../read/project/loading/gitignore.ts'

/** `compose.yaml`, `docker-compose.prod.yml`, `compose-dev.yaml`, `ci.docker-compose.yml`. */
const COMPOSE_NAME = /^(?:[^/]{0,250}[._-])?compose(?:[._-][^/]{0,250})?\.ya?ml$/i

/** What Rancher 1 reads alongside a Compose file. */
const OTHER_NAME = /^rancher-compose\.ya?ml$/i

/** Whether a file is named like a Compose file. */
export function isComposeName(name: string): boolean {
  return COMPOSE_NAME.test(name) && !OTHER_NAME.test(name)
}

const NEVER = new Set(['node_modules', '.git'])

/** Folders for GitHub, whose files are something else regardless of their names; a caller may include them. */
const FOR_OTHERS = new Set([...NEVER, '.github'])

/** Whether a folder belongs to a template, whose files are no Compose files before somebody fills it in. */
function isTemplate(name: string): boolean {
  return name.includes('{{')
}

/** What one `.gitignore` says about an absolute path below its folder; folders end with "/". */
type Exclusion = IgnoreRules

/**
 * The Compose files in a folder and below, by name, sorted by path, without `node_modules`, `.git`, `.github`, folders of
 * templates such as `{{name}}`, and anything that a `.gitignore` excludes. Links to folders are not followed.
 *
 * @param folder absolute.
 * @param host reads the `.gitignore` files.
 * @param isWanted decides by the absolute path instead of the name.
 */
export function findComposeFiles(folder: string, host: Host, isWanted: IsWanted = hasComposeName): readonly string[] {
  const found: string[] = []
  const skipped = isWanted === hasComposeName ? FOR_OTHERS : NEVER
  collectFiles(folder, readExclusionsAbove(folder, host), { host, isWanted, skipped }, found)
  return found
}

interface Search {
  readonly host: Host
  readonly isWanted: IsWanted
  /** Names of folders. */
  readonly skipped: ReadonlySet<string>
}

type IsWanted = (path: string) => boolean

function hasComposeName(path: string): boolean {
  return isComposeName(basename(path))
}

function collectFiles(directory: string, above: readonly Exclusion[], search: Search, found: string[]): void {
  const { join } = selectPaths(search.host)
  const exclusions = [...above, ...readExclusion(directory, search.host)]
  const entries = readDirectory(directory)
  for (const entry of entries) {
    const path = join(directory, entry.name)
    if (entry.isDirectory()) {
      if (!search.skipped.has(entry.name) && !isTemplate(entry.name) && !isExcluded(`${path}/`, exclusions))
        collectFiles(path, exclusions, search, found)
    } else if (search.isWanted(path) && !isExcluded(path, exclusions)) found.push(path)
  }
}

function readDirectory(directory: string) {
  try {
    return readdirSync(directory, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))
  } catch {
    // The folder is not accessible.
    return []
  }
}

/** Whether Git ignores a file, according to the `.gitignore` files of its repository. */
export function isIgnored(file: string, host: Host): boolean {
  const directory = selectPaths(host).dirname(file)
  return isExcluded(file, [...readExclusionsAbove(directory, host), ...readExclusion(directory, host)])
}

/** The `.gitignore` files in the folders above, up to that of the repository. */
function readExclusionsAbove(folder: string, host: Host): readonly Exclusion[] {
  const { dirname, join } = selectPaths(host)
  const folders: string[] = []
  for (let last = folder; !existsSync(join(last, '.git')); last = dirname(last)) {
    const parent = dirname(last)
    // Outside a repository, folders above do not count.
    if (parent === last) return []
    folders.unshift(parent)
  }
  return folders.flatMap((each) => readExclusion(each, host))
}

function readExclusion(directory: string, host: Host): readonly Exclusion[] {
  const { join, separator, withSlashes } = selectPaths(host)
  const read = host.read(join(directory, '.gitignore'))
  if (read.kind !== 'text') return []
  const rules = ignoreRules(read.text)
  const start = directory.length + (directory.endsWith(separator) ? 0 : 1)
  return [(path) => rules(withSlashes(path.slice(start)))]
}

// The last rule that matches a path decides.
function isExcluded(path: string, exclusions: readonly Exclusion[]): boolean {
  for (const exclusion of [...exclusions].reverse()) {
    const said = exclusion(path)
    if (said !== undefined) return said
  }
  return false
}
