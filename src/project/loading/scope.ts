import type { Finding } from '../../diagnostics/diagnostic.ts'
import type { Environment } from '../../interpolate/environment.ts'
import { message, name, text, type Value } from '../../messages/message.ts'
import { quote } from '../../messages/quote.ts'
import type { Span } from '../../source/source-file.ts'
import type { StringScalar } from '../../tree/node.ts'
import { DEPTH_LIMIT } from './limits.ts'
import { isRemote } from './remote.ts'
import type { Session } from './session.ts'

/** One step on the way to a file: the file, and where it is named. */
export interface NamedFile {
  readonly path: string
  readonly from: StringScalar | undefined
}

/** What a group of files is loaded in: the project itself, or one `include` of it. */
export interface Scope {
  readonly session: Session
  /** What relative paths are relative to; absolute. */
  readonly directory: string
  /**
   * What they are joined to: the same for the project's own files; for included ones the way there from the including
   * project, so that both call a file by one name until all are made absolute.
   */
  readonly pathBase: string
  readonly environment: Environment
  /** The files that include each other on the way here, outermost first. */
  readonly includedThrough: readonly NamedFile[]
}

/** The absolute path of a file that is named in the YAML; `~` is not expanded there. */
export function fileNamed(name: string, { directory, session }: Scope): string {
  return session.paths.inFolder(directory, name)
}

/** The way from the folder of a scope to another, as Compose joins it to what stands there. */
export function wayTo(folder: string, { directory, session }: Scope): string {
  return session.paths.relative(directory, folder)
}

const unfetched = message(
  'not-fetched',
  ({ kind, value }: { kind: 'include' | 'extends'; value: Value }) =>
    text`The ${kind === 'include' ? text`include` : text`extends`} of ${value} was not checked; composure downloads nothing.`,
)

/** Reports a file that is remote, and says whether it is; whether that is a refusal depends on what the load is for. */
export function reportRemote(reference: StringScalar, scope: Scope, kind: 'include' | 'extends'): boolean {
  if (!isRemote(reference.value)) return false
  scope.session.incomplete.add('')
  scope.session.report({
    rule: 'remote-resource',
    severity: scope.session.unavailable,
    message: unfetched({ kind, value: quote(reference) }),
    span: reference.span,
  })
  return true
}

const tooManyIncludes = message(
  'includes-too-deep',
  ({ limit }: { limit: number }) =>
    text`The file is included through more than ${limit} other files; composure stops here.`,
)

const tooManyExtends = message(
  'extends-too-deep',
  ({ service, limit }: { service: string; limit: number }) =>
    text`Service ${name(service)} extends a chain of more than ${limit} services; composure stops here.`,
)

export function includedTooDeep(span: Span): Finding {
  return { rule: 'limit', severity: 'error', message: tooManyIncludes({ limit: DEPTH_LIMIT }), span }
}

export function extendedTooDeep(service: string, span: Span): Finding {
  return { rule: 'limit', severity: 'error', message: tooManyExtends({ service, limit: DEPTH_LIMIT }), span }
}
