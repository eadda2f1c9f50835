import type { Span } from '../../core/source/source-file.ts'
import {
  isMapping,
  isNull,
  isSequence,
  isString,
  type Entry,
  type Mapping,
  type Node,
  type StringScalar,
} from '../../core/tree/node.ts'
import { locatePart } from '../../core/tree/position.ts'
import type { YamlStream } from '../yaml/document.ts'
import { isHarmless, findSecretsInText, findSecretValue } from './in-text.ts'
import { isConfidentialName, isConfidentialOption } from './names.ts'
import type { TextRange } from './ranges.ts'

// Sections whose keys are names: "db_password" under "secrets" is the name of a secret, not the secret.
const SECTIONS = new Set(['services', 'networks', 'volumes', 'configs', 'secrets', 'models', 'include'])

/** The secrets in a YAML file, found by the names of its values. */
export function findSecretsInYaml({ documents, comments }: YamlStream): readonly TextRange[] {
  const found: TextRange[] = []
  for (const { root } of documents) collectSecrets(root, 0, undefined, found)
  for (const comment of comments) {
    const text = comment.file.text.slice(comment.start, comment.end)
    for (const { start, end } of findSecretsInText(text))
      found.push({ start: comment.start + start, end: comment.start + end })
  }
  return found
}

/** @param section the top-level key that contains the node. */
function collectSecrets(node: Node, depth: number, section: string | undefined, found: TextRange[]): void {
  if (isMapping(node)) for (const [key, entry] of node.entries) collectEntry(key, entry, depth, section, found)
  else if (isSequence(node)) collectItems(node.items, depth, section, found)
  else if (isString(node)) addParts(node, findSecretsInText(node.value), found)
}

function collectEntry(key: string, entry: Entry, depth: number, section: string | undefined, found: TextRange[]): void {
  const { value } = entry
  const isGivenName = depth === 1 && SECTIONS.has(section ?? '') && value.kind !== 'scalar'
  const isContent = section === 'secrets' && depth === 2 && key === 'content'
  if (isContent || (!isGivenName && isConfidentialName(key.slice(key.lastIndexOf('.') + 1)))) addValue(entry, found)
  else collectSecrets(value, depth + 1, depth === 0 ? key : section, found)
}

/** The value of a secret name. An anchor or alias on its own may be a secret that lacks quotes. */
function addValue({ keySpan, value }: Entry, found: TextRange[]): void {
  if (!isNull(value)) return addAll(value, found)
  const [, colon = '', word = ''] =
    /^(["']?[ \t]*:[ \t]*)([&*]\S*)/.exec(value.span.file.text.slice(keySpan.end, keySpan.end + 1000)) ?? []
  const start = keySpan.end + colon.length
  found.push({ start, end: start + word.length })
}

function collectItems(items: readonly Node[], depth: number, section: string | undefined, found: TextRange[]): void {
  for (const [index, item] of items.entries()) {
    const before = items[index - 1]
    if (isString(before) && isOptionForSecret(before.value)) addAll(item, found)
    else if (isString(item)) addItem(item, found)
    else collectSecrets(item, depth + 1, section, found)
  }
}

function isOptionForSecret(text: string): boolean {
  const option = /^--?([A-Za-z][\w-]{0,60})$/.exec(text)?.[1]
  return option !== undefined && isConfidentialOption(option)
}

/** `KEY=value`, or any other text. */
function addItem(item: StringScalar, found: TextRange[]): void {
  const pair = /^(?<name>[\w.-]{1,200})=/.exec(item.value)
  const name = pair?.groups?.['name'] ?? ''
  if (pair !== null && isConfidentialName(name.slice(name.lastIndexOf('.') + 1))) {
    const from = pair[0].length
    // Quotes in an item are part of its value.
    const value = item.value.slice(from)
    if (isHarmless(value.replace(/^(["'])(.*)\1$/s, '$2'))) return
    addParts(
      item,
      findSecretValue(value).map(({ start, end }) => ({ start: start + from, end: end + from })),
      found,
    )
  } else addParts(item, findSecretsInText(item.value), found)
}

/** Adds all values of a node, whatever its kind. */
function addAll(node: Node, found: TextRange[]): void {
  if (isMapping(node)) addMapping(node, found)
  else if (isSequence(node)) for (const item of node.items) addAll(item, found)
  else if (isString(node)) addParts(node, findSecretValue(node.value), found)
  else if (!isHarmless(readSpan(node.span))) found.push(node.span)
}

// In place of a secret, a key may itself be part of it by mistake: `TOKEN: abc: def`.
function addMapping({ entries }: Mapping, found: TextRange[]): void {
  for (const { value } of entries.values()) addAll(value, found)
}

function addParts(scalar: StringScalar, parts: readonly TextRange[], found: TextRange[]): void {
  for (const { start, end } of parts) found.push(locatePart(scalar, start, end))
}

function readSpan({ file, start, end }: Span): string {
  return file.text.slice(start, end)
}
