import { fileHost } from '../../outside/node/file-host.ts'
import { findComposeFiles, isComposeName } from '../../outside/node/find-files.ts'
import { restrictHost } from '../../outside/node/restrict-host.ts'
import { findRepositoryRoot } from '../../read/project/loading/repository.ts'
import { selectPaths } from '../../core/paths/paths.ts'
import type { Host } from '../../read/project/loading/host.ts'

const paths = selectPaths(fileHost)

/** The innermost workspace folder that contains a file; for a file outside all of them, its repository. */
export function findFolder(file: string, folders: readonly string[]): string {
  const around = folders.filter((folder) => paths.isWithin(folder, file))
  const innermost = around.sort((a, b) => b.length - a.length)[0]
  return innermost ?? findRepositoryRoot(paths.dirname(file), fileHost)
}

/** @param host reads the `.gitignore` files, as far as these may be read. */
export function composeFilesIn(folders: readonly string[], host: Host): readonly string[] {
  return folders.flatMap((folder) => findComposeFiles(folder, host))
}

export function isComposeFile(path: string): boolean {
  return isComposeName(paths.basename(path))
}

/** The file system; for an untrusted workspace, only its folders. */
export function createFolderHost(folders: readonly string[], isTrusted: boolean): Host {
  if (isTrusted) return fileHost
  const reason = 'is outside the workspace, which is not trusted'
  const hosts = folders.map((root) => ({ root, host: restrictHost({ root, named: [], reason }, fileHost) }))
  const findHost = (path: string): Host | undefined => hosts.find(({ root }) => paths.isWithin(root, path))?.host
  return {
    flavour: fileHost.flavour,
    read: (path) => findHost(path)?.read(path) ?? { kind: 'unreadable', reason, isWithheld: true },
    kindOf: (path) => findHost(path)?.kindOf(path) ?? 'withheld',
    realPath: (path) => findHost(path)?.realPath(path) ?? path,
    list: (folder) => findHost(folder)?.list?.(folder),
    modeOf: (path) => findHost(path)?.modeOf?.(path),
  }
}
