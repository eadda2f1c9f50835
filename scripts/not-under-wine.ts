/**
 * Tests that cannot pass under Wine, and why: all tests of a file or folder, or those whose names contain one of
 * `names`.
 */
interface Exception {
  /** A folder ends with "/". */
  readonly file: string
  readonly names?: readonly string[]
  readonly reason: string
}

const LINKS = 'needs symbolic links, which Wine does not make although it says so'

const notUnderWine: readonly Exception[] = [
  { file: 'test/app/action/only-changed.test.ts', reason: 'needs Git' },
  { file: 'test/app/action/action.test.ts', names: ['through links', 'through a link'], reason: LINKS },
  { file: 'test/attacks/', reason: 'needs Git, links and programs of its own that are found by their names' },
  { file: 'test/package/', reason: 'needs npm and a shell: the package is packed, installed and run by its name' },
  { file: 'test/app/cli/completion.test.ts', names: ['bash completes'], reason: 'needs bash, which runs the script' },
  { file: 'test/editor/lsp/', reason: 'needs pipes between processes, through which the client talks to the server' },
  { file: 'test/app/cli/diff.test.ts', reason: 'needs Git' },
  { file: 'test/lint/fix/diff.test.ts', reason: 'needs Git, which applies the differences' },
  { file: 'test/app/cli/fix.test.ts', names: ['through a link', 'what cannot be written'], reason: LINKS },
  {
    file: 'test/app/cli/no-external.test.ts',
    names: ['a link of strangers', 'a check that may read none'],
    reason: LINKS,
  },
  {
    file: 'test/outside/node/restrict-host.test.ts',
    names: ['/to-', 'dangling', 'links that form a cycle', 'however a link is written', 'named by a link'],
    reason: LINKS,
  },
  { file: 'test/outside/node/private-places.test.ts', names: ['link'], reason: LINKS },
  {
    file: 'test/outside/node/write-file.test.ts',
    names: ['is written neither', 'the repository that a path is in', 'links above', 'only the file itself'],
    reason: LINKS,
  },
]

/** Files and folders that are not run at all. */
export const notRunUnderWine = notUnderWine.filter(({ names }) => names === undefined)

/** Why a test in a file that is run is not expected to pass; undefined if it is. */
export function reasonFor(file: string, name: string): string | undefined {
  return notUnderWine.find((each) => each.file === file && each.names?.some((part) => name.includes(part)) === true)
    ?.reason
}
