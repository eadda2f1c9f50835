import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { commands } from '../../src/cli/commands/index.ts'
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

/** What PowerShell would offer for the last word of a line. */
function offeredByPowerShell(path: string, line: string): readonly string[] | undefined {
  const simulated = `. '${path}'; (TabExpansion2 '${line}' ${line.length}).CompletionMatches.CompletionText`
  const { error, stdout } = spawnSync('pwsh', ['-NoProfile', '-Command', simulated], { encoding: 'utf8', cwd: folder })
  return error === undefined ? stdout.trim().split(/\r?\n/) : undefined
}

test('PowerShell completes commands, options and their values', async () => {
  const path = await script('powershell')
  renameSync(path, `${path}.ps1`)
  const offered = (line: string) => offeredByPowerShell(`${path}.ps1`, line)
  // Not every machine has it.
  if (offered('composure che') === undefined) return
  expect(offered('composure che')).toEqual(['check'])
  expect(offered('composure check --form')).toEqual(['--format'])
  expect(offered('composure check --format sa')).toEqual(['sarif'])
  expect(offered('composure config --format ')).toEqual(['yaml', 'json'])
  expect(offered('composure explain unquoted')).toEqual(['unquoted-port'])
})

test('the script of PowerShell has an entry for each place, in ASCII, with its quotes doubled', async () => {
  const { out } = await ran(['completion', 'powershell'])
  expect(out).toContain("\n    'config --format' = [ordered]@{ 'yaml' = 'yaml'; 'json' = 'json'; }\n")
  expect(out).toContain("\n    'check -f' = [ordered]@{ }\n")
  expect(out).toContain("; '--no-interpolate' = 'leave \"${...}\" as it is'; ")
  expect(out).toMatch(/^[\n -~]+$/)
  expect(out.match(/'/g)?.length).toSatisfy((quotes: number) => quotes % 2 === 0)
})

test('another shell', async () => {
  expect(await ran(['completion', 'tcsh'])).toEqual({
    out: '',
    err: 'composure: There is no completion for "tcsh", only for "bash", "zsh", "fish" and "powershell".\n',
    exitCode: 2,
  })
})

test.each(Object.keys(commands))('the help of "%s" teaches by examples', async (name) => {
  const { out } = await ran([name, '--help'])
  expect(out).toContain(`\nExamples:\n  composure ${name}`)
  expect(out).not.toContain('(default: [])')
})
