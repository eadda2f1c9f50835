import { fileHost } from '../node/file-host.ts'
import type { Host } from '../project/host.ts'
import type { Io } from './io.ts'

/** The file system, with standard input as the file `-`. */
export function hostOf(io: Io): Host {
  return {
    ...fileHost,
    read: (path) => (path === '-' ? io.stdin() : fileHost.read(path)),
    kindOf: (path) => (path === '-' ? 'file' : fileHost.kindOf(path)),
  }
}
