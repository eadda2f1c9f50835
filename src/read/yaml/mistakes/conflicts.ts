import { code, message, text } from '../../../core/messages/message.ts'
import {
  findLineEnd,
  measureIndentation,
  findNextContent,
  findNextLine,
  removeText,
  startOfLine,
  type Found,
} from '../problem.ts'

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
      end: findLineEnd(yaml, start),
      message: conflict(),
      repair: [...removeText(start, findNextLine(yaml, start)), ...removeText(other, end)],
      depth: measureDepthBelow(yaml, start),
    }
  }
  const start = startOfLine(yaml, offset)
  const marker = MARKER.exec(yaml.slice(start, findLineEnd(yaml, start)))?.[0]
  if (marker === undefined) return undefined
  const end = findLineEnd(yaml, start)
  return {
    start,
    end,
    message: markerLine({ marker }),
    repair: removeText(start, end),
    depth: measureDepthBelow(yaml, start),
  }
}

function measureDepthBelow(yaml: string, line: number): number {
  let next = findNextContent(yaml, line)
  while (next !== undefined && MARKER.test(yaml.slice(next, findLineEnd(yaml, next))))
    next = findNextContent(yaml, next)
  return next === undefined ? 0 : measureIndentation(yaml, next)
}
