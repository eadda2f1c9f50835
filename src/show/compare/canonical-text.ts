import { isFromOutside, quote } from '../../core/messages/quote.ts'
import { printAnnotatedYaml } from '../../read/print/stringify.ts'
import { toPlainProject } from '../../read/project/loading/load-project.ts'
import { createString } from '../../core/tree/build.ts'
import type { Mapping, Node, Scalar } from '../../core/tree/node.ts'
import { toPointer, type Path } from '../../core/tree/path.ts'
import { compareAttributes, isHiddenAttribute } from './attributes.ts'
import type { Side } from './side.ts'

/** Part of the canonical model as YAML, before and after; empty if it does not exist. */
export interface TextChange {
  readonly kind: (typeof PARTS)[keyof typeof PARTS]
  /** Its key in the files. */
  readonly name: string
  readonly before: string
  readonly after: string
}

const PARTS = {
  services: 'service',
  networks: 'network',
  volumes: 'volume',
  configs: 'config',
  secrets: 'secret',
} as const

/** The parts of two projects whose canonical text differs, with hidden values replaced. */
export function compareTexts(before: Side, after: Side): readonly TextChange[] {
  return (['services', 'networks', 'volumes', 'configs', 'secrets'] as const).flatMap((section) => {
    const [old, now] = [before.project[section] ?? {}, after.project[section] ?? {}]
    const names = [...new Set([...Object.keys(now), ...Object.keys(old)])].sort()
    return names.flatMap((name): readonly TextChange[] => {
      const changes = compareAttributes(before, [section, name], after, [section, name])
      if (changes.length === 0) return []
      // Hidden values that differ must be marked, since they look the same.
      const unseen = changes.filter((change) => change.before?.shown === change.after?.shown)
      const marked = new Set(unseen.map(({ pointer }) => pointer))
      const renderSide = (side: Side, marks: ReadonlySet<string>): string => renderPartOf(side, [section, name], marks)
      return [{ kind: PARTS[section], name, before: renderSide(before, new Set()), after: renderSide(after, marked) }]
    })
  })
}

function renderPartOf(side: Side, path: readonly string[], marked: ReadonlySet<string>): string {
  const { root } = side.comparable
  const project = toPlainProject(maskMapping(root, [], { side, path, marked }))
  return project === undefined ? '' : printAnnotatedYaml(project, () => undefined, path)
}

const REQUIRED: ReadonlySet<string> = new Set(['name', 'services'])

interface Showing {
  readonly side: Side
  /** The printed part. */
  readonly path: Path
  /** Pointers into it to values that differ but look the same. */
  readonly marked: ReadonlySet<string>
}

function maskNode(node: Node, path: Path, showing: Showing): Node {
  switch (node.kind) {
    case 'scalar':
      return maskScalar(node, path, showing)
    case 'sequence':
      return { ...node, items: node.items.map((item, index) => maskNode(item, [...path, index], showing)) }
    case 'mapping':
      return maskMapping(node, path, showing)
  }
}

// Keeps what a project needs, the path to the printed part, and its content.
function maskMapping(node: Mapping, path: Path, showing: Showing): Mapping {
  const wanted = showing.path[path.length]
  const entries = [...node.entries]
    .filter(([key]) => wanted === undefined || key === wanted || (path.length === 0 && REQUIRED.has(key)))
    .map(([key, entry]) => [key, { ...entry, value: maskNode(entry.value, [...path, key], showing) }] as const)
  return { ...node, entries: new Map(entries) }
}

function maskScalar(node: Scalar, path: Path, { side, path: part, marked }: Showing): Scalar {
  const shown = isHiddenAttribute(path) ? '…' : maskScalarText(node, side)
  if (marked.has(toPointer(path.slice(part.length)))) return createString(`${shown} (another value)`, node)
  return shown === String(node.value) ? node : createString(shown, node)
}

function maskScalarText(node: Scalar, { show }: Side): string {
  // What Compose implies is not written at its span, which is that of its cause.
  if (node.origin?.kind === 'implied') return show(String(node.value))
  return show(isFromOutside(node) ? quote(node).text : String(node.value), node.span)
}
