import { joinMessages, message, name, text, type Message } from '../../core/messages/message.ts'
import { placeFacts, nameSubject, type PlaceFacts } from '../../core/messages/subject.ts'
import { readFrom, createString } from '../../core/tree/build.ts'
import { isNull, isString, type Mapping, type Node } from '../../core/tree/node.ts'
import { createPathTable } from '../../core/tree/path-table.ts'
import type { Path } from '../../core/tree/path.ts'
import { transform, type Transform } from '../../core/tree/transform.ts'
import { reportRefused, type CanonicalContext } from './context.ts'
import { dependsOn } from './depends-on.ts'
import { decodeDevice, decodeGpus } from './devices.ts'
import { expandEnvFiles } from './env-file.ts'
import { expandExternal } from './external.ts'
import { expandAttachments, expandContexts, wrapInList, wrapInMapping, expandSsh } from './key-values.ts'
import { expandPorts } from './ports.ts'
import { decodeMount } from './volumes.ts'

const nameToSource = wrapInMapping('source')

/**
 * Short syntax to long syntax, attribute by attribute. Compose does this after each document, so that the next file is
 * merged onto long syntax.
 */
const forms = createPathTable<Transform<CanonicalContext>>([
  ['include.*', acceptKinds(['string', 'mapping'], keepNode)],
  ['services.*.build', acceptKinds(['string', 'mapping'], wrapInMapping('context'))],
  ['services.*.build.additional_contexts', acceptKinds(['list', 'mapping'], expandContexts)],
  ['services.*.build.provenance', convertBooleanToText],
  ['services.*.build.sbom', convertBooleanToText],
  ['services.*.build.secrets.*', acceptKinds(['string', 'mapping'], nameToSource)],
  ['services.*.build.ssh', acceptKinds(['list', 'mapping'], expandSsh)],
  ['services.*.build.ulimits.*', expandUlimit],
  ['services.*.configs.*', acceptKinds(['string', 'mapping'], nameToSource)],
  ['services.*.depends_on', acceptKinds(['names', 'mapping'], dependsOn)],
  ['services.*.depends_on.*', acceptKinds(['mapping'], keepNode)],
  ['services.*.develop.watch.*.ignore', wrapInList],
  ['services.*.develop.watch.*.include', wrapInList],
  ['services.*.devices.*', acceptKinds(['string', 'mapping'], decodeDevice)],
  ['services.*.dns', dropEmptyItems],
  ['services.*.env_file', acceptKinds(['string', 'list'], expandEnvFiles)],
  ['services.*.extends', acceptKinds(['string', 'mapping'], wrapInMapping('service'))],
  ['services.*.gpus', acceptKinds(['string', 'list'], decodeGpus)],
  ['services.*.label_file', wrapInList],
  ['services.*.models', expandAttached],
  ['services.*.networks', expandAttached],
  ['services.*.ports', acceptKinds(['list'], expandPorts)],
  ['services.*.secrets.*', acceptKinds(['string', 'mapping'], nameToSource)],
  ['services.*.ulimits.*', expandUlimit],
  ['services.*.volumes.*', acceptKinds(['string', 'mapping'], decodeMount)],
  ['networks.*', acceptKinds(['mapping', 'nothing'], expandExternal)],
  ['volumes.*', acceptKinds(['mapping', 'nothing'], expandExternal)],
  ['secrets.*', acceptKinds(['mapping', 'nothing'], expandExternal)],
  ['configs.*', acceptKinds(['mapping', 'nothing'], expandExternal)],
])

/** The types that a place can accept, and their names. */
const KINDS = {
  list: text`a list`,
  mapping: text`a mapping`,
  names: text`a list of names`,
  nothing: text`empty`,
  string: text`a string`,
} as const satisfies Readonly<Record<string, Message>>

type Kind = keyof typeof KINDS

function isOfKind(node: Node, kind: Kind): boolean {
  switch (kind) {
    case 'list':
      return node.kind === 'sequence'
    case 'mapping':
      return node.kind === 'mapping'
    case 'names':
      return node.kind === 'sequence' && node.items.every(isString)
    case 'nothing':
      return isNull(node)
    case 'string':
      return isString(node)
  }
}

const unexpected = message('unexpected-type', ({ path, expected }: PlaceFacts & { expected: readonly Kind[] }) => {
  const kinds = expected.map((kind) => KINDS[kind])
  return text`${nameSubject(path)} must be ${joinMessages(kinds, 'or')}.`
})

/**
 * Rejects other types where no schema has done so: in a file whose services are extended, and for dates, which the
 * schema treats as strings although they are not names.
 */
function acceptKinds(expected: readonly Kind[], form: Transform<CanonicalContext>): Transform<CanonicalContext> {
  return (node, context, path) => {
    const isChecked = context.validated && !expected.includes('names')
    if (isChecked || expected.some((kind) => isOfKind(node, kind))) return form(node, context, path)
    return reportRefused(context, 'wrong-type', node.span, unexpected({ ...placeFacts(path), expected }))
  }
}

const attachedNames = acceptKinds(['names', 'mapping'], expandAttachments)

// The schema rejects anything other than a list or a mapping, but does not see services in other files that nobody
// extends.
function expandAttached(
  ...[node, context, path]: Parameters<Transform<CanonicalContext>>
): ReturnType<Transform<CanonicalContext>> {
  return node.kind === 'sequence' ? attachedNames(node, context, path) : node
}

function keepNode(node: Node): Node {
  return node
}

/** Expands all short syntax in a document. Idempotent. */
export function expandShortForms(root: Mapping, context: CanonicalContext): Mapping {
  return transform(root, forms, context)
}

function convertBooleanToText(node: Node): Node {
  return node.kind === 'scalar' && node.type === 'boolean' ? createString(String(node.value), readFrom(node)) : node
}

function dropEmptyItems(node: Node): Node {
  const list = wrapInList(node)
  if (list.kind !== 'sequence') return list
  return {
    ...list,
    items: list.items.filter((item) => !(item.kind === 'scalar' && (item.value === null || item.value === ''))),
  }
}

const WANTED_LIMITS = {
  integer: text`a whole number`,
  'literal integer': text`a whole number without quotes or variables`,
} as const

const noLimit = message(
  'no-ulimit',
  ({ service, ulimit, expected }: { service: string; ulimit: string; expected: keyof typeof WANTED_LIMITS }) =>
    text`The ulimit ${name(ulimit)} of service ${name(service)} must be ${WANTED_LIMITS[expected]}.`,
)

function expandUlimit(node: Node, context: CanonicalContext, path: Path): Node | undefined {
  const expected = getExpectedLimit(node, path, context)
  if (expected === undefined) return node
  const said = noLimit({ service: String(path[1]), ulimit: String(path.at(-1)), expected })
  return reportRefused(context, 'invalid-value', node.span, said)
}

function getExpectedLimit(
  node: Node,
  path: Path,
  { lenient, validated }: CanonicalContext,
): keyof typeof WANTED_LIMITS | undefined {
  if (node.kind === 'mapping' || (node.kind === 'scalar' && node.type === 'integer')) return undefined
  // Strings in a service have already been converted from quotes and variables; those in a build have not.
  if (node.kind === 'scalar' && node.type === 'string') return lenient ? undefined : 'literal integer'
  // The schema only covers lower-case names and accepts any number.
  const isFloat = node.kind === 'scalar' && node.type === 'float'
  return validated && !isFloat && /^[a-z]+$/.test(String(path.at(-1))) ? undefined : 'integer'
}
