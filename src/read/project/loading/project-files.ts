import type { Finding, Report } from '../../../core/diagnostics/diagnostic.ts'
import { amount, message, text } from '../../../core/messages/message.ts'
import { startOf, type SourceFile, type Span } from '../../../core/source/source-file.ts'
import type { StringScalar } from '../../../core/tree/node.ts'
import { parseYaml } from '../../yaml/parse.ts'
import type { ReadResult } from './host.ts'
import { FILE_LIMIT, TEXT_LIMIT, type Budget } from './limits.ts'
import type { LoadSettings } from './load-settings.ts'
import { openQuotes, type DecideQuotes } from './quotes.ts'
import type { ReadFile } from './read-file.ts'
import { reportUnreadableFile, type Wanted } from './unreadable-file.ts'

/** The files of one project. Each is read once, however often it is named. */
export interface ProjectFiles {
  /** YAML files by path, in the order first read. */
  readonly yaml: ReadonlyMap<string, ReadFile>
  /** Every other file: `.env`, `env_file`, `label_file`. */
  readonly environment: ReadonlyMap<string, SourceFile>
  /** Where each file is first included, by path; undefined for the project's own. */
  readonly inclusions: Map<string, Span | undefined>
  /** A YAML file; undefined if it cannot be read, which is reported at `from`. */
  readonly readYaml: (path: string, from: StringScalar | undefined, report: Report) => ReadFile | undefined
  /** A file of variables or labels, in the same way. */
  readonly readEnvironment: (wanted: Wanted, report: Report) => SourceFile | undefined
  /** Whether a file may be processed once more; if not, that is reported once for all files. */
  readonly isAffordable: (source: SourceFile, from: StringScalar | undefined, report: Report) => boolean
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

type Around = Pick<LoadSettings, 'host' | 'paths' | 'projectDirectory' | 'unavailable'>

/** @param folders of the project; reports quote nothing from outside of the repositories that contain them. */
export function openProjectFiles(around: Around, folders: readonly string[], budget: Budget): ProjectFiles {
  const { host } = around
  const yaml = new Map<string, ReadFile>()
  const environment = new Map<string, SourceFile>()
  const isAffordable = countFiles(budget)
  const createSource = openSources(around, openQuotes(folders, host))
  return {
    yaml,
    environment,
    inclusions: new Map(),
    isAffordable,
    readYaml: (path, from, report) => {
      const known = yaml.get(path)
      if (known !== undefined) return isAffordable(known.source, from, report) ? known : undefined
      const source = createSource({ path, from, role: 'file' }, host.read(path), report)
      if (source === undefined || !isAffordable(source, from, report)) return undefined
      const file = parseFile(source, report)
      yaml.set(path, file)
      return file
    },
    readEnvironment: (wanted, report) => {
      const { path, from } = wanted
      const known = environment.get(path)
      if (known !== undefined) return isAffordable(known, from, report) ? known : undefined
      const source = createSource(wanted, refuseUtf16(host.read(path)), report)
      if (source === undefined || !isAffordable(source, from, report)) return undefined
      environment.set(path, source)
      return source
    },
  }
}

/** What a file contains; if it cannot be read, reports that and returns undefined. */
function openSources(
  around: Around,
  decideQuotes: DecideQuotes,
): (wanted: Wanted, read: ReadResult, report: Report) => SourceFile | undefined {
  return (wanted, read, report) => {
    const { path, from, role } = wanted
    if (read.kind === 'text') {
      const quotes = decideQuotes(path, role)
      return { path, text: read.text, ...(quotes !== undefined && { quotes }) }
    }
    // A file named on the command line has no place but its own start.
    const span = from?.span ?? startOf(path)
    report({ rule: 'unreadable-file', span, ...reportUnreadableFile(around, wanted, read) })
    return undefined
  }
}

function countFiles({ takeFile }: Budget): ProjectFiles['isAffordable'] {
  const exceeded = new Set<'files' | 'characters'>()
  return ({ path, text }, from, report) => {
    const limit = takeFile(text.length)
    if (limit === undefined) return true
    if (exceeded.has(limit)) return false
    exceeded.add(limit)
    report({
      rule: 'limit',
      severity: 'error',
      message: limit === 'files' ? tooManyFiles({ limit: FILE_LIMIT }) : tooMuchText({ limit: TEXT_LIMIT }),
      span: from?.span ?? startOf(path),
    })
    return false
  }
}

function parseFile(source: SourceFile, report: Report): ReadFile {
  const mistakes: Finding[] = []
  const stream = parseYaml(source, (finding) => mistakes.push(finding))
  mistakes.forEach(report)
  return { source, stream, mistakes }
}

function refuseUtf16(read: ReadResult): ReadResult {
  return read.kind === 'text' && read.isUtf16 === true ? { kind: 'unreadable', reason: 'is not UTF-8 text' } : read
}
