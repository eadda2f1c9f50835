import { expect, test } from 'vitest'
import { checkProject } from '../../../src/lint/check/check-project.ts'
import { memoryHost } from '../../../src/read/project/loading/host.ts'
import { applyEdits } from '../../../src/lint/fix/edits.ts'

// A person's slip, what is said of it, and what the first fix makes of its line or lines; undefined if none is safe.

const SLIPS: readonly (readonly [slip: string, service: string, said: string, fixed: string | undefined])[] = [
  [
    'a space missing after a colon',
    'environment:\n      DB_HOST:localhost\n',
    '5:7 "environment" of service "web" must be a mapping or a list, not a string; add a space after "DB_HOST:".',
    'environment:\n      DB_HOST: localhost\n',
  ],
  [
    'spaces missing on two lines',
    'labels:\n      a.b:true\n      c.d:true\n',
    '5:7 "labels" of service "web" must be a mapping or a list, not a string; add a space after "a.b:".',
    'labels:\n      a.b: true\n      c.d: true\n',
  ],
  [
    'an item without its dash',
    'environment:\n      - A=1\n      B=2\n      - C=3\n',
    '6:7 This line lacks its dash; write "- B=…".',
    'environment:\n      - A=1\n      - B=2\n      - C=3\n',
  ],
  [
    'a dash that is joined with its port',
    'ports: -8080:80\n',
    '4:5 "ports" is a list; write "- 8080:80" on the next line.',
    'ports:\n      - 8080:80\n',
  ],
  [
    'a colon in an item',
    'environment:\n      - MOTD=Welcome: have fun\n',
    '5:9 "environment" of service "web" has "MOTD=***: ***" as an item; put it in quotes, because YAML reads text that contains ": " as a mapping.',
    'environment:\n      - "MOTD=Welcome: have fun"\n',
  ],
  [
    'a colon in an item that has quotes, which may be meant in two ways',
    'environment:\n      - TEXT="in peace: now"\n',
    '5:7 The ": " makes this item a mapping; put the whole item in quotes.',
    undefined,
  ],
  [
    'a key of the service among the items of a list',
    'ports:\n      - 80:80\n      restart: always\n',
    '6:7 "restart" belongs to service "web"; indent it by 2 fewer spaces.',
    'ports:\n      - 80:80\n    restart: always\n',
  ],
  [
    'keys of the service inside another',
    'deploy:\n      replicas: 1\n      ports:\n        - "80:80"\n      user: a\n',
    '6:7 "ports" and "user" belong to service "web"; indent them by 2 fewer spaces.',
    'deploy:\n      replicas: 1\n    ports:\n      - "80:80"\n    user: a\n',
  ],
  [
    'a limit among others',
    'ulimits:\n      nofile: 1\n      mem_limit: 1g\n',
    '6:7 "mem_limit" belongs to service "web"; indent it by 2 fewer spaces.',
    'ulimits:\n      nofile: 1\n    mem_limit: 1g\n',
  ],
]

function textWith(service: string): string {
  return `services:\n  web:\n    image: a\n    ${service}`
}

async function errorsIn(text: string) {
  const path = '/p/compose.yaml'
  const { diagnostics } = await checkProject({ files: [path], env: {}, host: memoryHost({ [path]: text }) })
  return diagnostics.filter(({ severity }) => severity === 'error')
}

test.each(SLIPS)('%s', async (_, service, said, fixed) => {
  const text = textWith(service)
  const found = await errorsIn(text)
  expect(found.map(({ range: { start }, message }) => `${start.line}:${start.column} ${message}`)).toEqual([said])
  const [fix] = (found[0]?.fixes ?? []).filter(({ safety }) => safety === 'safe')
  expect(fix && applyEdits(text, fix.edits).text).toBe(fixed && textWith(fixed))
})

test.each(SLIPS.filter(([, , , fixed]) => fixed !== undefined))('following the advice helps: %s', async (...slip) => {
  expect(await errorsIn(textWith(slip[3] ?? ''))).toEqual([])
})

test.each([
  ['yaml', '1:1 "yaml" is not part of a Compose file; remove this line.'],
  ['```yaml', '1:1 "```yaml" is not part of a Compose file; remove this line.'],
])('the word %s above the file', async (word, said) => {
  const found = await errorsIn(`${word}\nservices:\n  web:\n    image: a\n`)
  expect(found.map(({ range: { start }, message }) => `${start.line}:${start.column} ${message}`)).toEqual([said])
})

test.each(['yaml', 'docker-compose.yml', 'servces'])('the word %s in the place of "services:"', async (word) => {
  const text = `${word}\n  web:\n    image: a\n`
  const [found, other] = await errorsIn(text)
  expect([found?.range.start.line, found?.message, other]).toEqual([
    1,
    `"${word}" is not part of a Compose file; write "services:" in its place.`,
    undefined,
  ])
  expect(found?.fixes?.map(({ safety, edits }) => [safety, applyEdits(text, edits).text])).toEqual([
    ['safe', 'services:\n  web:\n    image: a\n'],
  ])
})

test.each(['services', 'volumes'])('the word %s is a key without its colon', async (word) => {
  const [found] = await errorsIn(`${word}\n  web:\n    x-a: a\n`)
  expect(found?.message).toBe(`"${word}" is missing its colon; write "${word}:".`)
})

test('a key above the name of its service', async () => {
  const [found] = await errorsIn('services:\n  image: a\n  web:\n    ports:\n      - "80:80"\n')
  expect(found?.message).toBe('"image" belongs to "web"; move it below that key.')
})

test('the top-level volumes below those of the last service', async () => {
  const found = await errorsIn(textWith('volumes:\n      - data:/x\n    volumes:\n      data:\n'))
  expect(found.find(({ rule }) => rule === 'duplicate-key')?.message).toBe(
    '"volumes" belongs at the top level of the file; indent it by 4 fewer spaces.',
  )
})

test('nothing is suggested if no reading makes the file valid', async () => {
  const [unknown, other] = await errorsIn(textWith('colour: red\n'))
  expect([unknown?.message, unknown?.fixes, other]).toEqual([
    'Service "web" has the unknown key "colour".',
    undefined,
    undefined,
  ])
})

test('a value that may be secret is not in a message', async () => {
  const found = await errorsIn(textWith('environment:\n      - A=1\n      DB_PASSWORD=hunter2zz\n'))
  expect(JSON.stringify(found.map(({ message, data }) => [message, data]))).not.toContain('hunter2zz')
})
