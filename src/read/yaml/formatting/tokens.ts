import type { CST } from 'yaml'

/** Whether a token is neither whitespace nor a comment. */
export function isVisible({ type }: CST.Token): boolean {
  return type !== 'space' && type !== 'newline' && type !== 'comment'
}

/** The column of an offset, from 0. */
export function measureColumn(text: string, offset: number): number {
  return offset - (text.lastIndexOf('\n', offset - 1) + 1)
}

/** Whether only blanks are before an offset in its line. */
export function isFirstInLine(text: string, offset: number): boolean {
  return /^[ \t\uFEFF]*$/.test(text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset))
}
