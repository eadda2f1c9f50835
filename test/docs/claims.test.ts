import { Ajv2020 } from 'ajv/dist/2020.js'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import configurationSchema from '../../schemas/config.json' with { type: 'json' }
import { ruleDescriptions } from '../../src/lint/rules/descriptions.ts'
import { commandsOfScript, everyOption, faultOf, shellCommand } from './commands.ts'
import { blocksOf, inlineCode } from './markdown.ts'
import { optionsOfOthers, optionsOfScripts } from './not-run.ts'
import { pages } from './pages.ts'

// What pages say in passing: commands, options, configurations.

const all = pages()
const ownOptions = await everyOption()
const isConfiguration = new Ajv2020({ strict: false }).compile(configurationSchema)
const ids: ReadonlySet<string> = new Set(ruleDescriptions.map(({ id }) => id))

test.each(all)('the commands of $name exist, with their options', async ({ text }) => {
  const scripts = blocksOf(text).filter(({ language }) => language === 'sh')
  const inText = inlineCode(text).filter((code) => /^(?:npx )?composure [a-z]/.test(code) && !/[A-Z…]{2,}/.test(code))
  const commands = [...scripts.flatMap(({ body }) => commandsOfScript(body)), ...inText.map(shellCommand)]
  const faults = await Promise.all(commands.map(faultOf))
  expect(faults.filter((fault) => fault !== undefined)).toEqual([])
})

test.each(all)('the options that $name speaks of exist', ({ name: page, text }) => {
  const ofOthers = [...optionsOfOthers, ...(optionsOfScripts[page] ?? [])]
  const named = inlineCode(text).flatMap((code) => code.match(/(?<![\w-])--[a-z][a-z-]*/g) ?? [])
  expect(named.filter((option) => !ownOptions.has(option) && !ofOthers.includes(option))).toEqual([])
})

test.each(all)('the data and the configurations in $name can be read', ({ name: page, text }) => {
  for (const { language, name = '', body, line } of blocksOf(text)) {
    // Those of the rules are broken on purpose, and read when they are run.
    if (page.startsWith('docs/checks')) continue
    const isData = language === 'json' || (language === 'yaml' && name === '')
    const isOwn = /^\.composure\.(?:ya?ml|json)$/.test(name)
    if (!isData && !isOwn) continue
    const data: unknown = parse(body)
    if (isOwn) expect([isConfiguration(data), isConfiguration.errors], `${page}:${line}`).toEqual([true, null])
  }
})

test('the pages of the rules link to rules that there are', () => {
  const named = all
    .filter(({ name }) => name.startsWith('docs/checks/'))
    .flatMap(({ text }) =>
      [...text.matchAll(/`([a-z]+(?:-[a-z0-9]+)+)` (?:speaks|says|tells)/g)].map(([, id = '']) => id),
    )
  expect(named.filter((id) => !ids.has(id))).toEqual([])
})
