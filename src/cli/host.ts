import { fileHost } from '../node/file-host.ts'
import type { Host } from '../project/host.ts'
import type { Io } from './io.ts'

/** The file system, with standard input as the file `-`. */
export function hostOf(io: Io): Host {
  return {
    ...fileHost,
    read: (path) => {
      if (path === '-') return io.stdin()
      io.looksAt?.(path)
      return fileHost.read(path)
    },
    kindOf: (path) => {
      if (path === '-') return 'file'
      io.looksAt?.(path)
      return fileHost.kindOf(path)
    },
  }
}
