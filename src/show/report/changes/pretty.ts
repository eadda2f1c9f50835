import type { ResourceChange, ServiceChange, SideFacts } from '../../compare/comparison.ts'
import type { Diagnostic } from '../../../core/diagnostics/diagnostic.ts'
import { escapeInvisible } from '../../../core/source/visible.ts'
import { withoutLogCommands } from '../log-commands.ts'
import { place } from '../page.ts'
import { relativePath } from '../path.ts'
import { SEVERITY_LOOK, styleFor, type Look, type Style } from '../style.ts'
import {
  changedResources,
  type ChangedResource,
  type ChangedText,
  type ChangesFormat,
  type ChangesInput,
  type ComparedProject,
} from './input.ts'
import { sentenceOf } from './sentence.ts'
import { OTHER_CONTENT, reasonPlaces, reasonWords, RESOURCE_WORDS, SERVICE_WORDS, type ReasonPlace } from './words.ts'

type Sign = readonly [sign: string, look: Look]

const REPLACED: Sign = ['±', 'yellow']
const ADDED: Sign = ['+', 'green']
const GONE: Sign = ['-', 'red']
const TOUCHED: Sign = ['~', 'cyan']
const UNTOUCHED: Sign = ['=', 'dim']

const SIGNS: Readonly<Record<ServiceChange['action'] | ResourceChange['action'], Sign>> = {
  recreated: REPLACED,
  created: ADDED,
  restarted: TOUCHED,
  scaled: TOUCHED,
  orphan: GONE,
  removed: GONE,
  disabled: GONE,
  left: GONE,
  kept: UNTOUCHED,
  external: UNTOUCHED,
  changed: TOUCHED,
}

/** For people at a terminal: a tree of what happens and why, what may go wrong, and a summary line. */
export const pretty: ChangesFormat = (input, { color }) => {
  const style = styleFor(color)
  const blocks = input.projects.map((project) => projectLines(project, input, style).join('\n'))
  const summary = style(escapeInvisible(sentenceOf(input)), 'bold')
  return withoutLogCommands(`${[...blocks, summary].join('\n\n')}\n`)
}

/** What is needed to render every line of a project. */
interface Context {
  readonly input: ChangesInput
  readonly style: Style
  readonly show: ComparedProject['show']
}

function projectLines(project: ComparedProject, input: ChangesInput, style: Style): readonly string[] {
  const { change, show, texts } = project
  const { before, after, services, risks } = project.comparison
  const context = { input, style, show }
  return [
    headingOf(project, input, style),
    ...(change === 'added' ? [] : refusalLines('before', before, context)),
    ...(change === 'removed' ? [] : refusalLines('after', after, context)),
    ...Object.entries(services)
      .filter(([, { action, withoutEffect }]) => action !== 'kept' || withoutEffect.length > 0)
      .flatMap(([name, service]) => serviceLines(name, service, context)),
    ...changedResources(project).flatMap((resource) => resourceLines(resource, context)),
    ...texts.flatMap((text) => textLines(text, style)),
    ...risks.flatMap((risk) => riskLines(risk, context)),
  ]
}

function headingOf({ file, renamedFrom, change }: ComparedProject, input: ChangesInput, style: Style): string {
  const name = style(escapeInvisible(relativePath(file, input.workingDirectory)), 'bold')
  if (change === 'added') return `${name}: only in ${escapeInvisible(input.after)}`
  if (change === 'removed') return `${name}: only in ${escapeInvisible(input.before)}`
  const from =
    renamedFrom === undefined ? '' : ` (was ${escapeInvisible(relativePath(renamedFrom, input.workingDirectory))})`
  return `${name}${from}: ${escapeInvisible(input.before)} → ${escapeInvisible(input.after)}`
}

function refusalLines(
  when: 'before' | 'after',
  { isAccepted, errors }: SideFacts,
  context: Context,
): readonly string[] {
  if (isAccepted) return []
  const effect = when === 'after' ? '"up" changes nothing' : 'this comparison is incomplete'
  return [
    `  ${context.style(`Compose rejects the files ${when} the change, so ${effect}:`, 'red')}`,
    ...errors
      .slice(0, 1)
      .map(({ message, file, range }) => detailLine(message, [{ file, range, isBefore: when === 'before' }], context)),
  ]
}

function serviceLines(
  name: string,
  { action, reasons, withoutEffect, dependents }: ServiceChange,
  context: Context,
): readonly string[] {
  const { style, show } = context
  const isAway = ['recreated', 'removed', 'orphan'].includes(action) && dependents.length > 0
  return [
    lineOf(SIGNS[action], `service ${name}`, SERVICE_WORDS[action], style),
    ...reasons.map((reason) => detailLine(reasonWords(reason, show), reasonPlaces(reason), context)),
    ...withoutEffect.map((change) =>
      detailLine(`${reasonWords(change, show)} (no effect on running containers)`, reasonPlaces(change), context),
    ),
    ...(isAway ? [`      ${style(escapeInvisible(`needed by ${dependents.join(', ')}`), 'dim')}`] : []),
  ]
}

function resourceLines(
  { kind, name, action, attributes, isOtherContent }: ChangedResource,
  context: Context,
): readonly string[] {
  return [
    lineOf(SIGNS[action], `${kind} ${name}`, RESOURCE_WORDS[action], context.style),
    ...(isOtherContent === true ? [detailLine(OTHER_CONTENT, [], context)] : []),
    ...attributes.map((change) => detailLine(reasonWords(change, context.show), reasonPlaces(change), context)),
  ]
}

const LINE_LOOKS: ReadonlyMap<string, Look> = new Map([
  ['+', 'green'],
  ['-', 'red'],
  ['@', 'cyan'],
])

function textLines({ kind, name, diff }: ChangedText, style: Style): readonly string[] {
  return [
    '',
    `  ${style(escapeInvisible(`${kind} ${name}`), 'bold')}`,
    ...diff
      .trimEnd()
      .split('\n')
      .map((line) => {
        const look = LINE_LOOKS.get(line.charAt(0))
        return `  ${look === undefined ? escapeInvisible(line) : style(escapeInvisible(line), look)}`
      }),
  ]
}

function riskLines({ rule, severity, message, file, range }: Diagnostic, context: Context): readonly string[] {
  const { style } = context
  const look = SEVERITY_LOOK[severity]
  return [
    '',
    `${placeText({ file, range, isBefore: false }, context)} ${style(severity, look, 'bold')} ${style(rule, 'dim')}`,
    `  ${escapeInvisible(message)}`,
  ]
}

function lineOf([sign, look]: Sign, name: string, words: string, style: Style): string {
  return `  ${style(sign, look, 'bold')} ${style(escapeInvisible(name), 'bold')} ${style(words, look)}`
}

function detailLine(words: string, places: readonly ReasonPlace[], context: Context): string {
  const shown = places.map((each) => placeText(each, context)).join(', ')
  return `      ${escapeInvisible(words)}${shown === '' ? '' : `  ${shown}`}`
}

function placeText({ file, range, isBefore }: ReasonPlace, { input, style }: Context): string {
  const page = { ...input, files: new Map(), width: undefined, style }
  return `${isBefore ? 'was at ' : ''}${place(page, file, range)}`
}
