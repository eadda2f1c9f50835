import type { Configuration } from '../../../lint/config/configuration.ts'
import {
  findConfiguration,
  readConfigurationFile,
  type FoundConfiguration,
} from '../../../lint/config/find-configuration.ts'
import type { Diagnostic } from '../../../core/diagnostics/diagnostic.ts'
import { toAbsolute } from '../../../outside/node/project-options.ts'
import type { SourceFile } from '../../../core/source/source-file.ts'
import { Failure } from '../streams/failure.ts'
import { createHost } from './host.ts'
import type { Io } from '../streams/io.ts'

/** Returns the configuration with its own rules, if they may be run. */
export type UseRuleFiles = (configuration: Configuration) => Promise<Configuration>

/** The configurations of a run, each read on demand. */
export interface Configurations {
  /** The configuration for a project in this folder. */
  readonly configurationOf: (directory: string) => Promise<Configuration | undefined>
  /** The path and text of that configuration. */
  readonly sourceOf: (directory: string) => Promise<SourceFile | undefined>
  /** The mistakes in the configurations that were read. */
  readonly faults: readonly Diagnostic[]
  /** The configurations with mistakes, by path. */
  readonly files: ReadonlyMap<string, SourceFile>
}

/**
 * @param wanted the path given by `--config`, or `false` for `--no-config`.
 * @param useRuleFiles what is done with a configuration that names files of rules, which are code.
 */
export function createConfigurations(
  wanted: string | boolean | undefined,
  io: Io,
  useRuleFiles: UseRuleFiles = (configuration) => Promise.resolve(configuration),
): Configurations {
  const host = createHost(io)
  const faults: Diagnostic[] = []
  const files = new Map<string, SourceFile>()
  const byDirectory = new Map<string, FoundConfiguration | undefined>()
  const byPath = new Map<string, Configuration | undefined>()

  const find = (directory: string): FoundConfiguration | undefined => {
    if (typeof wanted === 'string') return readConfigurationFile(toAbsolute(io.cwd, wanted), host)
    return wanted === false ? undefined : findConfiguration(directory, host)
  }
  const readAndReport = async (file: SourceFile): Promise<Configuration | undefined> => {
    const { readConfiguration } = await import('../../../lint/config/read-configuration.ts')
    const { configuration, diagnostics } = readConfiguration(file)
    if (diagnostics.length === 0) return useRuleFiles(configuration)
    faults.push(...diagnostics)
    files.set(file.path, file)
    return undefined
  }
  const findConfigurationFile = (directory: string): SourceFile | undefined => {
    if (!byDirectory.has(directory)) byDirectory.set(directory, find(directory))
    const found = byDirectory.get(directory)
    if (found === undefined) return undefined
    if ('fault' in found) throw new Failure(`The configuration "${found.path}" ${found.fault}.`)
    return found.file
  }
  const getConfiguration = async (directory: string): Promise<Configuration | undefined> => {
    const file = findConfigurationFile(directory)
    if (file === undefined) return undefined
    if (!byPath.has(file.path)) byPath.set(file.path, await readAndReport(file))
    return byPath.get(file.path)
  }
  // Parses it as well, so that its mistakes are reported.
  const getConfigurationSource = (directory: string) =>
    getConfiguration(directory).then(() => findConfigurationFile(directory))
  return { faults, files, configurationOf: getConfiguration, sourceOf: getConfigurationSource }
}
