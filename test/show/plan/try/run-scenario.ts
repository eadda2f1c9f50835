import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { createSocket } from 'node:dgram'
import { createServer } from 'node:net'
import { dirname, join } from 'node:path'
import { hasMembers } from '../../../../src/core/source/assert-argument.ts'
import { ran } from '../../../app/cli/test-io.ts'
import type { Files } from '../../compare/compared.ts'
import { linesFrom, run, type Compose } from '../../compare/engine/engine.ts'
import type { Scenario } from './scenario.ts'
import { describeNetwork, describeService, describeVolume, takeSnapshot, type Snapshot } from './snapshot.ts'

/** How a plan and what then happened differ. */
export interface Outcome {
  /** A line for each difference. */
  readonly lines: readonly string[]
  /** How many services, networks, volumes and failures were compared. */
  readonly count: number
}

/** Makes the state, plans, runs `up`, compares, and removes everything again. */
export async function runScenario(
  scenario: Scenario,
  compose: Compose,
  folder: string,
  project: string,
): Promise<Outcome> {
  const {
    before,
    script,
    argumentsBefore = [],
    files = before ?? '',
    scriptAfter,
    arguments: given = [],
    env = {},
    listens = [],
  } = scenario
  const sockets = await Promise.all(listens.map(listen))
  const environment = { ...process.env, ...env, PROJECT: project, COMPOSE: compose.command.join(' ') }
  const upWith = (options: readonly string[]) =>
    run([...compose.command, '--project-name', project, 'up', '--detach', ...options], folder, environment)
  try {
    mkdirSync(folder, { recursive: true })
    if (before !== undefined) {
      writeFiles(before, folder)
      const { status, stderr } = upWith(argumentsBefore)
      if (status !== 0) return { lines: [`does not start: ${stderr.trim()}`], count: 1 }
    }
    if (script !== undefined) runScript(script, folder, environment)
    writeFiles(files, folder)
    if (scriptAfter !== undefined) runScript(scriptAfter, folder, environment)
    const old = takeSnapshot(project)
    const options = ['--project-name', project, '--compose-version', compose.version, '--format', 'json']
    const { out, err } = await ran(['plan', ...options, ...given], { cwd: folder, env: toTexts(environment) })
    const { status, stderr } = upWith(given)
    if (out === '') return { lines: [`there is no plan: ${err.trim()}`], count: 1 }
    const said = status === 0 ? '' : stderr.trim().split('\n').slice(-1).join('')
    return compareWithPlan(JSON.parse(out), { scenario, project, said }, old, takeSnapshot(project))
  } finally {
    for (const socket of sockets) socket.close()
    cleanUp(project)
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Listens at an address such as `tcp://127.0.0.1:8080`. */
async function listen(address: string): Promise<{ readonly close: () => void }> {
  const { protocol, hostname, port } = new URL(address)
  const host = hostname.replace(/^\[(.*)\]$/, '$1')
  return new Promise((resolve, reject) => {
    if (protocol === 'udp:') {
      const socket = createSocket(host.includes(':') ? 'udp6' : 'udp4')
      socket.once('error', reject).bind(Number(port), host, () => resolve(socket))
    } else {
      const server = createServer()
      server.once('error', reject).listen(Number(port), host, () => resolve(server))
    }
  })
}

interface Ended {
  readonly scenario: Scenario
  readonly project: string
  /** What `up` said when it failed; empty if it worked. */
  readonly said: string
}

function compareWithPlan(
  plan: unknown,
  { scenario: { fails }, project, said }: Ended,
  before: Snapshot,
  after: Snapshot,
): Outcome {
  const failures = listMembers(plan, 'failures')
  const subjects = failures.flatMap((failure) =>
    ['service', 'network', 'volume', 'secret', 'config'].flatMap((kind) => failure[kind] ?? []).map(String),
  )
  const messages = failures.map(({ message }) => String(message)).join(' ')
  if (said !== '' && fails === undefined) return { lines: [`was meant to work, but: ${said}`], count: 1 }
  if (said === '' && fails !== undefined) return { lines: [`was meant to fail at ${fails}, but works`], count: 1 }
  const named = fails?.replace(/\$PROJECT|\$\{PROJECT\}/, project)
  if (named !== undefined) {
    const isFound = named === '' ? failures.length > 0 : subjects.includes(named)
    // Where it is chance which service fails, so is what is left.
    const left = named === '' ? [] : compareActions('services', describeService, plan, before, after)
    const missed = isFound ? [] : [`fails at ${named}: ${said}; planned: ${messages}`]
    return {
      lines: [...missed, ...left.flatMap((line) => (line === undefined ? [] : `left half-done: ${line}`))],
      count: 1 + left.length,
    }
  }
  const compared = [
    failures.length === 0 ? undefined : `it works, but was said to fail: ${messages}`,
    ...compareActions('services', describeService, plan, before, after),
    ...compareActions('networks', describeNetwork, plan, before, after),
    ...compareActions('volumes', describeVolume, plan, before, after),
  ]
  return { lines: compared.filter((line) => line !== undefined), count: compared.length }
}

type Describe = (name: string, before: Snapshot, after: Snapshot) => string

/** A line for each prediction that did not come true, and undefined for the others. */
function compareActions(kind: string, describe: Describe, plan: unknown, before: Snapshot, after: Snapshot) {
  return listMembers(plan, kind)
    .filter(({ name }) => !String(name).startsWith('anonymous '))
    .map(({ name, action }) => {
      const seen = describe(String(name), before, after)
      const isSame = seen === action || (seen === 'kept' && ['orphan', 'disabled'].includes(String(action)))
      return isSame ? undefined : `${kind.slice(0, -1)} ${String(name)}: predicted ${String(action)}, but was ${seen}`
    })
}

function listMembers(plan: unknown, kind: string): readonly Readonly<Record<string, unknown>>[] {
  const list = hasMembers(plan) ? plan[kind] : undefined
  return Array.isArray(list) ? list.filter(hasMembers) : []
}

function writeFiles(files: Files, folder: string): void {
  const texts = typeof files === 'string' ? { 'compose.yaml': files } : files
  for (const [name, text] of Object.entries(texts)) {
    const path = join(folder, name)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, text)
  }
}

function runScript(script: string, folder: string, env: NodeJS.ProcessEnv): void {
  const { status, stderr } = run(['bash', '-euc', script], folder, env)
  if (status !== 0) throw new Error(`The script fails: ${stderr}`)
}

function toTexts(env: NodeJS.ProcessEnv): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(env).flatMap(([key, text]) => (text === undefined ? [] : [[key, text]])))
}

/** Removes everything whose name starts with that of the project, or that belongs to it. */
function cleanUp(project: string): void {
  const filters = ['name', 'label=com.docker.compose.project'].map((kind) => `${kind}=${project}`)
  const removeAll = (list: readonly string[], remove: readonly string[]): void => {
    const found = filters.flatMap((filter) => linesFrom('docker', ...list, '--quiet', '--filter', filter))
    if (found.length > 0) run(['docker', ...remove, ...new Set(found)])
  }
  removeAll(['ps', '--all'], ['rm', '--force', '--volumes'])
  removeAll(['network', 'ls'], ['network', 'rm'])
  removeAll(['volume', 'ls'], ['volume', 'rm'])
  const images = linesFrom('docker', 'image', 'ls', '--format', '{{.Repository}}:{{.Tag}}')
  for (const image of images) if (image.startsWith(project)) run(['docker', 'image', 'rm', '--force', image])
}
