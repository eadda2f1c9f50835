import { expect, test } from 'vitest'
import { checkProject } from '../../../src/lint/check/check-project.ts'
import { keepOnePerCause, dropConsequencesOfErrors } from '../../../src/lint/check/consequences.ts'
import type { Finding } from '../../../src/core/diagnostics/diagnostic.ts'
import type { RuleId } from '../../../src/core/diagnostics/rule-id.ts'
import { message, name, text, type Statement } from '../../../src/core/messages/message.ts'
import { memoryHost } from '../../../src/read/project/loading/host.ts'

const file = { path: '/p/compose.yaml', text: '0123456789\n'.repeat(5) }
const other = { path: '/p/other.yaml', text: file.text }

const m = message('m', () => text`m`)

function at(start: number, end: number, source = file, rule: RuleId = 'limit', said: Statement = m()): Finding {
  return { rule, severity: 'warning', message: said, span: { file: source, start, end } }
}

test('warnings that overlap an error are dropped, others are kept', () => {
  const errors = [at(10, 20), at(12, 14), at(30, 31)]
  const kept = [at(0, 10), at(20, 30), at(31, 40), at(12, 14, other)]
  expect(dropConsequencesOfErrors([...kept, at(0, 11), at(19, 22), at(15, 16), at(5, 50), at(30, 31)], errors)).toEqual(
    kept,
  )
})

test('without errors all warnings are kept', () => {
  const found = [at(0, 10)]
  expect(dropConsequencesOfErrors(found, [])).toBe(found)
})

test('of two rules that report one cause at one place, the more specific one is kept', () => {
  const more = at(10, 14, file, 'env-file-variable')
  const elsewhere = [at(20, 24, file, 'unset-variable'), at(10, 14, other, 'unset-variable'), at(10, 14)]
  expect(keepOnePerCause([at(10, 14, file, 'unset-variable'), more, ...elsewhere])).toEqual([more, ...elsewhere])
  expect(keepOnePerCause(elsewhere)).toBe(elsewhere)
})

test('braces in braces where no mapping may be are one mistake, what else stands in a mapping is another', () => {
  const type = at(10, 14, file, 'wrong-type')
  const further = at(12, 13, file, 'non-string-key')
  expect(keepOnePerCause([type, at(11, 13, file, 'non-string-key'), further])).toEqual([type, further])
})

const bad = message(
  'bad',
  ({ service, key }: { service: string; key: string }) => text`${name(key)} of service ${name(service)} is bad.`,
)

test('a mistake that services share is reported for the first, another one at the same place too', () => {
  const of = (key: string, service: string, start = 10): Finding =>
    at(start, start + 4, file, 'invalid-value', bad({ service, key }))
  const kept = [of('a', 'x'), of('b', 'x'), of('a', 'y', 20)]
  expect(keepOnePerCause([...kept, of('a', 'y')])).toEqual(kept)
})

const nothing = message('nothing', ({ unset }: { unset: string }) => text`${name(unset)}`)
const unset = message('unset', ({ variable }: { variable: string }) => text`${name(variable)}`)

test('an error that names a variable without a value speaks for its warning, unless the variable is used elsewhere too', () => {
  const error = at(8, 18, file, 'invalid-mount', nothing({ unset: 'A' }))
  const warning = (start: number, variable: string, ...others: readonly Finding[]): Finding => ({
    ...at(start, 14, file, 'unset-variable', unset({ variable })),
    related: others.map(({ span }) => ({ span, message: text`also here` })),
  })
  const kept = [warning(10, 'B'), warning(10, 'A', at(20, 24)), error]
  expect(keepOnePerCause([warning(10, 'A'), warning(12, 'A', at(10, 14)), ...kept])).toEqual(kept)
})

async function checked(text: string): Promise<readonly string[]> {
  const host = memoryHost({ '/p/compose.yaml': text })
  const { diagnostics } = await checkProject({ files: ['/p/compose.yaml'], host })
  return diagnostics.map(({ range: { start }, message }) => `${start.line}:${start.column} ${message}`)
}

test('a template where a text is wanted is reported once', async () => {
  expect(await checked('services:\n  a:\n    image: {{ name }}\n')).toEqual([
    '3:12 "image" of service "a" must be a string, not a mapping; put it in quotes.',
  ])
})

test('a file that is not there, as a variable is not set, is reported once', async () => {
  const missing = '1:11 The file "${A}/x.yaml" does not exist because variable "A" is not set; set it.'
  const include = 'include: ["${A}/x.yaml"]\n'
  const service = 'services:\n  a:\n    image: a:1\n'
  expect(await checked(include + service)).toEqual([missing])
  expect(await checked(`${include}${service}    hostname: $A\n`)).toHaveLength(2)
})

test('a key that is a number is not unknown as well', async () => {
  const text = 'services: {web: {image: x, deploy: {resources: {limits: {cpus: 1,5}}}}}\n'
  const host = memoryHost({ '/p/compose.yaml': text })
  const { diagnostics } = await checkProject({ files: ['/p/compose.yaml'], env: {}, host })
  expect(diagnostics.map(({ message }) => message)).toEqual([
    '"1,5" in "deploy.resources.limits" of service "web" is two items; write "1.5" if you mean a number.',
  ])
})
