import { FILE_HEADERS_ONLY, formatPatch, structuredPatch, type StructuredPatchHunk } from 'diff'

/** With more differing lines than this, finding the smallest diff takes minutes, and nobody would read it. */
const MAX_LINES = 2_000

/**
 * A unified diff for `git apply` and `patch -p1`; empty if the texts are equal. Neither accepts absolute paths, so the
 * leading slash is dropped, and the diff must be applied from the root.
 */
export function createUnifiedDiff(path: string, before: string, after: string): string {
  if (before === after) return ''
  const name = path.replace(/^\/+/, '')
  const [from, to] = [`a/${name}`, `b/${name}`]
  const patch = structuredPatch(from, to, before, after, undefined, undefined, {
    context: 3,
    maxEditLength: MAX_LINES,
  })
  return formatPatch(
    patch ?? {
      oldFileName: from,
      newFileName: to,
      oldHeader: undefined,
      newHeader: undefined,
      hunks: [createWholeHunk(before, after)],
    },
    FILE_HEADERS_ONLY,
  )
}

/** The hunks of a unified diff for people, without file names. */
export function createHunks(before: string, after: string): string {
  const diff = createUnifiedDiff('text', before, after)
  return diff.slice(diff.indexOf('@@'))
}

/** Removes all old lines and adds all new ones. */
function createWholeHunk(before: string, after: string): StructuredPatchHunk {
  const [old, now] = [splitDiffLines(before), splitDiffLines(after)]
  return {
    oldStart: 1,
    oldLines: old.length,
    newStart: 1,
    newLines: now.length,
    lines: [...old.flatMap((line) => markLine('-', line)), ...now.flatMap((line) => markLine('+', line))],
  }
}

function splitDiffLines(text: string): readonly string[] {
  return text === '' ? [] : text.split(/(?<=\n)/)
}

function markLine(sign: '-' | '+', line: string): readonly string[] {
  return line.endsWith('\n') ? [sign + line.slice(0, -1)] : [sign + line, '\\ No newline at end of file']
}
