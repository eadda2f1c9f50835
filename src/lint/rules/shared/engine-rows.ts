import type { Condition, Limit, Row, RowsOf } from '../../engine/row.ts'
import { acceptsText } from '../../engine/syntax.ts'
import { name, text, words, type Message, type Statement, type Value } from '../../../core/messages/message.ts'
import { quote, quoteKey } from '../../../core/messages/quote.ts'
import { nameSubject } from '../../../core/messages/subject.ts'
import type { Mapping, Node } from '../../../core/tree/node.ts'
import { createPathTable, type PathTable } from '../../../core/tree/path-table.ts'
import { findNode, formatPath, type Path } from '../../../core/tree/path.ts'
import { formatScalar } from '../../../core/tree/scalar-text.ts'
import { isKnownValue } from '../../../core/tree/variables.ts'
import { visit, visitPlaces, type Place } from '../../../core/tree/visit.ts'
import { describeConsequence, findNearWords, suggestSyntax, suggestUnit } from './engine-words.ts'
import { restoreWritten } from './literal.ts'
import type { SourceFinding } from '../rule.ts'
import { groupPairs } from '../../../core/source/group-pairs.ts'

/** Groups the rows of an engine table by the places they apply to. */
function indexRows<R>(rows: readonly R[], patternsOf: (row: R) => string | readonly string[]): PathTable<readonly R[]> {
  return createPathTable([
    ...groupPairs(rows.flatMap((row) => [patternsOf(row)].flat().map((pattern) => [pattern, row] as const))),
  ])
}

/**
 * Returns a function that gives the tables that concern a model, each with its rows by place. A table is built for the
 * first model that has one of its attributes.
 */
export function createTables<R extends Row>(
  groups: readonly RowsOf<R>[],
  patternsOf: (row: R) => string | readonly string[],
): (model: Node) => readonly PathTable<readonly R[]>[] {
  const tables = new Map<RowsOf<R>, PathTable<readonly R[]>>()
  const createTable = (group: RowsOf<R>) => {
    const table = tables.get(group) ?? indexRows(group.rows(), patternsOf)
    tables.set(group, table)
    return table
  }
  return (model) =>
    groups.filter(({ attributes }) => attributes.some((each) => isInModel(model, each))).map(createTable)
}

function isInModel(model: Node, pattern: string): boolean {
  let isThere = false
  visit(model, pattern, () => (isThere = true))
  return isThere
}

/** Reports the values in a model that violate limits; the first row violated by a value counts. */
export function checkLimits(
  model: Mapping,
  table: PathTable<readonly Limit[]>,
  report: (finding: SourceFinding) => void,
): void {
  visitPlaces(model, table, (place, rows) => {
    for (const row of rows) {
      if (row.key !== undefined && row.key !== place.path.at(-1)) continue
      const finding = row.ofKey === true ? checkKey(place, row, model) : checkValue(place, row, model)
      if (finding === undefined) continue
      report(finding)
      return
    }
  })
}

/** Whether all conditions of a row are met at a path. */
export function conditionsHold(conditions: readonly Condition[] = [], model: Node, path: Path): boolean {
  return conditions.every(({ up, key, is, orAbsent = false }) => {
    const node = findNode(model, [...path.slice(0, path.length - up), ...key.split('.')])
    if (node?.kind !== 'scalar' || node.type === 'null') return orAbsent && node === undefined
    const text = formatScalar(node)
    return isKnownValue(node) && (is instanceof RegExp ? is.test(text) : is.includes(text))
  })
}

function checkKey({ node, path, entry }: Place, row: Limit, model: Mapping): SourceFinding | undefined {
  const key = String(path.at(-1))
  if (acceptsText(row.is, key) || !conditionsHold(row.when, model, path)) return undefined
  const span = entry?.keySpan ?? node.span
  return { span, message: describeOutsideLimit(row, path, { ...quoteKey(key, entry ?? {}), span }, key) }
}

// Most services are checked against every row that concerns them, so what is cheap comes first.
function checkValue({ node, path }: Place, row: Limit, model: Mapping): SourceFinding | undefined {
  if (node.kind !== 'scalar' || node.type === 'null') return undefined
  if (row.form === 'short' && node.origin?.kind !== 'short-form') return undefined
  // Nobody wrote the values that Compose adds, such as the name of a volume.
  if (node.origin?.kind === 'implied' || acceptsText(row.is, formatScalar(node)) || !isKnownValue(node))
    return undefined
  if (!conditionsHold(row.when, model, path)) return undefined
  const restored = restoreWritten(node)
  const remedy = suggestUnit(row.is, restored)
  return {
    span: node.span,
    message: describeOutsideLimit(row, path, quote(restored), formatScalar(node), remedy),
  }
}

function describeOutsideLimit(row: Limit, path: Path, value: Value, written: string, remedy?: Message): Statement {
  const [section = '', owner = '', ...rest] = path
  const isMember = row.ofKey === true || typeof path.at(-1) === 'number'
  const attribute = formatPath(isMember ? rest.slice(0, -1) : rest)
  const fact = isMember ? text`has ${value} in ${name(attribute)}` : text`sets ${name(attribute)} to ${value}`
  const what = remedy ?? (row.remedy === undefined ? suggestSyntax(row.is, written) : text`; ${words(row.remedy)}.`)
  return {
    id: 'outside-limit',
    facts: {
      owner: String(owner),
      attribute,
      value,
      outcome: row.otherwise,
      suggestions: row.remedy === undefined ? findNearWords(row.is, written) : [],
    },
    text: text`${nameSubject([section, owner])} ${fact}${describeConsequence(row.otherwise, path)}${what}`,
  }
}
