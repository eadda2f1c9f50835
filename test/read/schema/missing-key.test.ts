import { expect, test } from 'vitest'
import { checked } from './checked.ts'

test('a key that must be there is missed at the key of its mapping, or at the first key of an item', async () => {
  const text = `
    services:
      a:
        image: i
        depends_on:
          b:
            restart: true
        devices:
          - target: /dev/x
        ulimits: { nofile: {} }
    models:
      m: {}
  `
  expect(await checked(text)).toEqual([
    '5:7 [missing-key] "depends_on.b" of service "a" is missing the key "condition"; add "condition: service_started".',
    '8:9 [missing-key] "devices[0]" of service "a" is missing the key "source".',
    '9:16 [missing-key] "ulimits.nofile" of service "a" is missing the keys "soft" and "hard".',
    '11:3 [missing-key] Model "m" is missing the key "model".',
  ])
})

test('a misspelt key is not missing as well', async () => {
  expect(await checked('services: { a: { image: i, depends_on: { b: { conditon: service_started } } } }')).toEqual([
    '1:47 [unknown-key] "depends_on.b" of service "a" has the unknown key "conditon"; did you mean "condition"?',
  ])
})

test('another unknown key does not excuse it', async () => {
  expect(await checked('services: { a: { image: i, depends_on: { b: { foo: 1 } } } }')).toEqual([
    '1:42 [missing-key] "depends_on.b" of service "a" is missing the key "condition"; add "condition: service_started".',
    '1:47 [unknown-key] "depends_on.b" of service "a" has the unknown key "foo".',
  ])
})

test('a key that needs another beside it, in the formats that ask for it', async () => {
  expect(await checked('version: "2"\nservices: { a: { image: i, memswap_limit: 1g } }', '2.0')).toEqual([
    '2:28 [missing-key] "memswap_limit" of service "a" also needs "mem_limit"; add it.',
  ])
  expect(await checked('services: { a: { image: i, memswap_limit: 1g } }')).toEqual([])
})

test('the version, from format 3.0 to 3.9', async () => {
  expect(await checked('services: { a: { image: i } }', '3.9')).toEqual([
    '1:1 [missing-key] The file is missing the key "version".',
  ])
  expect(await checked('services: { a: { image: i } }', '3.10')).toEqual([])
})
