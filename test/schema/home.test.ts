import { expect, test } from 'vitest'
import { kindOf } from '../../src/schema/home.ts'
import { checked } from './checked.ts'

test('places of the table for people', () => {
  expect(kindOf([])).toBe('the root of the file')
  expect(kindOf(['services', '*'])).toBe('a service')
  expect(kindOf(['services', '*', 'build'])).toBe('"build" of a service')
  expect(kindOf(['services', '*', 'ports', '*'])).toBe('"ports" of a service')
  expect(kindOf(['networks', '*', 'ipam', 'config', '*'])).toBe('"ipam.config" of a network')
  expect(kindOf(['include', '*'])).toBeUndefined()
})

test('the same in format 1, where no section leads to the services', async () => {
  expect(await checked('web: { image: i, file: common.yml }', '1')).toEqual([
    '1:18 [unknown-key] Service "web" has the unknown key "file"; it belongs in "extends" of service "web".',
  ])
})

test('keys of resources are not sent to each other', async () => {
  expect(await checked('secrets: { s: { file: x, content: y } }\nvolumes: { v: { image: i } }')).toEqual([
    '1:26 [unknown-key] Secret "s" has the unknown key "content".',
    '2:17 [unknown-key] Volume "v" has the unknown key "image"; it belongs in a service.',
  ])
})
