import type { Finding } from '../../core/diagnostics/diagnostic.ts'
import { selectHistory, describeHistory, nameReplacement, type History } from '../../knowledge/format/history.ts'
import { fitsShape } from '../../knowledge/format/look-up.ts'
import {
  listBranches,
  type Attribute,
  type MappingShape,
  type Shape,
  type SingleBranch,
} from '../../knowledge/format/shape.ts'
import { createFileShape } from '../../knowledge/format/table/file.ts'
import type { FormatVersion } from '../../knowledge/format/versions.ts'
import {
  amount,
  capitalize,
  joinMessages,
  message,
  name,
  text,
  words,
  type Fact,
  type Message,
  type Statement,
} from '../../core/messages/message.ts'
import { listOtherPlaces } from '../../core/messages/other-places.ts'
import type { Span } from '../../core/source/source-file.ts'
import { isMapping, isString, type Mapping, type Node } from '../../core/tree/node.ts'
import type { Path } from '../../core/tree/path.ts'
import { nameKindOf } from './home-of-key.ts'

/** Something that the declared format lacks. */
interface Lack {
  readonly span: Span
  readonly message: Statement
}

interface LackFacts extends History {
  /** The place in the table: `services.*.ports`. */
  readonly path: Path
  readonly declared: FormatVersion
}

const missingKey = message(
  'missing-key',
  ({ path, key, instead, declared, ...history }: LackFacts & { key: string; instead: string | undefined }) => {
    const remedy = instead === undefined ? text`this file declares ${words(declared)}` : text`use ${words(instead)}`
    return text`${name(key)} ${describeWhere(path)} ${describeHistory(history)}; ${remedy}.`
  },
)

const missingValue = message(
  'missing-value',
  ({ path, value, declared, ...history }: LackFacts & { value: string }) =>
    text`${name(value)} ${describePathPlace(path)} ${describeHistory(history)}; this file declares ${words(declared)}.`,
)

const missingType = message(
  'missing-type',
  ({ path, type, declared, ...history }: LackFacts & { type: SingleBranch['shape']['kind'] }) =>
    text`${capitalize(TYPES[type])} ${describePathPlace(path)} ${describeHistory(history)}; this file declares ${words(declared)}.`,
)

// For forms that have a name of their own, such as `Mappings in "ports"`.
const missingForm = message(
  'missing-form',
  ({ form, declared, ...history }: LackFacts & { form: string }) =>
    text`${words(form)} ${describeHistory(history, 'plural')}; this file declares ${words(declared)}.`,
)

const missingExtensions = message(
  'missing-extensions',
  ({ path, declared, ...history }: LackFacts) =>
    text`Extensions ("x-") ${describeWhere(path)} ${describeHistory(history, 'plural')}; this file declares ${words(declared)}.`,
)

const TYPES: Readonly<Record<SingleBranch['shape']['kind'], Message>> = {
  string: text`a string`,
  integer: text`a number`,
  number: text`a number`,
  boolean: text`a boolean`,
  null: text`an empty value`,
  list: text`a list`,
  mapping: text`a mapping`,
}

/** `as "privileged" in a service`, `in "environment" of a service`, `as a network`. */
function describePathPlace(path: Path): Message {
  const key = path.at(-1)
  if (key !== '*') return text`as ${name(String(key))} ${describeWhere(path.slice(0, -1))}`
  const kind = path.length === 2 ? nameKindOf(path) : undefined
  return kind === undefined ? describeWhere(path) : text`as ${kind}`
}

function describeWhere(path: Path): Message {
  return path.length === 0 ? text`at the top level` : text`in ${nameKindOf(path) ?? text`the file`}`
}

interface SeveralLacks {
  /** Attributes and values that the format does not have at all. */
  readonly words: readonly string[]
  /** Attributes that it has, but not in the form used. */
  readonly forms: readonly string[]
  readonly declared: FormatVersion
}

const severalLacks = message('several', ({ declared, ...lacks }: SeveralLacks) => {
  const all = [...lacks.words.map((word) => [name(word)]), ...lacks.forms.map((key) => text`this form of ${name(key)}`)]
  const shown = all.slice(0, all.length > MAX_SHOWN ? MAX_SHOWN - 1 : MAX_SHOWN)
  const rest = all.length === shown.length ? [] : [text`${amount(all.length - shown.length)} more`]
  return text`This file declares format ${words(declared)}, which lacks ${joinMessages([...shown, ...rest], 'and')}; Compose v2 and later reads them all the same.`
})

const MAX_SHOWN = 4

/** Reports, as one finding, everything that a file accepted by Compose uses although its declared format lacks it. */
export function checkAvailability(root: Node, declared: FormatVersion): readonly Finding[] {
  const found = findUnavailable(root, declared)
  const [first, ...others] = found
  if (first === undefined || others.length === 0) return found
  const labels = found.map(({ message }) => labelOf(message))
  const listDistinct = (isForm: boolean) => [
    ...new Set(labels.filter((each) => each.isForm === isForm).map(({ label }) => label)),
  ]
  return [
    {
      ...first,
      message: severalLacks({ words: listDistinct(false), forms: listDistinct(true), declared }),
      related: others
        .slice(0, MAX_RELATED)
        .map(({ span, message }) => ({ span, message: text`${name(labelOf(message).label)}` })),
    },
  ]
}

const MAX_RELATED = 10

/** What a lack is called in a list. */
function labelOf({ facts: { key, value, path } }: Statement): { readonly label: string; readonly isForm: boolean } {
  const word = [key, value].find((each) => typeof each === 'string')
  if (typeof word === 'string') return { label: word, isForm: false }
  const steps = isListFact(path) ? path.filter((step) => typeof step === 'string' && step !== '*') : []
  const last = steps.at(-1)
  return { label: typeof last === 'string' ? last : 'x-', isForm: true }
}

function isListFact(fact: Fact): fact is readonly Fact[] {
  return Array.isArray(fact)
}

/** Reports each thing once, at its first place, with the formats that have it. */
export function findUnavailable(root: Node, declared: FormatVersion): readonly Finding[] {
  const file = createFileShape(declared)
  const lacks = new Map<string, { readonly message: Statement; readonly spans: Span[] }>()
  for (const { span, message } of lacksOf(root, file, declared === '1' ? ['services'] : [], declared)) {
    const key = JSON.stringify([message.id, message.facts])
    const known = lacks.get(key)
    if (known === undefined) lacks.set(key, { message, spans: [span] })
    else known.spans.push(span)
  }
  return [...lacks.values()].flatMap(({ message, spans: [span, ...others] }) =>
    span === undefined
      ? []
      : [{ rule: 'format-availability', severity: 'info', span, message, related: listOtherPlaces(others) }],
  )
}

function lacksOf(node: Node, shape: Shape, path: Path, declared: FormatVersion): readonly Lack[] {
  const fitting = listBranches(shape).filter((branch) => fitsShape(node, branch.shape))
  const branch = fitting.find(({ formats }) => formats.has(declared)) ?? fitting.at(-1)
  if (branch === undefined) return []
  if (!branch.formats.has(declared)) return [{ span: node.span, message: findUnavailableShape(branch, path, declared) }]
  if (branch.shape.kind === 'list' && node.kind === 'sequence') {
    const { items } = branch.shape
    return node.items.flatMap((item) => lacksOf(item, items, [...path, '*'], declared))
  }
  if (branch.shape.kind === 'mapping' && isMapping(node)) return lacksOfMapping(node, branch.shape, path, declared)
  if (branch.shape.kind === 'string' && isString(node)) {
    const formats = branch.shape.values?.get(node.value)
    if (formats === undefined || formats.has(declared)) return []
    const facts = { path, declared, ...selectHistory(formats, declared) }
    // A value that the table lists.
    return [{ span: node.span, message: missingValue({ ...facts, value: node.value }) }]
  }
  return []
}

function lacksOfMapping(node: Mapping, shape: MappingShape, path: Path, declared: FormatVersion): readonly Lack[] {
  return [...node.entries].flatMap(([key, { keySpan, value }]) => {
    const attribute = shape.attributes.get(key)
    if (attribute !== undefined) {
      return attribute.formats.has(declared)
        ? lacksOf(value, attribute.shape, [...path, key], declared)
        : [{ span: keySpan, message: findUnavailableKey(key, attribute, path, declared) }]
    }
    if (
      key.startsWith('x-') &&
      shape.extensions.size > 0 &&
      !shape.extensions.has(declared) &&
      !shape.open.has(declared)
    ) {
      const said = missingExtensions({ path, declared, ...selectHistory(shape.extensions, declared) })
      return [{ span: keySpan, message: said }]
    }
    return shape.keys === undefined ? [] : lacksOf(value, shape.keys.value, [...path, '*'], declared)
  })
}

function findUnavailableKey(key: string, attribute: Attribute, path: Path, declared: FormatVersion): Statement {
  const history = selectHistory(attribute.formats, declared)
  // An attribute added later needs a later format, not another key.
  const instead = history.history === 'since' ? undefined : nameReplacement(attribute)
  return missingKey({ path, declared, ...history, key, instead })
}

function findUnavailableShape(
  { shape, formats, called }: SingleBranch,
  path: Path,
  declared: FormatVersion,
): Statement {
  const facts = { path, declared, ...selectHistory(formats, declared) }
  return called === undefined ? missingType({ ...facts, type: shape.kind }) : missingForm({ ...facts, form: called })
}
