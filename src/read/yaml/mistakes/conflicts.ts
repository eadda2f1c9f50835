import { code, message, text } from '../../../core/messages/message.ts'
import { endOfLine, indentationAt, nextContent, nextLine, removal, startOfLine, type Found } from '../problem.ts'

// The markers that Git leaves in a file when it cannot merge two versions.

const conflict = message(
  'merge-conflict',
  () => text`Unresolved merge conflict; keep one of the two versions and remove the marker lines.`,
)

const markerLine = message(
  'merge-conflict-marker',
  ({ marker }: { marker: string }) => text`This line is left over from a merge conflict; remove ${code(marker)}.`,
)

// Includes the lines between the markers: ours, possibly the common ancestor's, and theirs.
const CONFLICT =
  /^<{7}(?: .*)?\r?\n(?:(?!<{7}).*\n)*?(?<other>(?:\|{7}|={7})(?: .*)?\r?\n(?:(?!<{7}).*\n)*?)>{7}(?: .*)?$/m
const MARKER = /^(?:<{7}|={7}|>{7}|\|{7})(?= |\r?$)/

/** A merge conflict in a text that is not valid YAML because of `offset`. The first version is read. */
export function mergeConflict(yaml: string, offset: number): Found {
  const whole = /^>{7}/m.test(yaml) ? CONFLICT.exec(yaml) : null
  if (whole !== null) {
    const start = whole.index
    const end = start + whole[0].length
    const other = end - (whole[0].length - whole[0].lastIndexOf(whole.groups?.['other'] ?? ''))
    return {
      start,
      end: endOfLine(yaml, start),
      message: conflict(),
      repair: [...removal(start, nextLine(yaml, start)), ...removal(other, end)],
      depth: depthBelow(yaml, start),
    }
  }
  const start = startOfLine(yaml, offset)
  const marker = MARKER.exec(yaml.slice(start, endOfLine(yaml, start)))?.[0]
  if (marker === undefined) return undefined
  const end = endOfLine(yaml, start)
  return { start, end, message: markerLine({ marker }), repair: removal(start, end), depth: depthBelow(yaml, start) }
}

function depthBelow(yaml: string, line: number): number {
  let next = nextContent(yaml, line)
  while (next !== undefined && MARKER.test(yaml.slice(next, endOfLine(yaml, next)))) next = nextContent(yaml, next)
  return next === undefined ? 0 : indentationAt(yaml, next)
}
