import { expect, test, vi } from 'vitest'
import { placeBelow, createRootPlace } from '../../../src/read/schema/place.ts'
import { checked, treeOf } from './checked.ts'

test('an unknown key that many services take from one mapping is explained once', async () => {
  const services = Array.from({ length: 50 }, (_, index) => `      s${index}: { init: true, <<: *a }`).join('\n')
  const text = `
    x-a: &a { imag: b }
    services:\n${services}
  `
  const lookups = vi.spyOn(attributesOfServices(text), Symbol.iterator)
  expect(await checked(text)).toEqual([
    '1:11 [unknown-key] Service "s0" has the unknown key "imag"; did you mean "image"?',
  ])
  expect(lookups).toHaveBeenCalledTimes(1)
  lookups.mockRestore()
})

/** What the near names of a service's unknown key are looked up in. */
function attributesOfServices(text: string): ReadonlyMap<string, unknown> {
  const services = placeBelow(createRootPlace(treeOf(text), 'compose-spec'), 'services')
  const shape = services && placeBelow(services, 's0')?.shape
  if (shape?.kind !== 'mapping') throw new Error('no service')
  return shape.attributes
}

test('the same key written in each of two services is explained for each', async () => {
  expect(await checked('services: { a: { imag: b }, b: { imag: b } }\n')).toEqual([
    '1:18 [unknown-key] Service "a" has the unknown key "imag"; did you mean "image"?',
    '1:34 [unknown-key] Service "b" has the unknown key "imag"; did you mean "image"?',
  ])
})
