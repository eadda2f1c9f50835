import { isString } from '../../../tree/node.ts'
import { sexagesimal } from '../../../yaml/yaml-1-1.ts'
import type { PlaceRule } from '../../rule.ts'

/**
 * Ports are quoted where YAML 1.1 would read a number.
 *
 * `22:22` without quotes is 1342 (base 60) to readers of YAML 1.1, such as Compose v1 and podman-compose;
 * it happens when all parts after the first are below 60.
 * YAML 1.1, integer type; Compose Specification, services, ports.
 */
export const unquotedPort: PlaceRule = {
  id: 'unquoted-port',
  summary: 'Ports that YAML 1.1 reads as a number in base 60 should be quoted.',
  severity: 'warning',
  preset: 'recommended',
  fixable: true,
  since: '0.1.0',
  places: ['services.*.ports.*'],
  checkPlace({ node }, { report }) {
    if (!isString(node) || node.style !== 'plain') return
    const number = sexagesimal(node.value)
    if (number === undefined) return
    report({
      span: node.span,
      message: `The port ${node.value} is not quoted, and readers of YAML 1.1 take it for the number ${number}; write "${node.value}".`,
      fixes: [
        {
          title: `Quote ${node.value}`,
          safety: 'safe',
          edits: [{ span: node.span, text: `"${node.value}"` }],
        },
      ],
    })
  },
}
