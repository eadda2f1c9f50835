import { message, text as words } from '../../core/messages/message.ts'
import type { Path } from '../../core/tree/path.ts'
import { globFault } from './globs.ts'
import { called, fault, type Reader } from './reader.ts'

const excessiveGlob = message(
  'excessive-glob',
  ({ path, fault, limit }: { path: Path; fault: 'long' | 'many'; limit: number }) =>
    fault === 'long'
      ? words`${called(path)} is longer than ${limit} characters; shorten it.`
      : words`${called(path)} expands to more than ${limit} globs; use fewer alternatives.`,
)

/** A text that is a glob within the limits. */
export function globOf(reader: Reader<string>): Reader<string> {
  return (node, path, report) => {
    const written = reader(node, path, report)
    const wrong = written === undefined ? undefined : globFault(written)
    if (wrong === undefined) return written
    report(fault(node.span, excessiveGlob({ path, ...wrong })))
    return undefined
  }
}
