import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { commands } from '../../../src/app/cli/commands/index.ts'
import { ran } from './test-io.ts'

const folder = mkdtempSync(join(tmpdir(), 'composure-'))
afterAll(() => rmSync(folder, { recursive: true }))

async function script(shell: string): Promise<string> {
  const path = join(folder, shell)
  writeFileSync(path, (await ran(['completion', shell])).out)
  return path
}

/** What bash would offer for the last of the words. */
function offered(path: string, ...words: readonly string[]): string {
  const simulated = `
    source "$1"; shift
    compopt() { :; }
    COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _composure
    echo "\${COMPREPLY[*]}"`
  return execFileSync('bash', ['-c', simulated, 'bash', path, 'composure', ...words], {
    encoding: 'utf8',
    cwd: folder,
  }).trim()
}

test('bash completes commands, options and their values, and else files', async () => {
  const path = await script('bash')
  writeFileSync(join(folder, 'compose.yaml'), '')
  expect(offered(path, 'che')).toBe('check')
  expect(offered(path, 'check', '--form')).toBe('--format')
  expect(offered(path, 'check', '--format', 'sa')).toBe('sarif')
  expect(offered(path, 'config', '--format', '')).toBe('yaml json')
  expect(offered(path, 'explain', 'unquoted')).toBe('unquoted-port')
  expect(offered(path, 'help', 'wh')).toBe('where')
  expect(offered(path, 'check', '-f', 'comp')).toBe('compose.yaml')
  expect(offered(path, 'check', 'comp')).toBe('compose.yaml')
})

test.each(['zsh', 'fish'])('%s can read its script', async (shell) => {
  const path = await script(shell)
  const { error, stderr } = spawnSync(shell, ['-n', path], { encoding: 'utf8' })
  // Not every machine has this shell.
  if (error === undefined) expect(stderr).toBe('')
  const { out } = await ran(['completion', shell])
  for (const name of Object.keys(commands)) expect(out).toContain(name)
})

test('PowerShell knows every command and option', async () => {
  const { out } = await ran(['completion', 'powershell'])
  for (const name of Object.keys(commands)) expect(out).toContain(`\n    '${name}' = @{ Tip = '`)
  expect(out).toContain(`@{ Names = @('--file', '-f'); Tip = 'a Compose file of the project,`)
  expect(out).toContain(`Values = @('bash', 'zsh', 'fish', 'powershell'); Options`)
  // Quotes and brackets are closed: without strings and comments only pairs are left.
  const code = out.replaceAll(/^ *#.*$/gm, '').replaceAll(/'(?:[^']|'')*'|"[^"]*"/g, '')
  expect(code).not.toMatch(/['"]/)
  let rest = code.replaceAll(/[^(){}[\]]/g, '')
  while (/\(\)|\{\}|\[\]/.test(rest)) rest = rest.replaceAll(/\(\)|\{\}|\[\]/g, '')
  expect(rest).toBe('')
})

test('PowerShell can read its script', async () => {
  const path = await script('powershell')
  const program =
    '$e = $null; [void][Management.Automation.Language.Parser]::ParseFile($args[0], [ref]$null, [ref]$e); $e'
  const { error, stdout } = spawnSync('pwsh', ['-NoProfile', '-Command', `& { ${program} } '${path}'`], {
    encoding: 'utf8',
  })
  // Not every machine has this shell.
  if (error === undefined) expect(stdout).toBe('')
})

test('completion for an unknown shell is refused', async () => {
  expect(await ran(['completion', 'tcsh'])).toEqual({
    out: '',
    err: 'composure: There is no completion for "tcsh"; use "bash", "zsh", "fish" or "powershell".\n',
    exitCode: 2,
  })
})

test.each(Object.keys(commands))('the help of "%s" teaches by examples', async (name) => {
  const { out } = await ran([name, '--help'])
  expect(out).toContain(`\nExamples:\n  composure ${name}`)
  expect(out).not.toContain('(default: [])')
})
