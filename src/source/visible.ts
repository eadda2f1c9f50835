import { eastAsianWidth } from 'get-east-asian-width'

/**
 * The text with every character that a terminal would obey, or hide, made visible and inert:
 * `␛` for escape, `␊` for a line feed, `<U+202E>` for a bidirectional override.
 */
export function visible(text: string): string {
  // Controls, bidirectional and other format characters, halves of a pair.
  return isPlain(text) ? text : text.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, visibleCharacter)
}

function visibleCharacter(character: string): string {
  const code = character.codePointAt(0) ?? 0
  if (code < 0x20) return String.fromCharCode(0x2400 + code)
  if (code === 0x7f) return '␡'
  return `<U+${code.toString(16).toUpperCase().padStart(4, '0')}>`
}

// Most texts are, and it takes V8 a while to make a class of all characters of a kind.
function isPlain(text: string): boolean {
  return /^[ -~]*$/.test(text)
}

/** How many columns of a terminal a visible text takes. */
export function displayWidth(text: string): number {
  if (isPlain(text)) return text.length
  const combining = /[\p{Mn}\p{Me}]/u
  let width = 0
  for (const character of text) width += combining.test(character) ? 0 : eastAsianWidth(character.codePointAt(0) ?? 0)
  return width
}
