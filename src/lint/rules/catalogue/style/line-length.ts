import { amount, message, text } from '../../../../core/messages/message.ts'
import { findLineStarts } from '../../../../core/source/line-table.ts'
import type { SourceRule } from '../../rule.ts'

const tooLong = message(
  'too-long',
  ({ length, maximum }: { length: number; maximum: number }) =>
    text`This line has ${amount(length)} characters; break it after at most ${amount(maximum)}.`,
)

export const lineLength: SourceRule = {
  id: 'line-length',
  summary: 'Lines should not be too long.',
  // A line that fits on the screen is easier to read. Lines without a space to break at may be longer.
  severity: 'info',
  preset: 'none',
  since: '0.1.0',
  options: { maximum: { type: 'number', default: 120, description: 'In characters.' } },
  checkSource({ file, options, report }) {
    const maximum = Number(options['maximum'])
    const starts = findLineStarts(file)
    for (const [line, start] of starts.entries()) {
      const content = file.text.slice(start, starts[line + 1]).trimEnd()
      if (content.length <= maximum || !content.trimStart().replace(/^- /, '').includes(' ')) continue
      report({
        span: { file, start: start + maximum, end: start + content.length },
        message: tooLong({ length: content.length, maximum }),
      })
    }
  },
}
