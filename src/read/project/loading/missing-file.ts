import type { Severity } from '../../../core/diagnostics/diagnostic.ts'
import { hostPath, NOTHING, text, type HostPath, type Message } from '../../../core/messages/message.ts'
import { findExampleFile } from './example-files.ts'
import { selectPaths } from '../../../core/paths/paths.ts'
import { ignoreRules } from './gitignore.ts'
import type { Host } from './host.ts'
import { findRepositoryRoot } from './repository.ts'
import type { LoadSettings } from './load-settings.ts'

/** What is known about a missing file that a project needs. */
export interface Absence {
  /** Git ignores it, so a fresh checkout lacks it and it is created where the project runs. */
  readonly isIgnored: boolean
  /** An example of the file. */
  readonly example: HostPath | undefined
}

export function explainAbsence(
  path: string,
  { host, projectDirectory, unavailable }: Pick<LoadSettings, 'host' | 'projectDirectory' | 'unavailable'>,
): Absence & { readonly severity: Severity } {
  const isIgnored = isIgnoredByGit(path, projectDirectory, host)
  const example = findExampleFile(path, host)
  return {
    severity: isIgnored ? unavailable : 'error',
    isIgnored,
    example: example === undefined ? undefined : hostPath(example),
  }
}

/** ` in this checkout, because Git ignores it`, followed by what to do about the missing file. */
export function describeAbsence({ isIgnored, example }: Absence, otherwise: Message = NOTHING): Message {
  const reason = isIgnored ? text` in this checkout, because Git ignores it` : NOTHING
  const copy = example === undefined ? text`create it` : text`copy ${example} to it`
  return text`${reason}; ${copy}${isIgnored ? NOTHING : otherwise}.`
}

/** Whether a `.gitignore` between a file and the root of its repository, or of the project, ignores it. */
export function isIgnoredByGit(file: string, projectDirectory: string, host: Host): boolean {
  const paths = selectPaths(host)
  const folder = paths.dirname(file)
  const repository = findRepositoryRoot(folder, host)
  const top = repository === folder && paths.isWithin(projectDirectory, folder) ? projectDirectory : repository
  // The nearest `.gitignore` with a matching pattern decides.
  for (let at = folder; ; at = paths.dirname(at)) {
    const read = host.read(paths.join(at, '.gitignore'))
    const rules = read.kind === 'text' ? ignoreRules(read.text) : undefined
    const said = rules?.(paths.withSlashes(paths.relative(at, file)))
    if (said !== undefined || at === top || paths.dirname(at) === at) return said === true
  }
}
