import { expect, test } from 'vitest'
import { ran } from './test-io.ts'

test('the page of a rule is printed, with what is known of the rule', async () => {
  const { out, err, exitCode } = await ran(['explain', 'unquoted-port'])
  expect(out.split('\n').slice(0, 5)).toEqual([
    '# unquoted-port',
    '',
    '*warning, on by default, fixable*',
    '',
    'Ports that YAML 1.1 reads as base-60 numbers should be quoted.',
  ])
  expect(out).toContain('**When to switch it off.**')
  expect({ err, exitCode }).toEqual({ err: '', exitCode: 0 })
})

test('an unknown rule is named, with the one that is meant', async () => {
  expect(await ran(['explain', 'unquoted-prot'])).toEqual({
    out: '',
    err: 'composure: There is no rule "unquoted-prot"; did you mean "unquoted-port"?\n',
    exitCode: 2,
  })
})
