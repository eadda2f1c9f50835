import fc from 'fast-check'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, expect, test, vi } from 'vitest'
import { addToSummary, hasSummary, input, setOutputs } from '../../src/action/step.ts'

const folder = mkdtempSync(join(tmpdir(), 'composure-step-'))

afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(join(folder, 'file'), { force: true })
})

afterAll(() => rmSync(folder, { recursive: true }))

function fileNamedBy(variable: string): string {
  const file = join(folder, 'file')
  vi.stubEnv(variable, file)
  return file
}

test('an input is what the runner hands over, without the blanks around it', () => {
  vi.stubEnv('INPUT_FAIL-ON', ' warning\n')
  expect([input('fail-on'), input('preset')]).toEqual(['warning', ''])
})

test('outputs are added to the file of the runner, of which there may be none', () => {
  vi.stubEnv('GITHUB_OUTPUT', '')
  setOutputs({ errors: 0 })
  const file = fileNamedBy('GITHUB_OUTPUT')
  setOutputs({ errors: 2, conclusion: 'failure' })
  setOutputs({ more: '' })
  expect(readFileSync(file, 'utf8')).toBe('errors<<end\n2\nend\nconclusion<<end\nfailure\nend\nmore<<end\n\nend\n')
})

test('no value ends before its end', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('end', '-', '\n', 'x', '<<')), (parts) => {
      const file = fileNamedBy('GITHUB_OUTPUT')
      rmSync(file, { force: true })
      setOutputs({ a: parts.join(''), b: 'last' })
      const lines = readFileSync(file, 'utf8').split('\n')
      const end = lines[0]?.slice('a<<'.length) ?? ''
      const at = lines.indexOf(end, 1)
      expect([lines.slice(1, at).join('\n'), lines[at + 1]]).toEqual([parts.join(''), 'b<<end'])
    }),
  )
})

test('Markdown is added to the job summary, where there is one', () => {
  vi.stubEnv('GITHUB_STEP_SUMMARY', '')
  expect(hasSummary()).toBe(false)
  addToSummary('nothing')
  const file = fileNamedBy('GITHUB_STEP_SUMMARY')
  expect(hasSummary()).toBe(true)
  addToSummary('# a\n')
  addToSummary('b\n')
  expect(readFileSync(file, 'utf8')).toBe('# a\nb\n')
})
