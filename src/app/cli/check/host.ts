import { memoizeHost } from '../../../outside/node/memoize-host.ts'
import { fileHost } from '../../../outside/node/file-host.ts'
import { restrictHost } from '../../../outside/node/restrict-host.ts'
import type { Host } from '../../../read/project/loading/host.ts'
import type { Io } from '../streams/io.ts'

/** The file system as a run first sees it, with standard input as the file `-`. */
export function createHost(io: Io): Host {
  const files = memoizeHost(fileHost)
  const host = io.within === undefined ? files : restrictHost(io.within, files)
  return {
    ...host,
    read: (path) => {
      if (path === '-') return io.stdin()
      io.looksAt?.(path)
      const result = host.read(path)
      if (result.kind === 'text') io.hasRead?.(result.text.length)
      return result
    },
    kindOf: (path) => {
      if (path === '-') return 'file'
      io.looksAt?.(path)
      return host.kindOf(path)
    },
    list: (folder) => {
      io.looksAt?.(folder)
      return host.list?.(folder)
    },
  }
}
