import { expect, test } from 'vitest'
import {
  amount,
  capitalize,
  code,
  hostPath,
  message,
  name,
  names,
  namesBriefly,
  text,
  value,
} from '../../../src/core/messages/message.ts'
import { renderFacts, renderText } from '../../../src/core/messages/render.ts'
import { describeNoSuch } from '../../../src/core/messages/no-such.ts'
import { listOtherPlaces } from '../../../src/core/messages/other-places.ts'
import { placeFacts, nameSubject, nameSubjectWithin } from '../../../src/core/messages/subject.ts'
import { suggestNearest, didYouMeanOneOf } from '../../../src/core/messages/suggestion.ts'
import { explainUnset } from '../../../src/core/messages/unset.ts'

const shown = (message: Parameters<typeof renderText>[0]): string => renderText(message, '/shop')

test('each part is shown in its way', () => {
  expect(shown(text`Service ${name('web')} is ${value('a b')}, port ${amount(80)}; write ${code('x: 1')}.`)).toBe(
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
  expect(shown(suggestNearest([]))).toBe('.')
  expect(shown(suggestNearest(['a', 'b']))).toBe('; did you mean "a" or "b"?')
  expect(shown(didYouMeanOneOf([], ['a', 'b']))).toBe('; use "a" or "b".')
})

test('a path is named by its subject', () => {
  expect(shown(nameSubject(['services', 'web']))).toBe('Service "web"')
  expect(shown(nameSubject([]))).toBe('The file')
  expect(shown(nameSubjectWithin(['services', 'web', 'ports', 0]))).toBe('"ports[0]" of service "web"')
  expect(shown(nameSubject(['services', 'web', 'ports', 0]))).toBe('"ports[0]" of service "web"')
  expect(shown(nameSubject(['services']))).toBe('"services"')
  expect(shown(capitalize(text`${name('a')} b`))).toBe('"a" b')
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

test('blank lines are not shown, and a long first line is cut', () => {
  expect(shown(text`${value('\n\none\r\n\ntwo')}`)).toBe('"one…"')
  expect(shown(text`${value('one\n\n')}`)).toBe('"one"')
  expect(shown(text`${value(`${'a'.repeat(80)}\nb`)}`)).toBe(`"${'a'.repeat(59)}…"`)
})

test('facts are masked as the text is, whatever their type', () => {
  const mask = (each: string): string => (each === 'hunter2' || each === '1234' ? '***' : each)
  const facts = { name: 'hunter2', number: 1234, other: 80, list: ['hunter2', 'a'], flag: true, none: undefined }
  expect(renderFacts({ ...facts, value: value('hunter2'), path: hostPath('hunter2') }, '/shop', mask)).toEqual({
    name: '***',
    number: '***',
    other: 80,
    list: ['***', 'a'],
    flag: true,
    value: '***',
    path: '***',
  })
})

test('three names are all listed, and three suggestions at most', () => {
  expect(shown(namesBriefly(['a', 'b', 'c']))).toBe('"a", "b" and "c"')
  expect(shown(suggestNearest(['a', 'b', 'c', 'd']))).toBe('; did you mean "a", "b" or "c"?')
  expect(shown(nameSubject(['x-a', 'b']))).toBe('"x-a.b"')
})

test('an unknown name is reported with similar ones', () => {
  expect(describeNoSuch('format', 'jsn', ['yaml', 'json'])).toBe('There is no format "jsn"; did you mean "json"?')
  expect(describeNoSuch('format', 'toml', ['yaml', 'json'])).toBe('There is no format "toml"; use "yaml" or "json".')
  const many = Array.from({ length: 16 }, (_, index) => `rule-${index}`)
  expect(describeNoSuch('rule', 'toml', many)).toBe('There is no rule "toml".')
})

test('a place as facts', () => {
  expect(placeFacts(['services', 'web', 'ports', 0])).toEqual({ path: ['services', 'web', 'ports', 0], service: 'web' })
  expect(placeFacts(['networks', 'web'])).toEqual({ path: ['networks', 'web'] })
  expect(placeFacts(['services', 0])).toEqual({ path: ['services', 0] })
})

test('because of a variable', () => {
  expect(shown(explainUnset('TAG'))).toBe(' because variable "TAG" is not set; set it')
  expect(shown(explainUnset(undefined, text`; quote it`))).toBe('; quote it')
})

test('further places, of which the last one shown says how many there are', () => {
  const file = { path: '/shop/a', text: 'a'.repeat(20) }
  const spans = (count: number) => Array.from({ length: count }, (_, start) => ({ file, start, end: start + 1 }))
  const said = (count: number): readonly string[] => listOtherPlaces(spans(count)).map((place) => shown(place.message))
  expect(said(2)).toEqual(['also here', 'also here'])
  expect(said(10).at(-1)).toBe('also here')
  expect(said(11)).toHaveLength(10)
  expect(said(11).at(-1)).toBe('also here, and in 1 more place')
  expect(said(12).at(-1)).toBe('also here, and in 2 more places')
})
