import type { Finding } from '../../../core/diagnostics/diagnostic.ts'
import type { Environment } from '../../interpolate/environment.ts'
import { amount, message, name, text, type Value } from '../../../core/messages/message.ts'
import { quote } from '../../../core/messages/quote.ts'
import type { Span } from '../../../core/source/source-file.ts'
import type { StringScalar } from '../../../core/tree/node.ts'
import type { ExtendedFiles } from './extended-files.ts'
import { DEPTH_LIMIT, type Budget } from './limits.ts'
import { isRemote } from './remote.ts'
import type { Collected } from './collected.ts'
import type { LoadSettings } from './load-settings.ts'

/** A file that is read, and the place that names it. */
export interface NamedFile {
  readonly path: string
  readonly from: StringScalar | undefined
}

/** What a group of files is loaded in: the project itself, or one of its `include` entries. */
export interface Scope {
  readonly settings: LoadSettings
  readonly collected: Collected
  /** What remains of the limits on a project's work. */
  readonly budget: Budget
  readonly extendedFiles: ExtendedFiles
  /** The absolute folder that relative paths are resolved against. */
  readonly directory: string
  /**
   * The prefix that relative paths get. For the project's own files it is `directory`; for included files it is the
   * relative path from the including project, so that both refer to a file by the same name until all paths are made
   * absolute.
   */
  readonly pathBase: string
  readonly environment: Environment
  /** The chain of including files, outermost first. */
  readonly includedThrough: readonly NamedFile[]
}

/** The absolute path of a file named in the YAML; `~` is not expanded there. */
export function resolveFile(name: string, { directory, settings }: Scope): string {
  return settings.paths.inFolder(directory, name)
}

/** The path from the folder of a scope to another folder, as Compose prefixes it to relative paths. */
export function resolveFolder(folder: string, { directory, settings }: Scope): string {
  return settings.paths.relative(directory, folder)
}

const unfetched = message(
  'not-fetched',
  ({ kind, value }: { kind: 'include' | 'extends'; value: Value }) =>
    text`The ${kind === 'include' ? text`include` : text`extends`} of ${value} was not checked; composure downloads nothing.`,
)

/** Reports a remote file, and returns whether it is one; the severity depends on the load. */
export function reportRemote(
  reference: StringScalar,
  { settings, collected: { incomplete, report } }: Scope,
  kind: 'include' | 'extends',
): boolean {
  if (!isRemote(reference.value)) return false
  incomplete.parts.add('')
  report({
    rule: 'remote-resource',
    severity: settings.unavailable,
    message: unfetched({ kind, value: quote(reference) }),
    span: reference.span,
  })
  return true
}

const tooManyIncludes = message(
  'includes-too-deep',
  ({ limit }: { limit: number }) =>
    text`The file is included through more than ${amount(limit)} other files; composure stops here.`,
)

const tooManyExtends = message(
  'extends-too-deep',
  ({ service, limit }: { service: string; limit: number }) =>
    text`Service ${name(service)} extends a chain of more than ${amount(limit)} services; composure stops here.`,
)

export function reportDeepInclude(span: Span): Finding {
  return { rule: 'limit', severity: 'error', message: tooManyIncludes({ limit: DEPTH_LIMIT }), span }
}

export function reportDeepExtends(service: string, span: Span): Finding {
  return { rule: 'limit', severity: 'error', message: tooManyExtends({ service, limit: DEPTH_LIMIT }), span }
}
