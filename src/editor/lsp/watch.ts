import { watch, type FSWatcher } from 'node:fs'
import { dirname, join } from 'node:path'
import { FileChangeType } from 'vscode-languageserver/node'
import { fileHost } from '../../outside/node/file-host.ts'
import type { Host } from '../../read/project/loading/host.ts'
import type { Connection, DidChangeWatchedFilesParams } from 'vscode-languageserver/node'
import type { DiskChange } from './projects.ts'
import type { Uris } from './uris.ts'

/** The patterns that clients are asked to watch; a file of variables may have any name. */
export const WATCHED = ['**/*.{yml,yaml,json}', '**/*env*', '**/*Dockerfile*', '**/.gitignore']

export function toDiskChanges({ changes }: DidChangeWatchedFilesParams, uris: Uris): readonly DiskChange[] {
  return changes.flatMap(({ uri, type }) => {
    const path = uris.pathOf(uri)
    return path === undefined ? [] : [{ path, isDeleted: type === FileChangeType.Deleted }]
  })
}

/** Watches folders for a client that does not. */
export interface FolderWatch {
  /** Watches the folders of these files, as far as the host may read them, instead of the previous ones. */
  readonly follow: (paths: Iterable<string>, host: Host) => void
  readonly close: () => void
}

/** The maximum number of watched folders, since a system has few watches. */
const MAX_FOLDERS = 500

/** Watches folders rather than files, since many editors replace a file with a new one. */
export function watchFolders(connection: Connection, changed: (change: DiskChange) => void): FolderWatch {
  const watchers = new Map<string, FSWatcher>()
  const stopWatching = (folder: string): void => {
    watchers.get(folder)?.close()
    watchers.delete(folder)
  }
  const startWatching = (folder: string): void => {
    try {
      const watcher = watch(folder, { persistent: false }, (_, name) => {
        if (name === null) return
        const path = join(folder, name)
        changed({ path, isDeleted: fileHost.kindOf(path) === 'missing' })
      })
      watcher.on('error', () => stopWatching(folder))
      watchers.set(folder, watcher)
    } catch (error) {
      connection.console.info(`The folder "${folder}" is not watched: ${String(error)}`)
    }
  }
  return {
    follow: (paths, host) => {
      const wanted = new Set([...new Set([...paths].map((path) => dirname(path)))].slice(0, MAX_FOLDERS))
      for (const folder of watchers.keys()) if (!wanted.has(folder)) stopWatching(folder)
      for (const folder of wanted)
        if (!watchers.has(folder) && host.kindOf(folder) === 'directory') startWatching(folder)
    },
    close: () => {
      for (const folder of [...watchers.keys()]) stopWatching(folder)
    },
  }
}
