import { pathsOf, type Paths } from '../../paths/paths.ts'
import { diagnosticOf, type Diagnostic } from '../../diagnostics/diagnostic.ts'
import { message, name, names, text } from '../../messages/message.ts'
import type { Host } from './host.ts'
import { startOf } from './session.ts'

/** The names that Compose looks for, the first one there is. */
const DEFAULT_NAMES = ['compose.yaml', 'compose.yml', 'docker-compose.yml', 'docker-compose.yaml'] as const

/** The names of the file that Compose puts over the default one, the first one there is. */
const OVERRIDE_NAMES = [
  'compose.override.yml',
  'compose.override.yaml',
  'docker-compose.override.yml',
  'docker-compose.override.yaml',
] as const

/** Whether Compose looks for a file of this name. */
export function isDefaultName(name: string): boolean {
  return DEFAULT_NAMES.some((each) => each === name)
}

export interface FoundFiles {
  /** The file of the project, and its override file where there is one. */
  readonly files: readonly [string, ...string[]]
  /** That there were several to choose from. */
  readonly findings: readonly Diagnostic[]
}

/**
 * What Compose reads in a folder when no file is named; undefined where there is nothing.
 *
 * Compose Specification, "The Compose file".
 */
export function defaultFilesIn(directory: string, host: Host): FoundFiles | undefined {
  const bases = present(DEFAULT_NAMES, directory, host)
  const overrides = present(OVERRIDE_NAMES, directory, host)
  const [base] = bases
  if (base === undefined) return undefined
  return {
    files: [base, ...overrides.slice(0, 1)],
    findings: [...severalFiles(bases, pathsOf(host)), ...severalFiles(overrides, pathsOf(host))],
  }
}

function present(names: readonly string[], directory: string, host: Host): readonly string[] {
  return names.map((name) => pathsOf(host).join(directory, name)).filter((file) => host.kindOf(file) === 'file')
}

const severalNames = message(
  'several-names',
  ({ used, ignored }: { used: string; ignored: readonly string[] }) =>
    text`Compose uses ${name(used)} and ignores ${names(ignored, 'and')} in the same folder; keep only one of them.`,
)

function severalFiles([chosen, ...others]: readonly string[], paths: Paths): readonly Diagnostic[] {
  if (chosen === undefined || others.length === 0) return []
  return [
    diagnosticOf({
      rule: 'several-compose-files',
      severity: 'warning',
      message: severalNames({ used: paths.basename(chosen), ignored: others.map((file) => paths.basename(file)) }),
      span: startOf(chosen),
    }),
  ]
}
