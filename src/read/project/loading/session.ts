import type { Finding } from '../../../core/diagnostics/diagnostic.ts'
import type { Environment } from '../../interpolate/environment.ts'
import { amount, message, text } from '../../../core/messages/message.ts'
import type { Validator } from '../../schema/validator.ts'
import { selectPaths, type Paths } from '../../../core/paths/paths.ts'
import { startOf, type SourceFile, type Span } from '../../../core/source/source-file.ts'
import type { Mapping, StringScalar } from '../../../core/tree/node.ts'
import { parseYaml } from '../../yaml/parse.ts'
import type { Host, ReadResult } from './host.ts'
import { FILE_LIMIT, openBudget, TEXT_LIMIT, type Budget } from './limits.ts'
import type { TargetFormats } from './target-formats.ts'
import type { ResetPlaces } from '../merging/reset.ts'
import type { ReadFile } from './read-file.ts'
import { openQuotes, type DecideQuotes } from './quotes.ts'
import { reportUnreadableFile, type FileRole, type Wanted } from './unreadable-file.ts'
import type { VariableFiles } from './variable-files.ts'

/** A file whose services are extended from another, with the resets that apply to what they extend in turn. */
export interface ExtendedFile {
  readonly model: Mapping
  readonly resets: ResetPlaces | undefined
  /** Whether syntax mistakes may hide something in it. */
  readonly isBroken: boolean
}

/** Which steps of the pipeline run; all by default. */
export interface Steps {
  readonly interpolate: boolean
  readonly validate: boolean
  readonly normalize: boolean
  readonly resolvePaths: boolean
  readonly checkConsistency: boolean
  readonly leaveOutUnused: boolean
  /** `enabled` limits this to services enabled by a profile, without those enabled by being requested. */
  readonly resolveEnvironment: boolean | 'enabled'
}

/** The state that all steps of one load share. */
export interface Session {
  readonly host: Host
  /** The host's path functions. */
  readonly paths: Paths
  /** The folder that `~` stands for. */
  readonly home: string | undefined
  /** An absolute path. */
  readonly projectDirectory: string
  /** How much of a file reports may quote. */
  readonly decideQuotes: DecideQuotes
  readonly steps: Steps
  readonly validator: Validator
  /** How the files are read for targets other than today's Compose. */
  readonly targetFormats: TargetFormats | undefined
  readonly report: (finding: Finding) => void
  /** Records an unset variable, to be reported once however often it is used. */
  readonly unset: (name: string, span: Span) => void
  /** The values, by name, of the variables that are used and come from outside the project's files. */
  readonly outside: Map<string, Set<string>>
  /** The variables that `.env` files set. */
  readonly namesInEnvFiles: Set<string>
  /** What remains of the limits on a project's work. */
  readonly budget: Budget
  /** YAML files by path; each is read once. */
  readonly yamlFiles: Map<string, ReadFile>
  /** Files whose services are extended, per environment, since many services extend those of one file. */
  readonly extendedFiles: WeakMap<Environment, Map<string, ExtendedFile | undefined>>
  /** Every other file that was read: `.env`, `env_file`, `label_file`. */
  readonly environmentFiles: Map<string, SourceFile>
  /** The variables from `env_file` and `label_file`. */
  readonly variableFiles: VariableFiles
  /** Where each file is first included, by path; undefined for the project's own. */
  readonly inclusions: Map<string, Span | undefined>
  /** Files whose obsolete `version` has been reported. */
  readonly reportedVersions: Set<string>
  /** Limits that have been reported. */
  readonly reportedLimits: Set<'files' | 'characters'>
  /** Cycles of `extends` that have been reported. */
  readonly reportedCycles: Set<string>
  /**
   * The parts that are incomplete, such as `services.web` or `networks`; the empty string means the whole project.
   * Nothing is reported as missing from them.
   */
  readonly incomplete: Set<string>
  /** The unreadable lines of each section, whose names may belong to missing parts. */
  readonly brokenLines: Map<string, readonly string[]>
  /**
   * The severity if something is missing only here: a remote file, a file that the host withholds, an `env_file` that
   * Git ignores, a variable that must be set.
   */
  readonly unavailable: 'error' | 'warning'
  /**
   * Whether a file of variables counts towards the limits again for each service that uses it, as when all of them are
   * printed.
   */
  readonly countsEveryUse: boolean
}

/** The findings of a load that are collected on the side. */
export interface SessionFindings {
  readonly findings: Finding[]
  readonly unsetVariables: Map<string, Span[]>
}

// eslint-disable-next-line max-lines-per-function -- a session is one literal
export function openSession(
  host: Host,
  projectDirectory: string,
  validator: Validator,
  {
    steps,
    unavailable,
    countsEveryUse,
    targetFormats,
    home,
    folders,
  }: Pick<Session, 'steps' | 'unavailable' | 'countsEveryUse' | 'targetFormats' | 'home'> & {
    readonly folders: readonly string[]
  },
): { readonly session: Session; readonly found: SessionFindings } {
  const found: SessionFindings = { findings: [], unsetVariables: new Map() }
  const session: Session = {
    host,
    paths: selectPaths(host),
    home,
    projectDirectory,
    decideQuotes: openQuotes(folders, host),
    validator,
    steps,
    targetFormats,
    report: (finding) =>
      found.findings.push(finding.rule === 'required-variable' ? { ...finding, severity: unavailable } : finding),
    unset: (name, span) => {
      const spans = found.unsetVariables.get(name)
      if (spans === undefined) found.unsetVariables.set(name, [span])
      else spans.push(span)
    },
    outside: new Map(),
    namesInEnvFiles: new Set(),
    budget: openBudget(),
    yamlFiles: new Map(),
    extendedFiles: new WeakMap(),
    environmentFiles: new Map(),
    variableFiles: { cache: new Map(), layers: new WeakMap() },
    inclusions: new Map(),
    reportedVersions: new Set(),
    reportedLimits: new Set(),
    reportedCycles: new Set(),
    incomplete: new Set(),
    brokenLines: new Map(),
    unavailable,
    countsEveryUse,
  }
  return { session, found }
}

/** Remembers the value of a variable so that no finding shows it. */
export function rememberOutside({ outside }: Pick<Session, 'outside'>, name: string, value: string): void {
  const values = outside.get(name)
  if (values === undefined) outside.set(name, new Set([value]))
  else values.add(value)
}

/** Reads and parses a YAML file once; if it cannot be read, reports that at `from` and returns undefined. */
export function readYaml(session: Session, path: string, from: StringScalar | undefined): ReadFile | undefined {
  const known = session.yamlFiles.get(path)
  if (known !== undefined) return isAffordable(session, known.source, from) ? known : undefined
  const source = readSource(session, { path, from, role: 'file' }, session.host.read(path))
  if (source === undefined) return undefined
  const mistakes: Finding[] = []
  const stream = parseYaml(source, (finding) => mistakes.push(finding))
  mistakes.forEach(session.report)
  const file: ReadFile = { source, stream, mistakes }
  session.yamlFiles.set(path, file)
  return file
}

/** Reads an `.env`-like file once. */
export function readEnvironmentFile(
  session: Session,
  path: string,
  from: StringScalar | undefined,
  role: FileRole,
): SourceFile | undefined {
  const known = session.environmentFiles.get(path)
  if (known !== undefined) return isAffordable(session, known, from) ? known : undefined
  const read = session.host.read(path)
  const result: ReadResult =
    read.kind === 'text' && read.isUtf16 === true ? { kind: 'unreadable', reason: 'is not UTF-8 text' } : read
  const source = readSource(session, { path, from, role }, result)
  if (source !== undefined) session.environmentFiles.set(path, source)
  return source
}

function readSource(session: Session, { path, from, role }: Wanted, result: ReadResult): SourceFile | undefined {
  if (result.kind === 'text') {
    const quotes = session.decideQuotes(path, role)
    const source: SourceFile = { path, text: result.text, ...(quotes !== undefined && { quotes }) }
    return isAffordable(session, source, from) ? source : undefined
  }
  session.report({
    rule: 'unreadable-file',
    // A file named on the command line has no place but its own start.
    span: from?.span ?? startOf(path),
    ...reportUnreadableFile(session, { path, from, role }, result),
  })
  return undefined
}

const tooManyFiles = message(
  'too-many-files',
  ({ limit }: { limit: number }) => text`The project reads more than ${amount(limit)} files; composure stops here.`,
)

const tooMuchText = message(
  'too-much-text',
  ({ limit }: { limit: number }) =>
    text`The files of the project have more than ${amount(limit / 1_000_000)} million characters; composure stops here.`,
)

/** Whether a file may be processed once more; if not, that is reported once for all files. */
export function isAffordable(session: Session, source: SourceFile, from: StringScalar | undefined): boolean {
  const tooMany = session.budget.takeFile(source.text.length)
  if (tooMany === undefined) return true
  if (session.reportedLimits.has(tooMany)) return false
  session.reportedLimits.add(tooMany)
  session.report({
    rule: 'limit',
    severity: 'error',
    message: tooMany === 'files' ? tooManyFiles({ limit: FILE_LIMIT }) : tooMuchText({ limit: TEXT_LIMIT }),
    span: from?.span ?? startOf(source.path),
  })
  return false
}
