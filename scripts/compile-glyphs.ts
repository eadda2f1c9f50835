import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { loadSync, type Command, type Font } from 'opentype.js'

// Writes the outlines of the characters that pictures in PNG are likely to show, as the font is far larger. They come
// from a package and are never checked in.

const folder = join(import.meta.dirname, '../src/show/graph/compiled')
const fonts = join(import.meta.dirname, '../node_modules/dejavu-fonts-ttf/ttf')

/** Characters by their first and last code point. */
const RANGES = [
  ['basic Latin', 0x20, 0x7e],
  ['Latin-1 and Latin Extended-A', 0xa1, 0x17f],
  ['Greek', 0x386, 0x3ce],
  ['Cyrillic', 0x400, 0x45f],
  ['punctuation', 0x2010, 0x2026],
  ['arrows', 0x2190, 0x2193],
  ['signs in place of others', 0x266f, 0x266f],
  ['signs in place of others', 0x2236, 0x2236],
  ['the replacement character', 0xfffd, 0xfffd],
  ['signs for control characters', 0x2400, 0x2421],
] as const

const EM = 250

mkdirSync(folder, { recursive: true })
writeFileSync(
  join(folder, 'glyphs.js'),
  `export const faces = ${JSON.stringify({
    regular: outlinesOf(loadSync(join(fonts, 'DejaVuSansMono.ttf'))),
    bold: outlinesOf(loadSync(join(fonts, 'DejaVuSansMono-Bold.ttf'))),
  })}\n`,
)

/**
 * Path data by character, in 250ths of the size of the font, with quadratic curves. Relative coordinates take a quarter
 * less than absolute ones, and outlines need not say that they are closed.
 */
function outlinesOf(font: Font): Readonly<Record<string, string>> {
  const outlines: Record<string, string> = {}
  for (const [, first, last] of RANGES) {
    for (let code = first; code <= last; code++) {
      const character = String.fromCodePoint(code)
      const glyph = font.charToGlyph(character)
      if (glyph.index !== 0) outlines[character] = pathData(glyph.getPath(0, 0, EM).commands)
    }
  }
  return outlines
}

function pathData(commands: readonly Command[]): string {
  let [x, y] = [0, 0]
  return commands
    .map((command) => {
      if (command.type === 'Z') return ''
      const [fromX, fromY] = [x, y]
      x = Math.round(command.x)
      y = Math.round(command.y)
      const moved = [x - fromX, y - fromY]
      if (command.type === 'L' && moved.every((by) => by === 0)) return ''
      const bent = command.type === 'Q' ? [Math.round(command.x1) - fromX, Math.round(command.y1) - fromY] : []
      return command.type.toLowerCase() + [...bent, ...moved].join(' ').replaceAll(' -', '-')
    })
    .join('')
}
