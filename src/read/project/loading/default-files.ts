import { selectPaths, type Paths } from '../../../core/paths/paths.ts'
import { toDiagnostic, type Diagnostic } from '../../../core/diagnostics/diagnostic.ts'
import { message, name, names, text } from '../../../core/messages/message.ts'
import type { Host } from './host.ts'
import { startOf } from '../../../core/source/source-file.ts'

/** The file names that Compose looks for; the first that exists is used. */
const DEFAULT_NAMES = ['compose.yaml', 'compose.yml', 'docker-compose.yml', 'docker-compose.yaml'] as const

/** The names of the override file that Compose looks for; the first that exists is used. */
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
  /** The project's file, and its override file if there is one. */
  readonly files: readonly [string, ...string[]]
  /** Reports that there were several files to choose from. */
  readonly findings: readonly Diagnostic[]
}

/**
 * The files that Compose reads in a folder when none is named; undefined if there are none.
 *
 * Compose Specification, "The Compose file".
 */
export function findDefaultFiles(directory: string, host: Host): FoundFiles | undefined {
  const bases = listPresent(DEFAULT_NAMES, directory, host)
  const overrides = listPresent(OVERRIDE_NAMES, directory, host)
  const [base] = bases
  if (base === undefined) return undefined
  return {
    files: [base, ...overrides.slice(0, 1)],
    findings: [...reportSeveralFiles(bases, selectPaths(host)), ...reportSeveralFiles(overrides, selectPaths(host))],
  }
}

function listPresent(names: readonly string[], directory: string, host: Host): readonly string[] {
  return names.map((name) => selectPaths(host).join(directory, name)).filter((file) => host.kindOf(file) === 'file')
}

const severalNames = message(
  'several-names',
  ({ used, ignored }: { used: string; ignored: readonly string[] }) =>
    text`Compose uses ${name(used)} and ignores ${names(ignored, 'and')} in the same folder; keep only one of them.`,
)

function reportSeveralFiles([chosen, ...others]: readonly string[], paths: Paths): readonly Diagnostic[] {
  if (chosen === undefined || others.length === 0) return []
  return [
    toDiagnostic({
      rule: 'several-compose-files',
      severity: 'warning',
      message: severalNames({ used: paths.basename(chosen), ignored: others.map((file) => paths.basename(file)) }),
      span: startOf(chosen),
    }),
  ]
}
