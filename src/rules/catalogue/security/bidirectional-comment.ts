import type { SourceRule } from '../../rule.ts'

const CONTROLS = /[\u202a-\u202e\u2066-\u2069]/g

/**
 * What is read is what stands there.
 *
 * Characters that change the direction of writing can show a comment as a part of the file, and a part of the file as a
 * comment. In values they are told by `invisible-character`.
 * Unicode Technical Standard 55.
 */
export const bidirectionalComment: SourceRule = {
  id: 'bidirectional-comment',
  summary: 'A comment should not change the direction of writing.',
  severity: 'warning',
  preset: 'security',
  fixable: true,
  since: '0.1.0',
  checkSource({ file, comments, report }) {
    if (file.text.search(CONTROLS) < 0) return
    for (const comment of comments) {
      for (const { 0: character, index } of file.text.slice(comment.start, comment.end).matchAll(CONTROLS)) {
        const start = comment.start + index
        const code = `U+${character.charCodeAt(0).toString(16).toUpperCase()}`
        report({
          span: { file, start, end: start + 1 },
          message: `The comment has a character that changes the direction of writing (${code}), so the line may not be what it looks like; remove it.`,
          fixes: [
            {
              title: 'Remove the character',
              safety: 'safe',
              edits: [{ span: { file, start, end: start + 1 }, text: '' }],
            },
          ],
        })
      }
    }
  },
}
