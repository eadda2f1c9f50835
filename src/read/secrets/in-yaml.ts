import { readSpan } from '../../core/source/source-file.ts'
import {
  getEntries,
  isMapping,
  isNull,
  isSequence,
  isString,
  getValue,
  type Entry,
  type Node,
  type StringScalar,
} from '../../core/tree/node.ts'
import { locatePart } from '../../core/tree/position.ts'
import type { YamlStream } from '../yaml/document.ts'
import { isHarmless } from './harmless.ts'
import { isPlaceholder, findSecretsInText, findSecretValue } from './in-text.ts'
import { findHiddenParts } from './in-value.ts'
import { isConfidentialName, isConfidentialOption } from './names.ts'
import { offsetRanges, type TextRange } from './ranges.ts'

// Sections whose keys are names: "db_password" under "secrets" is the name of a secret, not the secret.
const SECTIONS = new Set(['services', 'networks', 'volumes', 'configs', 'secrets', 'models', 'include'])

/** The keys whose values are hidden unless they have a harmless form, since nobody knows all names of secrets. */
const HIDING: ReadonlySet<string> = new Set(['environment', 'args', 'content', 'driver_opts'])

/** Those of them that have variables. */
const LISTING: ReadonlySet<string> = new Set(['environment', 'args'])

/** The keys of an item that is written as in Kubernetes whose values are names of variables. */
const NAMING: ReadonlySet<string> = new Set(['name', 'key', 'variable', 'container'])

/** How variables are written, and nothing in the format itself. */
const VARIABLE = /^[A-Z][A-Z0-9_]+$/

/** Whether the value of a key is hidden. */
export function isHidingKey(key: string, parent: string | undefined): boolean {
  return parent !== 'labels' && (HIDING.has(key) || VARIABLE.test(key))
}

/** What a walk knows about a node. */
interface Place {
  readonly depth: number
  /** The top-level key that contains the node. */
  readonly section: string | undefined
  readonly parent: string | undefined
}

interface Search {
  readonly found: TextRange[]
  /** Of the services of the document. */
  readonly names: ReadonlySet<string>
}

/** The secrets in a YAML file, found by the places and the names of its values. */
export function findSecretsInYaml({ documents, comments }: YamlStream): readonly TextRange[] {
  const found: TextRange[] = []
  for (const { root } of documents) {
    const names = new Set(getEntries(getValue(root, 'services')).keys())
    collectSecrets(root, { depth: 0, section: undefined, parent: undefined }, { found, names })
  }
  for (const comment of comments) {
    const text = comment.file.text.slice(comment.start, comment.end)
    found.push(...offsetRanges(findSecretsInText(text), comment.start))
  }
  return found
}

function collectSecrets(node: Node, place: Place, search: Search): void {
  if (isMapping(node)) for (const [key, entry] of node.entries) collectEntry(key, entry, place, search)
  else if (isSequence(node)) collectItems(node.items, place, search)
  else if (isString(node)) addParts(node, findSecretsInText(node.value), search.found)
}

function collectEntry(key: string, entry: Entry, { depth, section, parent }: Place, search: Search): void {
  const { value } = entry
  const isGivenName = depth === 1 && SECTIONS.has(section ?? '') && value.kind !== 'scalar'
  // A secret or config names the variable that it is taken from.
  const isReference = key === 'environment' && depth === 2 && (section === 'secrets' || section === 'configs')
  if (!isGivenName && isConfidentialName(key.slice(key.lastIndexOf('.') + 1))) addValue(entry, search.found)
  else if (!isGivenName && !isReference && isHidingKey(key, parent)) hideEntry(key, entry, search)
  else collectSecrets(value, { depth: depth + 1, section: depth === 0 ? key : section, parent: key }, search)
}

/** The value of a secret name. An anchor or alias on its own may be a secret that lacks quotes. */
function addValue(entry: Entry, found: TextRange[]): void {
  addUnread(entry, found)
  if (!isNull(entry.value)) addAll(entry.value, found)
}

/** What stands in place of a value and is none: `*word`, `&word` or `!word`, of which the sign remains. */
function addUnread({ keySpan, value }: Entry, found: TextRange[]): void {
  const after = value.span.file.text.slice(keySpan.end, keySpan.end + 1000)
  const { 0: before = '', groups: { word = '' } = {} } =
    /^["']?[ \t]*:[ \t]*(?:[&*]|!(?!!|reset\b|override\b))(?<word>\S*)/.exec(after) ?? {}
  const end = keySpan.end + before.length
  found.push({ start: end - word.length, end })
}

function hideEntry(key: string, entry: Entry, search: Search): void {
  const { value } = entry
  addUnread(entry, search.found)
  if (isMapping(value)) for (const [key, each] of value.entries) hideVariable(key, each, search)
  else if (isSequence(value)) for (const item of value.items) hideItem(item, search)
  // `NAME:value`, which lacks a space or a dash.
  else if (LISTING.has(key) && isString(value) && /^[A-Za-z_]\w*[:=]/.test(value.value)) hideItem(value, search)
  else hideAll(value, search)
}

function hideVariable(key: string, entry: Entry, search: Search): void {
  if (isConfidentialName(key.slice(key.lastIndexOf('.') + 1))) return addValue(entry, search.found)
  addUnread(entry, search.found)
  hideAll(entry.value, search)
}

/** `KEY=value`, or what is written by mistake, such as `KEY: value` or `KEY:value`. */
function hideItem(item: Node, search: Search): void {
  if (isMapping(item)) {
    for (const [key, entry] of item.entries) if (!NAMING.has(key)) hideVariable(key, entry, search)
  } else if (!isString(item)) hideAll(item, search)
  else if (!isSecretItem(item, search.found)) {
    const { 0: before = '' } = /^[\w.-]{1,200}(?:[=:]\s*["']?|\s+|$)/.exec(item.value) ?? {}
    const rest = item.value.slice(before.length)
    addParts(item, offsetRanges(findHiddenParts(rest, search.names), before.length), search.found)
  }
}

/** All values of a node. Its keys are parts of a value by mistake: `TOKEN: abc: def`. */
function hideAll(node: Node, search: Search): void {
  if (isString(node)) addParts(node, findHiddenParts(node.value, search.names), search.found)
  else if (isSequence(node)) for (const item of node.items) hideAll(item, search)
  else if (isMapping(node)) {
    for (const { keySpan, value } of node.entries.values()) {
      search.found.push(keySpan)
      hideAll(value, search)
    }
  } else if (!isHarmless(readSpan(node.span), search.names)) search.found.push(node.span)
}

function collectItems(items: readonly Node[], place: Place, search: Search): void {
  for (const [index, item] of items.entries()) {
    const before = items[index - 1]
    if (isString(before) && isOptionForSecret(before.value)) addAll(item, search.found)
    else if (isString(item)) addItem(item, search)
    else collectSecrets(item, { ...place, depth: place.depth + 1 }, search)
  }
}

function isOptionForSecret(text: string): boolean {
  const option = /^--?([A-Za-z][\w-]{0,60})$/.exec(text)?.[1]
  return option !== undefined && isConfidentialOption(option)
}

/** `KEY=value`, or any other text. */
function addItem(item: StringScalar, { found }: Search): void {
  if (!isSecretItem(item, found)) addParts(item, findSecretsInText(item.value), found)
}

/** Whether an item is `KEY=value` with the name of a secret, whose value is added then. */
function isSecretItem(item: StringScalar, found: TextRange[]): boolean {
  const { 0: before = '', groups: { name = '' } = {} } = /^(?<name>[\w.-]{1,200})=/.exec(item.value) ?? {}
  if (before === '' || !isConfidentialName(name.slice(name.lastIndexOf('.') + 1))) return false
  // Quotes in an item are part of its value.
  const value = item.value.slice(before.length)
  if (!isPlaceholder(value.replace(/^(["'])(.*)\1$/s, '$2')))
    addParts(item, offsetRanges(findSecretValue(value), before.length), found)
  return true
}

/** Adds all values of a node, whatever its kind. */
function addAll(node: Node, found: TextRange[]): void {
  // In place of a secret, a key may itself be part of it by mistake: `TOKEN: abc: def`.
  if (isMapping(node)) for (const { value } of node.entries.values()) addAll(value, found)
  else if (isSequence(node)) for (const item of node.items) addAll(item, found)
  else if (isString(node)) addParts(node, findSecretValue(node.value), found)
  else if (!isPlaceholder(readSpan(node.span))) found.push(node.span)
}

function addParts(scalar: StringScalar, parts: readonly TextRange[], found: TextRange[]): void {
  for (const { start, end } of parts) found.push(locatePart(scalar, start, end))
}
