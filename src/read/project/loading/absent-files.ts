import type { Host } from './host.ts'

/** Stands for the files of the machine where there are none, as in a browser: what asks for one is told so. */
export const fileHost: Host = {
  read: () => ({
    kind: 'unreadable',
    reason: 'cannot be read here, where there is no file system; use "memoryHost"',
  }),
  kindOf: () => 'withheld',
  realPath: (path) => path,
}
