import {
  code,
  hostPath,
  message,
  name,
  text,
  words,
  type HostPath,
  type Value,
} from '../../../../core/messages/message.ts'
import type { Path } from '../../../../core/tree/path.ts'
import { isKnownValue } from '../../../../core/tree/variables.ts'
import type { ProjectRule, ProjectRuleContext } from '../../rule.ts'
import { listAwaited } from '../../shared/start-order.ts'
import { reportMissingPaths, type MissingPath } from '../../shared/checkout.ts'
import { findNearFile } from '../../shared/near-file.ts'
import { quotePath } from '../../shared/quoted.ts'
import { findServiceImage } from '../../shared/service-image.ts'

interface Mounted {
  readonly service: string
  readonly path: Value | HostPath
}

const becomesFolder = message(
  'becomes-folder',
  ({ service, path }: Mounted) =>
    text`The file ${path} that service ${name(service)} mounts does not exist, so the engine creates a folder in its place; create the file, or correct the path.`,
)

const nearExists = message(
  'near-exists',
  ({ service, path, near }: Mounted & { near: HostPath }) =>
    text`The file ${path} that service ${name(service)} mounts does not exist, so the engine creates a folder in its place; did you mean ${near}?`,
)

const notCreated = message(
  'not-created',
  ({ service, path }: Mounted) =>
    text`The path ${path} that service ${name(service)} mounts does not exist, so the container is not created; create it, or write ${code('bind: { create_host_path: true }')}.`,
)

const missingDevice = message(
  'missing-device',
  ({ volume, path }: { volume: string; path: Value | HostPath }) =>
    text`The folder ${path} of volume ${name(volume)} does not exist, and the engine does not create it for a volume, so containers that use it do not start; create it.`,
)

const missingSource = message(
  'missing',
  ({ kind, resource, path }: { kind: 'secret' | 'config'; resource: string; path: Value | HostPath }) =>
    text`The file ${path} of ${words(kind)} ${name(resource)} does not exist, so containers that use it are not created; create it, or correct the path.`,
)

export const missingSourceFile: ProjectRule = {
  id: 'missing-source-file',
  summary: 'Files that containers get from the host should exist.',
  // The engine creates a folder in place of a missing mounted file, but nothing for a mount in the long form, and does
  // not create containers whose secrets and configs are missing. Tried with Docker Engine 26.1. Files that Git ignores
  // are created later, and not reported. Compose Specification, services, volumes, bind; secrets, configs, file.
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  check(context) {
    const { files } = context
    const missing = [
      ...walkMissingMounts(context),
      ...walkMissingDevices(context),
      ...walkMissingSources(context),
    ].filter(({ path }) => files.paths.isWithin(files.directory, path) && !files.isIgnored(path))
    reportMissingPaths(missing, context)
  },
}

interface Missing extends MissingPath {
  readonly path: string
}

function* walkMissingMounts(context: ProjectRuleContext): Generator<Missing> {
  const { project, files, nodeAt } = context
  for (const [service, definition] of Object.entries(project.services)) {
    const { volumes = [] } = definition
    for (const [index, { type, source, target = '', bind }] of volumes.entries()) {
      const at: Path = ['services', service, 'volumes', index]
      const node = nodeAt([...at, 'source'])
      if (type !== 'bind' || source === undefined || !isKnownValue(node) || files.kindOf(source) !== 'missing') continue
      if (isMadeBefore(source, service, context)) continue
      const found = describeMissingSource(service, { source, target, bind }, context)
      if (found !== undefined) yield { at: [...at, 'source'], path: source, ...found(quotePath(node, source)) }
    }
  }
}

interface MissingMount {
  readonly source: string
  readonly target: string
  readonly bind: object | undefined
}

/** What happens where the source of a mount is missing; undefined if a folder is meant, which the engine creates. */
function describeMissingSource(
  service: string,
  { source, target, bind }: MissingMount,
  { project, files, ...context }: ProjectRuleContext,
): ((path: Mounted['path']) => Pick<Missing, 'message' | 'isCertain'>) | undefined {
  // The short form brings a "bind" with `create_host_path: true`; without one, the engine creates nothing.
  const isRefused = bind === undefined || ('create_host_path' in bind && bind.create_host_path === false)
  if (isRefused) return (path) => ({ message: notCreated({ service, path }) })
  if (!looksLikeFile(source) || !looksLikeFile(target)) return undefined
  const near = findNearFile(source, files, [service])
  // A folder cannot be mounted over a file of the image.
  const known = findServiceImage(service, project.services[service] ?? {}, context)
  const isCertain = near !== undefined || known?.files?.includes(target) === true
  return (path) => ({
    message:
      near === undefined ? becomesFolder({ service, path }) : nearExists({ service, path, near: hostPath(near) }),
    isCertain,
  })
}

/** Whether a service that has ended or is healthy before this one starts may have made the file. */
function isMadeBefore(path: string, service: string, { project, files }: ProjectRuleContext): boolean {
  return listAwaited(service, project.services).some(
    (awaited) =>
      awaited.condition !== 'service_started' &&
      project.services[awaited.service]?.volumes?.some(
        ({ type, source = '', read_only: isReadOnly = false }) =>
          type === 'bind' && !isReadOnly && files.paths.isWithin(source, path),
      ) === true,
  )
}

/** Volumes that are bound to a folder of the host, which the engine does not create. */
function* walkMissingDevices({ project, files, nodeAt }: ProjectRuleContext): Generator<Missing> {
  for (const [volume, { driver_opts: { device, o = '' } = {} }] of Object.entries(project.volumes ?? {})) {
    const at: Path = ['volumes', volume, 'driver_opts', 'device']
    if (device === undefined || !/(?:^|,)r?bind(?:,|$)/.test(o) || !isKnownValue(nodeAt(at))) continue
    // Another rule reports a relative path that stays as it is.
    if (!files.paths.isAbsolute(device) || files.kindOf(device) !== 'missing') continue
    yield { at, path: device, message: missingDevice({ volume, path: quotePath(nodeAt(at), device) }) }
  }
}

function* walkMissingSources({ project, files, nodeAt }: ProjectRuleContext): Generator<Missing> {
  for (const kind of ['secret', 'config'] as const) {
    const used = new Set(
      Object.values(project.services).flatMap((service) => (service[`${kind}s`] ?? []).map(({ source }) => source)),
    )
    for (const [resource, { file: path }] of Object.entries(project[`${kind}s`] ?? {})) {
      const at: Path = [`${kind}s`, resource, 'file']
      if (path === undefined || !used.has(resource) || !isKnownValue(nodeAt(at)) || files.kindOf(path) !== 'missing')
        continue
      yield { at, path, message: missingSource({ kind, resource, path: quotePath(nodeAt(at), path) }) }
    }
  }
}

const EXTENSION =
  /\.(?:conf|cfg|cnf|ini|ya?ml|json|toml|xml|properties|env|sql|sh|py|js|mjs|ts|php|rb|lua|html?|css|txt|md|pem|crt|cer|key|p12|jks|htpasswd|htaccess|te?mpl(?:ate)?|rules|acl|csv)$|(?:^|[/\\])(?:Caddyfile|Dockerfile|Makefile|\.htpasswd)$/i

function looksLikeFile(path: string): boolean {
  return EXTENSION.test(path)
}
