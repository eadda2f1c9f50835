import { SaxesParser } from 'saxes'
import { expect, test } from 'vitest'
import { escapeInvisible } from '../../../src/core/source/escape-invisible.ts'
import { HOSTILE, HOSTILE_NAME, hostile } from './hostile.ts'
import { marked, reported, reportOf, shop } from './input.ts'

// What is left of the hostile text: controls shown, no character that XML forbids.
const shownText = escapeInvisible(HOSTILE).replace('\ufffe', '\ufffd')
const shownName = escapeInvisible(HOSTILE_NAME)

/** The elements in order; throws where the text is not well formed (XML 1.0). */
function elementsOf(text: string): readonly (readonly [name: string, attributes: Readonly<Record<string, string>>])[] {
  const elements: [string, Record<string, string>][] = []
  const parser = new SaxesParser()
  parser.on('opentag', ({ name, attributes }) => elements.push([name, attributes]))
  parser.on('error', (error) => {
    throw error
  })
  parser.write(text).close()
  return elements
}

test('the parser of these tests is strict', () => {
  expect(() => elementsOf('<a b="<"/>')).toThrow()
  expect(() => elementsOf('<a>]]></a>')).toThrow()
  expect(() => elementsOf('<a b="\u001b"/>')).toThrow()
})

test('checkstyle read back', async () => {
  expect(elementsOf(await reported('checkstyle', hostile()))).toEqual([
    ['checkstyle', { version: '4.3' }],
    ['file', { name: shownName }],
    ['error', { line: '1', column: '6', severity: 'warning', message: shownText, source: 'composure.acme/hostile' }],
  ])
})

test('junit read back', async () => {
  expect(elementsOf(await reported('junit', hostile()))).toEqual([
    ['testsuites', { name: 'composure', tests: '1', failures: '0', errors: '0', skipped: '1' }],
    ['testsuite', { name: shownName, tests: '1', failures: '0', errors: '0', skipped: '1' }],
    ['testcase', { name: 'acme/hostile (1:6)', classname: shownName }],
    ['skipped', { message: `${shownName}:1:6: warning: ${shownText}` }],
  ])
})

test.each(['checkstyle', 'junit'] as const)('%s of usual and of no findings is well formed', async (name) => {
  expect(elementsOf(await reported(name, shop())).length).toBeGreaterThan(6)
  expect(elementsOf(await reported(name, reportOf([], [])))).toHaveLength(1)
})

test('a file without findings is a passed test', async () => {
  expect(await reported('junit', reportOf([], [marked('compose.yaml', '').file]))).toBe(
    `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="composure" tests="1" failures="0" errors="0" skipped="0">
  <testsuite name="compose.yaml" tests="1" failures="0" errors="0" skipped="0">
    <testcase name="no problems" classname="compose.yaml"/>
  </testsuite>
</testsuites>
`,
  )
})

test('junit has a passed case for each file without findings', async () => {
  const read = new Set(['/shop/compose.yaml', '/shop/compose.override.yaml'])
  expect(await reported('junit', { ...reportOf([], []), projects: [{ read }], workingDirectory: '/shop' })).toBe(
    [
      '<?xml version="1.0" encoding="UTF-8"?>',
      '<testsuites name="composure" tests="2" failures="0" errors="0" skipped="0">',
      ...['compose.yaml', 'compose.override.yaml'].flatMap((name) => [
        `  <testsuite name="${name}" tests="1" failures="0" errors="0" skipped="0">`,
        `    <testcase name="no problems" classname="${name}"/>`,
        '  </testsuite>',
      ]),
      '</testsuites>',
      '',
    ].join('\n'),
  )
})
