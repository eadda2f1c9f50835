import { selectPaths } from '../../core/paths/paths.ts'
import type { Host } from '../../read/project/loading/host.ts'
import type { SourceFile } from '../../core/source/source-file.ts'

/** The names of configuration files; the first that exists in a folder is used. */
export const configurationNames: readonly string[] = ['.composure.yaml', '.composure.yml', '.composure.json']

/** A configuration file; `fault` says why it cannot be read, as the end of a sentence. */
export type FoundConfiguration = { readonly file: SourceFile } | { readonly path: string; readonly fault: string }

/**
 * The configuration that applies to a folder: its own, or that of the nearest folder above, up to the root of the
 * repository. A `package.json` counts if it contains "composure".
 *
 * @param directory absolute.
 */
export function findConfiguration(directory: string, host: Host): FoundConfiguration | undefined {
  const paths = selectPaths(host)
  for (let folder = directory; ; folder = paths.dirname(folder)) {
    const found = findConfigurationIn(folder, host)
    if (found !== undefined) return found
    if (paths.dirname(folder) === folder || host.kindOf(paths.join(folder, '.git')) !== 'missing') return undefined
  }
}

function findConfigurationIn(folder: string, host: Host): FoundConfiguration | undefined {
  const { join } = selectPaths(host)
  for (const name of configurationNames) {
    const file = join(folder, name)
    if (host.kindOf(file) === 'file') return readConfigurationFile(file, host)
  }
  const file = join(folder, 'package.json')
  const read = host.kindOf(file) === 'file' ? host.read(file) : undefined
  return read?.kind === 'text' && hasComposure(read.text) ? { file: { path: file, text: read.text } } : undefined
}

const FAULTS = { missing: 'does not exist', directory: 'is a folder' } as const

/** A configuration file named by the user. */
export function readConfigurationFile(path: string, host: Host): FoundConfiguration {
  const read = host.read(path)
  if (read.kind === 'text') return { file: { path, text: read.text } }
  return { path, fault: read.kind === 'unreadable' ? read.reason : FAULTS[read.kind] }
}

function hasComposure(text: string): boolean {
  if (!text.includes('"composure"')) return false
  try {
    const data: unknown = JSON.parse(text)
    return typeof data === 'object' && data !== null && Object.hasOwn(data, 'composure')
  } catch {
    // npm itself reports broken JSON.
    return false
  }
}
