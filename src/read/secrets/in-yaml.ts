import { readSpan, type Span } from '../../core/source/source-file.ts'
import {
  getEntries,
  isMapping,
  isNull,
  isSequence,
  isString,
  getValue,
  type Entry,
  type Mapping,
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

/** Other names of these keys, and slips in them: `env`, `x-environment`, `enviroment`, `arguments`. */
const LIKE_HIDING: readonly RegExp[] = [
  /^(?:[\w.-]{1,40}[-_.])?env(?:s|[-_]?vars?)?$/i,
  // The letters of "environment", in any order.
  /^(?:[\w.-]{1,40}[-_.])?(?=e?[a-z]?v)e?[nviromet]{6,16}s?$/i,
  /^(?:(?:build[-_]?)?(?:args|arg|arsg|agrs|ars|ags|arguments?)|c[onte]{4,7}s?|driver[-_]?opt(?:ion)?s?)$/i,
]

/** Those of them that have variables. */
const LISTING: ReadonlySet<string> = new Set(['environment', 'args'])

/** The keys of an item that is written as in Kubernetes whose values are names of variables. */
const NAMING: ReadonlySet<string> = new Set(['name', 'key', 'variable', 'container'])

/** How variables are written, and nothing in the format itself. */
const VARIABLE = /^[A-Z][A-Z0-9_]+$/

/** Whether the value of a key is hidden. */
export function isHidingKey(key: string, parent: string | undefined): boolean {
  return parent !== 'labels' && (isHidingPlace(key) || VARIABLE.test(key))
}

/** Whether all below a key is hidden, as it is there that variables are set. */
export function isHidingPlace(key: string): boolean {
  // A slip may add signs to a key, or join it with what follows.
  const [word = ''] = /[\w.-]+/.exec(key) ?? []
  return HIDING.has(word) || (word.length <= 60 && LIKE_HIDING.some((form) => form.test(word)))
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
  const allNames = new Set<string>()
  for (const { root } of documents) {
    const names = new Set(getEntries(getValue(root, 'services')).keys())
    for (const name of names) allNames.add(name)
    collectSecrets(root, { depth: 0, section: undefined, parent: undefined }, { found, names })
  }
  for (const comment of comments) found.push(...findSecretsInComment(comment, allNames))
  return found
}

/** A line that sets a variable, and is left out: `# - NAME=value`, `# NAME: word`. A sentence has more words. */
const SETTING_LEFT_OUT =
  /^#[\s#]{0,100}(?:- {0,10})?["']?(?<name>\w{2,100})["']?\s{0,20}(?:=\s{0,20}|:\s{1,20}(?=[^"'\s]+$|"[^"]+"$|'[^']+'$))(?<value>.+)$/

function findSecretsInComment({ file, start, end }: Span, names: ReadonlySet<string>): readonly TextRange[] {
  const comment = file.text.slice(start, end).trimEnd()
  const { name = '', value = '' } = SETTING_LEFT_OUT.exec(comment)?.groups ?? {}
  if (!VARIABLE.test(name)) return offsetRanges(findSecretsInText(comment), start)
  const [, before = '', bare = ''] = /^(["']?)(.*?)["']?$/.exec(value) ?? []
  return offsetRanges(findHiddenParts(bare, names), start + comment.length - value.length + before.length)
}

function collectSecrets(node: Node, place: Place, search: Search): void {
  if (isMapping(node)) collectEntries(node.entries, place, search)
  else if (isSequence(node)) collectItems(node.items, place, search)
  else if (isString(node)) addParts(node, findSecretsInText(node.value), search.found)
}

function collectEntries(entries: Mapping['entries'], place: Place, search: Search): void {
  let isAfterHidden = false
  for (const [key, entry] of entries) {
    // What a comma splits off from a value: `{ DB_PASSWORD: a, b }`.
    if (isAfterHidden && lacksColon(entry)) search.found.push(entry.keySpan)
    else isAfterHidden = collectEntry(key, entry, place, search)
  }
}

function lacksColon({ keySpan, value }: Entry): boolean {
  return isNull(value) && !/^["']?\s{0,20}:/.test(keySpan.file.text.slice(keySpan.end, keySpan.end + 30))
}

/** Says whether it was hidden. */
function collectEntry(key: string, entry: Entry, { depth, section, parent }: Place, search: Search): boolean {
  const { value } = entry
  const isGivenName = depth === 1 && SECTIONS.has(section ?? '') && value.kind !== 'scalar'
  // A secret or config names the variable that it is taken from.
  const isReference = key === 'environment' && depth === 2 && (section === 'secrets' || section === 'configs')
  const isHidden = !isGivenName && !isReference && isHidingKey(key, parent)
  if (!isGivenName && isConfidentialName(key.slice(key.lastIndexOf('.') + 1))) addValue(entry, search.found)
  else if (isHidden) hideEntry(key, entry, search)
  else {
    collectSecrets(value, { depth: depth + 1, section: depth === 0 ? key : section, parent: key }, search)
    return false
  }
  return true
}

/** The value of a secret name. An anchor or alias on its own may be a secret that lacks quotes. */
function addValue(entry: Entry, found: TextRange[]): void {
  addUnread(entry, found)
  if (!isNull(entry.value)) addAll(entry.value, found)
}

/** What stands in place of a value and is none: `*word`, `&word`, `!word` or `#word`, of which the sign remains. */
function addUnread({ keySpan, value }: Entry, found: TextRange[]): void {
  const after = keySpan.file.text.slice(keySpan.end, keySpan.end + 1000)
  const { 0: before = '', groups: { word = '' } = {} } =
    /^["']?[ \t]*:[ \t]*(?:[&*]|!(?!!|reset\b|override\b))(?<word>\S*)/.exec(after) ?? {}
  const end = keySpan.end + before.length
  found.push({ start: end - word.length, end })
  if (isNull(value)) addCut(keySpan, found)
  else if (value.kind === 'scalar' && !isHarmless(readSpan(value.span), NO_NAMES)) addCut(value.span, found)
}

/** What a sign for a comment cuts off from a value; before a comment for people, there is a space after it, too. */
function addCut({ file, end }: Span, found: TextRange[]): void {
  const { 0: before = '', groups: { word = '' } = {} } =
    /^["']?(?:[ \t]*:)?[ \t]+#(?<word>[^\s#][^\n]*)/.exec(file.text.slice(end, end + 1000)) ?? {}
  found.push({ start: end + before.length - word.length, end: end + before.length })
}

const NO_NAMES: ReadonlySet<string> = new Set()

function hideEntry(key: string, entry: Entry, search: Search): void {
  const { value } = entry
  addUnread(entry, search.found)
  if (isMapping(value)) for (const [key, each] of value.entries) hideValue(key, each, search)
  else if (isSequence(value)) for (const item of value.items) hideItem(item, search)
  // `NAME:value`, which lacks a space or a dash.
  else if (LISTING.has(key) && isString(value) && /^[A-Za-z_]\w*[:=]/.test(value.value)) hideItem(value, search)
  else hideAll(value, search)
}

function hideValue(key: string, entry: Entry, search: Search): void {
  hideUnread(key, entry, search)
  if (isConfidentialName(key.slice(key.lastIndexOf('.') + 1))) return addValue(entry, search.found)
  addUnread(entry, search.found)
  hideAll(entry.value, search)
}

/** What is no name but a part of a value by mistake: `{ A: x, y }` and `A=x: y`. */
function hideUnread(key: string, entry: Entry, { found }: Search): void {
  const { keySpan } = entry
  const written = readSpan(keySpan)
  const sign = written.search(/[=:\s]/)
  if (sign >= 0) found.push({ start: keySpan.start + sign + 1, end: keySpan.end })
  else if (!VARIABLE.test(key) && lacksColon(entry)) found.push(keySpan)
}

/** `KEY=value`, or what is written by mistake, such as `KEY: value` or `KEY:value`. */
function hideItem(item: Node, search: Search): void {
  if (isMapping(item)) {
    for (const [key, entry] of item.entries) if (!NAMING.has(key)) hideValue(key, entry, search)
  } else if (!isString(item)) hideAll(item, search)
  else if (isCutOff(item)) search.found.push(item.span)
  else if (!isSecretItem(item, search.found)) {
    const [before = '', quote = ''] = /^[\w.-]{1,200}(?:\s{0,100}[=:]\s*(["']?)|\s+|$)/.exec(item.value) ?? []
    const isQuoted = quote !== '' && item.value.length > before.length && item.value.endsWith(quote)
    const rest = item.value.slice(before.length, isQuoted ? -1 : undefined)
    addParts(item, offsetRanges(findHiddenParts(rest, search.names), before.length), search.found)
    if (rest === '' || !isHarmless(rest, NO_NAMES)) addCut(item.span, search.found)
  }
}

/** What a comma splits off from a value: `[TOKEN=a, b7]`. The names of variables alone have other letters. */
function isCutOff({ value, style, span }: StringScalar): boolean {
  return (
    /^\w+$/.test(value) &&
    !/^(?:[A-Z][A-Z0-9_]*|[a-z_]+)$/.test(value) &&
    style === 'plain' &&
    /[[,]\s{0,100}$/.test(span.file.text.slice(Math.max(0, span.start - 100), span.start))
  )
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
