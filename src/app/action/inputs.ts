import { name as named, names } from '../../core/messages/message.ts'
import { renderPlain } from '../../core/messages/render.ts'
import { Failure } from '../cli/streams/failure.ts'
import { severities } from '../../core/diagnostics/diagnostic.ts'
import { CHANGE_FAILURES } from '../cli/diff/fail-on.ts'
import { isNumberText } from '../cli/check/verdict.ts'
import type { Severity } from '../../core/diagnostics/diagnostic.ts'

/** The inputs of a workflow, as described in `action.yml`; absent if left empty. */
export interface Inputs {
  readonly files: readonly string[]
  readonly config: string | undefined
  readonly target: string | undefined
  readonly preset: readonly string[]
  /** The least severity of a finding that fails the step. */
  readonly failOn: Severity | 'missing'
  /** What a comparison fails on, as `composure diff --fail-on` takes it. */
  readonly failOnChanges: readonly string[]
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
  const readOptional = (name: string): string | undefined => (read(name) === '' ? undefined : read(name))
  const inputs = {
    files: splitInputLines(read('files')),
    config: readOptional('config'),
    target: readOptional('target'),
    preset: splitInputWords(read('preset')),
    ...readFailOn(splitInputWords(readOptional('fail-on') ?? 'error')),
    maxWarnings: numberIn('max-warnings', readOptional('max-warnings')),
    onlyChanged: readChoice('only-changed', readOptional('only-changed') ?? 'false', ONLY_CHANGED),
    envFile: splitInputLines(read('env-file')),
    env: splitInputWords(read('env')),
    profiles: splitInputWords(read('profiles')),
    baseline: readOptional('baseline'),
    sarifFile: readOptional('sarif-file'),
    diff: readBooleanInput('diff', readOptional('diff') ?? 'false'),
    comment: readBooleanInput('comment', readOptional('comment') ?? 'false'),
    token: read('token'),
    annotations: readBooleanInput('annotations', readOptional('annotations') ?? 'true'),
    summary: readBooleanInput('summary', readOptional('summary') ?? 'true'),
    external: readBooleanInput('external', readOptional('external') ?? 'false'),
    cache: readBooleanInput('cache', readOptional('cache') ?? 'false'),
    workingDirectory: readOptional('working-directory') ?? '.',
  }
  if (inputs.comment && (!inputs.diff || inputs.token === ''))
    throw new Failure('The input "comment" needs "diff: true" and a "token", such as "${{ github.token }}".')
  const [change] = inputs.failOnChanges
  if (change !== undefined && !inputs.diff) throw new Failure(`The input "fail-on: ${change}" needs "diff: true".`)
  return inputs
}

const LEVELS = [...severities, 'missing'] as const

/** One level of findings at most, and anything that a change can do. */
function readFailOn(words: readonly string[]): Pick<Inputs, 'failOn' | 'failOnChanges'> {
  const levels = words.filter((word) => !CHANGE_FAILURES.includes(word))
  if (levels.length > 1)
    throw new Failure(
      renderPlain`The input ${named('fail-on')} takes one of ${names(LEVELS, 'and')}, not ${names(levels, 'and')}.`,
    )
  const failOnChanges = words.filter((word) => CHANGE_FAILURES.includes(word))
  return { failOn: readChoice('fail-on', levels[0] ?? 'error', LEVELS), failOnChanges }
}

function splitInputLines(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}

function splitInputWords(text: string): readonly string[] {
  return splitInputLines(text.replaceAll(',', '\n'))
}

function readBooleanInput(name: string, text: string): boolean {
  return readChoice(name, text.toLowerCase(), ['true', 'false']) === 'true'
}

function numberIn(name: string, text: string | undefined): string | undefined {
  if (text !== undefined && !isNumberText(text))
    throw new Failure(`The input "${name}" must be a number, not "${text}".`)
  return text
}

function readChoice<T extends string>(name: string, text: string, choices: readonly T[]): T {
  const chosen = choices.find((each) => each === text)
  if (chosen === undefined)
    throw new Failure(renderPlain`The input ${named(name)} must be ${names(choices, 'or')}, not ${named(text)}.`)
  return chosen
}
