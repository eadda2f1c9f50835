import type { Finding, Report } from '../../../core/diagnostics/diagnostic.ts'
import { message, text, type Value } from '../../../core/messages/message.ts'
import { quote } from '../../../core/messages/quote.ts'
import { getValue, type Mapping, type Node } from '../../../core/tree/node.ts'
import type { Target } from '../../../knowledge/format/target.ts'
import { formatNamed, getMajor, type FormatVersion } from '../../../knowledge/format/versions.ts'
import { readDeclaredFormat } from '../../schema/declared-format.ts'
import { refuseForStack, refuseNumbersForStack, selectStackFindings } from '../checking/stack-refusals.ts'
import { markServicesWithoutImage, removeIgnoredBySwarm } from '../checking/swarm.ts'
import { convertForStack } from './stack-values.ts'

/** What a target does in another way than the default, today's Compose. */
export interface TargetReader {
  /** Whether it is today's Compose, or reads as that does: it ignores `version`, and rejects a file that is empty. */
  readonly isCompose: boolean
  /** The format that a document is read as. */
  readonly formatOf: (root: Node) => FormatVersion
  /** What it rejects in the `version` of a document; undefined if it ignores that. */
  readonly checkVersion?: (root: Node) => readonly Finding[]
  /** Whether only the values of variables are cast to the type that an attribute needs. */
  readonly castsVariablesOnly?: boolean
  /** The document as it is before variables are interpolated, */
  readonly convertDocument?: (document: Mapping, report: Report) => Mapping
  /** and what is rejected after that. */
  readonly checkDocument?: (document: Mapping, report: Report) => void
  /** Removes what it ignores, once the document matches the schema of its format. */
  readonly removeIgnored?: (document: Mapping, report: Report) => Mapping
  /** What it rejects in the merged project, */
  readonly checkMerged?: (merged: Mapping, report: Report) => void
  /** and in the canonical model. */
  readonly checkModel?: (whole: Mapping, report: Report) => void
  /** The findings as they apply to it. */
  readonly selectFindings?: (findings: readonly Finding[], merged: Mapping) => readonly Finding[]
}

const compose: TargetReader = { isCompose: true, formatOf: () => 'compose-spec' }

/** The targets that differ; any other one is a format, and reads every file in this format. */
const READERS: Readonly<Record<string, TargetReader>> = {
  compose,
  podman: compose,
  'compose-spec': compose,
  declared: {
    isCompose: false,
    formatOf: (root) => readDeclaredFormat(root).format,
    checkVersion: (root) => readDeclaredFormat(root).findings,
  },
  swarm: {
    isCompose: false,
    formatOf: readStackFormat,
    checkVersion: findUnreadByStack,
    castsVariablesOnly: true,
    convertDocument: convertForStack,
    checkDocument: refuseNumbersForStack,
    removeIgnored: removeIgnoredBySwarm,
    checkMerged: refuseForStack,
    checkModel: markServicesWithoutImage,
    selectFindings: selectStackFindings,
  },
}

/** How files are read for a target. */
export function getReader(target: Target): TargetReader {
  const format = formatNamed(target)
  return READERS[target] ?? (format === undefined ? compose : { isCompose: false, formatOf: () => format })
}

/** The format that `docker stack deploy` (docker CLI 26.1) assumes for a file that declares none, or `"3"`. */
const STACK_DEFAULT: FormatVersion = '3.12'

/** The only 3.x format that docker CLI 26.1 does not read. */
const AFTER_STACK: FormatVersion = '3.13'

function readStackFormat(root: Node): FormatVersion {
  const { format, version } = readDeclaredFormat(root)
  const isComplete = version !== undefined && !(version.kind === 'scalar' && String(version.value) === '3')
  return isComplete && getMajor(format) === '3' ? format : STACK_DEFAULT
}

const unreadFormat = message(
  'format-of-stack',
  ({ value }: { value: Value }) =>
    text`"docker stack deploy" supports only versions 3.0 to 3.12, not ${value}; use one of these.`,
)

function findUnreadByStack(root: Node): readonly Finding[] {
  const version = getValue(root, 'version')
  if (
    version?.kind !== 'scalar' ||
    (version.type !== 'string' && version.type !== 'float' && version.type !== 'integer')
  )
    return []
  const declared = String(version.value)
  const isKnown = formatNamed(declared) !== undefined && getMajor(declared) === '3' && declared !== AFTER_STACK
  if (declared === '' || isKnown) return []
  return [
    { rule: 'format-version', severity: 'error', message: unreadFormat({ value: quote(version) }), span: version.span },
  ]
}
