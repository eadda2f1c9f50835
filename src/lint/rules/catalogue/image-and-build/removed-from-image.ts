import { code, message, name, text, type Value } from '../../../../core/messages/message.ts'
import { posixPaths } from '../../../../core/paths/paths.ts'
import { getItems, isString } from '../../../../core/tree/node.ts'
import type { Span } from '../../../../core/source/source-file.ts'
import type { Path } from '../../../../core/tree/path.ts'
import { isKnownValue } from '../../../../core/tree/variables.ts'
import { splitReference } from '../../../../knowledge/images/image-reference.ts'
import { shortenImageName } from '../../../../knowledge/images/registries.ts'
import type { Removal } from '../../../../knowledge/images/image-setup.ts'
import { findSetup } from '../../../../knowledge/images/known-setups.ts'
import { listStartedByTest } from '../../../../read/container/started-commands.ts'
import type { Service } from '../../../../read/model/service.ts'
import type { ProjectRule, ProjectRuleContext } from '../../rule.ts'
import { listContainers } from '../../shared/containers.ts'
import { quoteNode } from '../../shared/quoted.ts'

interface Facts {
  readonly service: string
  readonly image: Value
  readonly removed: string
  readonly instead: string | undefined
}

const option = message(
  'option',
  ({ service, image, removed, instead }: Facts) =>
    text`Service ${name(service)} does not start, because ${image} no longer has the option ${code(removed)}; ${instead === undefined ? text`remove it.` : text`write ${code(instead)}, or remove it.`}`,
)

const program = message(
  'program',
  ({ service, image, removed, instead }: Facts) =>
    text`The healthcheck of service ${name(service)} always fails, because ${image} no longer has the program ${name(removed)}${instead === undefined ? [] : text`; write ${code(instead)}`}.`,
)

const variable = message(
  'variable',
  ({ service, image, removed, instead }: Facts) =>
    text`Service ${name(service)} does not start, because ${image} no longer accepts ${name(removed)}; ${instead === undefined ? text`remove it, or use an earlier version.` : text`set ${name(instead)}, or use an earlier version.`}`,
)

export const removedFromImage: ProjectRule = {
  id: 'removed-from-image',
  summary: 'Services must not use what their image no longer has.',
  // A newer version of a program refuses options and variables that were removed from it, and its image may lack
  // programs that the old one had. They are in `images/setup/`.
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  check(context) {
    for (const [service, definition] of listContainers(context.project)) {
      const { image = '', build } = definition
      if (build !== undefined || !context.isComplete(service)) continue
      if (image === '' || !isKnownValue(context.nodeAt(['services', service, 'image']))) continue
      for (const removal of listRemovals(image)) REPORTS[removal.kind](service, definition, removal, context)
    }
  },
}

/** What the version of an image that a tag names no longer has. A tag with less moves with the releases. */
function listRemovals(image: string): readonly Removal[] {
  const { name: written, tag = 'latest', digest } = splitReference(image)
  const [, major, minor] = /^(?:v|latest$|RELEASE\.)?(?:(\d+)(?:\.(\d+))?)?(?:[.-]|$)/.exec(tag) ?? []
  if ((major === undefined && tag !== 'latest') || (digest !== undefined && major === undefined)) return []
  const version = [Number(major ?? Infinity), Number(minor ?? Infinity)] as const
  const { removals = [] } = findSetup(shortenImageName(written)) ?? {}
  return removals.filter(
    ({ from: [first, second] }) => version[0] > first || (version[0] === first && version[1] >= second),
  )
}

type Report = (service: string, definition: Service, removal: Removal, context: ProjectRuleContext) => void

const REPORTS: Readonly<Record<Removal['kind'], Report>> = {
  option: reportOption,
  program: reportProgram,
  variable: reportVariable,
}

function reportOption(service: string, definition: Service, removal: Removal, context: ProjectRuleContext): void {
  const { command, entrypoint } = definition
  const node = context.nodeAt(['services', service, 'command'])
  if (command == null || entrypoint !== undefined || !getItems(node).every(isKnownValue)) return
  // A shell may test what there is.
  if (/(?:^|\/)(?:ba|da)?sh$/.test(command[0] ?? '')) return
  const index = command.findIndex((word, at) => {
    const isOption = word.startsWith('-') || command[at - 1] === '-c'
    return isOption && removal.removed.test(getOptionName(word))
  })
  if (index < 0) return
  const written = /^[^=]*/.exec(command[index] ?? '')?.[0] ?? ''
  reportRemoved(['services', service, 'command', index], option, written, service, definition, removal, context)
}

/** The name of an option, or of a parameter that follows `-c`. */
function getOptionName(word: string): string {
  return /^(?:--?)?([^=]*)/.exec(word)?.[1] ?? ''
}

function reportProgram(service: string, definition: Service, removal: Removal, context: ProjectRuleContext): void {
  const started = listStartedByTest(definition.healthcheck?.test ?? []).map((each) => posixPaths.basename(each.program))
  const found = started.find((each) => removal.removed.test(each))
  const at = ['services', service, 'healthcheck', 'test']
  if (found !== undefined) reportRemoved(at, program, found, service, definition, removal, context)
}

function reportVariable(service: string, definition: Service, removal: Removal, context: ProjectRuleContext): void {
  const { variables, isComplete } = context.environmentOf(service)
  if (!isComplete || (removal.instead !== undefined && variables.has(removal.instead))) return
  const found = [...variables.keys()].find((each) => removal.removed.test(each))
  const entry = found === undefined ? undefined : variables.get(found)
  if (found === undefined || !isString(entry?.value) || entry.value.value === '') return
  reportRemoved(entry.keySpan, variable, found, service, definition, removal, context)
}

function reportRemoved(
  at: Path | Span,
  say: typeof option,
  removed: string,
  service: string,
  { image = '' }: Service,
  { instead }: Removal,
  context: ProjectRuleContext,
): void {
  const written = quoteNode(context.nodeAt(['services', service, 'image']), image)
  context.report({ at, message: say({ service, image: written, removed, instead }) })
}
