import { lineStarts } from '../../../source/line-table.ts'
import type { SourceRule } from '../../rule.ts'

/** A line is seen whole. One without a blank to break it at may be longer. */
export const lineLength: SourceRule = {
  id: 'line-length',
  summary: 'Lines should not be too long to be read at once.',
  severity: 'info',
  preset: 'none',
  since: '0.1.0',
  options: { maximum: { type: 'number', default: 120, description: 'In characters.' } },
  checkSource({ file, options, report }) {
    const maximum = Number(options['maximum'])
    const starts = lineStarts(file)
    for (const [line, start] of starts.entries()) {
      const text = file.text.slice(start, starts[line + 1]).trimEnd()
      if (text.length <= maximum || !text.trimStart().replace(/^- /, '').includes(' ')) continue
      report({
        span: { file, start: start + maximum, end: start + text.length },
        message: `The line has ${text.length} characters; break it after at most ${maximum}.`,
      })
    }
  },
}
