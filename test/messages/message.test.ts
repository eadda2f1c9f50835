import { expect, test } from 'vitest'
import {
  capitalized,
  code,
  hostPath,
  message,
  name,
  names,
  namesBriefly,
  text,
  value,
} from '../../src/messages/message.ts'
import { renderFacts, renderText } from '../../src/messages/render.ts'
import { subject, subjectWithin } from '../../src/messages/subject.ts'
import { didYouMean, didYouMeanOneOf } from '../../src/messages/suggestion.ts'

const shown = (message: Parameters<typeof renderText>[0]): string => renderText(message, '/shop')

test('each part is shown in its way', () => {
  expect(shown(text`Service ${name('web')} is ${value('a b')}, port ${80}; write ${code('x: 1')}.`)).toBe(
    'Service "web" is "a b", port 80; write "x: 1".',
  )
  expect(shown(text`write ${code('restart: "no"')}`)).toBe('write \'restart: "no"\'')
  expect(shown(text`${{ kind: 'value', text: '0.5', isBare: true }}`)).toBe('0.5')
})

test('a value is shown by its first line and its first characters', () => {
  expect(shown(text`${value('one\ntwo')}`)).toBe('"one…"')
  expect(shown(text`${value('a'.repeat(60))}`)).toBe(`"${'a'.repeat(60)}"`)
  expect(shown(text`${value('a'.repeat(61))}`)).toBe(`"${'a'.repeat(59)}…"`)
})

test('a path is shown from the folder of the finding', () => {
  expect(shown(text`${hostPath('/shop/conf/a.env')}`)).toBe('"conf/a.env"')
  expect(shown(text`${hostPath('/base/a.env')}`)).toBe('"../base/a.env"')
  expect(shown(text`${hostPath('./a.env')}`)).toBe('"./a.env"')
  expect(renderText(text`${hostPath('/etc/a.env')}`, '/home/me/src/shop')).toBe('"/etc/a.env"')
})

test('names in a row', () => {
  expect(shown(names(['a', 'b', 'c'], 'or'))).toBe('"a", "b" or "c"')
  expect(shown(names([], 'or'))).toBe('')
  expect(shown(namesBriefly(['a', 'b', 'c', 'd']))).toBe('"a", "b" and 2 more')
  expect(shown(didYouMean([]))).toBe('.')
  expect(shown(didYouMean(['a', 'b']))).toBe('; did you mean "a" or "b"?')
  expect(shown(didYouMeanOneOf([], ['a', 'b']))).toBe('; use "a" or "b".')
})

test('what a path is called', () => {
  expect(shown(subject(['services', 'web']))).toBe('Service "web"')
  expect(shown(subject([]))).toBe('The file')
  expect(shown(subjectWithin(['services', 'web', 'ports', 0]))).toBe('"ports[0]" of service "web"')
  expect(shown(subject(['services', 'web', 'ports', 0]))).toBe('"ports[0]" of service "web"')
  expect(shown(subject(['services']))).toBe('"services"')
  expect(shown(capitalized(text`${name('a')} b`))).toBe('"a" b')
})

test('a statement has its id, its facts and its text', () => {
  const said = message(
    'missing',
    ({ path, missing }: { path: ReturnType<typeof hostPath>; missing?: string }) =>
      text`${path} lacks ${name(missing ?? 'nothing')}.`,
  )
  const { id, facts, text: words } = said({ path: hostPath('/shop/a') })
  expect(id).toBe('missing')
  expect(renderFacts({ ...facts, values: [value('x'), 1] }, '/shop')).toEqual({ path: 'a', values: ['x', 1] })
  expect(shown(words)).toBe('"a" lacks "nothing".')
})
