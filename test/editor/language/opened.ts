import { openWorkspace } from '../../../src/editor/language/workspace.ts'
import type { Snapshot } from '../../../src/editor/language/snapshot.ts'
import { memoryHost } from '../../../src/read/project/loading/host.ts'
import { positionAt } from '../../../src/core/source/line-table.ts'
import type { Span } from '../../../src/core/source/source-file.ts'

/** Files of a project, one of them open with the cursor in it. */
export interface Opened {
  readonly snapshots: readonly [Snapshot, ...Snapshot[]]
  readonly path: string
  readonly text: string
  readonly offset: number
}

/** Opens `/shop/NAME` for each file; "┃" is where the cursor is. */
export async function opened(
  files: Readonly<Record<string, string>>,
  env: Readonly<Record<string, string>> = {},
): Promise<Opened> {
  const marked = Object.entries(files).find(([, text]) => text.includes('┃'))
  const bare = Object.fromEntries(Object.entries(files).map(([name, text]) => [`/shop/${name}`, text.replace('┃', '')]))
  const workspace = openWorkspace({
    host: memoryHost(bare),
    checking: {},
    project: { env },
    topOf: () => '/shop',
  })
  for (const [path, text] of Object.entries(bare)) workspace.setText(path, text)
  workspace.setRoots(Object.keys(bare).filter((path) => /compose[^/]*\.yaml$/.test(path)))
  await workspace.check()
  const path = `/shop/${marked?.[0] ?? 'compose.yaml'}`
  const [first, ...others] = workspace.snapshotsOf(path)
  if (first === undefined) throw new Error(`No project reads "${path}".`)
  return {
    snapshots: [first, ...others],
    path,
    text: bare[path] ?? '',
    offset: Math.max(0, marked?.[1].indexOf('┃') ?? 0),
  }
}

/** `compose.yaml:3:5-7`, as people count. */
export function placeText({ file, start, end }: Span): string {
  const from = positionAt(file, start)
  const to = positionAt(file, end)
  const until = to.line === from.line ? to.column : `${to.line}:${to.column}`
  return `${file.path.replace('/shop/', '')}:${from.line}:${from.column}-${until}`
}
