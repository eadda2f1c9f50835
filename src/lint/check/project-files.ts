import { selectPaths } from '../../core/paths/paths.ts'
import type { Host } from '../../read/project/loading/host.ts'
import { isIgnoredByGit } from '../../read/project/loading/missing-file.ts'
import type { ProjectFiles } from '../rules/rule.ts'

/** The files around a project, without what only the checking machine has. */
export function createProjectFiles(host: Host, directory: string): ProjectFiles {
  return {
    directory,
    paths: selectPaths(host),
    kindOf: (path) => (isOfMachine(path, directory, host) ? 'withheld' : host.kindOf(path)),
    modeOf: (path) => host.modeOf?.(path),
    list: (folder) => (isOfMachine(folder, directory, host) ? undefined : host.list?.(folder)),
    read: (path) => {
      const result = host.read(path)
      return result.kind === 'text' ? result.text : undefined
    },
    isIgnored: (path) => isIgnoredByGit(path, directory, host),
  }
}

/** Folders that every machine fills in its own way, so those of the checking one say nothing about the engine's. */
const MACHINE_FOLDERS = /^\/(?:bin|boot|dev|etc|lib\d*|proc|run|sbin|sys|usr|var)(?:\/|$)/

function isOfMachine(path: string, directory: string, host: Host): boolean {
  return MACHINE_FOLDERS.test(path) && !selectPaths(host).isWithin(directory, path)
}
