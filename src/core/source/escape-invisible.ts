import { eastAsianWidth } from 'get-east-asian-width'

/**
 * Makes every character that a terminal would obey or hide visible and inert: `␛` for escape, `␊` for a line feed,
 * `<U+202E>` for a bidirectional override.
 */
export function escapeInvisible(text: string): string {
  // Control characters, bidirectional and other format characters, and lone surrogates.
  return isPlainText(text) ? text : text.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, escapeCharacter)
}

function escapeCharacter(character: string): string {
  const code = character.codePointAt(0) ?? 0
  if (code < 0x20) return String.fromCharCode(0x2400 + code)
  if (code === 0x7f) return '␡'
  return `<U+${code.toString(16).toUpperCase().padStart(4, '0')}>`
}

// A fast path, since most texts are plain and V8 is slow to build the Unicode character classes.
function isPlainText(text: string): boolean {
  return /^[ -~]*$/.test(text)
}

/** The width of a visible text in terminal columns. */
export function displayWidth(text: string): number {
  if (isPlainText(text)) return text.length
  const combining = /[\p{Mn}\p{Me}]/u
  let width = 0
  for (const character of text) width += combining.test(character) ? 0 : eastAsianWidth(character.codePointAt(0) ?? 0)
  return width
}
