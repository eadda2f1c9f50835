import type { RequestListener } from 'node:http'
import type { Sandbox } from './sandbox.ts'

/** An attempt to make the program break a promise of SECURITY.md. */
export interface Attack {
  /** What is tried, in a few words; unique within its promise. */
  readonly name: string
  readonly files: Files
  readonly start: Start
  /** What must not happen. That code of the attacker runs, or that the program breaks down, must never happen. */
  readonly harm: Harm
  /** What the output has if the attack got where it aimed, so that a row that has missed its target is noticed. */
  readonly reached?: RegExp
  /** What files alone cannot say, such as commits. Runs after the files of this attack, the one of that index, are written. */
  readonly prepare?: (sandbox: Sandbox, index: number) => void
  /** What the attacker's server answers, which is `{SERVER}`. Such an attack is tried alone. */
  readonly serve?: RequestListener
}

/** A promise of SECURITY.md, in the words that it begins with there, and the attacks on it. */
export interface Promised {
  readonly promise: string
  readonly attacks: readonly Attack[]
}

/**
 * What the attacker controls, by its path from the repository. In texts and links, each of these words stands for something of
 * this attack alone:
 *
 * - `{SECRET}`: a word that nobody may print,
 * - `{CANARY}`: a path; a file there tells that code of the attacker ran,
 * - `{REPOSITORY}`, `{OUTSIDE}`, `{HOME}`: absolute paths,
 * - `{SERVER}`: the address and port of the attacker's server, `127.0.0.1:PORT`, which is also `localhost:PORT`.
 */
export type Files = Readonly<Record<string, string | Link | Executable>>

export interface Link {
  readonly to: string
}

export interface Executable {
  readonly script: string
}

/**
 * What is run. Arguments, inputs and variables may have the same words as files.
 *
 * `isShared` says that one process may answer all attacks that start alike, each with its files in a folder of its own, which saves
 * time. Not where one of them keeps the others from being looked at, as a wrong configuration does.
 */
export type Start = Command | Action

type Variables = Readonly<Record<string, string>>

export interface Command {
  readonly kind: 'command'
  /** What is started in the repository; `dist/cli.cjs` as it is shipped, unless the attack is about the start itself. */
  readonly program?: readonly string[]
  readonly args: readonly string[]
  readonly env?: Variables
  readonly stdin?: string
  /** Whether it keeps what V8 makes of the program, and uses what is kept. */
  readonly keepsCode?: boolean
  readonly isShared?: boolean
}

export interface Action {
  readonly kind: 'action'
  readonly inputs: Variables
  readonly env?: Variables
  readonly isShared?: boolean
}

/** What a run left. */
export interface Outcome {
  readonly stdout: string
  readonly stderr: string
  /** Undefined where it had to be stopped. */
  readonly code: number | undefined
  /** Everything that anybody can read afterwards: what is printed, outputs and summaries, and files that were written or changed. */
  readonly seen: string
  /** The paths of files that were written or changed, from the repository. */
  readonly written: ReadonlySet<string>
  readonly secret: string
  readonly hasRunCode: boolean
  /** What the attacker's server was asked: `METHOD host/path authorization`. */
  readonly asked: readonly string[]
}

/** Says what went wrong; undefined where nothing did. */
export type Harm = (outcome: Outcome) => string | undefined

export const runsCode: Harm = ({ hasRunCode }) => (hasRunCode ? 'code of the attacker ran' : undefined)

export const tellsSecret: Harm = ({ seen, secret }) => (seen.includes(secret) ? 'the secret was shown' : undefined)

export const tells =
  (text: RegExp): Harm =>
  ({ seen }) =>
    text.test(seen) ? `${String(text)} was shown` : undefined

/** The attacker's server was asked what it must not be. */
export const asks =
  (question: RegExp): Harm =>
  ({ asked }) => {
    const found = asked.find((each) => question.test(each))
    return found === undefined ? undefined : `"${found}" was asked`
  }

/** A file was written or changed at a path from the repository, such as `../outside/file`. */
export const writes =
  (path: string): Harm =>
  ({ written }) =>
    written.has(path) ? `"${path}" was written` : undefined

/** It ended as if all were well, with 0. */
export const passes: Harm = ({ code }) => (code === 0 ? 'the check passed' : undefined)

/** What no input at all may bring about. */
export const breaksDown: Harm = ({ code, stdout, stderr, hasRunCode }) => {
  if (hasRunCode) return 'code of the attacker ran'
  if (code === undefined) return 'it was stopped, as it did not end'
  if (code > 2 || /a bug in composure/.test(stdout + stderr)) return `it broke down with ${code}`
  return undefined
}

/** The command `check` of all that is found in the repository. */
export function check(...args: readonly string[]): Command {
  return { kind: 'command', args: ['check', '.', ...args], isShared: true }
}

export function composure(...args: readonly string[]): Command {
  return { kind: 'command', args }
}

export function action(inputs: Variables = {}, env: Variables = {}): Action {
  return { kind: 'action', inputs, env }
}
