import { expect, test } from 'vitest'
import type { Diagnostic, Fix, TextEdit } from '../../../src/core/diagnostics/diagnostic.ts'
import type { RuleId } from '../../../src/core/diagnostics/rule-id.ts'
import type { Checked } from '../../../src/lint/fix/check.ts'
import type { FixChoice } from '../../../src/lint/fix/choose.ts'
import { fixFiles } from '../../../src/lint/fix/fix-files.ts'
import { positionAt } from '../../../src/core/source/line-table.ts'
import { parseYaml } from '../../../src/read/yaml/parse.ts'

const PATH = '/project/compose.yaml'

/** A mistake of the small language of these tests: each `find` is a finding, and its fix writes `write`. */
interface Mistake {
  readonly find: string
  readonly write: string
  readonly severity?: Diagnostic['severity']
  readonly safety?: Fix['safety']
  readonly rule?: RuleId
  /** Where its fix writes, if not over what is found. */
  readonly over?: string
  /** It is not found in a text with this. */
  readonly unless?: string
  /** It is found in this file, which no fix changes. */
  readonly elsewhere?: string
}

interface World {
  /** What Compose does with a text; the text itself by default. */
  readonly model?: (text: string) => string
  readonly file?: string
  /** Whether Compose accepts a text in which no error is found. */
  readonly accepts?: (text: string) => boolean
  /** A second project that Compose refuses. */
  readonly withRefused?: boolean
}

/** Runs the engine over a text in which `mistakes` are found; where one is an error, Compose refuses the text. */
async function run(source: string, mistakes: readonly Mistake[], choice: Partial<FixChoice> = {}, world: World = {}) {
  const { model = () => '', file = PATH, accepts = () => true, withRefused = false } = world
  let checks = 0
  const check = (texts: ReadonlyMap<string, string>): Promise<Checked> => {
    checks++
    const text = texts.get(PATH) ?? source
    const diagnostics = mistakes.flatMap((mistake) => findingsOf(text, mistake, file))
    diagnostics.sort((a, b) => a.range.start.offset - b.range.start.offset)
    const isAccepted = accepts(text) && diagnostics.every(({ severity }) => severity !== 'error')
    return Promise.resolve({
      diagnostics,
      models: [{ isAccepted, text: model(text) }, ...(withRefused ? [{ isAccepted: false, text: '' }] : [])],
      texts: new Map([[PATH, text]]),
      anchorsOf: () => parseYaml({ path: PATH, text }, () => undefined).documents.flatMap(({ anchors }) => anchors),
      documentsOf: () => parseYaml({ path: PATH, text }, () => undefined).documents.map(({ root }) => root),
    })
  }
  const { texts, applied, withdrawn, remaining } = await fixFiles(check, { unsafe: false, ...choice })
  return {
    text: texts.get(PATH) ?? source,
    applied: applied.map(({ fix }) => fix.title),
    withdrawn: withdrawn.map(({ fix, reason }) => `${fix.title}: ${reason}`),
    remaining: remaining.map(({ message }) => message),
    checks,
  }
}

function findingsOf(text: string, mistake: Mistake, file: string): readonly Diagnostic[] {
  const { find, write, severity = 'warning', safety = 'safe', rule, over, unless, elsewhere = PATH } = mistake
  if (unless !== undefined && text.includes(unless)) return []
  const parts = text.split(find).slice(0, -1)
  let offset = 0
  return parts.map((part): Diagnostic => {
    const start = offset + part.length
    offset = start + find.length
    const range = { start: positionAt({ path: PATH, text }, start), end: positionAt({ path: PATH, text }, offset) }
    const edit: TextEdit = { file, range: over === undefined ? range : rangeOf(text, over), text: write }
    return {
      rule: rule ?? `acme/${find}`,
      severity,
      message: `There is "${find}".`,
      messageId: 'found',
      data: {},
      file: elsewhere,
      range,
      fixes: [{ title: `${find} to ${write}`, safety, edits: [edit] }],
    }
  })
}

function rangeOf(text: string, part: string): Diagnostic['range'] {
  const start = text.indexOf(part)
  const file = { path: PATH, text }
  return { start: positionAt(file, start), end: positionAt(file, start + part.length) }
}

test('every fixable finding is fixed', async () => {
  expect(
    await run('a b a', [
      { find: 'a', write: 'x' },
      { find: 'b', write: 'yy' },
    ]),
  ).toEqual({
    text: 'x yy x',
    applied: ['a to x', 'b to yy', 'a to x'],
    withdrawn: [],
    remaining: [],
    checks: 2,
  })
})

test('what a fix uncovers is fixed too', async () => {
  const { text, applied } = await run('a', [
    { find: 'a', write: 'b' },
    { find: 'b', write: 'c' },
  ])
  expect([text, applied]).toEqual(['c', ['a to b', 'b to c']])
})

test('two fixes that undo each other do not loop', async () => {
  const { applied } = await run('a', [
    { find: 'a', write: 'b' },
    { find: 'b', write: 'a' },
  ])
  expect(applied).toHaveLength(20)
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

test('a fix is withdrawn if its finding remains', async () => {
  expect(await run('a', [{ find: 'a', write: 'aa' }])).toEqual({
    text: 'a',
    applied: [],
    withdrawn: ['a to aa: the finding would stay'],
    remaining: ['There is "a".'],
    checks: 2,
  })
  // Its fix writes elsewhere, before or behind it.
  for (const text of ['b a', 'a b']) {
    const { withdrawn } = await run(text, [{ find: 'a', over: 'b', write: 'ccc' }])
    expect(withdrawn).toEqual(['a to ccc: the finding would stay'])
  }
  const mistakes: readonly Mistake[] = [
    { find: 'b', write: 'yy' },
    { find: 'a', write: 'aa' },
  ]
  expect(await run('b a', mistakes)).toMatchObject({ text: 'yy a', withdrawn: ['a to aa: the finding would stay'] })
})

test('a fix that causes an error is withdrawn, and the others are applied', async () => {
  const mistakes: readonly Mistake[] = [
    { find: 'a', write: 'bad' },
    { find: 'c', write: 'x' },
    { find: 'd', write: 'y' },
    { find: 'bad', write: '', severity: 'error' },
  ]
  const { text, withdrawn } = await run(
    'c a d',
    mistakes.with(0, { find: 'a', write: 'b!d', rule: 'acme/a' }).with(3, {
      find: 'b!d',
      write: '',
      severity: 'error',
      rule: 'acme/e',
    }),
  )
  expect(text).toBe('x a y')
  expect(withdrawn).toEqual(['a to b!d: Compose would then refuse the file: There is "b!d".'])
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
    withdrawn: ['a to y: it would change what Compose does'],
    remaining: ['There is "a".'],
    checks: 5,
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
    withdrawn: ['a to x: the file would stay unreadable', 'b to y: the file would stay unreadable'],
  })
})

test('what fixes a refusal may change the model, what is beside it may not', async () => {
  const model = (text: string): string => text
  const mistakes: readonly Mistake[] = [
    { find: 'a', write: 'x', severity: 'error' },
    { find: 'b', write: 'y' },
  ]
  const { text, withdrawn } = await run('a b', mistakes, {}, { model })
  expect(text).toBe('x b')
  expect(withdrawn).toEqual(['b to y: it would change what Compose does'])
})

test('errors come before warnings, and what changes behaviour comes last', async () => {
  const { text, applied, checks } = await run(
    'a b c d',
    [
      { find: 'a', write: '1', safety: 'unsafe' },
      { find: 'b', write: '2', safety: 'unsafe', severity: 'error' },
      { find: 'c', write: '3' },
      { find: 'd', write: '4', severity: 'error' },
    ],
    { unsafe: true },
  )
  expect([text, applied]).toEqual(['1 2 3 4', ['d to 4', 'c to 3', 'b to 2', 'a to 1']])
  expect(checks).toBe(5)
})

test('beside an error that stays, a warning may not change the model', async () => {
  const refusal: Mistake = { find: 'e', write: '', severity: 'error', safety: 'unsafe' }
  const warning: Mistake = { find: 'b', write: 'y' }
  expect((await run('b e', [warning, refusal], {}, { model: (text) => text })).withdrawn).toEqual([
    'b to y: it would change what Compose does',
  ])
  expect((await run('b e', [{ ...warning, severity: 'error' }, refusal], {}, { model: (text) => text })).text).toBe(
    'y e',
  )
})

test('a text that Compose would refuse for another reason is not written', async () => {
  const { withdrawn } = await run('a', [{ find: 'a', write: 'x' }], {}, { accepts: (text) => text === 'a' })
  expect(withdrawn).toEqual(['a to x: Compose would then refuse the file'])
})

/** Mistakes that nothing fixes, so that they stay or come. */
const stays = { write: '', severity: 'error', safety: 'unsafe' } as const

test.each<[string, string, readonly Mistake[], string]>([
  [
    'an error that another one hid may come on another line',
    'a\ne',
    [
      { find: 'a', write: 'xx', severity: 'error' },
      { find: 'e', unless: 'a', ...stays },
    ],
    'xx\ne',
  ],
  [
    'a warning may not come on the line of a fix',
    'a e\nb',
    [
      { find: 'a', write: 'xx', severity: 'error' },
      { find: 'e', unless: 'a', ...stays, severity: 'warning' },
      { find: 'b', write: 'y', severity: 'error' },
    ],
    'a e\ny',
  ],
  [
    'where an item is read as part of another, nothing is certain',
    'a\ne',
    [
      { find: 'a', write: 'xx', severity: 'error' },
      { find: 'e', rule: 'swallowed-item', ...stays, severity: 'warning' },
    ],
    'a\ne',
  ],
  [
    'an error behind a warning may not',
    'a e',
    [
      { find: 'a', write: 'xx' },
      { find: 'e', unless: 'a', ...stays },
    ],
    'a e',
  ],
  [
    'an error in the fixed text may not',
    'a',
    [
      { find: 'a', write: 'e', severity: 'error' },
      { find: 'e', ...stays },
    ],
    'a',
  ],
  [
    'an error of syntax comes from a fix of syntax only',
    'a e',
    [
      { find: 'a', write: 'xx', severity: 'error' },
      { find: 'e', unless: 'a', rule: 'yaml-limit', ...stays },
    ],
    'a e',
  ],
  [
    'such an error may come from a fix of syntax',
    'a\ne',
    [
      { find: 'a', write: 'xx', severity: 'error', rule: 'yaml-syntax' },
      { find: 'e', unless: 'a', rule: 'yaml-limit', ...stays },
    ],
    'xx\ne',
  ],
  [
    'an error of syntax may move',
    'a e',
    [
      { find: 'a', write: 'xx', severity: 'error' },
      { find: 'e', rule: 'yaml-limit', ...stays },
    ],
    'xx e',
  ],
  [
    'an error may move with the text around it',
    '(a e)',
    [
      { find: '(a e)', write: '(xxx e)', severity: 'error' },
      { find: ' e', rule: 'yaml-limit', ...stays },
    ],
    '(xxx e)',
  ],
  [
    'an error may not become two',
    '(a e)',
    [
      { find: '(a e)', write: '(xxx e e)', severity: 'error' },
      { find: ' e', rule: 'yaml-limit', ...stays },
    ],
    '(a e)',
  ],
  [
    'an error of another file may stay',
    'a e',
    [
      { find: 'a', write: 'xx', severity: 'error' },
      { find: 'e', elsewhere: '/project/other.yaml', rule: 'yaml-limit', ...stays },
    ],
    'xx e',
  ],
  [
    'unreadable places of another file may stay',
    'a e',
    [
      { find: 'a', write: 'x', severity: 'error', rule: 'yaml-syntax' },
      { find: 'e', elsewhere: '/project/other.yaml', rule: 'yaml-syntax', ...stays },
    ],
    'x e',
  ],
  [
    'other findings of a file may stay when its syntax is fixed',
    'a e',
    [
      { find: 'a', write: 'x', severity: 'error', rule: 'yaml-syntax' },
      { find: 'e', ...stays },
    ],
    'x e',
  ],
  [
    'syntax may stay when something else is fixed',
    'a e',
    [
      { find: 'a', write: 'x' },
      { find: 'e', rule: 'yaml-syntax', ...stays },
    ],
    'x e',
  ],
  [
    'a mistake of syntax may come that has a fix',
    'a b',
    [
      { find: 'a', write: 'x', severity: 'error', rule: 'yaml-syntax' },
      { find: 'b', unless: 'a', write: 'y', severity: 'error', rule: 'yaml-syntax' },
    ],
    'x y',
  ],
])('%s', async (_, text, mistakes, fixed) => {
  expect((await run(text, mistakes)).text).toBe(fixed)
})

test('a project that is refused hides nothing that a fix brings in another one', async () => {
  const mistakes: readonly Mistake[] = [
    { find: 'a', write: 'xx' },
    { find: 'e', unless: 'a', ...stays },
  ]
  expect((await run('a e', mistakes, {}, { withRefused: true })).text).toBe('a e')
})

test('a file that was not checked is not written', async () => {
  const { withdrawn } = await run('a', [{ find: 'a', write: 'x' }], {}, { file: '/etc/passwd' })
  expect(withdrawn).toEqual(['a to x: it would change a file that was not checked'])
})

test('the value of a variable is not written into a file', async () => {
  expect((await run('$A:80', [{ find: '$A:80', write: '1:80' }])).withdrawn).toEqual([
    '$A:80 to 1:80: it would write the value of a variable into the file',
  ])
  expect((await run('$A:80', [{ find: '$A:80', write: '"$A:80"', rule: 'acme/a' }])).withdrawn).toEqual([
    '$A:80 to "$A:80": the finding would stay',
  ])
  expect((await run('$$A', [{ find: '$$A', write: 'x' }])).text).toBe('x')
  expect((await run('$A b', [{ find: 'b', write: 'x' }])).text).toBe('$A x')
  expect((await run('$A b', [{ find: '$A ', write: '' }])).text).toBe('b')
})

test('behind an anchor that is used elsewhere nothing is changed that could mean something else there', async () => {
  const shared = 'x: &x { k: a }\ny: *x\n'
  const reason = '"&x" is used in other places'
  expect((await run(shared, [{ find: 'a }', write: 'b }', safety: 'unsafe' }], { unsafe: true })).withdrawn).toEqual([
    `a } to b }: ${reason}, which would change too`,
  ])
  expect(
    (await run('x: &x { k: a }\n', [{ find: 'a }', write: 'b }', safety: 'unsafe' }], { unsafe: true })).text,
  ).toBe('x: &x { k: b }\n')
  const withOther: readonly Mistake[] = [
    { find: 'a }', write: 'b }', severity: 'error' },
    { find: 'y', write: 'y', severity: 'error' },
  ]
  expect((await run(shared, withOther)).withdrawn).toContain(`a } to b }: ${reason}, and the file has other mistakes`)
  expect((await run(shared, withOther.slice(0, 1))).text).toBe('x: &x { k: b }\ny: *x\n')
})

test('a fix outside of an anchor that is used elsewhere is made', async () => {
  const mistakes: readonly Mistake[] = [
    { find: 'before', write: 'b', safety: 'unsafe' },
    { find: 'after', write: 'a', safety: 'unsafe' },
    { find: '[c', write: '[x', safety: 'unsafe' },
    { find: 'd]', write: 'x]', safety: 'unsafe' },
  ]
  expect(await run('w: before\nx: &x [c, d]\ny: *x\nz: after\n', mistakes, { unsafe: true })).toMatchObject({
    text: 'w: b\nx: &x [c, d]\ny: *x\nz: a\n',
    applied: ['before to b', 'after to a'],
    withdrawn: [
      '[c to [x: "&x" is used in other places, which would change too',
      'd] to x]: "&x" is used in other places, which would change too',
    ],
  })
})

test('an unsafe fix is applied once it is allowed', async () => {
  const mistakes: readonly Mistake[] = [
    { find: '[c', write: '[x', safety: 'unsafe' },
    { find: '*x', write: '1' },
  ]
  expect(await run('x: &x [c]\ny: *x\n', mistakes, { unsafe: true })).toMatchObject({
    text: 'x: &x [x]\ny: 1\n',
    withdrawn: [],
  })
})

test('a warning in an anchor is fixed in a file with other mistakes', async () => {
  const mistakes: readonly Mistake[] = [
    { find: 'c', write: 'd' },
    { find: 'y', ...stays },
  ]
  expect((await run('x: &x [c]\ny: *x\n', mistakes)).text).toBe('x: &x [d]\ny: *x\n')
})

test('many fixes that are withdrawn cost a bounded number of checks', async () => {
  const { checks, text, withdrawn } = await run(
    'a'.repeat(200),
    [{ find: 'a', write: 'x' }],
    {},
    { model: (each) => each },
  )
  expect(checks).toBe(201)
  expect(text).toBe('a'.repeat(200))
  expect(new Set(withdrawn)).toEqual(new Set(['a to x: it would change what Compose does']))
})
