import { readHead, findRepository } from '../../outside/git/repository.ts'
import { detectPaths } from '../../core/paths/paths.ts'
import { toRelativeUri } from '../../show/report/uri.ts'

type Env = Readonly<Record<string, string | undefined>>

/**
 * Returns the address at which GitHub shows a line of a file in the workspace, as of the checked-out commit or another
 * one.
 */
export type LineUrl = (file: string, line: number, commit?: string) => string | undefined

export function createLineUrls(workspace: string, env: Env): LineUrl {
  const { GITHUB_SERVER_URL: server = '', GITHUB_REPOSITORY: name = '', GITHUB_SHA: built } = env
  const repository = findRepository(workspace)
  const head = (repository && readHead(repository)) ?? built
  const { isWithin, relative, withSlashes } = detectPaths(workspace)
  const top = repository?.top ?? workspace
  return (file, line, commit = head) => {
    if (server === '' || name === '' || commit === undefined || !isWithin(top, file)) return undefined
    return `${server}/${name}/blob/${commit}/${toRelativeUri(withSlashes(relative(top, file)))}#L${line}`
  }
}
