import { message, text, words } from '../../../../core/messages/message.ts'
import type { SourceRule } from '../../rule.ts'

const CONTROLS = /[\u202a-\u202e\u2066-\u2069]/g

const changesDirection = message(
  'changes-direction',
  ({ codePoint }: { codePoint: string }) =>
    text`This comment contains a character that changes the direction of text (${words(codePoint)}), so the line may not be what it looks like; remove it.`,
)

export const bidirectionalComment: SourceRule = {
  id: 'bidirectional-comment',
  summary: 'Comments should not change the direction of text.',
  // Such characters can make a comment look like part of the file, and part of the file like a comment. In values they
  // are reported by `invisible-character`. Unicode Technical Standard 55.
  severity: 'warning',
  preset: 'security',
  fixable: true,
  since: '0.1.0',
  checkSource({ file, comments, report }) {
    if (file.text.search(CONTROLS) < 0) return
    for (const comment of comments) {
      for (const { 0: character, index } of file.text.slice(comment.start, comment.end).matchAll(CONTROLS)) {
        const start = comment.start + index
        const codePoint = `U+${character.charCodeAt(0).toString(16).toUpperCase()}`
        report({
          span: { file, start, end: start + 1 },
          message: changesDirection({ codePoint }),
          fixes: [
            {
              title: text`Remove the character`,
              safety: 'safe',
              edits: [{ span: { file, start, end: start + 1 }, text: '' }],
            },
          ],
        })
      }
    }
  },
}
