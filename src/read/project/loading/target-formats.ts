import type { Finding } from '../../../core/diagnostics/diagnostic.ts'
import type { Target } from '../../../knowledge/format/target.ts'
import { formatNamed, getMajor, type FormatVersion } from '../../../knowledge/format/versions.ts'
import { message, text, type Value } from '../../../core/messages/message.ts'
import { quote } from '../../../core/messages/quote.ts'
import { findContradiction, readDeclaredFormat } from '../../schema/declared-format.ts'
import { loadValidator, type Validator } from '../../schema/validator.ts'
import { getValue, type Node } from '../../../core/tree/node.ts'
import { parseYaml } from '../../yaml/parse.ts'
import type { Host } from './host.ts'
import { findLegacyServices } from './legacy.ts'
import type { ReadFile } from './read-file.ts'

/** How files are read for targets other than today's Compose. */
export interface TargetFormats {
  readonly target: Exclude<Target, 'compose' | 'podman' | 'compose-spec'>
  /** Validators for the formats of the project's own files, preloaded because loading a project is synchronous. */
  readonly validators: ReadonlyMap<FormatVersion, Validator>
  /** The services of these files, which tell services from containers in a format 1 file. */
  readonly services: ReadonlySet<string>
}

/** The format that `docker stack deploy` (docker CLI 26.1) assumes for a file that declares none, or `"3"`. */
const STACK_DEFAULT: FormatVersion = '3.12'

/** The only 3.x format that docker CLI 26.1 does not read. */
const AFTER_STACK: FormatVersion = '3.13'

/** Whether files for this target are read as today's Compose reads them. */
export function isForCompose(target: Target): target is 'compose' | 'podman' | 'compose-spec' {
  return target === 'compose' || target === 'podman' || target === 'compose-spec'
}

/** Prepares reading a project's files for a target; undefined for today's Compose, which needs nothing. */
export async function resolveTargetFormats(
  target: Target,
  files: readonly string[],
  host: Host,
): Promise<TargetFormats | undefined> {
  if (isForCompose(target)) return undefined
  const roots = files.flatMap((path) => readRoots(path, host))
  const formats = new Set(roots.map((root) => formatFor(target, root)))
  return {
    target,
    validators: new Map(
      await Promise.all([...formats].map(async (format) => [format, await loadValidator(format)] as const)),
    ),
    services: new Set(roots.flatMap((root) => [...findLegacyServices(root, formatFor(target, root))])),
  }
}

// Loading parses the files again, a cost that only other targets pay.
function readRoots(path: string, host: Host): readonly Node[] {
  const read = host.read(path)
  return read.kind === 'text'
    ? parseYaml({ path, text: read.text }, () => undefined).documents.map(({ root }) => root)
    : []
}

/** The format that a document is read as. */
export function formatFor(target: TargetFormats['target'], root: Node): FormatVersion {
  if (target === 'declared') return readDeclaredFormat(root).format
  if (target !== 'swarm') return target
  const { format, version } = readDeclaredFormat(root)
  const isComplete = version !== undefined && !isVersionNamed(version, '3')
  return isComplete && getMajor(format) === '3' ? format : STACK_DEFAULT
}

/** What the target's reader rejects or questions in the format that the files declare. */
export function findVersionProblems(files: readonly ReadFile[], { target }: TargetFormats): readonly Finding[] {
  if (target !== 'declared' && target !== 'swarm') return []
  const roots = files.flatMap(({ stream }) => stream.documents.slice(0, 1)).map(({ root }) => root)
  const [first] = roots
  return roots.flatMap((root) => {
    const own = target === 'declared' ? readDeclaredFormat(root).findings : findUnreadByStack(root)
    const other = first && findContradiction(first, root)
    return other === undefined ? own : [...own, { ...other, severity: 'error' }]
  })
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
    {
      rule: 'format-version',
      severity: 'error',
      message: unreadFormat({ value: quote(version) }),
      span: version.span,
    },
  ]
}

function isVersionNamed(version: Node, name: string): boolean {
  return version.kind === 'scalar' && String(version.value) === name
}
