import { message, text } from '../../../../core/messages/message.ts'
import type { SourceRule } from '../../rule.ts'

const missing = message('missing', () => text`The file does not end with a line break; add one.`)

export const finalNewline: SourceRule = {
  id: 'final-newline',
  summary: 'Files should end with a line break.',
  // Without one, tools that append a line, and diffs, show the last line as changed.
  severity: 'info',
  preset: 'style',
  fixable: true,
  since: '0.1.0',
  checkSource({ file, report }) {
    const { length } = file.text
    if (length === 0 || /[\r\n]/.test(file.text.charAt(length - 1))) return
    const end = { file, start: length, end: length }
    report({
      span: { file, start: length - 1, end: length },
      message: missing(),
      fixes: [{ title: text`Add a line break`, safety: 'safe', edits: [{ span: end, text: '\n' }] }],
    })
  },
}
