import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'
import { parse } from 'yaml'

const ROOT = join(import.meta.dirname, '../../..')

/** `action.yml`, as far as the runner reads it. */
export interface Manifest {
  readonly inputs: Readonly<Record<string, { readonly default: string; readonly description: string }>>
  readonly outputs: Readonly<Record<string, { readonly description: string }>>
  readonly runs: { readonly using: string; readonly main: string }
}

export function manifest(): Manifest {
  const read: unknown = parse(readFileSync(join(ROOT, 'action.yml'), 'utf8'))
  if (!isManifest(read)) throw new Error('"action.yml" is no manifest of an action.')
  return read
}

function isManifest(value: unknown): value is Manifest {
  return typeof value === 'object' && value !== null && 'inputs' in value && 'outputs' in value && 'runs' in value
}

/** What a step left: what is printed, the outputs, the job summary. */
export interface Step {
  readonly lines: readonly string[]
  readonly outputs: Readonly<Record<string, string>>
  readonly summary: string
  readonly code: number | null
  readonly err: string
}

/** Runs the file that the build made as the runner does: inputs with their defaults, files for outputs and summary. */
export function runAction(
  workspace: string,
  inputs: Readonly<Record<string, string>> = {},
  env: Readonly<Record<string, string>> = {},
): Step {
  const { runner, args, options } = prepared(workspace, inputs, env)
  const { stdout, stderr, status } = spawnSync(process.execPath, args, { ...options, encoding: 'utf8' })
  return stepIn(runner, { stdout, stderr, status })
}

/** The same without waiting, so that a server of the test can answer. */
export async function runActionBeside(
  workspace: string,
  inputs: Readonly<Record<string, string>>,
  env: Readonly<Record<string, string>>,
): Promise<Step> {
  const { runner, args, options } = prepared(workspace, inputs, env)
  const child = spawn(process.execPath, args, options)
  const printed = { stdout: '', stderr: '' }
  child.stdout.on('data', (data) => (printed.stdout += String(data)))
  child.stderr.on('data', (data) => (printed.stderr += String(data)))
  const status = await new Promise<number | null>((resolve) => child.on('close', resolve))
  return stepIn(runner, { ...printed, status })
}

function prepared(workspace: string, inputs: Readonly<Record<string, string>>, env: Readonly<Record<string, string>>) {
  const runner = mkdtempSync(join(tmpdir(), 'composure-runner-'))
  const files = filesOf(runner)
  for (const file of Object.values(files)) writeFileSync(file, '')
  const { inputs: known, runs } = manifest()
  const given = Object.entries(known).map(([name, input]) => [name, inputs[name] ?? input.default] as const)
  const options = {
    // As the runner starts it: in the workspace.
    cwd: workspace,
    env: {
      PATH: process.env['PATH'],
      HOME: runner,
      GITHUB_WORKSPACE: workspace,
      GITHUB_SERVER_URL: 'https://github.example',
      NO_COLOR: '1',
      ...Object.fromEntries(given.map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value])),
      ...files,
      ...env,
    },
  }
  return { runner, args: [join(ROOT, runs.main)], options }
}

function filesOf(runner: string) {
  return { GITHUB_OUTPUT: join(runner, 'output'), GITHUB_STEP_SUMMARY: join(runner, 'summary') }
}

interface Ended {
  readonly stdout: string
  readonly stderr: string
  readonly status: number | null
}

function stepIn(runner: string, { stdout, stderr, status }: Ended): Step {
  const files = filesOf(runner)
  const step = {
    lines: stdout.split(/\r?\n/).filter((line) => line !== ''),
    outputs: outputsIn(readFileSync(files.GITHUB_OUTPUT, 'utf8').replaceAll('\r\n', '\n')),
    summary: readFileSync(files.GITHUB_STEP_SUMMARY, 'utf8'),
    code: status,
    err: stderr,
  }
  rmSync(runner, { recursive: true })
  return step
}

/** What the runner makes of the file of outputs. */
function outputsIn(text: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    [...text.matchAll(/^(?<name>[\w-]+)<<(?<end>\S+)\n(?<value>[^]*?)\n\k<end>$/gm)].map(({ groups }) => [
      groups?.['name'] ?? '',
      groups?.['value'] ?? '',
    ]),
  )
}

/** The workflow commands in what is printed. */
export function commandsOf({ lines }: Step): readonly string[] {
  return lines.filter((line) => /^::(?!group|endgroup)/.test(line))
}

/** A workspace with these files, for one test. */
export function workspaceOf(files: Readonly<Record<string, string>>): string {
  const top = realpathSync(mkdtempSync(join(tmpdir(), 'composure-action-')))
  onTestFinished(() => rmSync(top, { recursive: true, force: true }))
  const workspace = join(top, 'shop')
  mkdirSync(workspace)
  write(workspace, files)
  return workspace
}

export function write(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
}

export function git(folder: string, ...args: readonly string[]): string {
  const settings = ['user.name=Ann', 'user.email=ann@example.org', 'init.defaultBranch=main', 'commit.gpgsign=false']
  return execFileSync('git', [...settings.flatMap((each) => ['-c', each]), ...args], {
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  }).trim()
}
