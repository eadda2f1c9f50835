import { code, message, name, names, text, type Value } from '../../../../core/messages/message.ts'
import { posixPaths } from '../../../../core/paths/paths.ts'
import { getItems } from '../../../../core/tree/node.ts'
import { isKnownValue } from '../../../../core/tree/variables.ts'
import { quoteDerived } from '../../../../core/messages/quote.ts'
import type { ConfigurationFile, ReadFolder } from '../../../../knowledge/images/image-setup.ts'
import { splitReference } from '../../../../knowledge/images/image-reference.ts'
import { findSetup } from '../../../../knowledge/images/known-setups.ts'
import { shortenImageName } from '../../../../knowledge/images/registries.ts'
import { httpDirectives, mainDirectives } from '../../../../knowledge/programs/nginx-contexts.ts'
import { listTopDirectives } from '../../../../read/addresses/files/nginx-directives.ts'
import type { Container, ContainerFile } from '../../../../read/container/container.ts'
import { findMount } from '../../../../read/container/mounts.ts'
import { listExecuted } from '../../../../read/container/started-commands.ts'
import type { Service } from '../../../../read/model/service.ts'
import type { ProjectRuleContext } from '../../rule.ts'
import type { ContainerRule, ContainerRuleContext } from '../../catalogue-rule.ts'
import { locateFact } from '../../shared/fact-places.ts'
import { listContainers } from '../../shared/containers.ts'
import { isNamedIn, listMounted, listTextsNamingFiles } from '../../shared/mounted.ts'
import { quoteNode } from '../../shared/quoted.ts'

interface Unread {
  readonly service: string
  readonly image: Value
  readonly target: Value
}

interface Endings {
  readonly folder: string
  readonly endings: readonly string[]
}

const elsewhere = message(
  'elsewhere',
  ({ service, image, target, path }: Unread & { path: string }) =>
    text`Nothing in service ${name(service)} reads ${target}, because the configuration of ${image} is in ${name(path)}; mount it there.`,
)

const otherFolder = message(
  'other-folder',
  ({ service, image, target, path }: Unread & { path: string }) =>
    text`Nothing in service ${name(service)} reads ${target}, because ${image} looks for it in ${name(path)}; mount it there.`,
)

const otherEnding = message(
  'other-ending',
  ({ service, image, target, folder, endings, instead }: Unread & Endings & { instead: Value }) =>
    text`Nothing in service ${name(service)} reads ${target}, because ${image} reads only files in ${name(folder)} whose names end in ${names(endings, 'or')}; write ${instead}.`,
)

const otherEndings = message(
  'other-endings',
  ({ service, image, target, endings }: Unread & Omit<Endings, 'folder'>) =>
    text`Nothing in service ${name(service)} reads the files of ${target}, because ${image} reads only those whose names end in ${names(endings, 'or')}; rename them.`,
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

const misplaced = message(
  'misplaced',
  ({ service, target, directive, path }: { service: string; target: string; directive: string; path: string }) =>
    text`Service ${name(service)} does not start, because nginx does not take ${name(directive)} in ${name(target)}; mount the file at ${name(path)}.`,
)

const noEvents = message(
  'no-events',
  ({ service }: { service: string }) =>
    text`Service ${name(service)} does not start, because its ${name(MAIN_FILE)} has no ${name('events')} block; add ${code('events {}')}.`,
)

const MAIN_FILE = '/etc/nginx/nginx.conf'
const SERVER_FILE = '/etc/nginx/conf.d/default.conf'

export const unreadConfiguration: ContainerRule = {
  id: 'unread-configuration',
  summary: 'A configuration must be where its program reads it.',
  // Most images read one file, or one only if their command names it; a file elsewhere has no effect, and the program
  // runs with its defaults or not at all. Where images read it is in `images/setup/`.
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  check(context) {
    for (const [service, definition] of listContainers(context.project)) {
      if (context.isComplete(service) && mayRunNginx(definition)) reportMisplaced(context.containerOf(service), context)
      const image = findImageName(service, definition, context)
      if (image === undefined) continue
      const file = findSetup(image)?.configuration
      if (file !== undefined && isPlain(service, definition, file.command, context)) {
        reportReplaced(service, definition, file, context)
        reportUnread(service, definition, { ...file, isRead: (target) => isReadAt(file, target) }, context)
      }
      const folders = listReadFolders(image, service, context)
      if (folders.length === 0 || !isPlain(service, definition, undefined, context)) continue
      for (const folder of folders) {
        if (folder.meant !== undefined) reportUnread(service, definition, toWanted(folder, folder.meant), context)
        reportEndings(service, definition, folder, context)
      }
    }
  },
}

/** The folders of an image of which it reads the files with certain endings. */
function listReadFolders(
  name: string,
  service: string,
  { environmentOf, containerOf }: ContainerRuleContext,
): readonly ReadFolder[] {
  const { variables, isComplete } = environmentOf(service)
  const set = [...variables.keys(), ...containerOf(service).image.environment.keys()]
  const isChanged = (changing: RegExp): boolean => !isComplete || set.some((variable) => changing.test(variable))
  const { folders = [] } = findSetup(name) ?? {}
  return folders.filter(({ variables: changing }) => changing === undefined || !isChanged(changing))
}

/** An image of nginx, or one that may be built from it. */
function mayRunNginx({ image = '', build }: Service): boolean {
  return build !== undefined || /(?:^|\/)nginx(?:-unprivileged)?(?:[:@]|$)/.test(image)
}

/** Reports the first file of nginx with a directive that belongs into the other one. */
function reportMisplaced(container: Container, context: ContainerRuleContext): void {
  const { service, image, mounts, fileAt } = container
  const base = image.base === undefined ? '' : shortenImageName(splitReference(image.base.name).name)
  const nginx = listExecuted(container).find(({ program }) => posixPaths.basename(program) === 'nginx')
  if (!NGINX.has(base) || nginx === undefined || nginx.args.includes('-c')) return
  const main = fileAt(MAIN_FILE)
  if (main?.kind === 'file') {
    reportFirstMisplaced(service, MAIN_FILE, main.file, context)
    return
  }
  // A main file that cannot be read may include the others anywhere.
  if (findMount(MAIN_FILE, mounts) !== undefined) return
  const folders = listReadFolders(base, service, context)
  const mounted = mounts.map(({ target }) => target).filter((target) => folders.some((row) => isReadIn(row, target)))
  const servers = [SERVER_FILE, ...mounted]
  for (const path of new Set(servers)) {
    const found = fileAt(path)
    if (found?.kind === 'file' && reportFirstMisplaced(service, path, found.file, context)) return
  }
}

const NGINX = new Set(['nginx', 'nginxinc/nginx-unprivileged'])

function reportFirstMisplaced(
  service: string,
  target: string,
  { text: content = '', hostPath: path, source }: ContainerFile,
  { report }: ContainerRuleContext,
): boolean {
  const isMain = target === MAIN_FILE
  const directives = listTopDirectives(content)
  const refused = isMain ? httpDirectives : mainDirectives
  const directive = directives.find(({ name }) => refused.has(name))
  const at = locateFact(service, source)
  if (directive !== undefined && path !== '') {
    const { name: written, start } = directive
    const facts = { service, target, directive: written, path: isMain ? SERVER_FILE : MAIN_FILE }
    const place = { file: { path, text: content }, start, end: start + written.length }
    report({ at, message: misplaced(facts), related: [{ at: place, message: text`written here` }] })
    return true
  }
  const isWithoutEvents = directives.length > 0 && !directives.some(({ name }) => /^(?:events|include)$/.test(name))
  if (isMain && isWithoutEvents) report({ at, message: noEvents({ service }) })
  return isMain && isWithoutEvents
}

/** The short name of an image that is used as it is, with its own entrypoint. */
function findImageName(
  service: string,
  { image, build, entrypoint }: Service,
  { nodeAt, isComplete }: ProjectRuleContext,
): string | undefined {
  if (image === undefined || build !== undefined || entrypoint !== undefined) return undefined
  if (!isComplete(service) || !isKnownValue(nodeAt(['services', service, 'image']))) return undefined
  return shortenImageName(splitReference(image).name)
}

/** Whether the program of the image is started directly, with options that are all known. */
function isPlain(
  service: string,
  { command }: Service,
  start: string | undefined,
  { nodeAt, environmentOf }: ProjectRuleContext,
): boolean {
  if (!environmentOf(service).isComplete) return false
  const [first = '-'] = command ?? []
  const isDirect = first.startsWith('-') || PROGRAMS.has(posixPaths.basename(first)) || first === start?.split(' ')[0]
  return isDirect && getItems(nodeAt(['services', service, 'command'])).every(isKnownValue)
}

const PROGRAMS = new Set(
  'nginx haproxy httpd-foreground php-fpm apache2-foreground mysqld mariadbd rabbitmq-server valkey-server postgres mongod'.split(
    ' ',
  ),
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
  const isBeside = [...volumes, ...configs].some(({ target = '' }) => isNamesake(target, path))
  if (isBeside || definition.working_dir !== undefined || command.some((word) => word.startsWith('--config'))) return
  const written = quoteNode(nodeAt(['services', service, 'image']), image)
  const facts = { service, image: written, option: `${option}=${path}` }
  report({ at: ['services', service, 'command'], message: replaced(facts) })
}

/** A file of the same name: without the option that names one, some programs look into their working directory. */
function isNamesake(target: string, path: string): boolean {
  return target !== path && posixPaths.basename(target) === posixPaths.basename(path)
}

/** A file or folder that a program reads. */
interface Wanted extends Pick<ConfigurationFile, 'meant' | 'path' | 'index' | 'command' | 'option'> {
  readonly isRead: (target: string) => boolean
  /** A folder may be mounted there as well. */
  readonly isFolder?: true
}

function isReadAt({ path, read }: ConfigurationFile, target: string): boolean {
  return read?.test(target) ?? target === path
}

function toWanted({ folder }: ReadFolder, meant: RegExp): Wanted {
  return { meant, path: folder, isRead: (target) => posixPaths.isWithin(folder, target), isFolder: true }
}

function reportUnread(
  service: string,
  definition: Service,
  { meant, isRead, path, index, command = '', option, isFolder }: Wanted,
  context: ProjectRuleContext,
): void {
  const mounted = listMounted(service, definition, context)
  const isReplaced = option !== undefined && definition.command != null
  const suspects = mounted.filter(
    ({ target, isFile }) =>
      (isFile || isFolder === true) &&
      meant.test(target) &&
      !isRead(target) &&
      !(isReplaced && isNamesake(target, path ?? '')),
  )
  const others = mounted.filter((each) => !suspects.includes(each))
  // Beside the file that the program reads, one with such a name has another purpose.
  const isThere = others.some(({ target }) => target === path)
  const isCopied = others.some((each) => !each.isFile && [path, index].some((file) => mayUse(each.target, file)))
  if (suspects.length === 0 || isThere || isCopied) return
  const image = quoteNode(context.nodeAt(['services', service, 'image']), definition.image ?? '')
  for (const { at, target, source } of suspects) {
    const beside = mounted.filter((each) => each.source !== source)
    const texts = listTextsNamingFiles(service, definition, beside, context)
    if (texts.some((each) => isNamedIn(each, target))) continue
    const facts = { service, image, target: quoteNode(context.nodeAt(at), target) }
    const named = `command: ${command}${command.endsWith('=') ? '' : ' '}${target}`
    const say = isFolder === true ? otherFolder : elsewhere
    const message = path === undefined ? unnamed({ ...facts, command: named }) : say({ ...facts, path })
    context.report({ at, message })
  }
}

/** Files without settings or statements, which some other file reads, and those that are switched off by their names. */
const NO_CONFIGURATION =
  /^\.|~$|^(?:readme|license|makefile)\b|\.(?:disabled?|off|bak|backup|old|orig|save|example|sample|dist|csv|tsv|json|xml|md|dump|tar|tar\.\w+|tgz|zip|bson|pem|crt|key)$/i

/** Reports what is mounted into a folder, or as the folder, under names that the program passes over. */
function reportEndings(service: string, definition: Service, row: ReadFolder, context: ProjectRuleContext): void {
  const { nodeAt, report } = context
  const { folder, endings } = row
  const mounted = listMounted(service, definition, context)
  const image = quoteNode(nodeAt(['services', service, 'image']), definition.image ?? '')
  for (const mount of mounted) {
    const { at, target, isFile, source } = mount
    const isWhole = !isFile && target === folder
    if (!isWhole && !(isFile && posixPaths.dirname(target) === folder)) continue
    const files = isWhole ? listConfigurations(source, context) : [posixPaths.basename(target)]
    const passedOver = files.filter((file) => !NO_CONFIGURATION.test(file))
    if (passedOver.length === 0 || files.some((file) => endsIn(file, endings))) continue
    const others = mounted.filter((each) => each !== mount)
    if (
      others.some((each) =>
        each.isFile ? isEntrypointScript(each.target) : mayUse(each.target, isWhole ? undefined : folder),
      )
    )
      continue
    if (listTextsNamingFiles(service, definition, others, context).some((each) => isNamedIn(each, target))) continue
    const node = nodeAt(at)
    const facts = { service, image, target: quoteNode(node, target), folder, endings }
    report({
      at,
      message: isWhole
        ? otherEndings(facts)
        : otherEnding({ ...facts, instead: quoteDerived(replaceEnding(target, source, row), [node]) }),
    })
  }
}

function listConfigurations(folder: string | undefined, { files }: ProjectRuleContext): readonly string[] {
  return folder === undefined || !files.paths.isWithin(files.directory, folder) ? [] : (files.list(folder) ?? [])
}

function isReadIn({ folder, endings }: ReadFolder, target: string): boolean {
  return posixPaths.dirname(target) === folder && endsIn(target, endings)
}

function endsIn(file: string, endings: readonly string[]): boolean {
  return endings.some((ending) => file.endsWith(ending))
}

/** The path with an ending that is read: that of the file on the host if it has one. */
function replaceEnding(target: string, source: string | undefined, { endings, isTakenAway }: ReadFolder): string {
  if (isTakenAway) return target + (endings[0] ?? '')
  const stem = target.replace(/(?<=[^/])\.[^./]+$/, '')
  if (endsIn(stem, endings)) return stem
  return stem + (endings.find((ending) => source?.endsWith(ending)) ?? endings[0] ?? '')
}

/** Whether a mounted file is a script that the entrypoint runs, which may read whatever is there. */
function isEntrypointScript(file: string): boolean {
  return file.endsWith('.sh') && mayUse(posixPaths.dirname(file), undefined)
}

/** Whether a mounted folder may have a configuration of its own, or a script that copies one. */
function mayUse(folder: string, path: string | undefined): boolean {
  return /\/docker-entrypoint[^/]*\.d$/.test(folder) || (path !== undefined && posixPaths.isWithin(folder, path))
}
