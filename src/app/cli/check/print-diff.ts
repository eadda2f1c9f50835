import { escapeInvisible } from '../../../core/source/escape-invisible.ts'
import { createUnifiedDiff } from '../../../lint/fix/diff.ts'
import { maskSecrets } from '../../../read/secrets/in-file.ts'
import { toRelativePath } from '../../../show/report/path.ts'
import { createStyle, type Look } from '../../../show/report/style.ts'
import { hasColor, type Io } from '../streams/io.ts'
import { printDocument } from '../streams/print-document.ts'
import type { ChangedFile } from './fix.ts'

/** The lines of a unified diff by how they start; the first that fits counts. */
const LINES: readonly (readonly [start: string, look: Look])[] = [
  ['---', 'bold'],
  ['+++', 'bold'],
  ['@@', 'cyan'],
  ['-', 'red'],
  ['+', 'green'],
]

/** Prints what would be written as a unified diff, for people in colours; what looks like a secret is masked. */
export function printDiff(files: readonly ChangedFile[], io: Io): void {
  for (const { path, before, after } of files) {
    const [from = '', to = ''] = [before, after].map((text) => maskSecrets({ path, text }))
    const diff = createUnifiedDiff(toRelativePath(path, io.cwd), from, to)
    // Control characters are made visible for people; programs need them unchanged.
    if (io.isTerminal.out) io.out(colorDiff(diff, hasColor(io, 'out')))
    else printDocument(diff, io)
  }
}

function colorDiff(diff: string, hasColors: boolean): string {
  const style = createStyle(hasColors)
  const lines = diff.split('\n').map((line) => {
    const [, ...looks] = LINES.find(([start]) => line.startsWith(start)) ?? ['']
    return style(escapeInvisible(line), ...looks)
  })
  return lines.join('\n')
}
