import { describeHistory, type History } from '../../knowledge/format/history.ts'
import {
  code,
  joinMessages,
  message,
  name,
  NOTHING,
  text,
  words,
  type Message,
  type Value,
} from '../../core/messages/message.ts'
import { TYPES, type NodeType } from '../../core/messages/node-types.ts'
import { nameSubject, type PlaceFacts } from '../../core/messages/subject.ts'
import { describeKinds, type Expected } from './wording.ts'

/** The expected and the actual type. */
export interface TypeFacts extends PlaceFacts {
  readonly expected: readonly Expected[]
  readonly found: NodeType
  /** The value itself, if it is more helpful than its type. */
  readonly value?: Value | undefined
}

function describeTypeFact({ path, expected, found, value }: TypeFacts): Message {
  if (found === 'null') return text`${nameSubject(path)} is empty; it must be ${describeKinds(expected)}`
  return text`${nameSubject(path)} must be ${describeKinds(expected)}, not ${value ?? TYPES[found]}`
}

/** Attributes without which a service is nothing. */
const NEEDED: ReadonlySet<string | number> = new Set(['image', 'build', 'extends'])

/** Whether an attribute has no value and can be removed. */
function isEmptyMember({ path, found }: TypeFacts): boolean {
  const [section = '', , key = ''] = path
  const isOptional = ['services', 'networks', 'volumes'].includes(String(section)) && !NEEDED.has(key)
  return found === 'null' && path.length === 3 && isOptional
}

/** The messages for values of the wrong type, by how to fix them. */
export const wrong = {
  type: message(
    'wrong-type',
    (facts: TypeFacts) => text`${describeTypeFact(facts)}${isEmptyMember(facts) ? text`, or be removed` : NOTHING}.`,
  ),

  typeOfOtherFormats: message(
    'type-of-other-formats',
    (facts: TypeFacts & History) => text`${describeTypeFact(facts)}, which ${describeHistory(facts)}.`,
  ),

  withoutUnit: message(
    'without-unit',
    ({ path, example }: TypeFacts & { example: string }) =>
      text`${nameSubject(path)} needs a unit; write ${code(example)}.`,
  ),

  withExample: message(
    'not-a-string',
    ({ example, ...facts }: TypeFacts & { example: string }) =>
      text`${describeTypeFact(facts)}; write ${name(example)} in quotes.`,
  ),

  unquoted: message('unquoted', (facts: TypeFacts) => text`${describeTypeFact(facts)}; put it in quotes.`),

  unquotedVersion: message(
    'unquoted-version',
    ({ value, read, ...facts }: TypeFacts & { value: Value; read: string }) =>
      text`${describeTypeFact(facts)}; put it in quotes, because YAML reads ${value} as ${words(read)}.`,
  ),

  withoutSpace: message(
    'missing-space',
    ({ key, ...facts }: TypeFacts & { key: string }) =>
      text`${describeTypeFact(facts)}; add a space after ${code(key)}.`,
  ),

  valueForMapping: message(
    'value-for-mapping',
    ({ pair, ...facts }: TypeFacts & { pair: string }) =>
      text`${describeTypeFact(facts)}; write ${code(`{ ${pair} }`)}.`,
  ),

  pairsForMapping: message(
    'pairs-for-mapping',
    ({ pairs, ...facts }: TypeFacts & { pairs: readonly string[] }) =>
      text`${describeTypeFact(facts)}; write ${joinMessages(
        pairs.map((pair) => [code(pair)]),
        'and',
      )} on lines of their own.`,
  ),

  pairForMapping: message(
    'pair-for-mapping',
    ({ pair, item, isBelow, ...facts }: TypeFacts & { pair: string; item: string | undefined; isBelow: boolean }) => {
      const orItem = item === undefined ? NOTHING : text` or ${code(item)}`
      return text`${describeTypeFact(facts)}; write ${code(pair)}${orItem}${isBelow ? NOTHING : text` on the next line`}.`
    },
  ),

  pairsWithoutDashes: message(
    'pairs-without-dashes',
    (facts: TypeFacts) => text`${describeTypeFact(facts)}; put a dash before each "KEY=value".`,
  ),

  itemForList: message(
    'item-for-list',
    ({ item, isBelow, ...facts }: TypeFacts & { item: string; isBelow: boolean }) =>
      text`${describeTypeFact(facts)}; write ${code(item)}${isBelow ? NOTHING : text` on the next line`}.`,
  ),

  bracesAroundVariable: message(
    'braces-around-variable',
    ({ variable, ...facts }: TypeFacts & { variable: string }) =>
      text`${describeTypeFact(facts)}; write ${code(`\${${variable}}`)} for the value of the variable.`,
  ),

  withoutDashes: message(
    'without-dashes',
    ({ item, ...facts }: TypeFacts & { item: string | undefined }) =>
      text`${describeTypeFact(facts)}; ${item === undefined ? text`put a dash before each item` : text`write each item like ${code(item)}`}.`,
  ),

  dashWithoutSpace: message(
    'dash-without-space',
    (facts: TypeFacts) => text`${describeTypeFact(facts)}; add a space after the dash.`,
  ),

  keyWithDash: message(
    'key-with-dash',
    ({ path, key, inner }: TypeFacts & { key: string; inner: string | undefined }) => {
      const below = inner === undefined ? NOTHING : text`, and indent ${name(inner)} below it`
      return text`${nameSubject(path)} is a mapping, so the whole list must be one; write ${code(key)} without the dash${below}.`
    },
  ),

  withDashes: message(
    'with-dashes',
    ({ example, ...facts }: TypeFacts & { example: string }) =>
      text`${describeTypeFact(facts)}; write each key without its dash, like ${code(example)}.`,
  ),

  itemsForKeys: message(
    'items-for-keys',
    (facts: TypeFacts) => text`${describeTypeFact(facts)}; write "key: value" lines without dashes.`,
  ),

  listInList: message(
    'list-in-list',
    (facts: TypeFacts) => text`${describeTypeFact(facts)}; lists cannot be joined, so write out its items here.`,
  ),

  inBrackets: message('in-brackets', (facts: TypeFacts) => text`${describeTypeFact(facts)}; remove the brackets.`),

  withDash: message('with-dash', (facts: TypeFacts) => text`${describeTypeFact(facts)}; remove the dash.`),
}
