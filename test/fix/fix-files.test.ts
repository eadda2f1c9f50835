import { expect, test } from 'vitest'
import type { Diagnostic, Fix, TextEdit } from '../../src/diagnostics/diagnostic.ts'
import type { RuleId } from '../../src/diagnostics/rule-id.ts'
import type { Checked } from '../../src/fix/check.ts'
import type { FixChoice } from '../../src/fix/choose.ts'
import { fixFiles } from '../../src/fix/fix-files.ts'
import { positionAt } from '../../src/source/line-table.ts'
import { parseYaml } from '../../src/yaml/parse.ts'

const PATH = '/project/compose.yaml'

/** A mistake of the small language of these tests: each `find` is a finding, and its fix writes `write`. */
interface Mistake {
  readonly find: string
  readonly write: string
  readonly severity?: Diagnostic['severity']
  readonly safety?: Fix['safety']
  readonly rule?: RuleId
}

interface World {
  /** What Compose does with a text; the text itself by default. */
  readonly model?: (text: string) => string
  readonly file?: string
}

/** Runs the engine over a text in which `mistakes` are found; where one is an error, Compose refuses the text. */
async function run(source: string, mistakes: readonly Mistake[], choice: Partial<FixChoice> = {}, world: World = {}) {
  const { model = () => '', file = PATH } = world
  const check = (texts: ReadonlyMap<string, string>): Promise<Checked> => {
    const text = texts.get(PATH) ?? source
    const diagnostics = mistakes.flatMap((mistake) => findingsOf(text, mistake, file))
    diagnostics.sort((a, b) => a.range.start.offset - b.range.start.offset)
    const isAccepted = diagnostics.every(({ severity }) => severity !== 'error')
    return Promise.resolve({
      diagnostics,
      models: [{ isAccepted, text: model(text) }],
      texts: new Map([[PATH, text]]),
      anchorsOf: () => parseYaml({ path: PATH, text }, () => undefined).documents.flatMap(({ anchors }) => anchors),
    })
  }
  const { texts, applied, reverted, remaining } = await fixFiles(check, { unsafe: false, ...choice })
  return {
    text: texts.get(PATH) ?? source,
    applied: applied.map(({ fix }) => fix.title),
    reverted: reverted.map(({ fix, reason }) => `${fix.title}: ${reason}`),
    remaining: remaining.map(({ message }) => message),
  }
}

function findingsOf(text: string, { find, write, severity = 'warning', safety = 'safe', rule }: Mistake, file: string) {
  const parts = text.split(find).slice(0, -1)
  let offset = 0
  return parts.map((part): Diagnostic => {
    const start = offset + part.length
    offset = start + find.length
    const range = { start: positionAt({ path: PATH, text }, start), end: positionAt({ path: PATH, text }, offset) }
    const edit: TextEdit = { file, range, text: write }
    return {
      rule: rule ?? `acme/${find}`,
      severity,
      message: `There is "${find}".`,
      messageId: 'found',
      data: {},
      file: PATH,
      range,
      fixes: [{ title: `${find} to ${write}`, safety, edits: [edit] }],
    }
  })
}

test('everything that can be fixed is', async () => {
  expect(
    await run('a b a', [
      { find: 'a', write: 'x' },
      { find: 'b', write: 'yy' },
    ]),
  ).toEqual({
    text: 'x yy x',
    applied: ['a to x', 'b to yy', 'a to x'],
    reverted: [],
    remaining: [],
  })
})

test('what a fix uncovers is fixed too', async () => {
  const { text, applied } = await run('a', [
    { find: 'a', write: 'b' },
    { find: 'b', write: 'c' },
  ])
  expect([text, applied]).toEqual(['c', ['a to b', 'b to c']])
})

test('two that undo each other end', async () => {
  const { applied } = await run('a', [
    { find: 'a', write: 'b' },
    { find: 'b', write: 'a' },
  ])
  expect(applied.length).toBeLessThan(30)
})

test('of two that write in the same place the first is taken, and the other in the next round', async () => {
  const { text, applied } = await run('abc', [
    { find: 'ab', write: 'x' },
    { find: 'bc', write: 'y' },
  ])
  expect([text, applied]).toEqual(['xc', ['ab to x']])
})

test('only the rules that are asked for', async () => {
  const { text, remaining } = await run(
    'a b',
    [
      { find: 'a', write: 'x' },
      { find: 'b', write: 'y' },
    ],
    { only: ['acme/b'] },
  )
  expect([text, remaining]).toEqual(['a y', ['There is "a".']])
})

test('unsafe ones only on request', async () => {
  const mistakes: readonly Mistake[] = [{ find: 'a', write: 'x', safety: 'unsafe' }]
  expect((await run('a', mistakes)).text).toBe('a')
  expect((await run('a', mistakes, { unsafe: true })).text).toBe('x')
})

test('a finding that stays takes its fix back', async () => {
  expect(await run('a', [{ find: 'a', write: 'aa' }])).toEqual({
    text: 'a',
    applied: [],
    reverted: ['a to aa: the finding would stay'],
    remaining: ['There is "a".'],
  })
})

test('a new error takes a fix back, and the others are made', async () => {
  const mistakes: readonly Mistake[] = [
    { find: 'a', write: 'bad' },
    { find: 'c', write: 'x' },
    { find: 'd', write: 'y' },
    { find: 'bad', write: '', severity: 'error' },
  ]
  const { text, reverted } = await run(
    'c a d',
    mistakes.with(0, { find: 'a', write: 'b!d', rule: 'acme/a' }).with(3, {
      find: 'b!d',
      write: '',
      severity: 'error',
      rule: 'acme/e',
    }),
  )
  expect(text).toBe('x a y')
  expect(reverted).toEqual(['a to b!d: Compose would then refuse the file: There is "b!d".'])
})

test('a safe fix that changes the model is taken back, an unsafe one is not', async () => {
  const model = (text: string): string => text.replaceAll('b', 'x')
  const mistakes: readonly Mistake[] = [
    { find: 'a', write: 'y' },
    { find: 'b', write: 'x' },
  ]
  const safe = await run('a b', mistakes, {}, { model })
  expect(safe).toEqual({
    text: 'a x',
    applied: ['b to x'],
    reverted: ['a to y: it would change what Compose does'],
    remaining: ['There is "a".'],
  })
  const unsafe = mistakes.map((mistake) => ({ ...mistake, safety: 'unsafe' as const }))
  expect((await run('a b', unsafe, { unsafe: true }, { model })).text).toBe('y x')
})

test('the syntax of a file is fixed as a whole or not at all', async () => {
  const rule = 'yaml-syntax'
  const mistakes: readonly Mistake[] = [
    { find: 'a', write: 'x', severity: 'error', rule },
    { find: 'b', write: 'y', severity: 'error', rule },
    { find: 'c', write: 'z', severity: 'error', rule, safety: 'unsafe' },
  ]
  expect((await run('a b', mistakes)).text).toBe('x y')
  expect(await run('a b c', mistakes)).toMatchObject({
    text: 'a b c',
    reverted: ['a to x: the file would stay unreadable', 'b to y: the file would stay unreadable'],
  })
})

test('what fixes a refusal may change the model, what is beside it may not', async () => {
  const model = (text: string): string => text
  const mistakes: readonly Mistake[] = [
    { find: 'a', write: 'x', severity: 'error' },
    { find: 'b', write: 'y' },
  ]
  const { text, reverted } = await run('a b', mistakes, {}, { model })
  expect(text).toBe('x b')
  expect(reverted).toEqual(['b to y: it would change what Compose does'])
})

test('a file that was not checked is not written', async () => {
  const { reverted } = await run('a', [{ find: 'a', write: 'x' }], {}, { file: '/etc/passwd' })
  expect(reverted).toEqual(['a to x: it would change a file that was not checked'])
})

test('the value of a variable is not written into a file', async () => {
  expect((await run('$A:80', [{ find: '$A:80', write: '1:80' }])).reverted).toEqual([
    '$A:80 to 1:80: it would write the value of a variable into the file',
  ])
  expect((await run('$A:80', [{ find: '$A:80', write: '"$A:80"', rule: 'acme/a' }])).reverted).toEqual([
    '$A:80 to "$A:80": the finding would stay',
  ])
  expect((await run('$$A', [{ find: '$$A', write: 'x' }])).text).toBe('x')
})

test('behind an anchor that is used elsewhere nothing is changed that could mean something else there', async () => {
  const shared = 'x: &x { k: a }\ny: *x\n'
  const reason = '"&x" is used in other places'
  expect((await run(shared, [{ find: 'a }', write: 'b }', safety: 'unsafe' }], { unsafe: true })).reverted).toEqual([
    `a } to b }: ${reason}, which would change too`,
  ])
  expect(
    (await run('x: &x { k: a }\n', [{ find: 'a }', write: 'b }', safety: 'unsafe' }], { unsafe: true })).text,
  ).toBe('x: &x { k: b }\n')
  const withOther: readonly Mistake[] = [
    { find: 'a }', write: 'b }', severity: 'error' },
    { find: 'y', write: 'y', severity: 'error' },
  ]
  expect((await run(shared, withOther)).reverted).toContain(`a } to b }: ${reason}, and the file has other mistakes`)
  expect((await run(shared, withOther.slice(0, 1))).text).toBe('x: &x { k: b }\ny: *x\n')
})

test('many that go wrong cost a bounded number of checks', async () => {
  let checks = 0
  const model = (text: string): string => {
    checks++
    return text
  }
  await run('a'.repeat(1000), [{ find: 'a', write: 'x' }], {}, { model })
  expect(checks).toBeLessThan(250)
})
