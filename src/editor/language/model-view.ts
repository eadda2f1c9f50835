import { printAnnotatedYaml } from '../../read/print/stringify.ts'
import { toPlainProject } from '../../read/project/loading/load-project.ts'
import { maskSecrets } from '../../read/secrets/in-file.ts'
import type { Span } from '../../core/source/source-file.ts'
import { hideOutsideModel } from '../../read/project/loading/hide-outside-model.ts'
import { findNode } from '../../core/tree/path.ts'
import { maskOf } from './masking.ts'
import type { Snapshot } from './snapshot.ts'

/** The canonical model as text, with the origin of each line. */
export interface ModelView {
  readonly text: string
  /** By line, from 0; undefined for lines that Compose adds. */
  readonly places: readonly (Span | undefined)[]
}

/** A marker after each line until its place is known. */
const MARK = ' # \u00a7'

/** The model as `composure config` prints it, with secrets and values from outside its files masked. */
export function createModelView({ model }: Snapshot): ModelView | undefined {
  const mask = maskOf(model)
  const project = toPlainProject(hideOutsideModel(model.root))
  if (project === undefined) return undefined
  const spans: (Span | undefined)[] = []
  const marked = printAnnotatedYaml(project, (path) => {
    const node = findNode(model.root, path)
    return `\u00a7${spans.push(node?.origin?.kind === 'implied' ? undefined : node?.span) - 1}`
  })
  const places: (Span | undefined)[] = []
  const lines = marked.split('\n').map((line, index) => {
    const at = line.lastIndexOf(MARK)
    const number = at === -1 ? Number.NaN : Number(line.slice(at + MARK.length))
    if (!Number.isInteger(number)) return line
    places[index] = spans[number]
    return line.slice(0, at).trimEnd()
  })
  const text = lines.join('\n')
  return {
    text: maskSecrets({ path: 'model.yaml', text: mask(showVariables(text, model)) }),
    places: lines.map((_, index) => places[index]),
  }
}

/** The text with variables from outside as they are written; `$$` is printed for a dollar sign of a value. */
function showVariables(text: string, { outside }: Snapshot['model']): string {
  const names = new Set(outside.map(({ variable }) => variable))
  return text.replaceAll(/\$\$(\{?)([A-Za-z_]\w*)/g, (written, brace: string, name: string) =>
    names.has(name) ? `$${brace}${name}` : written,
  )
}
