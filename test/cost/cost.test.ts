import { afterAll, expect, test } from 'vitest'
import { listLenses } from '../../src/editor/language/lenses.ts'
import { opened } from '../editor/language/opened.ts'
import { findSteep, openCounter } from './count-work.ts'
import { findSteepWork, listRepeated, readExample } from './examples.ts'

// The work must grow as the files do. `npm run try:cost` looks at every rule, `npm run bench:requests` at every request of an editor.

const counter = openCounter()
afterAll(counter.close)

test('four times as much work for twice as much input is found, and twice as much is not', () => {
  const work = (times: number) => new Map([['a.ts f 0', times]])
  expect(findSteep(work(1600), work(6400), 5000)).toEqual(new Map([['a.ts f', 6400]]))
  expect(findSteep(work(1600), work(6400), 7000)).toEqual(new Map())
  expect(findSteep(work(1600), work(3200), 1000)).toEqual(new Map())
})

test.each([
  ['build-platform', 'web:'],
  ['default-server', 'mongo-express:'],
  ['mount-kind', 'web:'],
])('twice as many services are twice as much work, as in the example of %s', async (rule, line) => {
  const example = readExample(rule)
  const repeated = listRepeated(example).find(({ part }) => part.line === line)
  expect(repeated && (await findSteepWork(example, repeated, counter))).toEqual(new Map())
})

test('so are the lines above them in an editor', async () => {
  const count = async (services: number) => {
    const lines = Array.from(
      { length: services },
      (_, at) => `  s${at}: { image: a, depends_on: [s${at - (at % 2)}] }\n`,
    )
    const { snapshots, path } = await opened({ 'compose.yaml': `services:\n${lines.join('')}` })
    return counter.count(() => listLenses(snapshots, path))
  }
  expect(findSteep(await count(40), await count(80), 5000)).toEqual(new Map())
})
