import type { Finding } from '../../../core/diagnostics/diagnostic.ts'
import {
  hostPath,
  message,
  text,
  words,
  type HostPath,
  type Message,
  type Value,
} from '../../../core/messages/message.ts'
import { isFromOutside, quote } from '../../../core/messages/quote.ts'
import { explainUnset } from '../../../core/messages/unset.ts'
import type { StringScalar } from '../../../core/tree/node.ts'
import { unsetVariableIn } from '../../../core/tree/variables.ts'
import type { ReadResult } from './host.ts'
import { explainAbsence, describeAbsence, type Absence } from './missing-file.ts'
import type { LoadSettings } from './load-settings.ts'

/** What a file is read for. */
export type FileRole = 'file' | 'env-file' | 'env_file' | 'label_file'

const ROLES = {
  file: text`file`,
  'env-file': text`env file`,
  env_file: text`env_file`,
  label_file: text`label_file`,
} as const satisfies Readonly<Record<FileRole, Message>>

interface UnreadableFacts {
  readonly role: FileRole
  readonly file: Value | HostPath
  /** The unset variable to blame, if any. */
  readonly unset?: string | undefined
}

const missing = message(
  'missing',
  ({ role, file, unset }: UnreadableFacts) => text`The ${ROLES[role]} ${file} does not exist${explainUnset(unset)}.`,
)

const relativeToFile = message(
  'relative-to-file',
  ({ role, file, meant }: UnreadableFacts & { meant: HostPath }) =>
    text`The ${ROLES[role]} ${file} does not exist; it is relative to the folder of this file, so write ${meant}.`,
)

/** For the `env_file` of an include. */
const missingEnvFile = message(
  'missing-env-file',
  ({ file, ...absence }: { file: Value | HostPath } & Absence) =>
    text`The env file ${file} does not exist${describeAbsence(absence)}`,
)

const isFolder = message(
  'folder',
  ({ role, file, unset }: UnreadableFacts) => text`The ${ROLES[role]} ${file} is a folder${explainUnset(unset)}.`,
)

const unreadable = message(
  'unreadable',
  ({ role, file, reason }: UnreadableFacts & { reason: string }) => text`The ${ROLES[role]} ${file} ${words(reason)}.`,
)

/** A file to read, where it is named, and for what. */
export interface Wanted {
  readonly path: string
  readonly from: StringScalar | undefined
  readonly role: FileRole
}

type Around = Pick<LoadSettings, 'host' | 'paths' | 'projectDirectory' | 'unavailable'>

/** What is wrong with a file that cannot be read, and how bad it is. */
export function reportUnreadableFile(
  around: Around,
  { path, from, role }: Wanted,
  result: Exclude<ReadResult, { kind: 'text' }>,
): Pick<Finding, 'severity' | 'message'> {
  // A name that comes from outside is shown as written.
  const file = from !== undefined && isFromOutside(from) ? quote(from) : hostPath(path)
  const facts = { role, file, unset: from && unsetVariableIn(from) }
  if (result.kind === 'unreadable') {
    const severity = result.isWithheld === true ? around.unavailable : 'error'
    return { severity, message: unreadable({ ...facts, reason: result.reason }) }
  }
  if (result.kind === 'directory') return { severity: 'error', message: isFolder(facts) }
  if (role !== 'env-file' || from === undefined || facts.unset !== undefined) {
    const meant = from && showFromProject(around, path, from)
    return { severity: 'error', message: meant === undefined ? missing(facts) : relativeToFile({ ...facts, meant }) }
  }
  const { severity, ...absence } = explainAbsence(path, around)
  return { severity, message: missingEnvFile({ file, ...absence }) }
}

/** The file that is meant if its path is relative to the project, though Compose resolves it against the file. */
function showFromProject(
  { paths, projectDirectory, host }: Around,
  path: string,
  from: StringScalar,
): HostPath | undefined {
  if (isFromOutside(from) || path !== paths.inFolder(paths.dirname(from.span.file.path), from.value)) return undefined
  const meant = paths.inFolder(projectDirectory, from.value)
  return meant !== path && host.kindOf(meant) === 'file' ? hostPath(meant) : undefined
}
