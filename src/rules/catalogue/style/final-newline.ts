import type { SourceRule } from '../../rule.ts'

/** A file ends with a line break. */
export const finalNewline: SourceRule = {
  id: 'final-newline',
  summary: 'A file should end with a line break.',
  severity: 'info',
  preset: 'style',
  fixable: true,
  since: '0.1.0',
  checkSource({ file, report }) {
    const { text } = file
    if (text === '' || /[\r\n]/.test(text.charAt(text.length - 1))) return
    const end = { file, start: text.length, end: text.length }
    report({
      span: { file, start: text.length - 1, end: text.length },
      message: 'The last line has no line break; add one.',
      fixes: [{ title: 'Add a line break', safety: 'safe', edits: [{ span: end, text: '\n' }] }],
    })
  },
}
