/** The characters of a line, counted from 1. */
export function charactersOfLine(text: string, line: number): { readonly from: number; readonly to: number } {
  const lines = text.split('\n')
  const from = lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0)
  return { from, to: from + (lines[line - 1]?.length ?? 0) }
}
