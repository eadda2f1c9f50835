import { expect, test } from 'vitest'
import { expandShortForms } from '../../../src/read/canonical/forms.ts'
import { toCanonicalValues } from '../../../src/read/canonical/values.ts'
import type { Finding } from '../../../src/core/diagnostics/diagnostic.ts'
import { renderText } from '../../../src/core/messages/render.ts'
import { toRange } from '../../../src/core/source/line-table.ts'
import { isMapping, type Mapping, type Node } from '../../../src/core/tree/node.ts'
import { findNode } from '../../../src/core/tree/path.ts'
import { toPlain, type PlainValue } from '../../../src/core/tree/plain.ts'
import { parseYaml } from '../../../src/read/yaml/parse.ts'

/** An attribute of a service, as it is written and as the canonical model has it; a text that starts with a place is an error. */
export type BeforeAndAfter = readonly [written: string, after: unknown]

interface Canonical {
  readonly model: Node
  /** As `line:column-column message`. */
  readonly findings: readonly string[]
}

function canonical(root: Mapping): Canonical {
  const findings: string[] = []
  const report = ({ span, message }: Finding): void => {
    const { start, end } = toRange(span)
    findings.push(
      `${start.line}:${start.column}-${end.column} ${typeof message === 'string' ? message : renderText(message.text, '')}`,
    )
  }
  const context = { report, lenient: false, validated: true, takePorts: () => true }
  return { model: toCanonicalValues(mappingOf(expandShortForms(root, context)), context), findings }
}

function written(attribute: string, value: string): Mapping {
  const file = { path: 'compose.yaml', text: `services:\n  s:\n    ${attribute}: ${value}\n` }
  return mappingOf(parseYaml(file, () => undefined).documents[0]?.root)
}

/** The canonical value of one attribute of a service. */
export function canonicalOnce(attribute: string, value: string): PlainValue | undefined {
  return attributeOf(canonical(written(attribute, value)), attribute)
}

function attributeOf({ model }: Canonical, attribute: string): PlainValue | undefined {
  const node = findNode(model, ['services', 's', attribute])
  return node && toPlain(node)
}

function mappingOf(node: Node | undefined): Mapping {
  if (!isMapping(node)) throw new Error('The example is no mapping.')
  return node
}

/**
 * A table of an attribute: each row a test. Positions count in `    <attribute>: <written>`, the third line. A canonical model is its
 * own canonical form, so that each result is fed in again.
 */
export function attributeTable(attribute: string, rows: readonly BeforeAndAfter[]): void {
  test.each(rows)(`${attribute}: %s`, (value, after) => {
    const once = canonical(written(attribute, value))
    if (typeof after === 'string' && /^\d+:\d+-/.test(after)) {
      expect(once.findings).toEqual([after])
      return
    }
    expect(once.findings).toEqual([])
    expect(attributeOf(once, attribute)).toEqual(after)
    const twice = canonical(mappingOf(once.model))
    expect({ model: toPlain(twice.model), findings: twice.findings }).toEqual({
      model: toPlain(once.model),
      findings: [],
    })
  })
}
