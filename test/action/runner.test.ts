import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { addToSummary, hasSummary, inputNamed, setOutputs } from '../../src/action/runner.ts'

function newFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'composure-runner-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return join(folder, 'file')
}

test('an input is a variable', () => {
  const env = { 'INPUT_FAIL-ON': ' warning\n' }
  expect([inputNamed('fail-on', env), inputNamed('files', env)]).toEqual(['warning', ''])
})

test('no value of an output ends it', () => {
  const file = newFile()
  setOutputs({ errors: 2, 'sarif-file': '' }, { GITHUB_OUTPUT: file })
  setOutputs({ a: 'end\nb<<end.\n' }, { GITHUB_OUTPUT: file })
  expect(readFileSync(file, 'utf8')).toBe(
    'errors<<end\n2\nend\nsarif-file<<end\n\nend\na<<end..\nend\nb<<end.\n\nend..\n',
  )
})

test('a summary is added to what is there; without a file there is none', () => {
  const env = { GITHUB_STEP_SUMMARY: newFile() }
  addToSummary('a', env)
  addToSummary('b', env)
  expect(readFileSync(env.GITHUB_STEP_SUMMARY, 'utf8')).toBe('ab')
  expect([hasSummary(env), hasSummary({}), hasSummary({ GITHUB_STEP_SUMMARY: '' })]).toEqual([true, false, false])
  addToSummary('c', {})
  setOutputs({ errors: 1 }, { GITHUB_OUTPUT: '' })
})
