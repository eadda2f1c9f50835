import { posixPaths } from '../../../core/paths/paths.ts'
import { splitReference } from '../../../knowledge/images/image-reference.ts'
import { shortenImageName } from '../../../knowledge/images/registries.ts'
import { blankComments } from '../../../read/addresses/files/nginx.ts'
import type { Container } from '../../../read/container/container.ts'
import { findMount } from '../../../read/container/mounts.ts'
import type { Service } from '../../../read/model/service.ts'
import type { ContainerRuleContext } from '../catalogue-rule.ts'
import { isPulledAsWritten } from './service-image.ts'

const IMAGES = new Set(['nginx', 'nginxinc/nginx-unprivileged'])

const MAIN = '/etc/nginx/nginx.conf'
const SITES = '/etc/nginx/conf.d'
const DEFAULT_SITE = '/etc/nginx/conf.d/default.conf'

/** Where scripts and templates may bring further configuration. */
const GENERATED = /^\/(?:docker-entrypoint\.d|etc\/nginx\/(?:templates|modules))(?:\/|$)/

/** All ports that nginx listens on by the files that are mounted; undefined if one of them is not known, or none is mounted. */
export function findNginxPorts(
  service: string,
  definition: Service,
  context: ContainerRuleContext,
): readonly number[] | undefined {
  const { image = '', entrypoint, command, volumes_from: from } = definition
  if (!IMAGES.has(shortenImageName(splitReference(image).name))) return undefined
  if (!isPulledAsWritten(service, definition, context)) return undefined
  if (entrypoint !== undefined || from !== undefined || (command != null && !isPlainCommand(command))) return undefined
  const container = context.containerOf(service)
  const texts = listTexts(container, context)
  if (texts === undefined || texts.length === 0) return undefined
  const read = texts.map(readPorts)
  if (read.includes(undefined)) return undefined
  const isDefaultShipped = findMount(DEFAULT_SITE, container.mounts) === undefined && readsSites(container)
  const shipped = isDefaultShipped ? container.image.ports.map(({ value }) => Number.parseInt(value, 10)) : []
  const ports = [...read.flatMap((each) => each ?? []), ...shipped]
  return [...new Set(ports)]
}

function isPlainCommand(command: readonly string[]): boolean {
  return /^nginx -g '?daemon off;'?$/.test(command.join(' '))
}

function readsSites({ fileAt }: Container): boolean {
  const main = fileAt(MAIN)
  return main?.kind !== 'file' || /\binclude\s+\/etc\/nginx\/conf\.d\//.test(blankComments(main.file.text ?? ''))
}

/** The texts of the configuration files that are mounted; undefined if one cannot be read. */
function listTexts(container: Container, context: ContainerRuleContext): readonly string[] | undefined {
  const { mounts, fileAt } = container
  const inside = mounts.filter(({ target }) => posixPaths.isWithin('/etc/nginx', target))
  if (mounts.some(({ target }) => GENERATED.test(target)) || inside.some(({ kind }) => kind === 'volume'))
    return undefined
  const sites = readsSites(container) ? listSites(container, context) : []
  if (sites === undefined) return undefined
  const paths = [...(findMount(MAIN, mounts) === undefined ? [] : [MAIN]), ...sites]
  const texts = paths.map((path) => {
    const found = fileAt(path)
    return found?.kind === 'file' ? found.file.text : undefined
  })
  return texts.every((text) => text !== undefined) ? texts : undefined
}

/** The files that nginx reads besides its main one, as far as they are mounted; undefined if a folder cannot be listed. */
function listSites({ mounts }: Container, { files }: ContainerRuleContext): readonly string[] | undefined {
  const single = mounts.map(({ target }) => target).filter((target) => posixPaths.dirname(target) === SITES)
  const folder = findMount(SITES, mounts)
  if (folder === undefined) return single.filter((target) => target.endsWith('.conf'))
  if (folder.kind !== 'bind' || folder.source === undefined) return undefined
  const below = posixPaths.relative(folder.target, SITES)
  const source = below === '' ? folder.source : files.paths.join(folder.source, below)
  const listed = files.paths.isWithin(files.directory, source) ? files.list(source) : undefined
  const found = listed?.map((file) => posixPaths.join(SITES, file))
  return found && [...new Set([...found, ...single])].filter((target) => target.endsWith('.conf'))
}

/** Files that only set types and parameters, and those of `SITES`, which are read anyway. */
const HARMLESS =
  /^(?:\/etc\/nginx\/)?(?:mime\.types|[\w-]+_params|fastcgi\.conf|modules-enabled\/.*|conf\.d\/\*\.conf)$/

/** The ports of one file; undefined if another file or a variable may set some. */
function readPorts(written: string): readonly number[] | undefined {
  const text = blankComments(written)
  const included = Array.from(text.matchAll(/\binclude\s+([^;\s]+)\s*;/g), ([, path = '']) =>
    path.replaceAll(/["']/g, ''),
  )
  if (included.some((path) => !HARMLESS.test(path))) return undefined
  const listens = Array.from(text.matchAll(/\blisten\s+([^;]+);/g), ([, value = '']) => value)
  if (listens.some((value) => value.includes('$'))) return undefined
  const ports = listens.map((value) => Number(/^(?:\S*:)?(\d{1,5})(?:\s|$)/.exec(value)?.[1] ?? 80))
  const servers = Array.from(text.matchAll(/\bserver\s*\{/g)).length
  // A server that names no port listens on this one.
  return listens.length < servers ? [...ports, 80] : ports
}
