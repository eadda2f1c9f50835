import { listActions } from '../../../src/editor/language/actions.ts'
import { findDependencies, findDependents } from '../../../src/editor/language/calls.ts'
import { listCompletions } from '../../../src/editor/language/completion/complete.ts'
import { listHints } from '../../../src/editor/language/hints.ts'
import { createHover } from '../../../src/editor/language/hover.ts'
import { listLenses } from '../../../src/editor/language/lenses.ts'
import { findLinks } from '../../../src/editor/language/links.ts'
import { findDeclarations, findOccurrence, findPlaces } from '../../../src/editor/language/names.ts'
import {
  listFolds,
  createOutline,
  listSelections,
  findSymbols,
  type OutlineItem,
} from '../../../src/editor/language/outline.ts'
import { findWrittenPlace } from '../../../src/editor/language/place.ts'
import { renameOccurrence } from '../../../src/editor/language/rename.ts'
import { findSnapshotFile, findSnapshotSource, type Snapshot } from '../../../src/editor/language/snapshot.ts'
import { listTokens } from '../../../src/editor/language/tokens.ts'
import { openWorkspace, type Findings, type Workspace } from '../../../src/editor/language/workspace.ts'
import type { Diagnostic, TextEdit } from '../../../src/core/diagnostics/diagnostic.ts'
import { memoryHost } from '../../../src/read/project/loading/host.ts'
import type { SourceFile, Span } from '../../../src/core/source/source-file.ts'

export type Texts = Readonly<Record<string, string>>

/** Numbers from 0 to below 1 that are the same for a seed (mulberry32). */
export function randomNumbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

// What is typed: pieces that break a file, mend it, or mean something.
const PIECES = [
  ...[
    ' ',
    '  ',
    '\n',
    '\r\n',
    '\n  ',
    '\n    - ',
    ':',
    ': ',
    '- ',
    '#',
    '"',
    "'",
    '[',
    ']',
    '{',
    '}',
    ',',
    '&a',
    '*a',
    '<<: *a',
    '|\n',
    '!reset ',
  ],
  ...[
    '${',
    '}',
    '$TAG',
    '${A:-',
    '😀',
    '\t',
    '\u2028',
    '\uFEFF',
    '---\n',
    'service:',
    'web',
    'db',
    '"8080:80"',
    '1m30s',
    './',
    '../',
  ],
  ...[
    'image: nginx\n',
    'depends_on: [db]\n',
    'ports:\n',
    'extends: ',
    'services:\n',
    'networks:\n',
    'include: [',
    'environment:\n',
  ],
]

/** What goes wrong in a session of random edits and requests; the first thing only. */
export async function faultOfSession(files: Texts, seed: number, steps: number): Promise<string | undefined> {
  const random = randomNumbers(seed)
  const below = (most: number): number => Math.floor(random() * most)
  const names = Object.keys(files)
  const texts = new Map(Object.entries(files))
  const earlier = new Map<string, string | undefined>()
  const workspace = workspaceOf(files)
  for (let step = 0; step < steps; step++) {
    const path = names[below(names.length)] ?? ''
    // As often as not a person takes back what broke the file: most of the time a file is whole.
    const before = texts.get(path) ?? ''
    const text = (below(2) === 0 ? earlier.get(path) : undefined) ?? edited(before, below)
    earlier.set(path, files[path] === text ? undefined : files[path])
    texts.set(path, text)
    workspace.setText(path, text)
    const found = await workspace.check()
    const fresh = await workspaceOf(Object.fromEntries(texts)).check()
    const fault = differing(found, fresh) ?? outsideOf([...found.values()].flat(), texts)
    if (fault !== undefined) return `seed ${seed}, step ${step}: ${fault}`
    const asked = faultOfRequests(workspace, path, below(text.length + 1), found)
    if (asked !== undefined) return `seed ${seed}, step ${step}: ${asked}`
  }
  return undefined
}

function workspaceOf(files: Texts): Workspace {
  const workspace = openWorkspace({
    host: memoryHost(files),
    checking: {},
    project: { env: {} },
    topOf: () => '/shop',
  })
  for (const [path, text] of Object.entries(files)) workspace.setText(path, text)
  workspace.setRoots(Object.keys(files).filter((path) => /compose[^/]*\.ya?ml$/.test(path)))
  return workspace
}

function edited(text: string, below: (most: number) => number): string {
  const start = below(text.length + 1)
  const kind = below(4)
  if (kind === 0) return text.slice(0, start) + text.slice(start + below(12))
  if (kind === 1) return text.slice(0, start) + text.slice(below(text.length + 1)).slice(0, 60) + text.slice(start)
  return text.slice(0, start) + (PIECES[below(PIECES.length)] ?? '') + text.slice(start)
}

function differing(found: Findings, fresh: Findings): string | undefined {
  const text = (findings: Findings): string => JSON.stringify([...findings].sort(([a], [b]) => (a < b ? -1 : 1)))
  return text(found) === text(fresh) ? undefined : `diagnostics differ: ${text(found)} instead of ${text(fresh)}`
}

function outsideOf(diagnostics: readonly Diagnostic[], texts: ReadonlyMap<string, string>): string | undefined {
  const outside = diagnostics.find(({ file, range }) => range.end.offset > (texts.get(file)?.length ?? 0))
  return outside && `outside of the text: ${JSON.stringify(outside)}`
}

function faultOfRequests(workspace: Workspace, path: string, offset: number, found: Findings): string | undefined {
  const [first, ...others] = workspace.snapshotsOf(path)
  const source = first && findSnapshotSource(first, path)
  if (first === undefined || source === undefined) return undefined
  for (const [name, ask] of requests([first, ...others], source, offset, found)) {
    try {
      const wrong = ask().find(({ file, start, end }) => !(start >= 0 && start <= end && end <= file.text.length))
      if (wrong !== undefined) return `${name} at ${offset} gives ${wrong.start}-${wrong.end} of ${wrong.file.path}`
    } catch (error) {
      return `${name} at ${offset} throws ${String(error instanceof Error ? error.stack : error)}`
    }
  }
  return undefined
}

function requests(
  snapshots: readonly [Snapshot, ...Snapshot[]],
  source: SourceFile,
  offset: number,
  found: Findings,
): readonly (readonly [name: string, ask: () => readonly Span[]])[] {
  const { path, text } = source
  const file = findSnapshotFile(snapshots[0], path)
  const name = findOccurrence(snapshots, path, offset)
  const place = file && findWrittenPlace(file, offset)
  const listed = [{ name: 'api', isDirectory: true }]
  return [
    ['hover', () => [createHover(snapshots, path, offset)?.span].filter((span) => span !== undefined)],
    ['completion', () => listCompletions(source, offset, snapshots, () => listed).map(({ span }) => span)],
    [
      'names',
      () =>
        (name === undefined ? [] : [...findPlaces(name, snapshots), ...findDeclarations(name, snapshots)]).map(
          ({ span }) => span,
        ),
    ],
    ['rename', () => (name === undefined ? [] : renamedSpans(renameOccurrence(name, 'renamed', snapshots), snapshots))],
    [
      'calls',
      () =>
        (name === undefined ? [] : [...findDependents(name, snapshots), ...findDependencies(name, snapshots)]).flatMap(
          ({ places }) => places,
        ),
    ],
    ['outline', () => (file === undefined ? [] : createOutline(file).flatMap(spansOf))],
    [
      'folds',
      () =>
        file === undefined ? [] : listFolds(file).map(({ first, last }) => ({ file: source, start: first, end: last })),
    ],
    ['selection', () => (place === undefined ? [] : listSelections(place))],
    ['links', () => (file === undefined ? [] : findLinks(file, snapshots[0]).map(({ span }) => span))],
    [
      'hints',
      () =>
        listHints(snapshots[0], path, 0, text.length).map((hint) => ({
          file: source,
          start: hint.offset,
          end: hint.offset,
        })),
    ],
    ['lenses', () => listLenses(snapshots, path).map(({ span }) => span)],
    ['tokens', () => (file === undefined ? [] : listTokens(file).map(({ span }) => span))],
    ['symbols', () => findSymbols('a', snapshots).map(({ span }) => span)],
    [
      'actions',
      () =>
        listActions(source, offset, offset, found.get(path) ?? [])
          .flatMap(({ edits }) => edits)
          .flatMap((edit) => spanOf(edit, snapshots)),
    ],
  ]
}

function spansOf({ span, nameSpan, children }: OutlineItem): readonly Span[] {
  return [span, nameSpan, ...children.flatMap(spansOf)]
}

function renamedSpans(renaming: ReturnType<typeof renameOccurrence>, snapshots: readonly Snapshot[]): readonly Span[] {
  return 'reason' in renaming ? [] : renaming.edits.flatMap((edit) => spanOf(edit, snapshots))
}

function spanOf({ file, range }: TextEdit, snapshots: readonly Snapshot[]): readonly Span[] {
  const source = snapshots.map((snapshot) => findSnapshotSource(snapshot, file)).find((each) => each !== undefined)
  return source === undefined ? [] : [{ file: source, start: range.start.offset, end: range.end.offset }]
}
