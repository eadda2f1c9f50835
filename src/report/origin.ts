import type { Origin, OriginStep } from '../project/provenance.ts'
import { visible } from '../source/visible.ts'
import type { PlainValue } from '../tree/plain.ts'
import { frame, place, type Page } from './page.ts'

/** A replaced mapping or list whose text is longer than this is called what it is. */
const LONGEST_VALUE = 60

/** The way of a value, for people: its places with their code, then what it replaced. Ends with a line break. */
export function originText(page: Page, { value, steps, replaced }: Origin): string {
  const lines = steps.flatMap((step) => [
    `  ${place(page, step.file, step.range)} ${saying(step, isContainer(value) && steps.length > 1)}`,
    // A mapping is shown by itself; where it is written, its first lines would say little.
    ...(isContainer(value) && step.kind === 'written' ? [] : frame(page, step.file, step.range, 'cyan', 0)),
  ])
  const text = `${lines.join('\n')}\n`
  if (replaced === undefined) return text
  return `${text}It replaces ${shownValue(replaced.value)}\n${originText(page, replaced)}`
}

/** What a place has to do with the value. */
function saying(step: OriginStep, isPart: boolean): string {
  switch (step.kind) {
    case 'written':
      return isPart ? 'has part of it' : 'is where it is written'
    case 'short-form':
      return `is where the short form ${quoted(step.whole)} says so`
    case 'variable':
      return sayingOfVariable(step)
    case 'bare-key':
      return `takes the value of the variable ${quoted(step.variable)}${step.source === 'process' ? ', which the environment of the process sets' : ''}`
    case 'env-file':
      return 'is where it is written'
    case 'named':
      return step.by === 'include' ? 'includes this file' : `names this file as ${step.by}`
    case 'extends':
      return `extends the service ${quoted(step.service)}`
    case 'implied':
      return `is why Compose adds it: ${step.by}`
  }
}

function sayingOfVariable({ variable, source }: Extract<OriginStep, { kind: 'variable' }>): string {
  switch (source) {
    case 'env-file':
      return `sets the variable ${quoted(variable)}`
    case 'default':
      return `has the default of the variable ${quoted(variable)}`
    case 'process':
      return `takes the variable ${quoted(variable)} from the environment of the process`
    case 'project':
      return `takes the variable ${quoted(variable)}, which is the name of the project`
    case 'unset':
      return `takes the variable ${quoted(variable)}, which is not set`
  }
}

/** A value as one line. */
export function shownValue(value: PlainValue): string {
  const text = visible(JSON.stringify(value))
  if (!isContainer(value) || text.length <= LONGEST_VALUE) return text
  return Array.isArray(value) ? 'a list' : 'a mapping'
}

function isContainer(value: PlainValue): boolean {
  return typeof value === 'object' && value !== null
}

function quoted(text: string): string {
  const [line = '', more] = text.split(/\r\n|\r|\n/, 2)
  const shown = visible(line.replace(/^(["'])(.*)\1$/, '$2'))
  return `"${shown}${more === undefined ? '' : '…'}"`
}
