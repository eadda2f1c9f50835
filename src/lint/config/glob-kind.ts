import { amount, message, text as words } from '../../core/messages/message.ts'
import type { Path } from '../../core/tree/path.ts'
import { findGlobFault } from './globs.ts'
import { nameConfigurationKey, createFault, type Kind, type Reader } from './kind.ts'

const excessiveGlob = message(
  'excessive-glob',
  ({ path, fault, limit }: { path: Path; fault: 'long' | 'many'; limit: number }) =>
    fault === 'long'
      ? words`${nameConfigurationKey(path)} is longer than ${amount(limit)} characters; shorten it.`
      : words`${nameConfigurationKey(path)} expands to more than ${amount(limit)} globs; use fewer alternatives.`,
)

/** A text that is a glob within the limits. */
export function createGlobKind(text: Kind<string>): Kind<string> {
  const read: Reader<string> = (node, path, report) => {
    const written = text.read(node, path, report)
    const wrong = written === undefined ? undefined : findGlobFault(written)
    if (wrong === undefined) return written
    report(createFault(node.span, excessiveGlob({ path, ...wrong })))
    return undefined
  }
  return { ...text, read }
}
