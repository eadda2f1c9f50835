import type { Configuration } from '../../lint/config/configuration.ts'
import { findConfiguration } from '../../lint/config/find-configuration.ts'
import { readConfiguration } from '../../lint/config/read-configuration.ts'
import type { Diagnostic } from '../../core/diagnostics/diagnostic.ts'
import type { Host } from '../../read/project/loading/host.ts'

/** The configuration files of a workspace, each read once. */
export interface Configurations {
  /** The configuration for a project in this folder; one with mistakes is ignored. */
  readonly configurationOf: (directory: string) => Promise<Configuration | undefined>
  /** The mistakes in those that were read. */
  readonly faults: () => readonly Diagnostic[]
}

export function createConfigurationCache(host: Host): Configurations {
  const byPath = new Map<string, ReturnType<typeof readConfiguration>>()
  const byDirectory = new Map<string, Configuration | undefined>()
  const readFolderConfiguration = (directory: string): Configuration | undefined => {
    const found = findConfiguration(directory, host)
    if (found === undefined || 'fault' in found) return undefined
    const { path } = found.file
    const result = byPath.get(path) ?? readConfiguration(found.file)
    byPath.set(path, result)
    return result.diagnostics.length === 0 ? result.configuration : undefined
  }
  return {
    configurationOf: (directory) => {
      if (!byDirectory.has(directory)) byDirectory.set(directory, readFolderConfiguration(directory))
      return Promise.resolve(byDirectory.get(directory))
    },
    faults: () => [...byPath.values()].flatMap(({ diagnostics }) => diagnostics),
  }
}
