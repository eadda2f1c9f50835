import { posixPaths, windowsPaths, type Paths } from '../../../core/paths/paths.ts'
import { message, text } from '../../../core/messages/message.ts'
import { placeFacts, nameSubjectWithin, type PlaceFacts } from '../../../core/messages/subject.ts'
import { readFrom, createString, setValue } from '../../../core/tree/build.ts'
import { isString, getString, getValue, type Mapping, type Node, type StringScalar } from '../../../core/tree/node.ts'
import { createPathTable } from '../../../core/tree/path-table.ts'
import { transform, type Transform } from '../../../core/tree/transform.ts'
import type { Path } from '../../../core/tree/path.ts'
import { expandHome } from '../loading/home.ts'
import type { Finding } from '../../../core/diagnostics/diagnostic.ts'

/** What paths are resolved against. */
export interface PathContext {
  /** An absolute path, or the path from the folder that they are later resolved against. */
  readonly directory: string
  readonly home: string | undefined
  /** The host's path functions. */
  readonly paths: Paths
  readonly realPath: (path: string) => string
  readonly report: (finding: Finding) => void
}

// All other paths stay as written: dockerfile, tmpfs, devices, working_dir, seccomp files …
const paths = createPathTable<Transform<PathContext>>([
  ['services.*.build.context', buildContext],
  ['services.*.build.additional_contexts.*', buildContext],
  ['services.*.build.ssh.*', resolveAnyPlatform],
  ['services.*.develop.watch.*.path', resolveThroughLinks],
  ['services.*.env_file.*.path', resolvePlainPath],
  ['services.*.extends.file', resolvePlainPath],
  ['services.*.label_file.*', resolvePlainPath],
  ['services.*.volumes.*', bindSource],
  ['configs.*.file', resolveAnyPlatform],
  ['secrets.*.file', resolveAnyPlatform],
  ['volumes.*', boundDevice],
])

/** Resolves relative paths against a directory. Absolute paths stay as written, dots included. */
export function resolvePaths(root: Mapping, context: PathContext): Mapping {
  return transform(root, paths, context)
}

const REMOTE_CONTEXT = /:\/\/|^service:|^github\.com\/|^git@/

function buildContext(node: Node, context: PathContext): Node {
  return isString(node) && !REMOTE_CONTEXT.test(node.value) ? resolvePlainPath(node, context) : node
}

function resolvePlainPath(node: Node, context: PathContext): Node {
  if (!isString(node) || node.value === '') return node
  return createResolved(node, resolveInDirectory(expandHome(node.value, context.home, context.paths), context))
}

/** The engine may run on the host or in a machine of another kind, so a path that is absolute on any of them stays. */
function resolveAnyPlatform(node: Node, context: PathContext): Node {
  if (!isString(node)) return node
  const path = expandHome(node.value, context.home, context.paths)
  const isAbsolute = posixPaths.isAbsolute(path) || windowsPaths.isAbsolute(path)
  return createResolved(node, isAbsolute ? path : resolveInDirectory(path, context))
}

function resolveThroughLinks(node: Node, context: PathContext): Node {
  const resolved = resolvePlainPath(node, context)
  // Compose splits the path at a root that no Windows path has, so it finds no link there.
  const hasLinks = isString(resolved) && context.paths.flavour === 'posix' && context.paths.isAbsolute(resolved.value)
  return hasLinks ? createResolved(resolved, context.realPath(resolved.value)) : resolved
}

const withoutSource = message(
  'bind-mount-without-source',
  ({ path }: PlaceFacts) =>
    text`The bind mount ${nameSubjectWithin(path)} has no "source"; set it to a path on the host.`,
)

function bindSource(node: Node, context: PathContext, at: Path): Node {
  if (node.kind !== 'mapping' || getString(node, 'type') !== 'bind') return node
  const source = getValue(node, 'source')
  if (source !== undefined) return setValue(node, 'source', resolveAnyPlatform(source, context))
  context.report({
    rule: 'missing-key',
    severity: 'error',
    message: withoutSource(placeFacts(at)),
    span: node.span,
  })
  return node
}

// A volume of the local driver that binds a host folder.
function boundDevice(node: Node, context: PathContext): Node {
  const options = getValue(node, 'driver_opts')
  if (node.kind !== 'mapping' || options?.kind !== 'mapping') return node
  if (getString(node, 'driver') !== 'local' || getString(options, 'o') !== 'bind') return node
  const device = getValue(options, 'device')
  return device === undefined
    ? node
    : setValue(node, 'driver_opts', setValue(options, 'device', resolveAnyPlatform(device, context)))
}

function resolveInDirectory(text: string, { directory, paths }: PathContext): string {
  return paths.isAbsolute(text) ? text : paths.join(directory, text)
}

function createResolved(node: StringScalar, value: string): Node {
  return value === node.value ? node : { ...createString(value, readFrom(node)), replaced: node.replaced }
}
