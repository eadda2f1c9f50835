import type { Path } from '../../core/tree/path.ts'
import type { Printable } from './printable.ts'
import { writeYaml } from './write-yaml.ts'

/** Comments are aligned in one column, unless a line extends beyond this one. */
const FURTHEST_COLUMN = 60

interface Comment {
  /** The offset of the end of its line. */
  readonly at: number
  readonly text: string
  /** The width of the line without the comment. */
  readonly width: number
}

/** YAML with comments after its lines. `rewrite` is applied to the YAML, not to the comments. */
export function writeWithComments(
  root: Printable,
  annotate: (path: Path) => string | undefined,
  rewrite: (text: string) => string,
): string {
  const noted: { at: number; text: string }[] = []
  const yaml = writeYaml(root, (path, at) => {
    const text = annotate(path)
    if (text !== undefined) noted.push({ at, text: replaceControlCharacters(text) })
  })
  const comments = noted.map(({ at, text }): Comment => {
    const line = yaml.slice(at === 0 ? 0 : yaml.lastIndexOf('\n', at - 1) + 1, at)
    return { at, text, width: rewrite(line).length }
  })
  const column = comments.reduce((widest, { width }) => Math.max(widest, Math.min(width, FURTHEST_COLUMN)), 0)
  let annotated = ''
  let from = 0
  for (const { at, text, width } of comments) {
    annotated += `${rewrite(yaml.slice(from, at))}${' '.repeat(Math.max(column - width, 0))} # ${text}`
    from = at
  }
  return annotated + rewrite(yaml.slice(from))
}

// The name of a file may contain a line break; a comment must not.
function replaceControlCharacters(text: string): string {
  return text.replaceAll(/[^\t -~\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd]/gu, '\ufffd')
}
