import { code, message, name, names, text, words, type Message, type Value } from '../../../../core/messages/message.ts'
import { quote } from '../../../../core/messages/quote.ts'
import { nameSubject } from '../../../../core/messages/subject.ts'
import { getEntries, isMapping, isString, getString, getValue, type Node } from '../../../../core/tree/node.ts'
import { createPathTable } from '../../../../core/tree/path-table.ts'
import type { Path } from '../../../../core/tree/path.ts'
import { locatePart } from '../../../../core/tree/position.ts'
import { visit, visitPlaces, visitScalars } from '../../../../core/tree/visit.ts'
import type { SourceFinding, SourceRule, SourceRuleContext } from '../../rule.ts'
import { listMountOptions } from '../../shared/mount-options.ts'
import { quoteSpan } from '../../shared/quoted.ts'

/** Which program rejects it. */
const REFUSING = {
  'podman-compose': text`podman-compose refuses it`,
  'before 1.6': text`podman-compose before 1.6 refuses it`,
  podman: text`Podman refuses it`,
} as const satisfies Readonly<Record<string, Message>>

type Refusing = keyof typeof REFUSING

const refused = message(
  'refused',
  ({ path, by, value, remedy }: { path: Path; by: Refusing; value?: Value; remedy: Remedy }) =>
    text`${nameSubject(path)} ${value === undefined ? words('is set') : text`is ${[value]}`}, and ${REFUSING[by]}; ${REMEDIES[remedy]}.`,
)

const REMEDIES = {
  uidmaps: text`use keys of the service such as ${name('x-podman.uidmaps')}`,
  device: text`write ${code('SOURCE:TARGET')}`,
  'network-mode': text`join the network with ${name('networks')}`,
  include: text`write only the path`,
  mount: text`use a bind mount or a volume`,
  secret: text`give the secret a ${name('file')}`,
  'secret-name': text`give the secret the name that it has for Podman`,
  logging: text`use ${names(['journald', 'k8s-file', 'none', 'passthrough'], 'or')}`,
  pull: text`use ${names(['always', 'missing', 'never'], 'or')}`,
  date: text`put it in quotes`,
} as const satisfies Readonly<Record<string, Message>>

type Remedy = keyof typeof REMEDIES

const refusedOption = message(
  'refused-option',
  ({ option }: { option: Value }) => text`podman-compose refuses the mount option ${[option]}; remove it.`,
)

const NETWORK_MODES = /^(?:none|host|private|slirp4netns.*|pasta.*|ns:.*|service:.*|container:.*|bridge.*)$/
const MOUNT_OPTIONS =
  /^(?:|ro|rw|z|Z|O|U|r?shared|r?slave|r?private|r?unbindable|r?bind|(?:no)?(?:exec|dev|suid)|consistent|delegated|cached)$/
const LOG_DRIVERS = new Set(['k8s-file', 'json-file', 'journald', 'none', 'passthrough', 'passthrough-tty'])

/** Whether the value at a place is rejected, by what, and how to fix it. */
type Look = (node: Node, root: Node) => { readonly by: Refusing; readonly remedy: Remedy } | undefined

const refuseByPodmanCompose = (remedy: Remedy) => ({ by: 'podman-compose', remedy }) as const

const LOOKS = createPathTable<Look>([
  ['services.*.x-podman', () => refuseByPodmanCompose('uidmaps')],
  ['services.*.devices.*', (node) => (isMapping(node) ? { by: 'podman', remedy: 'device' } : undefined)],
  [
    'services.*.network_mode',
    (node) => refuseUnlessMatching(node, NETWORK_MODES, refuseByPodmanCompose('network-mode')),
  ],
  ['include.*', (node) => (isMapping(node) ? { by: 'before 1.6', remedy: 'include' } : undefined)],
  ['services.*.volumes.*.type', (node) => refuseUnknownMount(node)],
  ['services.*.logging.driver', (node) => refuseUnlessKnown(node, LOG_DRIVERS)],
  [
    'services.*.pull_policy',
    (node) => refuseIfMatching(node, /^(?:daily|weekly|every_.*)$/, { by: 'podman', remedy: 'pull' }),
  ],
  ['services.*.secrets.*', refuseUnusableSecret],
])

export const refusedByPodman: SourceRule = {
  id: 'refused-by-podman',
  summary: 'Files for Podman should contain only what podman-compose accepts.',
  // In some places it is stricter than Compose, and in others podman itself is. podman-compose, parse_short_mount,
  // mount_desc_to_mount_args, get_net_args_from_network_mode, get_secret_args.
  severity: 'warning',
  preset: 'recommended',
  targets: ['podman'],
  overrules: ['rewritten-date'],
  since: '0.1.0',
  checkSource({ document: { root }, report }) {
    visit(root, 'services.*.volumes.*', (node) => checkMountOptions(node, report))
    visitPlaces(root, LOOKS, ({ node, path, entry }, look) => {
      const refusal = look(node, root)
      if (refusal === undefined) return
      const value = node.kind === 'scalar' ? quote(node) : undefined
      const span = value === undefined ? (entry?.keySpan ?? node.span) : node.span
      report(createPodmanFinding(span, { path, ...refusal, ...(value !== undefined && { value }) }))
    })
    visitScalars(root, (node, path) => {
      if (node.kind !== 'scalar' || node.type !== 'timestamp') return
      report(createPodmanFinding(node.span, { path: [...path], ...refuseByPodmanCompose('date'), value: quote(node) }))
    })
  },
}

function createPodmanFinding(span: SourceFinding['span'], facts: Parameters<typeof refused>[0]): SourceFinding {
  return { span, message: refused(facts), isDoubtful: facts.by === 'before 1.6' }
}

function checkMountOptions(node: Node, report: SourceRuleContext['report']): void {
  if (!isString(node)) return
  for (const { text: option, start } of listMountOptions(node)) {
    if (option.includes('$') || MOUNT_OPTIONS.test(option)) continue
    const span = locatePart(node, start, start + option.length)
    report({ span, message: refusedOption({ option: quoteSpan(span) }) })
  }
}

function refuseUnlessMatching(node: Node, pattern: RegExp, refusal: ReturnType<Look>): ReturnType<Look> {
  return isString(node) && !node.value.includes('$') && !pattern.test(node.value) ? refusal : undefined
}

function refuseIfMatching(node: Node, pattern: RegExp, refusal: ReturnType<Look>): ReturnType<Look> {
  return isString(node) && pattern.test(node.value) ? refusal : undefined
}

function refuseUnknownMount(node: Node): ReturnType<Look> {
  if (!isString(node)) return undefined
  if (node.value === 'image') return { by: 'before 1.6', remedy: 'mount' }
  return node.value === 'npipe' || node.value === 'cluster' ? refuseByPodmanCompose('mount') : undefined
}

function refuseUnlessKnown(node: Node, known: ReadonlySet<string>): ReturnType<Look> {
  if (!isString(node) || node.value.includes('$') || known.has(node.value)) return undefined
  return { by: 'podman', remedy: 'logging' }
}

/** Secrets from the environment are only supported after 1.6; external ones must not be renamed. */
function refuseUnusableSecret(node: Node, root: Node): ReturnType<Look> {
  const source = isString(node) ? node.value : getString(node, 'source')
  const declared = source === undefined ? undefined : getEntries(getValue(root, 'secrets')).get(source)?.value
  if (declared === undefined || getValue(declared, 'file') !== undefined) return undefined
  if (getValue(declared, 'environment') !== undefined) return refuseByPodmanCompose('secret')
  const called = getString(declared, 'name')
  return called !== undefined && called !== source ? refuseByPodmanCompose('secret-name') : undefined
}
