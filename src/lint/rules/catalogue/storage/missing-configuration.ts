import { message, name, text, type Value } from '../../../../core/messages/message.ts'
import { posixPaths } from '../../../../core/paths/paths.ts'
import type { Path } from '../../../../core/tree/path.ts'
import { getItems, isString } from '../../../../core/tree/node.ts'
import { isKnownValue } from '../../../../core/tree/variables.ts'
import { splitReference } from '../../../../knowledge/images/image-reference.ts'
import { neededConfigurations, type NeededConfiguration } from '../../../../knowledge/images/needed-configurations.ts'
import { shortenImageName } from '../../../../knowledge/images/registries.ts'
import type { Container, Mount } from '../../../../read/container/container.ts'
import { findMount } from '../../../../read/container/mounts.ts'
import type { ContainerRule, ContainerRuleContext } from '../../catalogue-rule.ts'
import type { ProjectFinding } from '../../rule.ts'
import { comesLater, isCheckedOut } from '../../shared/checkout.ts'
import { listContainers } from '../../shared/containers.ts'
import { quoteNode } from '../../shared/quoted.ts'

interface Facts {
  readonly service: string
  readonly image: Value
  /** The path of the configuration in the container. */
  readonly path: string
}

const absent = message(
  'absent',
  ({ service, image, path }: Facts) =>
    text`Service ${name(service)} does not start, because its command names ${name(path)}, which neither ${image} nor a mount has; mount the file there.`,
)

const elsewhere = message(
  'elsewhere',
  ({ service, path, target }: Facts & { target: string }) =>
    text`Service ${name(service)} does not start, because its command names ${name(path)}, but the file is mounted at ${name(target)}; write that path.`,
)

const hidden = message(
  'hidden',
  ({ service, image, path, target }: Facts & { target: string }) =>
    text`Service ${name(service)} does not start, because what is mounted at ${name(target)} lacks ${name(path)} and hides that of ${image}; put the file into the folder, or mount single files.`,
)

const none = message(
  'none',
  ({ service, image, path }: Facts) =>
    text`Service ${name(service)} does not start, because ${image} has no configuration of its own; mount one at ${name(path)}.`,
)

export const missingConfiguration: ContainerRule = {
  id: 'missing-configuration',
  summary: 'The configuration without which a program does not start must be there.',
  // Which images need one is in `images/needed-configurations.ts`. Compose Specification, services, command, volumes.
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  check(context) {
    for (const [service] of listContainers(context.project)) {
      const facts = findFacts(service, context)
      if (facts === undefined) continue
      const named = findNamed(service, facts, context)
      if (named !== undefined) checkNamed(context.containerOf(service), facts, named, context)
      else if (facts.path !== undefined && !isCommandOwn(service, context))
        checkOwn(context.containerOf(service), facts, facts.path, context)
    }
  },
}

/** What is known about the image of a service that starts it by its own entrypoint. */
function findFacts(
  service: string,
  { project, nodeAt, isComplete }: ContainerRuleContext,
): NeededConfiguration | undefined {
  const { image, build, entrypoint, volumes_from: from } = project.services[service] ?? {}
  if (image === undefined || [build, entrypoint, from].some((setting) => setting !== undefined)) return undefined
  if (!isComplete(service) || !isKnownValue(nodeAt(['services', service, 'image']))) return undefined
  const { name: written, tag = 'latest', digest } = splitReference(image)
  const short = shortenImageName(written)
  return neededConfigurations.find(
    ({ names, tags }) => names.includes(short) && (tags === undefined || (digest === undefined && tags.test(tag))),
  )
}

interface Named {
  readonly path: string
  /** The word of the command. */
  readonly at: Path
}

/** The configuration that a command names: in one word, or in the word after an option. */
function findNamed(
  service: string,
  { option }: NeededConfiguration,
  { project, nodeAt }: ContainerRuleContext,
): Named | undefined {
  const words = project.services[service]?.command ?? []
  const at: Path = ['services', service, 'command']
  if (option === undefined || words.some((word) => /\s/.test(word)) || !getItems(nodeAt(at)).every(isKnownValue))
    return undefined
  for (const [index, word] of words.entries()) {
    const match = option.exec(word)
    if (match === null) continue
    const place = match[1] === undefined ? index + 1 : index
    const path = match[1] ?? words[place] ?? ''
    if (path.startsWith('/') && !path.includes('*')) return { path: posixPaths.clean(path), at: [...at, place] }
  }
  return undefined
}

/** Whether a command takes the place of that of the image; options are for the program of the image. */
function isCommandOwn(service: string, { project }: ContainerRuleContext): boolean {
  return project.services[service]?.command != null
}

function checkNamed(
  container: Container,
  { path: own, brings = [] }: NeededConfiguration,
  { path, at }: Named,
  context: ContainerRuleContext,
): void {
  const { service, mounts, fileAt } = container
  const mount = findMount(path, mounts)
  const isBrought = path === own || brings.includes(path)
  if (mount === undefined ? isBrought : fileAt(path)?.kind !== 'missing') return
  const image = quoteImage(service, context)
  const target = findMounted(path, container)
  const place = locateNamed(path, at, context)
  if (target !== undefined) context.report({ ...place, message: elsewhere({ service, image, path, target }) })
  else if (mount !== undefined && isBrought) reportHidden(container, mount, path, context)
  else context.report({ ...place, message: absent({ service, image, path }) })
}

/** The characters of a path in a command, which may be one text with all its words. */
function locateNamed(path: string, at: Path, { nodeAt }: ContainerRuleContext): Pick<ProjectFinding, 'at' | 'part'> {
  const node = nodeAt(at)
  const whole = node?.origin?.kind === 'short-form' ? node.origin.of : node
  const start = isString(whole) ? whole.value.indexOf(path) : -1
  return isString(whole) && start >= 0 ? { at: whole, part: { start, end: start + path.length } } : { at }
}

/** Where the file that a command names is mounted: by its own name, or from a file of that name. */
function findMounted(path: string, { mounts }: Container): string | undefined {
  const file = posixPaths.basename(path)
  const [only, ...more] = mounts.filter(({ kind, target, source = '' }) => {
    const isFile = kind === 'bind' || kind === 'file' || kind === 'copied'
    return isFile && [target, source.replaceAll('\\', '/')].some((each) => posixPaths.basename(each) === file)
  })
  return more.length === 0 ? only?.target : undefined
}

/** The configuration that a program reads where its command names none. */
function checkOwn(
  container: Container,
  { isAbsent }: NeededConfiguration,
  path: string,
  context: ContainerRuleContext,
): void {
  const { service, mounts } = container
  const mount = findMount(path, mounts)
  if (mount !== undefined) reportHidden(container, mount, path, context)
  else if (isAbsent === true && findMounted(path, container) === undefined)
    context.report({
      at: ['services', service, 'image'],
      message: none({ service, image: quoteImage(service, context), path }),
    })
}

/** Reports a folder that is mounted over the configuration of an image without having one. */
function reportHidden(container: Container, mount: Mount, path: string, context: ContainerRuleContext): void {
  const { service, fileAt } = container
  const { project, files, report } = context
  const isMissing = fileAt(path)?.kind === 'missing'
  // Other rules report a relative target.
  if (!(isMissing || isCreatedByEngine(mount, service, context)) || mount.target === path) return
  if (!mount.target.startsWith('/')) return
  const message = hidden({ service, image: quoteImage(service, context), path, target: mount.target })
  report({ at: mount.at, message, isDoubtful: !isMissing && !isCheckedOut(project, files) })
}

/** Whether the engine creates the folder of a mount, which nothing has filled then. */
function isCreatedByEngine(
  { kind, source }: Mount,
  service: string,
  { project, files }: ContainerRuleContext,
): boolean {
  if (kind !== 'bind' || source === undefined || !files.paths.isWithin(files.directory, source)) return false
  const isShared = listContainers(project).some(
    ([other, { volumes = [] }]) =>
      other !== service && volumes.some(({ source: each = '' }) => files.paths.isWithin(each, source)),
  )
  return files.kindOf(source) === 'missing' && !comesLater(source, files) && !isShared
}

function quoteImage(service: string, { project, nodeAt }: ContainerRuleContext): Value {
  return quoteNode(nodeAt(['services', service, 'image']), project.services[service]?.image ?? '')
}
