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

const TERMINAL = { isTerminal: { stdin: false, out: true, err: true }, columns: 60 }

test('a terminal gets the page in colours, wrapped between words', async () => {
  const { out } = await ran(['explain', 'unquoted-port'], { ...TERMINAL, env: { FORCE_COLOR: '1' } })
  const plain = out.replaceAll(/\u001b\[\d+m/g, '')
  expect(out).toContain('\u001b[1munquoted-port\u001b[22m')
  expect(out).toContain('\u001b[36mports\u001b[39m:')
  expect(plain).toContain(
    [
      'Why it matters. YAML 1.1 reads the port as a base-60 number,',
      'here 1342. Compose itself reads a string, but Compose v1,',
      'podman-compose and other readers of YAML 1.1 do not.',
    ].join('\n'),
  )
  expect(plain.split('\n').filter((line) => line.length > 60)).toEqual([])
})

test('no command breaks a word of its help at 80 columns, or writes further', async () => {
  for (const command of [[], ['check'], ['fix'], ['format'], ['diff'], ['plan'], ['graph'], ['config'], ['where']]) {
    const { out } = await ran([...command, '--help'], { ...TERMINAL, columns: 80 })
    expect(out.split('\n').filter((line) => line.length > 80 && !line.startsWith('  composure'))).toEqual([])
  }
  const { out } = await ran(['rules'], { ...TERMINAL, columns: 80 })
  expect(
    out
      .replaceAll(/\u001b\[\d+m/g, '')
      .split('\n')
      .filter((line) => line.length > 80),
  ).toEqual([])
})
