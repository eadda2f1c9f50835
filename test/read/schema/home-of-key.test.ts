import { expect, test } from 'vitest'
import { renderText } from '../../../src/core/messages/render.ts'
import { nameKindOf } from '../../../src/read/schema/home-of-key.ts'
import type { Path } from '../../../src/core/tree/path.ts'
import { checked } from './checked.ts'

test('places of the table for people', () => {
  const shown = (path: Path): string => renderText(nameKindOf(path) ?? [], '')
  expect(shown([])).toBe('the top level of the file')
  expect(shown(['services', '*'])).toBe('a service')
  expect(shown(['services', '*', 'build'])).toBe('"build" of a service')
  expect(shown(['services', '*', 'ports', '*'])).toBe('"ports" of a service')
  expect(shown(['networks', '*', 'ipam', 'config', '*'])).toBe('"ipam.config" of a network')
  expect(nameKindOf(['include', '*'])).toBeUndefined()
})

test('the same in format 1, where no section leads to the services', async () => {
  expect(await checked('web: { image: i, file: common.yml }', '1')).toEqual([
    '1:18 [unknown-key] Service "web" has the unknown key "file"; move it to "extends" of service "web".',
  ])
})

test('a key of a mapping beside it belongs there, whatever other programs call so', async () => {
  const file = 'services: { a: { build: ., args: [A=1] }, b: { build: {}, args: [A] }, c: { image: i, args: [A] } }'
  expect(await checked(file)).toEqual([
    '1:28 [unknown-key] Service "a" has the unknown key "args"; move it to "build" of service "a", whose value then becomes "context".',
    '1:59 [unknown-key] Service "b" has the unknown key "args"; move it to "build" of service "b".',
    '1:87 [unknown-key] Service "c" has the unknown key "args"; use "command".',
  ])
})

test('keys of resources are not sent to each other', async () => {
  expect(await checked('secrets: { s: { file: x, content: y } }\nvolumes: { v: { image: i } }')).toEqual([
    '1:26 [unknown-key] Secret "s" has the unknown key "content".',
    '2:17 [unknown-key] Volume "v" has the unknown key "image"; move it to a service.',
  ])
})

test('keys that belong further in', async () => {
  const file = 'networks: { n: { subnet: 10.0.0.0/8, ipv4_address: 10.0.0.1 } }\nvolumes: { v: { o: rw } }\n'
  expect(await checked(file)).toEqual([
    '1:18 [unknown-key] Network "n" has the unknown key "subnet"; move it to an entry of "ipam.config" of network "n".',
    '1:38 [unknown-key] Network "n" has the unknown key "ipv4_address"; move it to an entry of "networks" of a service.',
    '2:17 [unknown-key] Volume "v" has the unknown key "o"; move it to "driver_opts" of volume "v".',
  ])
  // A mapping is hardly a slip of another name; a number may be.
  expect(await checked('services: { s: { image: i, limits: { cpus: 1 } }, t: { image: i, limits: 3 } }')).toEqual([
    '1:28 [unknown-key] Service "s" has the unknown key "limits"; move it to "deploy.resources" of service "s".',
    '1:66 [unknown-key] Service "t" has the unknown key "limits"; did you mean "ulimits"?',
  ])
})
