import type { Git } from './run-git.ts'
import { readCommit, readHead, type Repository } from './repository.ts'

/**
 * Resolves a revision such as `main`, `v1.2`, `origin/main~3`, `HEAD^` or `1a2b3c4` to a commit; undefined if there is
 * none. We read references ourselves, since those of a repository may point anywhere.
 */
export function findCommit(revision: string, repository: Repository, git: Git): string | undefined {
  const [, name = '', steps = ''] = /^([^~^]+)((?:[~^]\d*)*)$/.exec(revision) ?? []
  const referred = findReferred(name, repository)
  if (referred?.isCommit === true && steps === '') return referred.object
  const start = referred?.object ?? (/^[0-9a-f]{4,64}$/i.test(name) ? name : undefined)
  return start === undefined ? undefined : git('rev-parse', '--verify', '--quiet', `${start}${steps}^{commit}`)?.trim()
}

/** Where Git searches for the reference of a short name, in this order. */
const PLACES = ['', 'refs/', 'refs/tags/', 'refs/heads/', 'refs/remotes/']

interface Referred {
  readonly object: string
  /** A tag may be an object of its own; branches refer to commits. */
  readonly isCommit: boolean
}

function findReferred(name: string, repository: Repository): Referred | undefined {
  if (name === 'HEAD' || name === '@') {
    const head = readHead(repository)
    return head === undefined ? undefined : { object: head, isCommit: true }
  }
  for (const place of PLACES) {
    const reference = `${place}${name}`
    const object = readCommit(reference, repository)
    if (object !== undefined) return { object, isCommit: /^refs\/(?:heads|remotes)\//.test(reference) }
  }
  return undefined
}

/** Whether part of the repository's history was not cloned. */
export function isShallow(git: Git): boolean {
  return git('rev-parse', '--is-shallow-repository')?.trim() === 'true'
}
