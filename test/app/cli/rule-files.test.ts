import { existsSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ran } from './test-io.ts'
import { folderOf } from './run-in.ts'
import { loadModule } from '../../../src/outside/node/load-module.ts'

const COMPOSE = 'services:\n  web:\n    image: nginx:1.27\n    hostname: web\n'

const RULE = `export default ({ message, name, text }) => {
  const named = message('named', ({ service }) => text\`Service \${name(service)} has a host name; remove it.\`)
  return [{
    id: 'acme/no-hostname',
    summary: 'Services are found by their names.',
    severity: 'warning',
    preset: 'recommended',
    check({ project, report }) {
      for (const [service, { hostname }] of Object.entries(project.services)) {
        if (hostname !== undefined) report({ at: ['services', service, 'hostname'], message: named({ service }) })
      }
    },
  }]
}
`

/** Leaves a file where it runs. */
const RUNS = "require('node:fs').writeFileSync(__dirname + '/ran', ''); module.exports = []\n"

const FOUND = 'compose.yaml:4:15: warning: Service "web" has a host name; remove it. [acme/no-hostname]\n'

async function check(files: Readonly<Record<string, string>>, ...args: readonly string[]) {
  const cwd = folderOf({ 'compose.yaml': COMPOSE, ...files })
  const { out, err, exitCode } = await ran(['check', '--format', 'compact', ...args], { cwd, runModule: loadModule })
  return { cwd, out, err, exitCode }
}

test('a rule file that the command line names is run', async () => {
  const { out, err, exitCode } = await check({ 'acme.mjs': RULE }, '--rules', 'acme.mjs')
  expect({ out, err, exitCode }).toEqual({ out: FOUND, err: '', exitCode: 0 })
})

test('a function that makes the rules may take its time', async () => {
  const { out } = await check({ 'acme.mjs': RULE.replace('default (', 'default async (') }, '--rules', 'acme.mjs')
  expect(out).toBe(FOUND)
})

test('its rules are configured like all others', async () => {
  const files = { 'acme.mjs': RULE, '.composure.yaml': 'rules: { acme/no-hostname: error }\n' }
  expect((await check(files, '--rules', 'acme.mjs')).out).toBe(FOUND.replace('warning', 'error'))
  expect((await check(files, '--rules', 'acme.mjs', '--rule', 'acme/no-hostname=off')).out).toBe('')
  const suppressed = COMPOSE.replace('hostname: web', 'hostname: web # composure-ignore acme/no-hostname -- needed')
  expect((await check({ ...files, 'compose.yaml': suppressed }, '--rules', 'acme.mjs')).out).toBe('')
  // Whoever does not run the rule does not know it, and says nothing.
  expect((await check({ ...files, 'compose.yaml': suppressed })).out).toBe('')
})

test('reports describe them', async () => {
  const { out } = await check({ 'acme.mjs': RULE }, '--rules', 'acme.mjs', '--format', 'sarif')
  expect(out).toContain('"text": "Services are found by their names."')
})

test('those that the configuration names are run only if the command line allows it', async () => {
  const files = { 'rules/acme.mjs': RULE, '.composure.yaml': 'ruleFiles: rules/acme.mjs\n' }
  expect(await check(files, '--allow-rules')).toMatchObject({ out: FOUND, err: '', exitCode: 0 })
  expect(await check(files, '--allow-rules', '--rule', 'acme/no-hostname=off')).toMatchObject({ out: '', exitCode: 0 })
  expect(await check(files)).toMatchObject({
    out: '',
    err: 'composure: The configuration names rules in "rules/acme.mjs"; they are code, which only "--allow-rules" runs.\n',
    exitCode: 0,
  })
  const { cwd } = await check({ 'runs.cjs': RUNS, '.composure.yaml': 'ruleFiles: [runs.cjs]\n' })
  expect(existsSync(join(cwd, 'ran'))).toBe(false)
})

test('a configuration names no rules outside its repository', async () => {
  const { err, exitCode } = await check(
    { '.git/HEAD': '', '.composure.yaml': 'ruleFiles: [../acme.mjs]\n' },
    '--allow-rules',
  )
  expect(err).toMatch(
    /^composure: The rule file "\.\.\/acme\.mjs" is outside the repository of ".*\.composure\.yaml"; name it with "--rules"\.\n$/,
  )
  expect(exitCode).toBe(2)
})

test.each([
  ['', 'exports no rules; export a list of them, as in "export default [rule]", or a function that returns it.'],
  [
    'export default 3',
    'exports no rules; export a list of them, as in "export default [rule]", or a function that returns it.',
  ],
  ['throw new Error("no\\nway")', 'cannot be loaded: Error: no.'],
  ['export default () => { throw "up" }', 'cannot be loaded: up.'],
  [
    'export default [{ id: "mine" }]',
    'cannot be used: the id of a rule of yours must have a "/" in it, such as "acme/no-latest"; it is "mine".',
  ],
  [
    'export default [{ id: "a/b" }]',
    'cannot be used: the rule "a/b" needs a function "check", "checkSource" or "checkPlace".',
  ],
  [
    'export default [{ id: "a/b", check() {}, summary: "It is so.", severity: "fatal" }]',
    'cannot be used: the rule "a/b" needs a "severity": error, warning or info.',
  ],
  [
    'export default [{ id: "a/b", check() {}, summary: "It is so.", severity: "info" }]',
    'cannot be used: the rule "a/b" needs a "preset": recommended, security, style or none.',
  ],
])('a rule file that is wrong gets one sentence: %s', async (text, said) => {
  const { out, err, exitCode } = await check({ 'wrong.mjs': text }, '--rules', 'wrong.mjs')
  expect({ out, err, exitCode }).toEqual({
    out: '',
    err: `composure: The rule file "wrong.mjs" ${said}\n`,
    exitCode: 2,
  })
})

test('a rule file that is missing or a folder is refused', async () => {
  expect((await check({}, '--rules', 'x.mjs')).err).toBe('composure: The rule file "x.mjs" does not exist.\n')
  expect((await check({ 'x/a.mjs': '' }, '--rules', 'x')).err).toBe('composure: The rule file "x" is a folder.\n')
})

test('a rule that throws is a finding, and where no code may be run, none is', async () => {
  const text = RULE.replace('for (', 'throw new Error("no idea"); for (')
  expect((await check({ 'acme.mjs': text }, '--rules', 'acme.mjs')).out).toBe(
    'compose.yaml:1:1: warning: Rule "acme/no-hostname" threw "Error: no idea"; fix its function, or turn the rule off. [acme/no-hostname]\n',
  )
  const cwd = folderOf({ 'compose.yaml': COMPOSE, 'runs.cjs': RUNS })
  const { err } = await ran(['check', '--rules', 'runs.cjs'], { cwd })
  expect(err).toBe('composure: The rule file "runs.cjs" is code, which is not run here.\n')
  expect(existsSync(join(cwd, 'ran'))).toBe(false)
})

test.each(['acme.mjs', 'acme.cjs'])('%s is run as it is now, if that is asked for', async (name) => {
  const cwd = folderOf({ 'compose.yaml': COMPOSE })
  const examined: string[] = []
  const run = async (rule: string) => {
    writeFileSync(join(cwd, name), rule.replace('export default', name === 'acme.cjs' ? 'module.exports =' : '$&'))
    // A file system may not tell two times apart that are this close.
    utimesSync(join(cwd, name), examined.length, examined.length)
    return ran(['check', '--rules', name, '--format', 'compact'], {
      cwd,
      looksAt: (path) => examined.push(path),
      runModule: (path) => loadModule(path, true),
    })
  }
  const broken = (fault: string) => `composure: The rule file "${name}" cannot be loaded: Error: ${fault}.\n`
  expect((await run('throw new Error("one")')).err).toBe(broken('one'))
  expect((await run('throw new Error("two")')).err).toBe(broken('two'))
  expect((await run(RULE)).out).toContain('has a host name; remove it.')
  expect((await run(RULE.replace('host name', 'title'))).out).toContain('has a title; remove it.')
  expect(examined).toContain(join(cwd, name))
})

test.each([
  ['acme.mjs', 'export default []', 'import { appendFileSync } from "node:fs"'],
  ['acme.cjs', 'module.exports = []', 'const { appendFileSync } = require("node:fs")'],
])('%s runs once for each time that it is asked for, and an ES module once as it is', async (name, rules, start) => {
  const cwd = folderOf({ 'compose.yaml': COMPOSE })
  const counted = join(cwd, 'counted')
  const run = async (change: number) => {
    writeFileSync(join(cwd, name), `${start}\nappendFileSync(${JSON.stringify(counted)}, "${change}")\n${rules}\n`)
    utimesSync(join(cwd, name), change, change)
    await ran(['check', '--rules', name], { cwd, runModule: (path) => loadModule(path, true) })
    return readFileSync(counted, 'utf8')
  }
  expect(await run(1)).toBe('1')
  expect(await run(1)).toBe(name === 'acme.mjs' ? '1' : '11')
  expect(await run(2)).toBe(name === 'acme.mjs' ? '12' : '112')
})
