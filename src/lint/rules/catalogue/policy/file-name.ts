import { message, name, text } from '../../../../core/messages/message.ts'
import { detectPaths } from '../../../../core/paths/paths.ts'
import { getEntries } from '../../../../core/tree/node.ts'
import type { SourceRule } from '../../rule.ts'

const otherName = message(
  'other-name',
  ({ current, preferred }: { current: string; preferred: string }) =>
    text`The file is named ${name(current)}; rename it to ${name(preferred)}, the name that Compose prefers.`,
)

export const fileName: SourceRule = {
  id: 'file-name',
  summary: 'Compose files should be named compose.yaml.',
  // `docker-compose.yml` is the legacy name; in a folder that has both, Compose reads the new one. Compose
  // Specification, Compose file.
  severity: 'info',
  preset: 'none',
  since: '0.1.0',
  checkSource({ file, document, report }) {
    const current = detectPaths(file.path).basename(file.path)
    const match = /^(?:docker-compose(\.override)?\.ya?ml|compose(\.override)?\.yml)$/.exec(current)
    if (match === null) return
    const { start, end } = document.root.span
    const [first] = getEntries(document.root).values()
    report({
      span: first?.keySpan ?? { file, start, end: Math.min(end, start + 1) },
      message: otherName({ current, preferred: `compose${match[1] ?? match[2] ?? ''}.yaml` }),
    })
  },
}
