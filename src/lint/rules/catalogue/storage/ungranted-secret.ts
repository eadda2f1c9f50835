import { code, message, name, text, type Statement, type Value } from '../../../../core/messages/message.ts'
import { quote } from '../../../../core/messages/quote.ts'
import { posixPaths } from '../../../../core/paths/paths.ts'
import { isString } from '../../../../core/tree/node.ts'
import { isKnownValue } from '../../../../core/tree/variables.ts'
import type { Service } from '../../../../read/model/service.ts'
import type { ProjectRule, ProjectRuleContext } from '../../rule.ts'
import { listContainers } from '../../shared/containers.ts'

interface Ungranted {
  readonly service: string
  readonly variable: string
  readonly path: Value
}

const notGranted = message(
  'not-granted',
  ({ service, variable, path, secret }: Ungranted & { secret: string }) =>
    text`${name(variable)} of service ${name(service)} names the file ${path}, which is not in the container, because the service is not granted secret ${name(secret)}; add ${code(`secrets: [${secret}]`)} to it.`,
)

const elsewhere = message(
  'elsewhere',
  ({ service, variable, path, instead }: Ungranted & { instead: string }) =>
    text`${name(variable)} of service ${name(service)} names the file ${path}, which is not in the container; its secret is in ${code(instead)}.`,
)

const noSecret = message(
  'no-secret',
  ({ service, variable, path }: Ungranted) =>
    text`${name(variable)} of service ${name(service)} names the file ${path}, which is not in the container, because the service has no secret; add it to "secrets".`,
)

const FOLDER = '/run/secrets'
const IN_FOLDER = /^\/run\/secrets\/[\w.-]+$/

export const ungrantedSecret: ProjectRule = {
  id: 'ungranted-secret',
  summary: 'Variables must name secrets that their service is granted.',
  // A secret is a file in "/run/secrets", called like the secret unless "target" says otherwise, and only in the
  // containers of services that list it. Tried with Docker Engine 26.1. Compose Specification, services, secrets.
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  check(context) {
    for (const [service, definition] of listContainers(context.project)) {
      // An image that is built here may bring files of its own, and a mount may cover the folder.
      if (!context.isComplete(service) || mayHaveOthers(definition)) continue
      for (const [variable, { value: node }] of context.environmentOf(service).variables) {
        if (!isString(node) || !isKnownValue(node)) continue
        const facts = { service, variable, path: quote(node) }
        const found = IN_FOLDER.test(node.value)
          ? findReason(facts, node.value, definition, context)
          : findWrongFolder(facts, node.value, definition)
        if (found !== undefined) context.report({ at: node, message: found })
      }
    }
  },
}

function mayHaveOthers({ volumes = [], tmpfs = [], volumes_from: from }: Service): boolean {
  const targets = [...volumes.map(({ target = '' }) => target), ...tmpfs.map((item) => item.split(':')[0] ?? '')]
  return (
    from !== undefined ||
    targets.some((target) => posixPaths.isWithin(target, FOLDER) || posixPaths.isWithin('/run', target))
  )
}

function findReason(
  facts: Ungranted,
  path: string,
  { secrets = [], configs = [], build }: Service,
  { project }: ProjectRuleContext,
) {
  const targets = [...secrets, ...configs].map(({ source = '', target = source }) => posixPaths.resolve(FOLDER, target))
  if (targets.includes(path)) return undefined
  const secret = posixPaths.basename(path)
  const granted = secrets.find(({ source }) => source === secret || source === secret.replace(/\.\w+$/, ''))
  if (granted !== undefined) {
    const { source = '', target = source } = granted
    return elsewhere({ ...facts, instead: posixPaths.resolve(FOLDER, target) })
  }
  if (Object.hasOwn(project.secrets ?? {}, secret)) return notGranted({ ...facts, secret })
  return secrets.length === 0 ? noSecret(facts) : findOnlySecret(facts, secrets, build)
}

/** The only secret of a service whose image brings no file of its own. */
function findOnlySecret(
  facts: Ungranted,
  [only, ...others]: NonNullable<Service['secrets']>,
  build: Service['build'],
): Statement | undefined {
  const isMeant = others.length === 0 && build === undefined && facts.variable.endsWith('_FILE')
  if (only === undefined || !isMeant) return undefined
  const { source = '', target = source } = only
  return elsewhere({ ...facts, instead: posixPaths.resolve(FOLDER, target) })
}

/** The name of a granted secret in a folder that is not the one of secrets. */
function findWrongFolder(facts: Ungranted, path: string, { secrets = [], configs = [], volumes = [], build }: Service) {
  const isFile =
    facts.variable.endsWith('_FILE') && /^\/[\w./-]+$/.test(path) && !/^\/(?:var\/)?run\/secrets\//.test(path)
  if (!isFile || build !== undefined) return undefined
  const targets = secrets.map(({ source = '', target = source }) => posixPaths.resolve(FOLDER, target))
  const others = [
    ...configs.map(({ source = '', target = `/${source}` }) => target),
    ...volumes.map(({ target = '' }) => target),
  ]
  if ([...targets, ...others].some((target) => posixPaths.isWithin(target, path))) return undefined
  const meant = targets.find((target) => posixPaths.basename(target) === posixPaths.basename(path))
  return meant === undefined ? undefined : elsewhere({ ...facts, instead: meant })
}
