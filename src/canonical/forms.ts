import { readFrom, string } from '../tree/build.ts'
import type { Node } from '../tree/node.ts'
import { pathTable } from '../tree/path-table.ts'
import type { Path } from '../tree/path.ts'
import { transform, type Transform } from '../tree/transform.ts'
import { refuse, type CanonicalContext } from './context.ts'
import { dependsOn } from './depends-on.ts'
import { device, gpus } from './devices.ts'
import { envFiles } from './env-file.ts'
import { external } from './external.ts'
import { attachments, contextMapping, singleToList, singleToMapping, sshMapping } from './key-values.ts'
import { port } from './ports.ts'
import { mount } from './volumes.ts'

const nameToSource = singleToMapping('source')

/**
 * Short syntax to long syntax, attribute by attribute: what Compose does after each document,
 * so that the next file is merged onto long forms.
 */
const forms = pathTable<Transform<CanonicalContext>>([
  ['services.*.build', singleToMapping('context')],
  ['services.*.build.additional_contexts', contextMapping],
  ['services.*.build.provenance', booleanToText],
  ['services.*.build.sbom', booleanToText],
  ['services.*.build.secrets.*', nameToSource],
  ['services.*.build.ssh', sshMapping],
  ['services.*.build.ulimits.*', ulimit],
  ['services.*.configs.*', nameToSource],
  ['services.*.depends_on', dependsOn],
  ['services.*.develop.watch.*.ignore', singleToList],
  ['services.*.develop.watch.*.include', singleToList],
  ['services.*.devices.*', device],
  ['services.*.dns', withoutEmptyItems],
  ['services.*.env_file', envFiles],
  ['services.*.extends', singleToMapping('service')],
  ['services.*.gpus', gpus],
  ['services.*.label_file', singleToList],
  ['services.*.models', attachments],
  ['services.*.networks', attachments],
  ['services.*.ports.*', port],
  ['services.*.secrets.*', nameToSource],
  ['services.*.ulimits.*', ulimit],
  ['services.*.volumes.*', mount],
  ['networks.*', external],
  ['volumes.*', external],
  ['secrets.*', external],
  ['configs.*', external],
])

/** A document with every short form written out. Idempotent. */
export function toLongForms(root: Node, context: CanonicalContext): Node {
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
  if (node.kind === 'scalar' && node.type === 'float') {
    return refuse(
      context,
      'invalid-value',
      node.span,
      `The ulimit "${String(path.at(-1))}" of service "${String(path[1])}" must be a whole number.`,
    )
  }
  return node
}
