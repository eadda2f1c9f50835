import type { Git } from './ask.ts'
import { commitOf, headOf, type Repository } from './repository.ts'

/**
 * The commit that a revision such as `main`, `v1.2`, `origin/main~3`, `HEAD^` or `1a2b3c4` names; undefined where there is no such
 * commit here. References are read by us: those of a repository may lead anywhere.
 */
export function commitNamed(revision: string, repository: Repository, git: Git): string | undefined {
  const [, name = '', steps = ''] = /^([^~^]+)((?:[~^]\d*)*)$/.exec(revision) ?? []
  const start = referredBy(name, repository) ?? (/^[0-9a-f]{4,64}$/i.test(name) ? name : undefined)
  return start === undefined ? undefined : git('rev-parse', '--verify', '--quiet', `${start}${steps}^{commit}`)?.trim()
}

/** Where Git looks for the reference of a short name, in this order. */
const PLACES = ['', 'refs/', 'refs/tags/', 'refs/heads/', 'refs/remotes/']

function referredBy(name: string, repository: Repository): string | undefined {
  if (name === 'HEAD' || name === '@') return headOf(repository)
  for (const place of PLACES) {
    const commit = commitOf(`${place}${name}`, repository)
    if (commit !== undefined) return commit
  }
  return undefined
}

/** Whether the repository was cloned without a part of its history. */
export function isShallow(git: Git): boolean {
  return git('rev-parse', '--is-shallow-repository')?.trim() === 'true'
}
