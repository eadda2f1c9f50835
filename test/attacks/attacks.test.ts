import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { format, resolveConfig } from 'prettier'
import { afterAll, describe, expect, test } from 'vitest'
import type { Promised } from './attack.ts'
import { ownCode } from './cache-attacks.ts'
import { environmentStaysSecret } from './environment-stays-secret.ts'
import { everyCheckEnds } from './every-check-ends.ts'
import { nothingIsRun } from './nothing-is-run.ts'
import { onlyAskedIsWritten } from './only-asked-is-written.ts'
import { onlyNamedIsRead } from './only-named-is-read.ts'
import { othersAreNotTrusted } from './others-are-not-trusted.ts'
import { reportIsText } from './report-is-text.ts'
import { forgetCompiledCode, groupsOf, tryTogether } from './try-attacks.ts'

// Each promise of SECURITY.md is attacked, through the program and the action as they are shipped: what `npm run build` made last.

const ROOT = join(import.meta.dirname, '../..')
const PAGE = join(ROOT, 'docs/robustness.md')
const promises: readonly Promised[] = [
  nothingIsRun,
  onlyNamedIsRead,
  onlyAskedIsWritten,
  everyCheckEnds,
  reportIsText,
  environmentStaysSecret,
  othersAreNotTrusted,
]

afterAll(forgetCompiledCode)

const succeeded = new Map<string, number>()

describe.each(promises)('$promise', ({ promise, attacks }) => {
  const groups = groupsOf(attacks).map((group) => ({ group, title: group.map(({ name }) => name).join('; ') }))
  test.concurrent.each(groups)('$title', async ({ group }) => {
    const wrong = await tryTogether(group)
    succeeded.set(promise, (succeeded.get(promise) ?? 0) + Object.keys(wrong).length)
    expect(wrong).toEqual({})
  })

  test('SECURITY.md makes the promise', () => {
    expect(readFileSync(join(ROOT, 'SECURITY.md'), 'utf8')).toContain(`**${promise}**`)
  })

  test('the names of the attacks are unique', () => {
    const names = attacks.map(({ name }) => name)
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([])
  })
})

test('code that is put where the user keeps it does run, so that the attacks with it could succeed', async () => {
  expect((await tryTogether([ownCode]))[ownCode.name]).toMatch(/^code of the attacker ran/)
})

test('docs/robustness.md has what was tried (npx vitest run test/attacks --update)', async () => {
  const rows = promises.map(
    ({ promise, attacks }) => `| ${promise} | ${attacks.length} | ${succeeded.get(promise) ?? 0} |`,
  )
  const table = ['| promise | attacks tried | succeeded |', '| --- | ---: | ---: |', ...rows].join('\n')
  const page = readFileSync(PAGE, 'utf8').replace(
    /(<!-- attacks -->\n)[^]*?(<!-- end of attacks -->)/,
    (_, start: string, end: string) => `${start}\n${table}\n\n${end}`,
  )
  const formatted = await format(page, { ...(await resolveConfig(PAGE)), filepath: PAGE })
  await expect(formatted).toMatchFileSnapshot(PAGE)
})
