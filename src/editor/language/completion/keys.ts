import { selectBranches, type Attribute } from '../../../knowledge/format/shape.ts'
import { listShapeAttributes, findMappingShapes, describeShape } from '../shapes.ts'
import type { Proposal } from './proposal.ts'
import type { TypingContext } from './typing.ts'

/** The keys of services by how often 1,106 real files use them; the others follow in the order of the specification. */
const USUAL_KEYS: readonly string[] = [
  ...['image', 'build', 'command', 'ports', 'volumes', 'environment', 'depends_on', 'restart', 'container_name'],
  ...['expose', 'hostname', 'healthcheck', 'networks', 'working_dir', 'deploy', 'user', 'entrypoint', 'env_file'],
  ...['extends', 'pull_policy', 'logging', 'secrets', 'labels', 'extra_hosts', 'cap_add', 'ulimits', 'privileged'],
  ...['read_only', 'tmpfs', 'tty', 'security_opt', 'network_mode', 'init', 'profiles'],
]

/** Where a key is listed among those of its mapping. */
function rankKey(key: string, index: number, path: TypingContext['path']): number {
  const isOfService = path.length === 2 && path[0] === 'services'
  const usual = isOfService ? USUAL_KEYS.indexOf(key) : -1
  return usual === -1 ? USUAL_KEYS.length + index : usual
}

/** The keys of the format that are not present yet. */
export function proposeKeys({ path, siblings, isInFlow, column, isOnOwnLine }: TypingContext): readonly Proposal[] {
  const indentation = ' '.repeat(column)
  return findMappingShapes(path, undefined)
    .flatMap(listShapeAttributes)
    .map(([key, attribute], index) => ({ key, attribute, rank: rankKey(key, index, path) }))
    .filter(({ key }) => !siblings.has(key))
    .map(({ key, attribute, rank }) => ({
      label: key,
      kind: 'key',
      rank,
      documentation: `${attribute.documentation}\n\nTakes ${describeShape(attribute.shape)}.`,
      ...(isInFlow
        ? { insert: `${key}: `, isSnippet: false }
        : { insert: createSnippet(key, attribute, isOnOwnLine ? '' : indentation), isSnippet: true }),
    }))
}

/** A key with the usual start of its value. Editors indent the lines of a snippet like its first one. */
function createSnippet(key: string, { shape }: Attribute, indentation: string): string {
  const kinds = selectBranches(shape, 'compose-spec').map(({ kind }) => kind)
  const scalar = kinds.some((kind) => kind !== 'list' && kind !== 'mapping' && kind !== 'null')
  if (scalar) return `${key}: $0`
  if (kinds.includes('list')) return `${key}:\n${indentation}  - $0`
  return `${key}:\n${indentation}  $0`
}
