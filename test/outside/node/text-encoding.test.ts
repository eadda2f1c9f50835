import { expect, test } from 'vitest'
import { decodeText, encode } from '../../../src/outside/node/text-encoding.ts'

const TEXT = 'services: {s: {image: "ä€😀"}}\r\n'
const utf16 = (text: string): Buffer => Buffer.from(text, 'utf16le')

test.each([
  ['utf-8', TEXT, Buffer.from(TEXT)],
  ['utf-8', `\ufeff${TEXT}`, Buffer.from(`\ufeff${TEXT}`)],
  ['utf-16le', `\ufeff${TEXT}`, utf16(`\ufeff${TEXT}`)],
  ['utf-16be', `\ufeff${TEXT}`, utf16(`\ufeff${TEXT}`).swap16()],
  ['utf-8', '', Buffer.alloc(0)],
] as const)('%s is read and written as it was', (encoding, text, bytes) => {
  expect(decodeText(bytes)).toEqual({ text, encoding })
  expect(encode({ text, encoding })).toEqual(bytes)
})

test.each([
  ['Windows-1252', Buffer.from('ä', 'latin1')],
  ['half a character of UTF-16', utf16('\ufeffa').subarray(0, 3)],
  ['half a pair of UTF-16', utf16('\ufeff\ud83d')],
  ['half a pair of UTF-16 the other way round', utf16('\ufeff\ud83dx').swap16()],
])('%s is no text', (_, bytes) => {
  expect(decodeText(bytes)).toBeUndefined()
})
