import {
  isMapping,
  isNull,
  isSequence,
  isString,
  getStringItems,
  type Mapping,
  type Node,
} from '../../../core/tree/node.ts'
import { COLON_LISTS } from '../../schema/named-pairs.ts'
import type { MappingShape } from '../../../knowledge/format/shape.ts'
import { findServiceShape } from '../../../knowledge/format/service-shape.ts'

/** Sections of the file whose keys are names that people choose. */
const SECTIONS = ['services', 'networks', 'volumes', 'configs', 'secrets'] as const

/** Attributes of a service whose keys, or the parts of items before "=", are names of variables. */
const VARIABLES = new Set(['environment', 'args'])

/** Those whose keys are names with dots and slashes. */
const NAMED = new Set([...VARIABLES, 'labels', 'sysctls', 'annotations'])

/** Attributes of a service whose value never has a blank in it. */
const ONE_WORD: ReadonlySet<string> = new Set([
  'image',
  'restart',
  'container_name',
  'hostname',
  'network_mode',
  'user',
  'pid',
  'ipc',
  'platform',
  'pull_policy',
  'runtime',
  'userns_mode',
])

/** Lists whose items never have a blank in them. */
const LISTS_OF_WORDS: ReadonlySet<string> = new Set([
  ...COLON_LISTS,
  'cap_add',
  'cap_drop',
  'configs',
  'depends_on',
  'dns',
  'expose',
  'networks',
  'profiles',
  'secrets',
  'security_opt',
])

/**
 * Counts the words of a file that stand where any word may, but where nobody would put them: keys of a service among
 * the services, names of variables with a colon or a blank in them, keys that have lost their value.
 */
export function countMisplacedWords(root: Node): number {
  const service = findServiceShape()
  let count = 0
  for (const section of SECTIONS) {
    const own = isMapping(root) ? root.entries.get(section)?.value : undefined
    if (!isMapping(own)) continue
    for (const [key, { value }] of own.entries) {
      if (service?.attributes.has(key) === true && !isWhole(value)) count++
      if (section === 'services')
        count += isMapping(value) ? countMisplacedIn(value, service) + countUnknownNames(value, own) : 1
    }
  }
  return count
}

/** Services that are waited for but do not exist. */
function countUnknownNames(service: Mapping, services: Mapping): number {
  const list = service.entries.get('depends_on')?.value
  return getStringItems(list).filter(({ value }) => !services.entries.has(value)).length
}

function isWhole(node: Node): boolean {
  return (
    isMapping(node) && ['image', 'build', 'extends', 'driver', 'external', 'file'].some((key) => node.entries.has(key))
  )
}

function countMisplacedIn(node: Node, service: MappingShape | undefined): number {
  if (isSequence(node)) return node.items.reduce((sum, item) => sum + countMisplacedIn(item, service), 0)
  if (isString(node)) return isSwallowed(node.value, node.style) ? 1 : 0
  if (!isMapping(node)) return 0
  let count = 0
  for (const [key, { value }] of node.entries) {
    count += countMisplacedInList(key, value)
    if (ONE_WORD.has(key) && isString(value) && /\s/.test(value.value)) count++
    if (NAMED.has(key)) count += countMisplacedNames(value, VARIABLES.has(key))
    else if (isNull(value) && service?.attributes.has(key) === true) count++
    count += countMisplacedIn(value, service)
  }
  return count
}

function countMisplacedInList(key: string, list: Node): number {
  const withSign = COLON_LISTS.has(key) ? countItemsWith(list, /=/) : 0
  const withBlank = LISTS_OF_WORDS.has(key) ? countItemsWith(list, /\s/) : 0
  return withSign + withBlank + (key === 'ports' ? countPortsWithoutTarget(list) : 0)
}

function countPortsWithoutTarget(node: Node): number {
  return isSequence(node) ? node.items.filter((item) => isMapping(item) && !item.entries.has('target')).length : 0
}

function countItemsWith(node: Node, form: RegExp): number {
  return isSequence(node) ? node.items.filter((item) => isString(item) && form.test(item.value)).length : 0
}

/** A text of several lines of which one looks like an item or a key. */
function isSwallowed(text: string, style: string): boolean {
  return style === 'plain' && /\s(?:- |[\w.-]+(?::\s|=))/.test(text) && / (?:- |[\w.-]+: )/.test(text)
}

function countMisplacedNames(node: Node, areVariables: boolean): number {
  const names = isMapping(node)
    ? [...node.entries.keys()]
    : isSequence(node)
      ? node.items.filter(isString).map(({ value }) => value.split('=', 1)[0] ?? '')
      : []
  const form = areVariables ? /^(?:[A-Za-z_][\w.-]*|\$\{?\w.*|<<)$/ : /^[^\s:]+$/
  return names.filter((name) => !form.test(name)).length
}
