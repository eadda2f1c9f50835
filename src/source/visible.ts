import { eastAsianWidth } from 'get-east-asian-width'

// What a terminal acts on or does not show: controls, bidirectional and other format characters, halves of a pair.
const unseen = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu
const combining = /[\p{Mn}\p{Me}]/u

/**
 * The text with every character that a terminal would obey, or hide, made visible and inert:
 * `␛` for escape, `␊` for a line feed, `<U+202E>` for a bidirectional override.
 */
export function visible(text: string): string {
  return isPlain(text) ? text : text.replace(unseen, visibleCharacter)
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
  let width = 0
  for (const character of text) width += combining.test(character) ? 0 : eastAsianWidth(character.codePointAt(0) ?? 0)
  return width
}
