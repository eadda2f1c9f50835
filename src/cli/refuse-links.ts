import { lstatSync } from 'node:fs'
import { dirname } from 'node:path'
import { Failure } from './failure.ts'

/**
 * Refuses to write through a link in a folder of strangers, who could have put it there to have another file overwritten.
 *
 * @param root what is above it is not theirs; absolute, as `path`.
 */
export function refuseLinks(subject: string, path: string, root: string): void {
  for (let at = path; at.startsWith(`${root}/`); at = dirname(at)) {
    if (lstatSync(at, { throwIfNoEntry: false })?.isSymbolicLink() === true) {
      throw new Failure(`${subject} is not written, as "${at}" is a link.`)
    }
  }
}
