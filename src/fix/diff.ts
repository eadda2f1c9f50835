import { FILE_HEADERS_ONLY, formatPatch, structuredPatch, type StructuredPatchHunk } from 'diff'

/** Lines that differ: of more, to find the fewest takes minutes, and nobody reads them. */
const MOST_LINES = 2_000

/**
 * A unified diff, as `git apply` and `patch -p1` read it; empty where the texts are the same. They take no path from the
 * root: such a one is written without its first slash, to be applied there.
 */
export function unifiedDiff(path: string, before: string, after: string): string {
  if (before === after) return ''
  const name = path.replace(/^\/+/, '')
  const [from, to] = [`a/${name}`, `b/${name}`]
  const patch = structuredPatch(from, to, before, after, undefined, undefined, {
    context: 3,
    maxEditLength: MOST_LINES,
  })
  return formatPatch(
    patch ?? {
      oldFileName: from,
      newFileName: to,
      oldHeader: undefined,
      newHeader: undefined,
      hunks: [whole(before, after)],
    },
    FILE_HEADERS_ONLY,
  )
}

/** The hunks of a unified diff, for people: without the names of files. */
export function hunksOf(before: string, after: string): string {
  const diff = unifiedDiff('text', before, after)
  return diff.slice(Math.max(0, diff.indexOf('@@')))
}

/** All lines taken out, and all put in. */
function whole(before: string, after: string): StructuredPatchHunk {
  const [old, now] = [linesOf(before), linesOf(after)]
  return {
    oldStart: 1,
    oldLines: old.length,
    newStart: 1,
    newLines: now.length,
    lines: [...old.flatMap((line) => marked('-', line)), ...now.flatMap((line) => marked('+', line))],
  }
}

function linesOf(text: string): readonly string[] {
  return text === '' ? [] : text.split(/(?<=\n)/)
}

function marked(sign: '-' | '+', line: string): readonly string[] {
  return line.endsWith('\n') ? [sign + line.slice(0, -1)] : [sign + line, '\\ No newline at end of file']
}
