import type { Finding } from '../diagnostics/diagnostic.ts'
import { parseDotenv } from '../interpolate/dotenv.ts'
import type { EnvFileEntry } from '../interpolate/env-file.ts'
import type { Environment } from '../interpolate/environment.ts'
import { parseRawEnv } from '../interpolate/raw-env.ts'
import { mappingOf, string, withEntries, withoutKeys, withValue, type Provenance } from '../tree/build.ts'
import { entriesOf, isString, valueOf, type Entry, type Mapping, type Node, type StringScalar } from '../tree/node.ts'
import { hasVariables, unsetVariableIn } from '../tree/variables.ts'
import { withVariables } from './normalize.ts'
import { readEnvironmentFile, type Session } from './session.ts'

type LookUp = (name: string) => string | undefined

/**
 * A service with the variables of its `env_file` in its `environment`, where they stand below what is written there.
 *
 * Compose Specification, services, env_file.
 */
export function withEnvironmentFiles(
  name: string,
  written: Mapping,
  environment: Environment,
  session: Session,
): Mapping {
  // A bare key takes its value when the model is normalized, or else now.
  const service = session.steps.normalize ? written : withVariables('environment', environment, true)(written)
  const files = valueOf(service, 'env_file')
  const explicit = entriesOf(valueOf(service, 'environment'))
  if (files?.kind !== 'sequence') return service
  const variables = new Map<string, Entry>([...explicit].filter(([, { value }]) => isString(value)))
  const read = new Map<string, Entry>()
  const lookUp: LookUp = (variable) => environment.lookUp(variable)?.value ?? textOf(explicit.get(variable))
  for (const file of files.items) {
    // An empty path has no value in the model, and is a file that does not exist.
    const written = valueOf(file, 'path')
    const path = isString(written) ? written : string('', file)
    if (path.value === '' || session.host.kindOf(fileAt(path, session)) === 'missing') {
      // What still has its variables is refused already.
      if (isRequired(file) && !hasVariables(path)) session.report(missing(name, 'env_file', path, session.unavailable))
      continue
    }
    for (const [key, entry] of readVariables(file, path, variables, lookUp, session)) {
      variables.set(key, entry)
      setOver(read, key, entry)
    }
  }
  for (const [key, entry] of explicit) setOver(read, key, entry)
  const whole = withoutKeys(service, 'env_file')
  if (read.size === 0) return whole
  const own = valueOf(service, 'environment')
  return withValue(
    whole,
    'environment',
    own?.kind === 'mapping' ? withEntries(own, read) : mappingOf(read, placeOf(files)),
  )
}

function isRequired(file: Node): boolean {
  const required = valueOf(file, 'required')
  return !(required?.kind === 'scalar' && required.value === false)
}

function readVariables(
  file: Node,
  path: StringScalar,
  earlier: ReadonlyMap<string, Entry>,
  lookUp: LookUp,
  session: Session,
): ReadonlyMap<string, Entry> {
  const source = readEnvironmentFile(session, fileAt(path, session), path.span, 'env_file')
  if (source === undefined) return new Map()
  const format = valueOf(file, 'format')
  if (isString(format) && format.value !== 'raw' && format.value !== '') {
    session.report({
      rule: 'invalid-value',
      severity: 'error',
      message: `The "format" of an env_file must be "raw" or left out, not "${format.value}".`,
      span: format.span,
    })
    return new Map()
  }
  const entries =
    isString(format) && format.value === 'raw'
      ? parseRawEnv(source, lookUp, session.report)
      : parseDotenv(source, lookUp, session.report, (name) => textOf(earlier.get(name)))
  return asEntries(entries)
}

/**
 * A service with the labels of its `label_file` below its own.
 *
 * Compose Specification, services, label_file.
 */
export function withLabelFiles(name: string, service: Mapping, session: Session): Mapping {
  const files = valueOf(service, 'label_file')
  if (files?.kind !== 'sequence') return service
  const labels = new Map<string, Entry>()
  for (const path of files.items.filter(isString)) {
    if (session.host.kindOf(fileAt(path, session)) === 'missing') {
      if (!hasVariables(path)) session.report(missing(name, 'label_file', path, session.unavailable))
      continue
    }
    const source = readEnvironmentFile(session, fileAt(path, session), path.span, 'label_file')
    if (source === undefined) continue
    const read = parseDotenv(source, (label) => textOf(labels.get(label)), session.report)
    for (const [key, entry] of asEntries(read)) setOver(labels, key, entry)
  }
  const written = valueOf(service, 'labels')
  for (const [key, entry] of entriesOf(written)) setOver(labels, key, entry)
  if (labels.size === 0) return service
  return withValue(
    service,
    'labels',
    written?.kind === 'mapping' ? withEntries(written, labels) : mappingOf(labels, placeOf(files)),
  )
}

// A path is relative still where paths are not resolved.
function fileAt({ value }: StringScalar, { paths, projectDirectory }: Session): string {
  return paths.inFolder(projectDirectory, value)
}

/** Sets an entry, which remembers below all that it replaced already what stood here before. */
function setOver(entries: Map<string, Entry>, key: string, entry: Entry): void {
  const before = entries.get(key)
  entries.set(key, before === undefined ? entry : { ...entry, value: over(entry.value, before.value) })
}

function over(value: Node, before: Node): Node {
  return { ...value, replaced: value.replaced === undefined ? before : over(value.replaced, before) }
}

function asEntries(read: ReadonlyMap<string, EnvFileEntry>): ReadonlyMap<string, Entry> {
  const entries = new Map<string, Entry>()
  for (const [key, { value, keySpan, valueSpan }] of read) {
    const source = { kind: 'env-file', span: keySpan } as const
    const origin = { kind: 'environment', variable: key, source } as const
    entries.set(key, { keySpan, value: string(value, { span: valueSpan, origin }) })
  }
  return entries
}

function textOf(entry: Entry | undefined): string | undefined {
  return isString(entry?.value) ? entry.value.value : undefined
}

function missing(
  service: string,
  attribute: 'env_file' | 'label_file',
  path: StringScalar,
  severity: Finding['severity'],
): Finding {
  const unset = unsetVariableIn(path)
  const remedy =
    unset !== undefined
      ? `, as variable "${unset}" is not set; give it a value`
      : attribute === 'env_file'
        ? '; create it, or set "required: false"'
        : '; create it'
  return {
    rule: attribute === 'env_file' ? 'missing-env-file' : 'missing-label-file',
    severity,
    message: `The ${attribute} "${path.value}" of service "${service}" does not exist${remedy}.`,
    span: path.span,
  }
}

function placeOf({ span, origin }: Node): Provenance {
  return { span, origin }
}
