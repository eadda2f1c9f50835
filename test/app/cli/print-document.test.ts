import { expect, test } from 'vitest'
import { printDocument } from '../../../src/app/cli/streams/print-document.ts'
import { folderOf, runIn } from './run-in.ts'
import { ran } from './test-io.ts'

function printed(text: string, { terminal = false, logged = false }): string {
  let out = ''
  try {
    printDocument(text, {
      stdin: () => ({ kind: 'missing' }),
      out: (written) => (out += written),
      err: () => undefined,
      isTerminal: { stdin: false, out: terminal, err: false },
      isLogged: logged,
      columns: undefined,
      env: {},
      cwd: '/',
      exitWith: () => undefined,
    })
  } catch (error) {
    return String(error)
  }
  return out
}

const CONTROLS = 'Failure: The output contains control characters; write it to a file instead.'
const COMMANDS = 'Failure: The output contains commands to the CI that runs this; write it to a file instead.'

test.each(['\u001b[31m', '\u009b31m', '\u0000', 'a\rb', '\u202e', '\u2066', '\u2028', '\u007f'])(
  '%j is not printed to a terminal or a log',
  (text) => {
    expect(printed(text, { terminal: true })).toBe(CONTROLS)
    expect(printed(text, { logged: true })).toBe(CONTROLS)
    expect(printed(text, {})).toBe(text)
  },
)

test.each(['a: 1\n::error::b\n', '  ::add-mask::b', 'a ##vso[b]c', '##[error]', "##teamcity[message text='a']"])(
  '%j is not printed to a log',
  (text) => {
    expect(printed(text, { logged: true })).toBe(COMMANDS)
    expect(printed(text, { terminal: true })).toBe(text)
    expect(printed(text, {})).toBe(text)
  },
)

test.each(['a: 1\r\n\tb\n', 'a ::b', '## a [b]', '👩‍💻 naïve', ''])('%j is printed everywhere', (text) => {
  expect(printed(text, { terminal: true, logged: true })).toBe(text)
})

const HOSTILE = [
  'services:',
  '  web:',
  String.raw`    image: "nginx\e[31m\n::error::a##vso[b]c\u202e"`,
  String.raw`    profiles: ["p\e[31m"]`,
  String.raw`    labels: { a: "${'${X:-'}\e[31m##vso[b]c}" }`,
  '    models: [m]',
  'models:',
  String.raw`  m: { model: "m\n::error::a" }`,
  '',
].join('\n')

test.each([['--images'], ['--profiles'], ['--models'], ['--environment'], ['--variables']])(
  'config %s prints text that nobody obeys',
  async (list) => {
    const folder = folderOf({ 'compose.yaml': HOSTILE, '.env': 'E="\\u001b[31m\n::error::a"\nF=##vso[b]\u001b[31m\n' })
    const { out, code } = await runIn(folder, ['config', '--profile', '*', list])
    expect(code).toBe(0)
    expect(out).not.toMatch(/[^\n\P{C}]|^\s*::|##\w*\[/mu)
    expect(out).not.toBe('')
  },
)

test('the project itself is printed byte for byte, but not to a terminal where it has control characters', async () => {
  const folder = folderOf({ 'compose.yaml': 'services: { web: { image: "nginx", labels: { a: "\u202eb" } } }\n' })
  expect((await runIn(folder, ['config'])).out).toContain('a: \u202eb\n')
  const isTerminal = { stdin: false, out: true, err: true }
  expect(await ran(['config'], { cwd: folder, isTerminal })).toEqual({
    out: '',
    err: 'composure: The output contains control characters; write it to a file instead.\n',
    exitCode: 2,
  })
  expect((await ran(['config', '-o', 'out.yaml'], { cwd: folder, isTerminal })).exitCode).toBe(0)
})
