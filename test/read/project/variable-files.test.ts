import { expect, test } from 'vitest'
import { memoryHost } from '../../../src/read/project/loading/host.ts'
import { loadProject } from '../../../src/read/project/loading/load-project.ts'
import { services } from './harness.ts'

test('services share a file, each with its own variables above it and others where the file asks for them', async () => {
  const { a, b, c, d } = await services({
    'compose.yaml': `
      services:
        a: { image: x, env_file: [one.env] }
        b: { image: x, env_file: [one.env], environment: { OWN: "1", NAME: b } }
        c: { image: x, env_file: [one.env], environment: { WHO: c } }
        d: { image: x, env_file: [one.env], environment: { OWN: "2" } }
    `,
    'one.env': 'NAME=one\nGREETING=Hi, ${WHO:-you}!\nSELF=$NAME\n',
  })
  const read = { NAME: 'one', GREETING: 'Hi, you!', SELF: 'one' }
  expect(a?.environment).toEqual(read)
  // What a service sets itself goes before what the file sets, in the file as well.
  expect(b?.environment).toEqual({ ...read, NAME: 'b', SELF: 'b', OWN: '1' })
  expect(c?.environment).toEqual({ ...read, GREETING: 'Hi, c!', WHO: 'c' })
  expect(d?.environment).toEqual({ ...read, OWN: '2' })
})

test('a later file stands above an earlier one, in the order that each service names them', async () => {
  const { a, b, c } = await services({
    'compose.yaml': `
      services:
        a: { image: x, env_file: [one.env, two.env] }
        b: { image: x, env_file: [two.env, one.env] }
        c: { image: x, env_file: [one.env, { path: two.env, format: raw }] }
    `,
    'one.env': 'X=1\nY=1\n',
    'two.env': 'X=2\nZ=${Y:-none}\n',
  })
  expect(a?.environment).toEqual({ X: '2', Y: '1', Z: '1' })
  expect(b?.environment).toEqual({ X: '1', Y: '1', Z: 'none' })
  expect(c?.environment).toEqual({ X: '2', Y: '1', Z: '${Y:-none}' })
})

test('labels of files are shared in the same way', async () => {
  const { a, b } = await services({
    'compose.yaml': `
      services:
        a: { image: x, label_file: [one.labels, two.labels] }
        b: { image: x, label_file: [one.labels], labels: { X: own } }
    `,
    'one.labels': 'X=1\nY=1\n',
    'two.labels': 'Y=2\nZ=$X\n',
  })
  expect(a?.labels).toEqual({ X: '1', Y: '2', Z: '1' })
  expect(b?.labels).toEqual({ X: 'own', Y: '1' })
})

test('a value that stands above others remembers all of them', async () => {
  const host = memoryHost({
    '/app/compose.yaml':
      'services:\n  a:\n    image: x\n    env_file: [one.env, two.env]\n    environment:\n      X: own\n',
    '/app/one.env': 'X=1\n',
    '/app/two.env': 'X=2\n',
  })
  const { origin } = await loadProject({ files: ['/app/compose.yaml'], host })
  const way = origin('/services/a/environment/X')
  expect([way?.value, way?.replaced?.value, way?.replaced?.replaced?.value]).toEqual(['own', '2', '1'])
})
