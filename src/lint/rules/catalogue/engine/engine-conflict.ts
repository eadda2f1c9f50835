import { parseSizeNumber } from '../../../../read/canonical/byte-sizes.ts'
import { conflicts } from '../../../engine/conflicts.ts'
import type { Attribute, Conflict } from '../../../engine/row.ts'
import { code, name, text, words, type Message, type Statement } from '../../../../core/messages/message.ts'
import { quote } from '../../../../core/messages/quote.ts'
import { nameSubject } from '../../../../core/messages/subject.ts'
import { getEntries, type Entry, type Node } from '../../../../core/tree/node.ts'
import { formatPath, type Path } from '../../../../core/tree/path.ts'
import { formatScalar } from '../../../../core/tree/scalar-text.ts'
import { isKnownValue } from '../../../../core/tree/variables.ts'
import { visitPlaces } from '../../../../core/tree/visit.ts'
import { conditionsHold, createTables } from '../../shared/engine-rows.ts'
import { describeConsequence } from '../../shared/engine-words.ts'
import { restoreWritten } from '../../shared/literal.ts'
import type { ModelRule } from '../../catalogue-rule.ts'
import type { SourceFinding } from '../../rule.ts'

export const engineConflict: ModelRule = {
  id: 'engine-conflict',
  summary: 'Attributes of a service must not exclude each other, nor lack what they require.',
  // The engine rejects some combinations, and in others ignores one of the two. The table is in `engine/conflicts.ts`.
  severity: 'warning',
  preset: 'recommended',
  targets: ['compose'],
  since: '0.1.0',
  checkModel({ model, report }) {
    for (const table of tablesFor(model.whole)) {
      visitPlaces(model.whole, table, ({ node, path }, rows) => {
        for (const row of rows) {
          const finding = createConflictFinding(path, node, row)
          if (finding !== undefined && conditionsHold(row.when, model.whole, path)) report(finding)
        }
      })
    }
  },
}

const tablesFor = createTables(conflicts, ({ within }) => within)

/** An attribute as written in a service. */
interface Written {
  readonly attribute: string
  readonly entry: Entry
  readonly value: string
}

function createConflictFinding(path: Path, node: Node, row: Conflict): SourceFinding | undefined {
  const one = findWrittenAttribute(node, row.attribute)
  if (one === undefined || row.unless?.(one.value) === true) return undefined
  const other = findWrittenAttribute(node, row.other)
  if (!isViolated(row, one, other) || !isKnownValue(one.entry.value) || !isKnownValue(other?.entry.value))
    return undefined
  const isAmount = row.relation === 'at-most' || row.relation === 'at-least'
  return {
    span: isAmount ? one.entry.value.span : one.entry.keySpan,
    message: describeEngineConflict(path, row, one, other),
    related:
      other === undefined ? [] : [{ span: other.entry.keySpan, message: text`${name(other.attribute)} is set here` }],
  }
}

function isViolated(row: Conflict, one: Written, other: Written | undefined): boolean {
  const counts = other !== undefined && row.otherIs?.(other.value) !== false
  switch (row.relation) {
    case 'excludes':
      return counts
    case 'requires':
      return !counts
    case 'at-most':
      return counts && toComparable(one, row) > toComparable(other, row)
    case 'at-least':
      return counts && toComparable(one, row) < toComparable(other, row)
  }
}

function toComparable({ value }: Written, { negativeIsUnlimited = false }: Conflict): number {
  const number = parseSizeNumber(value) ?? Number.NaN
  return negativeIsUnlimited && number < 0 ? Infinity : number
}

function findWrittenAttribute(service: Node, attribute: Attribute): Written | undefined {
  for (const path of typeof attribute === 'string' ? [attribute] : attribute) {
    const entry = findEntry(service, path)
    if (entry?.value.kind === 'scalar' && entry.value.type !== 'null') {
      return { attribute: path, entry, value: formatScalar(entry.value) }
    }
    if (entry !== undefined && entry.value.kind !== 'scalar') return { attribute: path, entry, value: '' }
  }
  return undefined
}

function findEntry(node: Node, path: string): Entry | undefined {
  const dot = path.indexOf('.')
  if (dot < 0) return getEntries(node).get(path)
  const inner = getEntries(node).get(path.slice(0, dot))
  return inner && findEntry(inner.value, path.slice(dot + 1))
}

function describeEngineConflict(path: Path, row: Conflict, one: Written, other: Written | undefined): Statement {
  const [section = '', owner = '', ...rest] = path
  const required = [row.other].flat().at(-1) ?? ''
  const attribute = formatPath([...rest, ...one.attribute.split('.')])
  return {
    id: row.relation,
    facts: { owner: String(owner), attribute, other: other?.attribute ?? required, outcome: row.otherwise },
    text: text`${nameSubject([section, owner])} sets ${name(attribute)} ${formatConflict(path, row, one, other)}`,
  }
}

function formatConflict(path: Path, row: Conflict, one: Written, other: Written | undefined): Message {
  const effect = describeConsequence(row.otherwise, path)
  const required = [row.other].flat().at(-1) ?? ''
  const otherName = name(other?.attribute ?? required)
  switch (row.relation) {
    case 'excludes':
      return text`together with ${nameSetting(row, other)}${effect}; remove one of them.`
    case 'requires': {
      const needed = row.otherValue === undefined ? otherName : code(`${getLastKey(required)}: ${row.otherValue}`)
      return text`without ${needed}${effect}; ${words(other === undefined ? 'add' : 'use')} it, or remove ${name(getLastKey(one.attribute))}.`
    }
    case 'at-most':
      return text`above ${otherName}${effect}; lower it, or raise ${otherName}.`
    case 'at-least':
      return text`below ${otherName}${effect}; raise it.`
  }
}

// The value of the other attribute is shown if only that value conflicts.
function nameSetting({ otherIs }: Conflict, other: Written | undefined): Message {
  if (other === undefined) return []
  const { text: value } = quote(restoreWritten(other.entry.value))
  return otherIs === undefined || parseSizeNumber(other.value) !== undefined
    ? [name(other.attribute)]
    : [code(`${other.attribute}: ${value}`)]
}

function getLastKey(path: string): string {
  return path.split('.').at(-1) ?? path
}
