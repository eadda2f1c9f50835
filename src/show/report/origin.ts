import type { Origin, OriginStep } from '../../read/project/loading/provenance.ts'
import { escapeInvisible } from '../../core/source/escape-invisible.ts'
import type { PlainValue } from '../../core/tree/plain.ts'
import { renderFrame, formatPlace, type Page } from './page.ts'
import { formatPathFrom } from './path.ts'

/** A replaced mapping or list with a longer text is shown as its type only. */
const MAX_VALUE_LENGTH = 60

/** The history of a value for people: its places with their code, then what it replaced. Ends with a line break. */
export function renderOrigin(page: Page, { value, steps, replaced }: Origin): string {
  const hasParts = steps.filter(({ kind }) => kind === 'written').length > 1
  const lines = steps.flatMap((step) => [
    `  ${formatPlace(page, step.file, step.range)} ${renderOriginStep(step, hasParts)}`,
    // A mapping is shown as a whole; the first lines of its source would say little.
    ...(isContainer(value) && step.kind === 'written' ? [] : renderFrame(page, step.file, step.range, 'cyan', 0)),
  ])
  const text = `${lines.join('\n')}\n`
  if (replaced === undefined) return text
  return `${text}It replaces ${formatOriginValue(replaced.value)}:\n${renderOrigin(page, replaced)}`
}

/** How a place contributed to the value. */
function renderOriginStep(step: OriginStep, isPart: boolean): string {
  switch (step.kind) {
    case 'written':
      return isPart ? 'part of it is written here' : 'written here'
    case 'short-form':
      return `in the short form ${showText(step.whole)}`
    case 'variable':
      return renderVariableStep(step)
    case 'bare-key':
      return `a key without a value, which takes that of the variable ${showText(step.variable)}${step.source === 'process' ? ' in the environment' : ''}`
    case 'env-file':
      return 'written here'
    case 'named':
      return step.by === 'include' ? 'this file is included here' : `this file is named as ${step.by} here`
    case 'extends':
      return `the service ${showText(step.service)} is extended here`
    case 'implied':
      return `added by Compose, because of ${escapeInvisible(step.by)}`
  }
}

function renderVariableStep({ variable, source }: Extract<OriginStep, { kind: 'variable' }>): string {
  switch (source) {
    case 'env-file':
      return `the variable ${showText(variable)} is set here`
    case 'default':
      return `the variable ${showText(variable)} has its default here`
    case 'process':
      return `the variable ${showText(variable)} comes from the environment`
    case 'project':
      return `the variable ${showText(variable)} is the name of the project`
    case 'unset':
      return `the variable ${showText(variable)} is not set`
  }
}

/** Where a value came from, in short: `compose.yaml:8, PORT from .env:3`. */
export function renderOriginNote({ steps }: Origin, workingDirectory: string): string {
  const [first, ...others] = steps
  if (first === undefined) return ''
  const formatStepPlace = ({ file, range }: OriginStep): string =>
    `${escapeInvisible(formatPathFrom(file, workingDirectory))}:${range.start.line}`
  const variables = others.flatMap((step) => {
    if (step.kind !== 'variable') return []
    if (step.source === 'env-file') return [`${step.variable} from ${formatStepPlace(step)}`]
    return [`${step.variable} ${SOURCES[step.source]}`]
  })
  return [`${formatStepPlace(first)}${first.kind === 'implied' ? ' (implied)' : ''}`, ...variables].join(', ')
}

const SOURCES = {
  default: 'by default',
  process: 'from the environment',
  project: 'from the project',
  unset: 'not set',
} as const

/** A value on one line. */
export function formatOriginValue(value: PlainValue): string {
  const text = escapeInvisible(JSON.stringify(value))
  if (!isContainer(value) || text.length <= MAX_VALUE_LENGTH) return text
  return Array.isArray(value) ? 'a list' : 'a mapping'
}

function isContainer(value: PlainValue): boolean {
  return typeof value === 'object' && value !== null
}

function showText(text: string): string {
  const [line = '', more] = text.split(/\r\n|\r|\n/, 2)
  const shown = escapeInvisible(line.replace(/^(["'])(.*)\1$/, '$2'))
  return `"${shown}${more === undefined ? '' : '…'}"`
}
