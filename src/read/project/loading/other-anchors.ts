import type { Finding } from '../../../core/diagnostics/diagnostic.ts'
import { hostPath, message, name, text, type HostPath } from '../../../core/messages/message.ts'
import type { ReadFile } from './read-file.ts'

const inOtherFile = message(
  'anchor-in-other-file',
  ({ alias, file }: { alias: string; file: HostPath }) =>
    text`The anchor ${name(`&${alias}`)} is in ${file}, and an anchor works only within its own file; repeat the value here.`,
)

/** Extends findings about an unknown alias whose anchor is in another file of the project. */
export function relateOtherAnchors(found: readonly Finding[], files: readonly ReadFile[]): readonly Finding[] {
  if (files.length < 2 || !found.some(({ rule }) => rule === 'undefined-alias')) return found
  return found.map((finding) => {
    if (finding.rule !== 'undefined-alias') return finding
    const alias = finding.span.file.text.slice(finding.span.start + 1, finding.span.end)
    const other = files.find(
      ({ source, stream }) =>
        source !== finding.span.file &&
        stream.documents.some(({ anchors }) => anchors.some((anchor) => anchor.name === alias)),
    )
    return other === undefined
      ? finding
      : { ...finding, message: inOtherFile({ alias, file: hostPath(other.source.path) }) }
  })
}
