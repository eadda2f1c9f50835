import type { CST } from 'yaml'
import { insertion, nextLine, quoted, removal, startOfLine, type Found, type Problem } from '../problem.ts'

// Directives and the marks between documents.

/** `%YAML 1.2` and directives that nobody knows. */
export function refusedDirective(text: string, { offset, source }: CST.Directive, versions: number): Found {
  const end = offset + source.length
  const line = removal(startOfLine(text, offset), nextLine(text, offset))
  if (/^%TAG[ \t]/.test(source)) return undefined
  if (!source.startsWith('%YAML'))
    return {
      start: offset,
      end,
      message: `${quoted(source)} is not a directive that YAML knows; remove it.`,
      repair: line,
    }
  if (/^%YAML[ \t]+1\.1$/.test(source) && versions === 1) return undefined
  if (versions > 1)
    return { start: offset, end, message: 'The version of YAML is declared twice; keep one of them.', repair: line }
  return {
    start: offset,
    end,
    message: `Compose refuses the line ${quoted(source)}, as it reads only YAML 1.1; remove it.`,
    repair: line,
    fix: 'Remove the line',
  }
}

/** After `...` and after directives a document begins with `---`. */
export function missingDocumentStart({ offset }: CST.Document, after: string): Problem {
  return {
    start: offset,
    end: offset,
    message: `After ${quoted(after)} a document must begin with a line "---".`,
    repair: insertion(offset, '---\n'),
    fix: 'Insert "---"',
  }
}

export function endOfNothing({ offset }: CST.DocumentEnd): Problem {
  return {
    start: offset,
    end: offset + 3,
    message: 'There is no document before this "..."; remove it.',
    repair: removal(offset, offset + 3),
  }
}

/** A mapping or list on the line of `---`. */
export function onLineOfMarker(start: readonly CST.SourceToken[], value: CST.Token | undefined): Found {
  if (value?.type !== 'block-map' && value?.type !== 'block-seq') return undefined
  const marker = start.findLastIndex(({ type }) => type === 'doc-start')
  if (marker < 0 || start.slice(marker).some(({ type }) => type === 'newline')) return undefined
  return {
    start: value.offset,
    end: value.offset + 1,
    message: `A ${value.type === 'block-seq' ? 'list' : 'mapping'} cannot start on the line of "---"; begin it on the next line.`,
    repair: insertion(value.offset, '\n'),
    fix: 'Begin a new line',
  }
}
