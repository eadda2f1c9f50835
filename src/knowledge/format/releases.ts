import type { Node } from '../../core/tree/node.ts'
import { createPathTable, type PathTable } from '../../core/tree/path-table.ts'
import type { Path } from '../../core/tree/path.ts'
import { visitPlaces } from '../../core/tree/visit.ts'

/** Numbers separated by dots, such as `2.24.4` or `28.0`. */
export type Release = string

/** Something in a file that old releases reject or do not know. */
export interface Need {
  readonly path: Path
  readonly span: Node['span']
  /** The form that is new, if the attribute itself is older. */
  readonly form?: string
  readonly compose?: Release
  readonly engine?: Release
}

/** The oldest Compose release considered; it reads everything without a later release of its own. */
export const FIRST_COMPOSE: Release = '2.0.0'

/** Attributes by the first Compose release whose schema has them, or in which they have an effect. */
const COMPOSE_SINCE: Readonly<Record<Release, readonly string[]>> = {
  '2.0.1': ['services.*.storage_opt'],
  '2.3.0': ['name', 'services.*.deploy.resources.limits.pids', 'services.*.volumes.*.bind.selinux'],
  '2.4.0': ['services.*.build.cache_to', 'services.*.build.no_cache', 'services.*.build.pull', 'services.*.build.ssh'],
  '2.5.0': ['services.*.build.secrets'],
  '2.5.1': ['services.*.build.tags'],
  '2.6.0': ['secrets.*.environment'],
  '2.10.0': ['services.*.build.platforms'],
  '2.14.0': ['services.*.volumes.*.tmpfs.mode'],
  '2.15.0': ['services.*.build.privileged'],
  '2.15.1': ['services.*.uts'],
  '2.16.0': ['services.*.cgroup'],
  '2.17.0': [
    'services.*.build.additional_contexts',
    'services.*.build.dockerfile_inline',
    'services.*.depends_on.*.restart',
  ],
  '2.18.0': ['services.*.annotations'],
  '2.20.0': ['include', 'services.*.attach', 'services.*.depends_on.*.required'],
  '2.20.2': ['services.*.healthcheck.start_interval'],
  '2.22.0': ['services.*.develop'],
  '2.23.1': ['configs.*.content', 'configs.*.environment', 'services.*.build.ulimits'],
  '2.23.2': ['services.*.networks.*.mac_address'],
  '2.25.0': ['services.*.ports.*.name', 'services.*.volumes.*.volume.subpath'],
  '2.26.0': ['services.*.ports.*.app_protocol'],
  '2.27.0': ['services.*.build.entitlements'],
  '2.27.1': ['services.*.networks.*.driver_opts'],
  '2.30.0': [
    'services.*.env_file.*.format',
    'services.*.gpus',
    'services.*.post_start',
    'services.*.pre_stop',
    'services.*.volumes.*.bind.recursive',
  ],
  '2.32.0': ['services.*.label_file', 'services.*.develop.watch.*.exec'],
  '2.33.1': ['networks.*.enable_ipv4', 'services.*.networks.*.gw_priority'],
  '2.34.0': ['services.*.develop.watch.*.include', 'services.*.pull_refresh_after'],
  '2.35.0': ['services.*.volumes.*.image', 'services.*.volumes.*.volume.labels'],
  '2.36.0': ['services.*.networks.*.interface_name', 'services.*.provider'],
  '2.37.2': ['services.*.use_api_socket'],
  '2.38.0': ['models', 'services.*.models'],
  '2.39.0': ['services.*.build.provenance', 'services.*.build.sbom'],
  '2.39.4': ['services.*.develop.watch.*.initial_sync'],
  '5.0.0': ['services.*.build.no_cache_filter'],
  '5.3.0': ['services.*.pre_start'],
}

/** Attributes by the first Docker Engine release whose API has them. */
const ENGINE_SINCE: Readonly<Record<Release, readonly string[]>> = {
  '20.10': ['services.*.cgroup', 'services.*.platform'],
  '24.0': ['services.*.annotations'],
  '25.0': [
    'services.*.healthcheck.start_interval',
    'services.*.networks.*.mac_address',
    'services.*.volumes.*.bind.recursive',
  ],
  '26.0': ['services.*.volumes.*.volume.subpath'],
  '28.0': ['networks.*.enable_ipv4', 'services.*.networks.*.gw_priority'],
  '28.1': ['services.*.networks.*.interface_name'],
}

/** A form of an attribute that is newer than the attribute. */
interface Form extends Pick<Need, 'compose' | 'engine'> {
  readonly patterns: readonly string[]
  readonly form: string
  readonly isWritten: (node: Node) => boolean
}

const DURATIONS = [
  ...['interval', 'timeout', 'start_period', 'start_interval'].map((key) => `services.*.healthcheck.${key}`),
  'services.*.stop_grace_period',
]

const FORMS: readonly Form[] = [
  { ...matchTexts('pull_policy', 'missing'), compose: '2.0.1' },
  ...['refresh', 'daily', 'weekly'].map((value) => ({ ...matchTexts('pull_policy', value), compose: '2.34.0' })),
  {
    patterns: ['services.*.pull_policy'],
    form: 'every_…',
    isWritten: (node) => matchesExpression(node, /^every_/),
    compose: '2.34.0',
  },
  { patterns: ['services.*.env_file.*'], form: 'a mapping', isWritten: isA('mapping'), compose: '2.24.0' },
  { patterns: ['services.*.devices.*'], form: 'a mapping', isWritten: isA('mapping'), compose: '2.29.3' },
  {
    patterns: ['services.*.extra_hosts.*', 'services.*.build.extra_hosts.*'],
    form: 'a list',
    isWritten: isA('sequence'),
    compose: '2.32.0',
  },
  {
    patterns: ['services.*.extra_hosts.*'],
    form: 'host-gateway',
    isWritten: (node) => matchesExpression(node, /(^|[:=])host-gateway$/),
    engine: '20.10',
  },
  { ...matchTexts('gpus', 'all'), compose: '2.33.0' },
  { ...matchTexts('volumes.*.type', 'image'), compose: '2.35.0', engine: '28.0' },
  { ...matchTexts('develop.watch.*.action', 'sync+restart'), compose: '2.23.0' },
  ...['restart', 'sync+exec'].map((value) => ({ ...matchTexts('develop.watch.*.action', value), compose: '2.32.0' })),
  {
    patterns: ['services.*.develop.watch.*.ignore'],
    form: 'a string',
    isWritten: isA('scalar'),
    compose: '2.34.0',
  },
  {
    patterns: DURATIONS,
    form: 'days or weeks',
    isWritten: (node) => matchesExpression(node, /^[^$]*\d[dw]/),
    compose: '2.34.0',
  },
]

/** Tags that control merging. */
const TAGS: ReadonlyMap<string, Release> = new Map([
  ['!reset', '2.18.0'],
  ['!override', '2.24.4'],
])

function matchTexts(attribute: string, value: string): Pick<Form, 'patterns' | 'form' | 'isWritten'> {
  return {
    patterns: [`services.*.${attribute}`],
    form: value,
    isWritten: (node) => node.kind === 'scalar' && node.value === value,
  }
}

function isA(kind: Node['kind']): (node: Node) => boolean {
  return (node) => node.kind === kind
}

function matchesExpression(node: Node, expression: RegExp): boolean {
  return node.kind === 'scalar' && node.type === 'string' && expression.test(node.value)
}

let known: PathTable<readonly Partial<Form>[]> | undefined

/** The forms by place; a plain attribute has a single form, which is always used. */
function createReleaseTable(): PathTable<readonly Partial<Form>[]> {
  if (known !== undefined) return known
  const rows = new Map<string, Partial<Form>[]>()
  const addForm = (pattern: string, form: Partial<Form>): void => {
    rows.set(pattern, [...(rows.get(pattern) ?? []), form])
  }
  for (const [compose, patterns] of Object.entries(COMPOSE_SINCE))
    for (const each of patterns) addForm(each, { compose })
  for (const [engine, patterns] of Object.entries(ENGINE_SINCE)) for (const each of patterns) addForm(each, { engine })
  for (const form of FORMS) for (const each of form.patterns) addForm(each, form)
  return (known = createPathTable([...rows]))
}

/** What old releases do not know in a document as written, in document order. */
export function needsOf(root: Node): readonly Need[] {
  const needs: Need[] = []
  visitPlaces(root, createReleaseTable(), ({ node, path, entry }, forms) => {
    // A reset value needs nothing.
    if (node.tag === '!reset') return
    for (const { form, isWritten, compose, engine } of forms) {
      if (isWritten?.(node) === false) continue
      const span = form === undefined ? (entry?.keySpan ?? node.span) : node.span
      needs.push({ path, span, ...(form !== undefined && { form }), ...mergeReleases({ compose, engine }) })
    }
  })
  tagNeeds(root, [], needs)
  return mergeNeeds(needs)
}

type Releases = Pick<Need, 'compose' | 'engine'>

function mergeReleases({ compose, engine }: { [K in keyof Releases]: Releases[K] | undefined }): Releases {
  return { ...(compose !== undefined && { compose }), ...(engine !== undefined && { engine }) }
}

function tagNeeds(node: Node, path: Path, needs: Need[]): void {
  const { tag = '', span } = node
  const compose = TAGS.get(tag)
  // The tag precedes the value, separated by blanks.
  const { text } = span.file
  const start = text.slice(0, span.start).trimEnd().length - tag.length
  const isBefore = text.startsWith(tag, start)
  if (compose !== undefined) needs.push({ path, span: isBefore ? { ...span, start } : span, form: tag, compose })
  if (node.kind === 'sequence') node.items.forEach((item, index) => tagNeeds(item, [...path, index], needs))
  if (node.kind === 'mapping') for (const [key, { value }] of node.entries) tagNeeds(value, [...path, key], needs)
}

/** Keeps each place once, since the value of an anchor is visited at each alias. */
function mergeNeeds(needs: readonly Need[]): readonly Need[] {
  const rows = new Map<string, Need>()
  for (const need of needs) {
    const key = `${need.span.file.path}:${need.span.start}:${need.form ?? ''}`
    rows.set(key, { ...need, ...rows.get(key) })
  }
  return [...rows.values()].sort((a, b) => a.span.start - b.span.start)
}

/** The newest of some releases; undefined if there are none. */
export function findNewest(releases: readonly (Release | undefined)[]): Release | undefined {
  return releases
    .flatMap((release) => release ?? [])
    .sort(compareReleases)
    .at(-1)
}

/** Sorts earlier releases first. */
export function compareReleases(one: Release, other: Release): number {
  const [left, right] = [one, other].map((release) => release.split('.').map(Number))
  const at = [0, 1, 2].find((index) => (left?.[index] ?? 0) !== (right?.[index] ?? 0)) ?? 0
  return (left?.[at] ?? 0) - (right?.[at] ?? 0)
}
