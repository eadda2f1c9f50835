import { expect, test } from 'vitest'
import { checkProject } from '../../../src/lint/check/check-project.ts'
import { memoryHost } from '../../../src/read/project/loading/host.ts'
import type { Rule } from '../../../src/lint/rules/rule.ts'
import { message, text } from '../../../src/core/messages/message.ts'

const host = memoryHost({ '/shop/compose.yaml': 'services:\n  web:\n    image: nginx:1.27\n' })
const described = { summary: 'Is tried.', severity: 'warning', preset: 'recommended', since: '0.1.0' } as const

const right: Rule = {
  ...described,
  id: 'acme/right',
  check: ({ report }) => report({ at: ['services', 'web'], message: message('found', () => text`Found.`)() }),
}

async function run(rule: Rule): Promise<readonly string[]> {
  const { diagnostics } = await checkProject({ files: ['/shop/compose.yaml'], host }, { rules: [rule, right] })
  return diagnostics.map(({ rule: id, file, severity, message: said }) => `${file} ${severity} ${id}: ${said}`)
}

const FOUND = '/shop/compose.yaml warning acme/right: Found.'
const fail = (): never => {
  throw new Error('no such thing')
}
const plain: unknown = 'plain'

test.each([
  ['project', { ...described, id: 'acme/x', check: fail }],
  ['source', { ...described, id: 'acme/x', checkSource: fail }],
  ['place', { ...described, id: 'acme/x', places: ['services'], checkPlace: fail }],
] as const)('a %s rule that throws is reported, and the others run', async (_, rule) => {
  expect(await run(rule)).toEqual([
    '/shop/compose.yaml warning acme/x: Rule "acme/x" threw "Error: no such thing"; fix its function, or turn the rule off.',
    FOUND,
  ])
})

test('an asynchronous rule', async () => {
  // The compiler would refuse it; a caller may have none.
  const check: () => unknown = () => Promise.reject(new Error('too late'))
  expect(await run({ ...described, id: 'acme/x', check })).toEqual([
    '/shop/compose.yaml warning acme/x: Rule "acme/x" is asynchronous, so its findings come too late; read what it needs before the check, and return nothing.',
    FOUND,
  ])
})

test('a rule that reports a plain string', async () => {
  const rule: Rule = {
    ...described,
    id: 'acme/x',
    check: ({ report }) => void Reflect.apply(report, undefined, [{ at: [], message: plain }]),
  }
  const [said, found] = await run(rule)
  expect(said).toMatch(
    /^\/shop\/compose\.yaml warning acme\/x: Rule "acme\/x" reports a message that is not one; write it as /,
  )
  expect(found).toBe(FOUND)
})
