import { isString } from '../tree/node.ts'
import { pathTable } from '../tree/path-table.ts'
import { visitPlaces } from '../tree/visit.ts'
import { textPlaces } from '../format/text-places.ts'
import { oldBoolean, sexagesimal } from '../yaml/yaml-1-1.ts'
import type { SourceRule, SourceRuleContext } from './rule.ts'
import type { Node } from '../tree/node.ts'

const others = pathTable<true>([
  ['services.*.command.*', true],
  ['services.*.container_name', true],
  ['services.*.entrypoint.*', true],
  ['services.*.hostname', true],
  ['services.*.restart', true],
  ['services.*.user', true],
])

/**
 * Text is text to every reader.
 *
 * `no` and `12:30` are text to Compose, but `false` and 750 to readers of YAML 1.1 such as podman-compose.
 * YAML 1.1, boolean and integer types.
 */
export const yaml11Value: SourceRule = {
  id: 'yaml-1-1-value',
  summary: 'Words such as "no" and times such as "12:30" should be quoted for readers of YAML 1.1.',
  severity: 'info',
  preset: 'recommended',
  checkSource({ document, report }) {
    const check = (node: Node): void => checkValue(node, report)
    visitPlaces(document.root, textPlaces, check)
    visitPlaces(document.root, others, check)
  },
}

function checkValue(node: Node, report: SourceRuleContext['report']): void {
  if (!isString(node) || node.style !== 'plain') return
  const number = sexagesimal(node.value)
  const read = number === undefined ? oldBoolean(node.value) : `the number ${number}`
  if (read === undefined) return
  report({
    span: node.span,
    message: `The value ${node.value} is not quoted, and readers of YAML 1.1 make ${read} of it; write "${node.value}" in quotes.`,
    fixes: [{ title: `Quote ${node.value}`, safety: 'safe', edits: [{ span: node.span, text: `"${node.value}"` }] }],
  })
}
