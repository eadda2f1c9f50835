const ZERO = 0x30

/** By UTF-8 bytes, which is the order of code points: how Go's JSON sorts keys. */
export function compareCodePoints(a: string, b: string): number {
  const at = findFirstDifference(a, b)
  return (a.codePointAt(at) ?? -1) - (b.codePointAt(at) ?? -1)
}

/**
 * The order in which go-yaml sorts keys: `1, 2, 10, A, a-b, a2, a10, ab`. The first difference decides: letters by code
 * point, numbers by value, and a letter after anything else unless it follows a digit.
 */
export function compareNaturally(a: string, b: string): number {
  const at = findFirstDifference(a, b)
  const first = a.codePointAt(at)
  const second = b.codePointAt(at)
  if (first === undefined || second === undefined) return a.length - b.length
  const firstIsLetter = isLetter(first)
  const secondIsLetter = isLetter(second)
  if (firstIsLetter && secondIsLetter) return first - second
  if (firstIsLetter || secondIsLetter) return firstIsLetter === isDigitBefore(a, at) ? -1 : 1
  const afterDigits = (first === ZERO || second === ZERO) && continuesNumber(a, at)
  const left = readNumberAt(a, at, afterDigits)
  const right = readNumberAt(b, at, afterDigits)
  if (left.value !== right.value) return left.value < right.value ? -1 : 1
  return left.digits - right.digits || first - second
}

/** The offset of the first code point that differs between two texts. */
function findFirstDifference(a: string, b: string): number {
  let at = 0
  while (at < a.length && at < b.length && a.charCodeAt(at) === b.charCodeAt(at)) at++
  return isInsidePair(a, at) || isInsidePair(b, at) ? at - 1 : at
}

function isInsidePair(text: string, at: number): boolean {
  return at > 0 && at < text.length && (text.codePointAt(at - 1) ?? 0) > 0xffff
}

function isLetter(codePoint: number): boolean {
  if (codePoint > 0x7f) return /\p{L}/u.test(String.fromCodePoint(codePoint))
  const lowerCase = codePoint | 0x20
  return lowerCase >= 0x61 && lowerCase <= 0x7a
}

function isDigit(codePoint: number): boolean {
  if (codePoint > 0x7f) return /\p{Nd}/u.test(String.fromCodePoint(codePoint))
  return codePoint >= ZERO && codePoint <= 0x39
}

/** The code point before an offset; -1 at the start. */
function readCodePointBefore(text: string, at: number): number {
  return text.codePointAt(isInsidePair(text, at - 1) ? at - 2 : at - 1) ?? -1
}

function isDigitBefore(text: string, at: number): boolean {
  return isDigit(readCodePointBefore(text, at))
}

/** Whether the digits before an offset already form a number, other than leading zeros. */
function continuesNumber(text: string, at: number): boolean {
  let i = at
  while (i > 0 && text.charCodeAt(i - 1) === ZERO) i--
  return isDigitBefore(text, i)
}

function readNumberAt(text: string, at: number, afterDigits: boolean): { value: bigint; digits: number } {
  let value = afterDigits ? 1n : 0n
  let digits = 0
  for (let i = at; i < text.length; digits++) {
    const codePoint = text.codePointAt(i)
    if (codePoint === undefined || !isDigit(codePoint)) break
    // go-yaml uses 64 bits, so larger numbers wrap around.
    value = BigInt.asIntN(64, value * 10n + BigInt(codePoint - ZERO))
    i += codePoint > 0xffff ? 2 : 1
  }
  return { value, digits }
}
