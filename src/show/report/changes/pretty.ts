import type { ServiceChange, SideFacts } from '../../compare/comparison.ts'
import type { Diagnostic } from '../../../core/diagnostics/diagnostic.ts'
import { escapeInvisible } from '../../../core/source/escape-invisible.ts'
import { wrapWords } from '../../../core/source/wrap-words.ts'
import { escapeLogCommands } from '../log-commands.ts'
import { formatPlace, wrapSentence, wrapText } from '../page.ts'
import { toRelativePath } from '../path.ts'
import { SEVERITY_LOOK, createStyle, type Look, type Style } from '../style.ts'
import {
  listChangedResources,
  type ChangedResource,
  type ChangedText,
  type ChangesFormat,
  type ChangesInput,
  type ComparedProject,
} from './input.ts'
import { summarizeChanges } from './sentence.ts'
import {
  CHANGE_SIGNS,
  OTHER_CONTENT,
  listReasonPlaces,
  describeReason,
  RESOURCE_WORDS,
  SERVICE_WORDS,
  type ChangeSign,
  type ReasonPlace,
} from './words.ts'

/** The indentation of a reason. */
const DETAIL = ' '.repeat(6)

const SIGN_LOOKS: Readonly<Record<ChangeSign, Look>> = {
  '±': 'yellow',
  '+': 'green',
  '-': 'red',
  '~': 'cyan',
  '=': 'dim',
}

/** For people at a terminal: a tree of what happens and why, what may go wrong, and a summary line. */
export const renderPrettyChanges: ChangesFormat = (input, { color, width }) => {
  const style = createStyle(color)
  const blocks = input.projects.map((project) =>
    renderProject(project, { input, style, width, show: project.show }).join('\n'),
  )
  const summary = style(wrapSentence({ width }, summarizeChanges(input)), 'bold')
  return escapeLogCommands(`${[...blocks, summary].join('\n\n')}\n`)
}

/** What is needed to render every line of a project. */
interface Context {
  readonly input: ChangesInput
  readonly style: Style
  readonly width: number | undefined
  readonly show: ComparedProject['show']
}

function renderProject(project: ComparedProject, context: Context): readonly string[] {
  const { input, style } = context
  const { change, texts } = project
  const { before, after, services, risks } = project.comparison
  return [
    renderHeading(project, input, style),
    ...(change === 'added' ? [] : renderRefusal('before', before, context)),
    ...(change === 'removed' ? [] : renderRefusal('after', after, context)),
    ...Object.entries(services)
      .filter(([, { action, withoutEffect }]) => action !== 'kept' || withoutEffect.length > 0)
      .flatMap(([name, service]) => renderService(name, service, context)),
    ...listChangedResources(project).flatMap((resource) => renderResource(resource, context)),
    ...texts.flatMap((text) => renderTextDiff(text, style)),
    ...risks.flatMap((risk) => renderRisk(risk, context)),
  ]
}

function renderHeading({ file, renamedFrom, change }: ComparedProject, input: ChangesInput, style: Style): string {
  const name = style(escapeInvisible(toRelativePath(file, input.workingDirectory)), 'bold')
  if (change === 'added') return `${name}: only in ${escapeInvisible(input.after)}`
  if (change === 'removed') return `${name}: only in ${escapeInvisible(input.before)}`
  const from =
    renamedFrom === undefined ? '' : ` (was ${escapeInvisible(toRelativePath(renamedFrom, input.workingDirectory))})`
  return `${name}${from}: ${escapeInvisible(input.before)} → ${escapeInvisible(input.after)}`
}

function renderRefusal(
  when: 'before' | 'after',
  { isAccepted, errors }: SideFacts,
  context: Context,
): readonly string[] {
  if (isAccepted) return []
  const effect = when === 'after' ? '"up" changes nothing' : 'this comparison is incomplete'
  return [
    ...wrapText(context, `Compose rejects the files ${when} the change, so ${effect}:`).map((line) =>
      context.style(line, 'red'),
    ),
    ...errors
      .slice(0, 1)
      .map(({ message, file, range }) =>
        renderDetail(message, [{ file, range, isBefore: when === 'before' }], context),
      ),
  ]
}

function renderService(
  name: string,
  { action, reasons, withoutEffect, dependents }: ServiceChange,
  context: Context,
): readonly string[] {
  const { style, show } = context
  const isAway = ['recreated', 'removed', 'orphan'].includes(action) && dependents.length > 0
  return [
    renderLine(CHANGE_SIGNS[action], `service ${name}`, SERVICE_WORDS[action], style),
    ...reasons.map((reason) => renderDetail(describeReason(reason, show), listReasonPlaces(reason), context)),
    ...withoutEffect.map((change) =>
      renderDetail(
        `${describeReason(change, show)} (no effect on running containers)`,
        listReasonPlaces(change),
        context,
      ),
    ),
    ...(isAway ? [`      ${style(escapeInvisible(`needed by ${dependents.join(', ')}`), 'dim')}`] : []),
  ]
}

function renderResource(
  { kind, name, action, attributes, isOtherContent }: ChangedResource,
  context: Context,
): readonly string[] {
  return [
    renderLine(CHANGE_SIGNS[action], `${kind} ${name}`, RESOURCE_WORDS[action], context.style),
    ...(isOtherContent === true ? [renderDetail(OTHER_CONTENT, [], context)] : []),
    ...attributes.map((change) =>
      renderDetail(describeReason(change, context.show), listReasonPlaces(change), context),
    ),
  ]
}

const LINE_LOOKS: ReadonlyMap<string, Look> = new Map([
  ['+', 'green'],
  ['-', 'red'],
  ['@', 'cyan'],
])

function renderTextDiff({ kind, name, diff }: ChangedText, style: Style): readonly string[] {
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

function renderRisk({ rule, severity, message, file, range }: Diagnostic, context: Context): readonly string[] {
  const { style } = context
  const look = SEVERITY_LOOK[severity]
  return [
    '',
    `${formatReasonPlace({ file, range, isBefore: false }, context)} ${style(severity, look, 'bold')} ${style(rule, 'dim')}`,
    ...wrapText(context, message),
  ]
}

function renderLine(sign: ChangeSign, name: string, words: string, style: Style): string {
  const look = SIGN_LOOKS[sign]
  return `  ${style(sign, look, 'bold')} ${style(escapeInvisible(name), 'bold')} ${style(words, look)}`
}

/** A reason and its places: on one line, or where a terminal is too narrow for that, the places below. */
function renderDetail(words: string, places: readonly ReasonPlace[], context: Context): string {
  const { width = Infinity } = context
  const text = escapeInvisible(words)
  const list = (style: Style): string => places.map((each) => formatReasonPlace(each, { ...context, style })).join(', ')
  const plain = list(createStyle(false))
  const shown = list(context.style)
  if (DETAIL.length + text.length + 2 + plain.length <= width)
    return `${DETAIL}${text}${shown === '' ? '' : `  ${shown}`}`
  const lines = [...wrapWords(text, width - DETAIL.length), ...(shown === '' ? [] : [`  ${shown}`])]
  return lines.map((line) => `${DETAIL}${line}`).join('\n')
}

function formatReasonPlace({ file, range, isBefore }: ReasonPlace, { input, style }: Context): string {
  const page = { ...input, files: new Map(), width: undefined, style }
  return `${isBefore ? 'was at ' : ''}${formatPlace(page, file, range)}`
}
