import { toDiagnostic, type Diagnostic } from '../../core/diagnostics/diagnostic.ts'
import { message, text, words } from '../../core/messages/message.ts'
import { startOf } from '../../core/source/source-file.ts'
import { assertArgument } from '../../core/source/assert-argument.ts'
import { assertHost } from '../../read/project/loading/assert-project.ts'
import type { Host } from '../../read/project/loading/host.ts'
import type { Configuration } from './configuration.ts'
import { findConfiguration } from './find-configuration.ts'

/** The configuration of a folder, and what is wrong with it. */
export interface LoadedConfiguration {
  /** Absent if there is no configuration, or if it has mistakes. */
  readonly configuration?: Configuration
  /** Its mistakes, in the order found. */
  readonly diagnostics: readonly Diagnostic[]
}

const unreadable = message(
  'unreadable-configuration',
  ({ fault }: { fault: string }) => text`The configuration ${words(fault)}.`,
)

/**
 * Loads the configuration that applies to a folder, with its policies: `.composure.yaml`, or another of its names, in it
 * or in the nearest folder above, up to the root of the repository. Pass it to a check as `configurationOf`.
 *
 * @param folder an absolute path.
 * @throws TypeError if the folder is no path, or there is no host.
 */
export async function loadConfiguration(folder: string, host?: Host): Promise<LoadedConfiguration> {
  assertArgument(typeof folder === 'string', 'A configuration is loaded for a folder, such as "/srv/shop".')
  assertHost(host)
  const found = findConfiguration(folder, host)
  if (found === undefined) return { diagnostics: [] }
  if ('fault' in found) {
    const { path, fault } = found
    const finding = { rule: 'configuration', severity: 'error', span: startOf(path) } as const
    return { diagnostics: [toDiagnostic({ ...finding, message: unreadable({ fault }) })] }
  }
  const { readConfiguration } = await import('./read-configuration.ts')
  const { configuration, diagnostics } = readConfiguration(found.file)
  return diagnostics.length > 0 ? { diagnostics } : { configuration, diagnostics }
}
