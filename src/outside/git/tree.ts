import type { Git } from './run-git.ts'

/** What a commit contains at a path. */
export interface TreeEntry {
  readonly kind: 'file' | 'link' | 'submodule'
  /** The name of its object. */
  readonly object: string
}

/** The files of a commit by path from the root of the repository, with slashes. */
export type Tree = ReadonlyMap<string, TreeEntry>

const KINDS: Readonly<Record<string, TreeEntry['kind']>> = { '120000': 'link', '160000': 'submodule' }

/** The files of a commit; undefined if some of its objects are missing. */
export function readTree(commit: string, git: Git): Tree | undefined {
  const listed = git('ls-tree', '-r', '-z', '--full-tree', commit)
  if (listed === undefined) return undefined
  return new Map(
    listed.split('\0').flatMap((line): readonly (readonly [string, TreeEntry])[] => {
      const [, mode = '', object = '', path] = /^(\d+) \w+ ([0-9a-f]+)\t([^]+)$/.exec(line) ?? []
      return path === undefined ? [] : [[path, { kind: KINDS[mode] ?? 'file', object }]]
    }),
  )
}
