import { name as named, names } from '../../core/messages/message.ts'
import { renderPlain } from '../../core/messages/render.ts'
import { Failure } from '../cli/streams/failure.ts'
import { isNumber, SEVERITIES } from '../cli/check/verdict.ts'
import type { Severity } from '../../core/diagnostics/diagnostic.ts'

/** The inputs of a workflow, as described in `action.yml`; absent if left empty. */
export interface Inputs {
  readonly files: readonly string[]
  readonly config: string | undefined
  readonly target: string | undefined
  readonly preset: readonly string[]
  readonly failOn: Severity
  readonly maxWarnings: string | undefined
  readonly onlyChanged: OnlyChanged
  readonly envFile: readonly string[]
  /** The names of variables that the files may use. */
  readonly env: readonly string[]
  readonly profiles: readonly string[]
  readonly baseline: string | undefined
  readonly sarifFile: string | undefined
  readonly diff: boolean
  readonly comment: boolean
  /** Empty if the workflow provides none. */
  readonly token: string
  readonly annotations: boolean
  readonly summary: boolean
  readonly external: boolean
  readonly cache: boolean
  readonly workingDirectory: string
}

/** Which findings count in a pull request. */
export type OnlyChanged = (typeof ONLY_CHANGED)[number]

const ONLY_CHANGED = ['false', 'files', 'lines'] as const

/** @param read returns the text of an input by its name, or the empty string. */
export function readInputs(read: (name: string) => string): Inputs {
  const optional = (name: string): string | undefined => (read(name) === '' ? undefined : read(name))
  const inputs = {
    files: linesOf(read('files')),
    config: optional('config'),
    target: optional('target'),
    preset: wordsOf(read('preset')),
    failOn: choice('fail-on', optional('fail-on') ?? 'error', SEVERITIES),
    maxWarnings: numberIn('max-warnings', optional('max-warnings')),
    onlyChanged: choice('only-changed', optional('only-changed') ?? 'false', ONLY_CHANGED),
    envFile: linesOf(read('env-file')),
    env: wordsOf(read('env')),
    profiles: wordsOf(read('profiles')),
    baseline: optional('baseline'),
    sarifFile: optional('sarif-file'),
    diff: isTrue('diff', optional('diff') ?? 'false'),
    comment: isTrue('comment', optional('comment') ?? 'false'),
    token: read('token'),
    annotations: isTrue('annotations', optional('annotations') ?? 'true'),
    summary: isTrue('summary', optional('summary') ?? 'true'),
    external: isTrue('external', optional('external') ?? 'false'),
    cache: isTrue('cache', optional('cache') ?? 'false'),
    workingDirectory: optional('working-directory') ?? '.',
  }
  if (inputs.comment && (!inputs.diff || inputs.token === ''))
    throw new Failure('The input "comment" needs "diff: true" and a "token", such as "${{ github.token }}".')
  return inputs
}

function linesOf(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}

function wordsOf(text: string): readonly string[] {
  return linesOf(text.replaceAll(',', '\n'))
}

function isTrue(name: string, text: string): boolean {
  return choice(name, text.toLowerCase(), ['true', 'false']) === 'true'
}

function numberIn(name: string, text: string | undefined): string | undefined {
  if (text !== undefined && !isNumber(text)) throw new Failure(`The input "${name}" must be a number, not "${text}".`)
  return text
}

function choice<T extends string>(name: string, text: string, choices: readonly T[]): T {
  const chosen = choices.find((each) => each === text)
  if (chosen === undefined)
    throw new Failure(renderPlain`The input ${named(name)} must be ${names(choices, 'or')}, not ${named(text)}.`)
  return chosen
}
