import { subject } from '../diagnostics/subject.ts'
import { readFrom, string } from '../tree/build.ts'
import { isString, type Mapping, type Node } from '../tree/node.ts'
import { pathTable } from '../tree/path-table.ts'
import type { Path } from '../tree/path.ts'
import { transform, type Transform } from '../tree/transform.ts'
import { refuse, type CanonicalContext } from './context.ts'
import { dependsOn } from './depends-on.ts'
import { device, gpus } from './devices.ts'
import { envFiles } from './env-file.ts'
import { external } from './external.ts'
import { attachments, contextMapping, singleToList, singleToMapping, sshMapping } from './key-values.ts'
import { ports } from './ports.ts'
import { mount } from './volumes.ts'

const nameToSource = singleToMapping('source')

/**
 * Short syntax to long syntax, attribute by attribute: what Compose does after each document,
 * so that the next file is merged onto long forms.
 */
const forms = pathTable<Transform<CanonicalContext>>([
  ['include.*', accepts('text or a mapping', same)],
  ['services.*.build', accepts('text or a mapping', singleToMapping('context'))],
  ['services.*.build.additional_contexts', accepts('a list or a mapping', contextMapping)],
  ['services.*.build.provenance', booleanToText],
  ['services.*.build.sbom', booleanToText],
  ['services.*.build.secrets.*', accepts('text or a mapping', nameToSource)],
  ['services.*.build.ssh', accepts('a list or a mapping', sshMapping)],
  ['services.*.build.ulimits.*', ulimit],
  ['services.*.configs.*', accepts('text or a mapping', nameToSource)],
  ['services.*.depends_on', accepts('a list of names or a mapping', dependsOn)],
  ['services.*.depends_on.*', accepts('a mapping', same)],
  ['services.*.develop.watch.*.ignore', singleToList],
  ['services.*.develop.watch.*.include', singleToList],
  ['services.*.devices.*', accepts('text or a mapping', device)],
  ['services.*.dns', withoutEmptyItems],
  ['services.*.env_file', accepts('text or a list', envFiles)],
  ['services.*.extends', accepts('text or a mapping', singleToMapping('service'))],
  ['services.*.gpus', accepts('text or a list', gpus)],
  ['services.*.label_file', singleToList],
  ['services.*.models', attached],
  ['services.*.networks', attached],
  ['services.*.ports', accepts('a list', ports)],
  ['services.*.secrets.*', accepts('text or a mapping', nameToSource)],
  ['services.*.ulimits.*', ulimit],
  ['services.*.volumes.*', accepts('text or a mapping', mount)],
  ['networks.*', accepts('a mapping or nothing', external)],
  ['volumes.*', accepts('a mapping or nothing', external)],
  ['secrets.*', accepts('a mapping or nothing', external)],
  ['configs.*', accepts('a mapping or nothing', external)],
])

type Accepted =
  | 'a list'
  | 'a list or a mapping'
  | 'a list of names or a mapping'
  | 'a mapping'
  | 'a mapping or nothing'
  | 'text or a list'
  | 'text or a mapping'

function isAccepted(node: Node, accepted: Accepted): boolean {
  if (node.kind === 'sequence') {
    return accepted.includes('list') && (!accepted.includes('names') || node.items.every(isString))
  }
  if (node.kind === 'mapping') return accepted.includes('mapping')
  return (node.type === 'string' && accepted.includes('text')) || (node.type === 'null' && accepted.includes('nothing'))
}

/**
 * Refuses other types where no schema has done so: in a file whose services are extended, and of dates, which are texts for
 * the schema and no names.
 */
function accepts(accepted: Accepted, form: Transform<CanonicalContext>): Transform<CanonicalContext> {
  return (node, context, path) => {
    if ((context.validated && !accepted.includes('names')) || isAccepted(node, accepted))
      return form(node, context, path)
    return refuse(context, 'wrong-type', node.span, `${subject(path)} must be ${accepted}.`)
  }
}

const attachedNames = accepts('a list of names or a mapping', attachments)

// What is neither list nor mapping is for the schema to refuse, which sees no service that nobody extends.
function attached(
  ...[node, context, path]: Parameters<Transform<CanonicalContext>>
): ReturnType<Transform<CanonicalContext>> {
  return node.kind === 'sequence' ? attachedNames(node, context, path) : node
}

function same(node: Node): Node {
  return node
}

/** A document with every short form written out. Idempotent. */
export function toLongForms(root: Mapping, context: CanonicalContext): Mapping {
  return transform(root, forms, context)
}

function booleanToText(node: Node): Node {
  return node.kind === 'scalar' && node.type === 'boolean' ? string(String(node.value), readFrom(node)) : node
}

function withoutEmptyItems(node: Node): Node {
  const list = singleToList(node)
  if (list.kind !== 'sequence') return list
  return {
    ...list,
    items: list.items.filter((item) => !(item.kind === 'scalar' && (item.value === null || item.value === ''))),
  }
}

function ulimit(node: Node, context: CanonicalContext, path: Path): Node | undefined {
  const wanted = wantedUlimit(node, path, context)
  if (wanted === undefined) return node
  const message = `The ulimit "${String(path.at(-1))}" of service "${String(path[1])}" must be ${wanted}.`
  return refuse(context, 'invalid-value', node.span, message)
}

function wantedUlimit(node: Node, path: Path, { lenient, validated }: CanonicalContext): string | undefined {
  if (node.kind === 'mapping' || (node.kind === 'scalar' && node.type === 'integer')) return undefined
  // Those of a service have been read from quotes and variables before, those of a build are not.
  if (node.kind === 'scalar' && node.type === 'string')
    return lenient ? undefined : 'a whole number without quotes or variables'
  // The schema sees names of small letters only, and takes any number.
  const isFloat = node.kind === 'scalar' && node.type === 'float'
  return validated && !isFloat && /^[a-z]+$/.test(String(path.at(-1))) ? undefined : 'a whole number'
}
