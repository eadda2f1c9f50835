import { expect, test } from 'vitest'
import { invisibleCharacter } from '../../../src/lint/rules/catalogue/yaml/invisible-character.ts'
import { dedented, fixed, lint } from './lint.ts'

test('spaces that are none, and characters that are not seen', () => {
  const file = `
    services:
      web:
        image: nginx\u00a0
        command: sleep\u00a010 now
        environment:
          NA\u200bME: web
          ID: \ufeff5
  `
  expect(lint(invisibleCharacter, file)).toEqual([
    '3:17 warning This value contains a no-break space (U+00A0), which only looks like a space; replace it with a space. [invisible-character]',
    '4:19 warning This value contains a no-break space (U+00A0), which only looks like a space; replace it with a space. [invisible-character]',
    '6:9 warning This key contains a zero-width space (U+200B), which is invisible; remove it. [invisible-character]',
    '7:11 warning This value contains a byte order mark (U+FEFF), which is invisible; remove it. [invisible-character]',
  ])
  expect(fixed(invisibleCharacter, file)).toBe(
    dedented(`
    services:
      web:
        image: nginx 
        command: sleep 10 now
        environment:
          NAME: web
          ID: 5
  `),
  )
})

test('texts for people, and scripts that need such characters', () => {
  const file = `
    services:
      web:
        image: nginx # a\u00a0comment
        labels:
          title: Prix 5\u00a0€ le kilo
          quoted: "a\u00a0b"
          family: "👨\u200d👩\u200d👧"
          persian: "می\u200cخواهم"
  `
  expect(lint(invisibleCharacter, file)).toEqual([])
})

test('several in a row are one finding, and extensions may have any', () => {
  const file = `
    x-note\u00a0s: {A\u200bB: c\u200bd}
    services:
      web:
        image: nginx\u00a0\u00a0\u00a0
        x-a: b\u200bc
        environment: { A\u200b\u200b: 1 }
  `
  expect(lint(invisibleCharacter, file)).toEqual([
    '4:17 warning This value contains 3 characters in a row (U+00A0) that only look like spaces; replace them with spaces. [invisible-character]',
    '6:21 warning This key contains 2 invisible characters in a row (U+200B); remove them. [invisible-character]',
  ])
  expect(fixed(invisibleCharacter, file)).toContain('image: nginx   \n')
})
