import type { Node } from '../../core/tree/node.ts'
import { createPathTable, type PathTable } from '../../core/tree/path-table.ts'
import type { Path } from '../../core/tree/path.ts'
import { visitPlaces } from '../../core/tree/visit.ts'
import { listPlacesOf, listStructures } from './look-up.ts'
import type { Release } from './shape.ts'

/** Something in a file that old releases reject or do not know. */
export interface Need {
  readonly path: Path
  readonly span: Node['span']
  /** The form that is new, if the attribute itself is older. */
  readonly form?: string
  /** What kind of form it is: a tag, a value, the type of a value, or how it is written. */
  readonly kind?: 'tag' | 'value' | 'type' | 'notation'
  readonly compose?: Release
  readonly engine?: Release
}

/** The oldest Compose release considered; it reads everything without a later release of its own. */
export const FIRST_COMPOSE: Release = '2.0.0'

/** A form of an attribute that is newer than the attribute. */
interface Form extends Pick<Need, 'compose' | 'engine'> {
  readonly patterns: readonly string[]
  readonly form: string
  readonly kind: 'value' | 'type' | 'notation'
  readonly isWritten: (node: Node) => boolean
}

const FORMS: readonly Form[] = [
  { ...matchTexts('pull_policy', 'missing'), compose: '2.0.1' },
  ...['refresh', 'daily', 'weekly'].map((value) => ({ ...matchTexts('pull_policy', value), compose: '2.34.0' })),
  {
    patterns: ['services.*.pull_policy'],
    form: 'every_…',
    kind: 'value',
    isWritten: (node) => matchesExpression(node, /^every_/),
    compose: '2.34.0',
  },
  {
    patterns: ['services.*.env_file.*'],
    form: 'a mapping',
    kind: 'type',
    isWritten: isA('mapping'),
    compose: '2.24.0',
  },
  { patterns: ['services.*.devices.*'], form: 'a mapping', kind: 'type', isWritten: isA('mapping'), compose: '2.29.3' },
  {
    patterns: ['services.*.extra_hosts.*', 'services.*.build.extra_hosts.*'],
    form: 'a list',
    kind: 'type',
    isWritten: isA('sequence'),
    compose: '2.32.0',
  },
  {
    patterns: ['services.*.extra_hosts.*'],
    form: 'host-gateway',
    kind: 'value',
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
    kind: 'type',
    isWritten: isA('scalar'),
    compose: '2.34.0',
  },
  {
    patterns: listPlacesOf('duration'),
    form: 'days or weeks',
    kind: 'notation',
    isWritten: (node) => matchesExpression(node, /^[^$]*\d[dw]/),
    compose: '2.34.0',
  },
]

/** Tags that control merging. */
const TAGS: ReadonlyMap<string, Release> = new Map([
  ['!reset', '2.18.0'],
  ['!override', '2.24.4'],
])

function matchTexts(attribute: string, value: string): Pick<Form, 'patterns' | 'form' | 'kind' | 'isWritten'> {
  return {
    patterns: [`services.*.${attribute}`],
    form: value,
    kind: 'value',
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

/** What is new by place; an attribute that is new as a whole has a row without a form. */
function createReleaseTable(): PathTable<readonly Partial<Form>[]> {
  if (known !== undefined) return known
  const rows = new Map<string, Partial<Form>[]>()
  for (const { path, mapping } of listStructures()) {
    for (const [key, { sinceCompose: compose, sinceEngine: engine }] of mapping.attributes)
      if (compose !== undefined || engine !== undefined)
        rows.set([...path, key].join('.'), [mergeReleases({ compose, engine })])
  }
  for (const form of FORMS) for (const each of form.patterns) rows.set(each, [...(rows.get(each) ?? []), form])
  return (known = createPathTable([...rows]))
}

/** What old releases do not know in a document as written, in document order. */
export function needsOf(root: Node): readonly Need[] {
  const needs: Need[] = []
  visitPlaces(root, createReleaseTable(), ({ node, path, entry }, forms) => {
    // A reset value needs nothing.
    if (node.tag === '!reset') return
    for (const { form, kind, isWritten, compose, engine } of forms) {
      if (isWritten?.(node) === false) continue
      const span = form === undefined ? (entry?.keySpan ?? node.span) : node.span
      needs.push({ path, span, ...(form !== undefined && { form, kind }), ...mergeReleases({ compose, engine }) })
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
  if (compose !== undefined)
    needs.push({ path, span: isBefore ? { ...span, start } : span, form: tag, kind: 'tag', compose })
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
