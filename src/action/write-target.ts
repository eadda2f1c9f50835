import { lstatSync } from 'node:fs'
import { dirname } from 'node:path'
import { Failure } from '../cli/failure.ts'
import { visible } from '../source/visible.ts'

/**
 * Refuses to write through a link of the workspace: a pull request could have put it there, to have another file overwritten.
 *
 * @param workspace what is above it is not the pull request's; absolute, as `file`.
 */
export function refuseLinks(file: string, workspace: string): void {
  for (let path = file; path.startsWith(`${workspace}/`); path = dirname(path)) {
    if (lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true) {
      throw new Failure(`The "sarif-file" "${visible(file)}" is not written, as "${visible(path)}" is a link.`)
    }
  }
}
