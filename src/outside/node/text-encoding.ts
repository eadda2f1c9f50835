import { isUtf8 } from 'node:buffer'

/** The supported encodings of text files; UTF-16 requires a byte order mark, as in YAML. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be'

export interface DecodedText {
  /** Includes the byte order mark, if there is one. */
  readonly text: string
  readonly encoding: Encoding
}

/** Decodes the text of a file; undefined if its bytes are not text. */
export function decodeText(bytes: Buffer): DecodedText | undefined {
  const encoding = detectEncoding(bytes)
  if (encoding === 'utf-8') return isUtf8(bytes) ? { text: bytes.toString('utf8'), encoding } : undefined
  try {
    return { text: new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes), encoding }
  } catch {
    return undefined
  }
}

export function encode({ text, encoding }: DecodedText): Buffer {
  if (encoding === 'utf-8') return Buffer.from(text)
  const bytes = Buffer.from(text, 'utf16le')
  return encoding === 'utf-16be' ? bytes.swap16() : bytes
}

function detectEncoding([first, second]: Buffer): Encoding {
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8'
}
