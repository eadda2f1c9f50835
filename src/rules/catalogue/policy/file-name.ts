import { pathsLike } from '../../../paths/paths.ts'
import { entriesOf } from '../../../tree/node.ts'
import type { SourceRule } from '../../rule.ts'

/**
 * The file is called `compose.yaml`.
 *
 * `docker-compose.yml` is the name of old; a folder that has both is read by the new one.
 * Compose Specification, Compose file.
 */
export const fileName: SourceRule = {
  id: 'file-name',
  summary: 'The file should be called compose.yaml.',
  severity: 'info',
  preset: 'none',
  since: '0.1.0',
  checkSource({ file, document, report }) {
    const name = pathsLike(file.path).basename(file.path)
    const match = /^(?:docker-compose(\.override)?\.ya?ml|compose(\.override)?\.yml)$/.exec(name)
    if (match === null) return
    const { start, end } = document.root.span
    const [first] = entriesOf(document.root).values()
    report({
      span: first?.keySpan ?? { file, start, end: Math.min(end, start + 1) },
      message: `The file is called "${name}"; the name that Compose prefers is "compose${match[1] ?? match[2] ?? ''}.yaml".`,
    })
  },
}
