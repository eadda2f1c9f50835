import { code, message, name, text, type Value } from '../../../../core/messages/message.ts'
import { posixPaths } from '../../../../core/paths/paths.ts'
import { getItems, isString } from '../../../../core/tree/node.ts'
import type { Path } from '../../../../core/tree/path.ts'
import { isKnownValue } from '../../../../core/tree/variables.ts'
import { configurationFiles, type ConfigurationFile } from '../../../../knowledge/images/configuration-files.ts'
import { splitReference } from '../../../../knowledge/images/image-reference.ts'
import { shortenImageName } from '../../../../knowledge/images/registries.ts'
import type { Service } from '../../../../read/model/service.ts'
import type { ProjectRule, ProjectRuleContext } from '../../rule.ts'
import { listContainers } from '../../shared/containers.ts'
import { quoteNode } from '../../shared/quoted.ts'

interface Unread {
  readonly service: string
  readonly image: Value
  readonly target: Value
}

const elsewhere = message(
  'elsewhere',
  ({ service, image, target, path }: Unread & { path: string }) =>
    text`Nothing in service ${name(service)} reads ${target}, because the configuration of ${image} is in ${name(path)}; mount it there.`,
)

const unnamed = message(
  'unnamed',
  ({ service, image, target, command }: Unread & { command: string }) =>
    text`Nothing in service ${name(service)} reads ${target}, because ${image} reads only a configuration that its command names; add ${code(command)}.`,
)

const replaced = message(
  'replaced',
  ({ service, image, option }: Omit<Unread, 'target'> & { option: string }) =>
    text`Service ${name(service)} does not find its configuration, because its ${name('command')} replaces that of ${image}, which names the file; add ${code(option)}.`,
)

export const unreadConfiguration: ProjectRule = {
  id: 'unread-configuration',
  summary: 'A configuration must be where its program reads it.',
  // Most images read one file, or one only if their command names it; a file elsewhere has no effect, and the program
  // runs with its defaults or not at all. Where images read it is in `images/configuration-files.ts`.
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  check(context) {
    for (const [service, definition] of listContainers(context.project)) {
      const facts = findFacts(service, definition, context)
      if (facts === undefined || !isPlain(service, definition, facts, context)) continue
      reportReplaced(service, definition, facts, context)
      reportUnread(service, definition, facts, context)
    }
  },
}

function findFacts(
  service: string,
  { image, build, entrypoint }: Service,
  { nodeAt, isComplete }: ProjectRuleContext,
): ConfigurationFile | undefined {
  if (image === undefined || build !== undefined || entrypoint !== undefined) return undefined
  if (!isComplete(service) || !isKnownValue(nodeAt(['services', service, 'image']))) return undefined
  const shortName = shortenImageName(splitReference(image).name)
  return configurationFiles.find(({ names }) => names.includes(shortName))
}

/** Whether the program of the image is started directly, with options that are all known. */
function isPlain(
  service: string,
  { command }: Service,
  { command: start = '' }: ConfigurationFile,
  { nodeAt, environmentOf }: ProjectRuleContext,
): boolean {
  if (!environmentOf(service).isComplete) return false
  const [first = '-'] = command ?? []
  const isDirect = first.startsWith('-') || PROGRAMS.has(posixPaths.basename(first)) || first === start.split(' ')[0]
  return isDirect && getItems(nodeAt(['services', service, 'command'])).every(isKnownValue)
}

const PROGRAMS = new Set(
  'nginx haproxy httpd-foreground php-fpm apache2-foreground mysqld mariadbd rabbitmq-server valkey-server'.split(' '),
)

function reportReplaced(
  service: string,
  definition: Service,
  { option, path = '' }: ConfigurationFile,
  { nodeAt, report }: ProjectRuleContext,
): void {
  const { command, volumes = [], configs = [], image = '' } = definition
  const [first] = command ?? []
  if (option === undefined || command == null || first?.startsWith('-') !== true) return
  // Without the option, some programs look into their working directory.
  const isBeside = [...volumes, ...configs].some(
    ({ target = '' }) => target !== path && posixPaths.basename(target) === posixPaths.basename(path),
  )
  if (isBeside || definition.working_dir !== undefined || command.some((word) => word.startsWith('--config'))) return
  const written = quoteNode(nodeAt(['services', service, 'image']), image)
  const facts = { service, image: written, option: `${option}=${path}` }
  report({ at: ['services', service, 'command'], message: replaced(facts) })
}

function reportUnread(
  service: string,
  definition: Service,
  { meant, read, path, command = '' }: ConfigurationFile,
  context: ProjectRuleContext,
): void {
  const mounted = listMounted(service, definition, context)
  const suspects = mounted.filter(({ target, isFile }) => isFile && meant.test(target) && !read.test(target))
  if (suspects.length === 0 || mounted.some(({ target, isFile }) => !isFile && mayUse(target, path))) return
  const image = quoteNode(context.nodeAt(['services', service, 'image']), definition.image ?? '')
  for (const { at, target, source } of suspects) {
    const others = mounted.filter((each) => each.source !== source)
    const texts = listTexts(service, definition, others, context)
    if (texts.some((each) => isNamedIn(each, target))) continue
    const facts = { service, image, target: quoteNode(context.nodeAt(at), target) }
    const named = `command: ${command}${command.endsWith('=') ? '' : ' '}${target}`
    const message = path === undefined ? unnamed({ ...facts, command: named }) : elsewhere({ ...facts, path })
    context.report({ at, message })
  }
}

/** Whether a mounted folder may have a configuration of its own, or a script that copies one. */
function mayUse(folder: string, path: string | undefined): boolean {
  return /\/docker-entrypoint[^/]*\.d$/.test(folder) || (path !== undefined && posixPaths.isWithin(folder, path))
}

function isNamedIn(text: string, target: string): boolean {
  const folder = posixPaths.dirname(target)
  return text.includes(posixPaths.basename(target)) || (folder !== '/' && text.includes(folder))
}

interface Mounted {
  readonly at: Path
  /** Where the file or folder is in the container. */
  readonly target: string
  readonly isFile: boolean
  readonly source: string | undefined
}

function listMounted(
  service: string,
  { volumes = [], configs = [] }: Service,
  { project, files: { kindOf } }: ProjectRuleContext,
): readonly Mounted[] {
  return [
    ...volumes.map(({ type, source = '', target = '' }, index): Mounted => {
      const kind = type === 'bind' ? kindOf(source) : 'directory'
      const at = ['services', service, 'volumes', index, 'target']
      return { at, target: posixPaths.clean(target), isFile: kind !== 'directory', source }
    }),
    ...configs.map(({ source = '', target = `/${source}` }, index): Mounted => {
      const at = ['services', service, 'configs', index]
      return { at, target: posixPaths.clean(target), isFile: true, source: project.configs?.[source]?.file }
    }),
  ]
}

/** Everything that may name a file: the command, the variables, and the files beside it. */
function listTexts(
  service: string,
  { command }: Service,
  mounted: readonly Mounted[],
  { environmentOf, files: { read } }: ProjectRuleContext,
): readonly string[] {
  const variables = [...environmentOf(service).variables.values()]
  return [
    ...(command ?? []),
    ...variables.flatMap(({ value }) => (isString(value) ? [value.value] : [])),
    ...mounted.flatMap(({ isFile, source }) => (isFile && source !== undefined ? [read(source) ?? ''] : [])),
  ]
}
