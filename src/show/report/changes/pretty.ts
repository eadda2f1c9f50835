import type { ServiceChange, SideFacts } from '../../compare/comparison.ts'
import type { Diagnostic } from '../../../core/diagnostics/diagnostic.ts'
import { escapeInvisible } from '../../../core/source/escape-invisible.ts'
import { escapeLogCommands } from '../log-commands.ts'
import { wrapSentence, wrapText, type Page } from '../page.ts'
import { toRelativePath } from '../path.ts'
import { SEVERITY_LOOK, createStyle, type Style } from '../style.ts'
import {
  listChangedResources,
  type ChangedResource,
  type ChangesFormat,
  type ChangesInput,
  type ComparedProject,
} from './input.ts'
import { summarizeChanges } from './sentence.ts'
import { formatReasonPlace, renderAction, renderDetail, renderTextDiff } from './lines.ts'
import { CHANGE_SIGNS, listResourceDetails, listServiceDetails, RESOURCE_WORDS, SERVICE_WORDS } from './words.ts'

/** For people at a terminal: a tree of what happens and why, what may go wrong, and a summary line. */
export const renderPrettyChanges: ChangesFormat = (input, { color, width }) => {
  const style = createStyle(color)
  const page: Page = { files: new Map(), workingDirectory: input.workingDirectory, width, style }
  const blocks = input.projects.map((project) => renderProject(project, input, page).join('\n'))
  const summary = style(wrapSentence({ width }, summarizeChanges(input)), 'bold')
  return escapeLogCommands(`${[...blocks, summary].join('\n\n')}\n`)
}

function renderProject(project: ComparedProject, input: ChangesInput, page: Page): readonly string[] {
  const { change, texts, show } = project
  const { before, after, services, risks } = project.comparison
  return [
    renderHeading(project, input, page.style),
    ...(change === 'added' ? [] : renderRefusal('before', before, page)),
    ...(change === 'removed' ? [] : renderRefusal('after', after, page)),
    ...Object.entries(services)
      .filter(([, { action, withoutEffect }]) => action !== 'kept' || withoutEffect.length > 0)
      .flatMap(([name, service]) => renderService(name, service, show, page)),
    ...listChangedResources(project).flatMap((resource) => renderResource(resource, show, page)),
    ...texts.flatMap((text) => renderTextDiff(text, page.style)),
    ...risks.flatMap((risk) => renderRisk(risk, page)),
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

function renderRefusal(when: 'before' | 'after', { isAccepted, errors }: SideFacts, page: Page): readonly string[] {
  if (isAccepted) return []
  const effect = when === 'after' ? '"up" changes nothing' : 'this comparison is incomplete'
  return [
    ...wrapText(page, `Compose rejects the files ${when} the change, so ${effect}:`).map((line) =>
      page.style(line, 'red'),
    ),
    ...errors
      .slice(0, 1)
      .flatMap(({ message, file, range }) =>
        renderDetail({ words: message, places: [{ file, range, isBefore: when === 'before' }] }, page),
      ),
  ]
}

type Show = ComparedProject['show']

function renderService(name: string, service: ServiceChange, show: Show, page: Page): readonly string[] {
  const { action } = service
  return [
    renderAction(CHANGE_SIGNS[action], `service ${name}`, SERVICE_WORDS[action], page.style),
    ...listServiceDetails(service, show).flatMap((detail) => renderDetail(detail, page)),
  ]
}

function renderResource(resource: ChangedResource, show: Show, page: Page): readonly string[] {
  const { kind, name, action } = resource
  return [
    renderAction(CHANGE_SIGNS[action], `${kind} ${name}`, RESOURCE_WORDS[action], page.style),
    ...listResourceDetails(resource, show).flatMap((detail) => renderDetail(detail, page)),
  ]
}

function renderRisk({ rule, severity, message, file, range }: Diagnostic, page: Page): readonly string[] {
  const { style } = page
  const place = formatReasonPlace({ file, range, isBefore: false }, page)
  return [
    '',
    `${place} ${style(severity, SEVERITY_LOOK[severity], 'bold')} ${style(rule, 'dim')}`,
    ...wrapText(page, message),
  ]
}
