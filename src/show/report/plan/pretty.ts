import type { Diagnostic } from '../../../core/diagnostics/diagnostic.ts'
import { escapeInvisible } from '../../../core/source/escape-invisible.ts'
import type { PlannedService } from '../../plan/plan.ts'
import { renderAction, renderDetail, renderTextDiff } from '../changes/lines.ts'
import { escapeLogCommands } from '../log-commands.ts'
import { formatPlace, wrapSentence, wrapText, type Page } from '../page.ts'
import { toRelativePath } from '../path.ts'
import { createStyle, SEVERITY_LOOK } from '../style.ts'
import type { PlanFormat, PlanInput } from './input.ts'
import { summarizePlan } from './summarize.ts'
import { ACTION_WORDS, describePlanReason, listPlanReasonPlaces, PLAN_SIGNS, RESOURCE_ACTION_WORDS } from './words.ts'

/** For people at a terminal: data at risk, what happens and why, where it fails, and a summary line. */
export const renderPrettyPlan: PlanFormat = (input, { color, width }) => {
  const { plan, file, workingDirectory, engine } = input
  const page: Page = { files: new Map(), workingDirectory, width, style: createStyle(color) }
  const { style } = page
  const isData = ({ rule }: Diagnostic): boolean => rule === 'discarded-data'
  const heading = `${style(escapeInvisible(toRelativePath(file, workingDirectory)), 'bold')}: running on ${escapeInvisible(engine)} → files`
  const resources = [
    ...Object.entries(plan.networks).map(([name, { action }]) => ['network', name, action] as const),
    ...Object.entries(plan.volumes).map(([name, { action }]) => ['volume', name, action] as const),
  ]
  const lines = [
    ...plan.warnings.filter(isData).flatMap((finding) => [...renderFinding(finding, page), '']),
    heading,
    ...Object.entries(plan.services)
      .filter(([, { action }]) => action !== 'kept' && action !== 'none')
      .flatMap(([name, service]) => renderService(name, service, input, page)),
    ...resources
      .filter(([, , action]) => action !== 'kept')
      .map(([kind, name, action]) =>
        renderAction(PLAN_SIGNS[action], `${kind} ${input.show(name)}`, RESOURCE_ACTION_WORDS[action], style),
      ),
    ...(input.texts ?? []).flatMap((text) => renderTextDiff(text, style)),
    ...plan.failures.flatMap((finding) => ['', ...renderFinding(finding, page)]),
    ...plan.warnings.filter((finding) => !isData(finding)).flatMap((finding) => ['', ...renderFinding(finding, page)]),
    '',
    style(wrapSentence(page, summarizePlan(input)), 'bold'),
  ]
  return escapeLogCommands(`${lines.join('\n')}\n`)
}

function renderService(
  name: string,
  { action, image, reasons }: PlannedService,
  { show }: PlanInput,
  page: Page,
): readonly string[] {
  const isGotten = (image === 'pulled' || image === 'built') && !['orphan', 'disabled'].includes(action)
  return [
    renderAction(PLAN_SIGNS[action], `service ${name}`, ACTION_WORDS[action], page.style),
    ...(isGotten ? renderDetail({ words: `image: ${image} first`, places: [] }, page) : []),
    ...reasons.flatMap((reason) =>
      renderDetail({ words: describePlanReason(reason, show), places: listPlanReasonPlaces(reason) }, page),
    ),
  ]
}

function renderFinding({ rule, severity, message, file, range }: Diagnostic, page: Page): readonly string[] {
  const { style } = page
  return [
    `${formatPlace(page, file, range)} ${style(severity, SEVERITY_LOOK[severity], 'bold')} ${style(rule, 'dim')}`,
    ...wrapText(page, message),
  ]
}
