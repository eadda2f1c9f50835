import { isFromOutside, quote } from '../messages/quote.ts'
import { printAnnotatedYaml } from '../print/stringify.ts'
import { plainProject } from '../project/loading/load-project.ts'
import { string } from '../tree/build.ts'
import type { Mapping, Node, Scalar } from '../tree/node.ts'
import { pointerOf, type Path } from '../tree/path.ts'
import { attributeChanges, isHidden } from './attributes.ts'
import type { Side } from './side.ts'

/** A part of the canonical model as YAML before and after; empty where it is not there. */
export interface TextChange {
  readonly kind: (typeof PARTS)[keyof typeof PARTS]
  /** As the files call it. */
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

/** The parts of two projects whose canonical text differs, with everything in it that nobody should see replaced. */
export function textChanges(before: Side, after: Side): readonly TextChange[] {
  return (['services', 'networks', 'volumes', 'configs', 'secrets'] as const).flatMap((section) => {
    const [old, now] = [before.project[section] ?? {}, after.project[section] ?? {}]
    const names = [...new Set([...Object.keys(now), ...Object.keys(old)])].sort()
    return names.flatMap((name): readonly TextChange[] => {
      const changes = attributeChanges(before, [section, name], after, [section, name])
      if (changes.length === 0) return []
      // What differs and looks the same is said to differ.
      const unseen = changes.filter((change) => change.before?.shown === change.after?.shown)
      const marked = new Set(unseen.map(({ pointer }) => pointer))
      const text = (side: Side, marks: ReadonlySet<string>): string => textIn(side, [section, name], marks)
      return [{ kind: PARTS[section], name, before: text(before, new Set()), after: text(after, marked) }]
    })
  })
}

function textIn(side: Side, path: readonly string[], marked: ReadonlySet<string>): string {
  const { root } = side.comparable
  const project = plainProject(shownMapping(root, [], { side, path, marked }))
  return project === undefined ? '' : printAnnotatedYaml(project, () => undefined, path)
}

const REQUIRED: ReadonlySet<string> = new Set(['name', 'services'])

interface Showing {
  readonly side: Side
  /** The part that is printed. */
  readonly path: Path
  /** The pointers into it at which another value looks the same. */
  readonly marked: ReadonlySet<string>
}

function shownNode(node: Node, path: Path, showing: Showing): Node {
  switch (node.kind) {
    case 'scalar':
      return shownScalar(node, path, showing)
    case 'sequence':
      return { ...node, items: node.items.map((item, index) => shownNode(item, [...path, index], showing)) }
    case 'mapping':
      return shownMapping(node, path, showing)
  }
}

// Only what makes it a project, what leads to the part that is printed, and what is in it.
function shownMapping(node: Mapping, path: Path, showing: Showing): Mapping {
  const wanted = showing.path[path.length]
  const entries = [...node.entries]
    .filter(([key]) => wanted === undefined || key === wanted || (path.length === 0 && REQUIRED.has(key)))
    .map(([key, entry]) => [key, { ...entry, value: shownNode(entry.value, [...path, key], showing) }] as const)
  return { ...node, entries: new Map(entries) }
}

function shownScalar(node: Scalar, path: Path, { side, path: part, marked }: Showing): Scalar {
  const shown = isHidden(path) ? '…' : shownText(node, side)
  if (marked.has(pointerOf(path.slice(part.length)))) return string(`${shown} (another value)`, node)
  return shown === String(node.value) ? node : string(shown, node)
}

function shownText(node: Scalar, { show }: Side): string {
  return show(isFromOutside(node) ? quote(node).text : String(node.value), node.span)
}
