import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type RequestListener } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { builtProgram } from '../built.ts'
import { manifest } from '../app/action/run-action.ts'
import { breaksDown, type Action, type Attack, type Command, type Outcome } from './attack.ts'
import { canaryOf, filledIn, lay, newSandbox, secretOf, snapshot, type Sandbox } from './sandbox.ts'

const ROOT = join(import.meta.dirname, '../..')
const ACTION = join(ROOT, manifest().runs.main)

/** Far longer than any run takes. */
const LONGEST = 60_000

/** Attacks that one process answers. */
export function groupsOf(attacks: readonly Attack[]): readonly (readonly Attack[])[] {
  const shared = new Map<string, Attack[]>()
  const groups: Attack[][] = []
  for (const attack of attacks) {
    if (attack.start.isShared !== true || attack.serve !== undefined) groups.push([attack])
    else {
      const alike = JSON.stringify(attack.start)
      shared.set(alike, [...(shared.get(alike) ?? []), attack])
    }
  }
  return [...groups, ...shared.values()]
}

/** What went wrong, by the name of the attack. Nothing where the program withstood all of them. */
export async function tryTogether(attacks: readonly Attack[]): Promise<Readonly<Record<string, string>>> {
  const [first] = attacks
  if (first === undefined) return {}
  const server = first.serve && (await openServer(first.serve))
  const sandbox = newSandbox(attacks.length, server?.host ?? '')
  try {
    for (const [index, { files, prepare }] of attacks.entries()) {
      lay(files, sandbox, index)
      prepare?.(sandbox, index)
    }
    const before = snapshot(sandbox)
    const ended = await started(first.start, sandbox)
    const changed = [...snapshot(sandbox)].filter(([path, text]) => before.get(path) !== text)
    const seen = [ended.stdout, ended.stderr, ...changed.map(([, text]) => text)].join('\n')
    const written = new Set(changed.map(([path]) => path))
    return Object.fromEntries(
      attacks.flatMap((attack, index) => {
        const hasRunCode = existsSync(canaryOf(sandbox.top, index))
        const outcome = { ...ended, seen, written, secret: secretOf(index), hasRunCode, asked: server?.asked ?? [] }
        const wrong = faultOf(attack, outcome)
        return wrong === undefined ? [] : [[attack.name, wrong]]
      }),
    )
  } finally {
    server?.close()
    rmSync(sandbox.top, { recursive: true, force: true })
  }
}

/** A server of the attacker on this machine, which remembers what it was asked. */
async function openServer(answer: RequestListener) {
  const asked: string[] = []
  const server = createServer((request, response) => {
    const { method = '', url = '', headers } = request
    asked.push(`${method} ${headers.host ?? ''}${url} ${headers.authorization ?? '-'}`)
    answer(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const close = (): void => {
    server.closeAllConnections()
    server.close()
  }
  return { host: `127.0.0.1:${port}`, asked, close }
}

function faultOf({ harm, reached }: Attack, outcome: Outcome): string | undefined {
  const wrong = breaksDown(outcome) ?? harm(outcome)
  if (wrong !== undefined) return `${wrong}:\n${outcome.seen.slice(0, 2000)}`
  if (reached === undefined || reached.test(outcome.seen)) return undefined
  return `the attack missed its target:\n${outcome.seen.slice(0, 2000)}`
}

function started(start: Command | Action, sandbox: Sandbox): Promise<Ended> {
  const fill = (text: string): string => filledIn(text, sandbox)
  const env: Variables = {
    ...{ PATH: process.env['PATH'] ?? '', HOME: join(sandbox.top, 'home'), NO_COLOR: '1' },
    ...(start.kind === 'command' && start.keepsCode !== true && compiledCode()),
    ...(start.kind === 'action' && workflowVariables(start, sandbox)),
    ...start.env,
  }
  const filled = Object.fromEntries(Object.entries(env).map(([name, value]) => [name, fill(value)]))
  const words =
    start.kind === 'action' ? [process.execPath, ACTION] : [...(start.program ?? [builtProgram]), ...start.args]
  const [program = '', ...args] = words.map(fill)
  return ended(program, args, { cwd: sandbox.repository, env: filled }, start.kind === 'action' ? '' : start.stdin)
}

let folderOfCode: string | undefined

/** Compiling the program takes a third of a run, so the attacks that are not about the cache share one, as the runs of a user do. */
function compiledCode(): Variables {
  folderOfCode ??= mkdtempSync(join(tmpdir(), 'composure-code-'))
  return { XDG_CACHE_HOME: folderOfCode, LOCALAPPDATA: folderOfCode }
}

export function forgetCompiledCode(): void {
  if (folderOfCode !== undefined) rmSync(folderOfCode, { recursive: true, force: true })
}

/** What a runner tells an action, with the inputs that a workflow leaves out. */
function workflowVariables({ inputs: given }: Action, { top, repository }: Sandbox): Variables {
  const inputs = Object.entries(manifest().inputs).map(
    ([name, input]) => [`INPUT_${name.toUpperCase()}`, given[name] ?? input.default] as const,
  )
  const files = { GITHUB_OUTPUT: join(top, 'outputs'), GITHUB_STEP_SUMMARY: join(top, 'summary') }
  for (const file of Object.values(files)) writeFileSync(file, '')
  return { GITHUB_WORKSPACE: repository, ...files, ...Object.fromEntries(inputs) }
}

type Variables = Readonly<Record<string, string>>

interface Ended {
  readonly stdout: string
  readonly stderr: string
  readonly code: number | undefined
}

function ended(
  program: string,
  args: readonly string[],
  where: { readonly cwd: string; readonly env: Variables },
  stdin = '',
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { ...where, timeout: LONGEST, killSignal: 'SIGKILL' })
    const printed = { stdout: '', stderr: '' }
    for (const stream of ['stdout', 'stderr'] as const) {
      child[stream].setEncoding('utf8').on('data', (text: string) => (printed[stream] += text))
    }
    child.on('error', reject)
    child.on('close', (code) => resolve({ ...printed, code: code ?? undefined }))
    // What reads nothing closes its end.
    child.stdin.on('error', () => undefined).end(stdin)
  })
}
