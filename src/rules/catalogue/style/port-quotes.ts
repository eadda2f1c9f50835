import { isString } from '../../../tree/node.ts'
import { visit } from '../../../tree/visit.ts'
import { sexagesimal } from '../../../yaml/yaml-1-1.ts'
import type { SourceRule } from '../../rule.ts'

/**
 * Ports are in quotes, all of them.
 *
 * Those that must be are told by `unquoted-port`; with quotes around all nobody has to know which.
 * Compose Specification, services, ports.
 */
export const portQuotes: SourceRule = {
  id: 'port-quotes',
  summary: 'Ports in short form should be in quotes.',
  severity: 'info',
  preset: 'style',
  fixable: true,
  since: '0.1.0',
  checkSource({ document, report }) {
    visit(document.root, 'services.*.ports.*', (node, path) => {
      if (!isString(node) || node.style !== 'plain' || sexagesimal(node.value) !== undefined) return
      const { file, start, end } = node.span
      const written = file.text.slice(start, end)
      if (written !== node.value || /["\\]/.test(written)) return
      report({
        span: node.span,
        message: `The port ${written} of service "${String(path[1])}" is not in quotes; write "${written}".`,
        fixes: [{ title: `Quote ${written}`, safety: 'safe', edits: [{ span: node.span, text: `"${written}"` }] }],
      })
    })
  },
}
