/** The text of some lines, each with its line break. */
export function lines(...texts: readonly string[]): string {
  return texts.map((text) => `${text}\n`).join('')
}
