import type { SpanFix } from '../diagnostics/diagnostic.ts'
import { listed, nearest } from '../diagnostics/did-you-mean.ts'
import { historyText } from '../format/history.ts'
import { structures } from '../format/look-up.ts'
import type { Attribute } from '../format/shape.ts'
import { textOf, type Span } from '../source/source-file.ts'
import type { Path } from '../tree/path.ts'
import { found, type SchemaFinding } from './finding.ts'
import type { Place } from './place.ts'
import { called, calledWithin } from './wording.ts'

/** A key that the format does not have in that mapping. */
export function unknownKey(place: Place, key: string): SchemaFinding {
  const { path, node, shape, format } = place
  const span = (node.kind === 'mapping' ? node.entries.get(key)?.keySpan : undefined) ?? node.span
  const cause = { path: [...path, key], span }
  if (shape?.kind === 'mapping' && shape.keys !== undefined && shape.attributes.size === 0) {
    return found('invalid-value', {
      ...cause,
      message:
        key === ''
          ? `${called(place)} has an empty key.`
          : `The key "${key}" in ${calledWithin(place)} must be ${shape.keys.pattern.says}.`,
    })
  }
  const elsewhen = shape?.kind === 'mapping' ? shape.attributes.get(key) : undefined
  if (elsewhen !== undefined) {
    const instead = elsewhen.instead === undefined ? '' : `; write ${elsewhen.instead}`
    return found('unknown-key', {
      ...cause,
      message: `${called(place)} has the key "${key}", which ${historyText(elsewhen.formats, format)}${instead}.`,
    })
  }
  if (shape?.kind === 'mapping' && key.startsWith('x-') && shape.extensions.size > 0) {
    return found('unknown-key', {
      ...cause,
      message: `${called(place)} has the extension "${key}", which ${historyText(shape.extensions, format)}.`,
    })
  }
  const near = nearest(key, unusedKeys(place))
  const home = near.length === 0 ? homeOf(place, key) : undefined
  const hint = home === undefined ? meant(near) || already(place, key) : `; it belongs in ${home}.`
  return found('unknown-key', {
    ...cause,
    message: `${called(place)} has the unknown key "${key}"${hint || '.'}`,
    ...(near.length === 1 && { fixes: near.map((name) => renaming(span, name)) }),
  })
}

function meant(near: readonly string[]): string {
  return near.length === 0 ? '' : `; did you mean ${listed(near.slice(0, 3), 'or')}?`
}

/** `Image` beside `image`. */
function already({ node, shape }: Place, key: string): string {
  if (node.kind !== 'mapping' || shape?.kind !== 'mapping') return ''
  const [twin] = nearest(
    key,
    [...shape.attributes.keys()].filter((other) => node.entries.has(other)),
  )
  return twin === undefined ? '' : `; it already has "${twin}".`
}

/** The keys that the format has in a mapping and that are not written there. */
export function unusedKeys({ shape, node, format }: Place): readonly string[] {
  if (shape?.kind !== 'mapping' || node.kind !== 'mapping') return []
  return [...shape.attributes].flatMap(([key, { formats }]) =>
    formats.has(format) && !node.entries.has(key) ? [key] : [],
  )
}

/** Another name for a key, in the quotes it is written in. */
function renaming(span: Span, name: string): SpanFix {
  const quote = /^["']/.exec(textOf(span))?.[0] ?? ''
  return { title: `Rename it to "${name}"`, safety: 'safe', edits: [{ span, text: quote + name + quote }] }
}

/** Where a key belongs that stands in the wrong mapping: further out, further in, or in the one other place that has it. */
function homeOf(place: Place, key: string): string | undefined {
  for (let outer = place.parent; outer !== undefined; outer = outer.parent) {
    if (hasKey(outer, key)) return calledWithin(outer)
  }
  const homes = structures().filter(
    ({ mapping, formats }) => formats.has(place.format) && isKnown(mapping.attributes.get(key), place),
  )
  const inside = homes.filter(({ path }) => leadsTo(place.path, path))
  if (inside.length === 1) return calledWithin(place, ...inside.flatMap(({ path }) => path.at(-1) ?? []))
  // The root and the services are the places that people know by heart; a guess at any other would mislead.
  const home = homes.find(({ path }) => path.length === 0 || (path.length === 2 && path[0] === 'services'))
  return home === undefined || inside.length > 0 ? undefined : kindOf(home.path)
}

function hasKey({ shape, format }: Place, key: string): boolean {
  return shape?.kind === 'mapping' && shape.attributes.get(key)?.formats.has(format) === true
}

function isKnown(attribute: Attribute | undefined, { format }: Place): boolean {
  return attribute?.formats.has(format) === true
}

/** Whether a path of the table lies one step below a path of the file. */
function leadsTo(path: Path, pattern: Path): boolean {
  return (
    pattern.length === path.length + 1 &&
    path.every((step, index) => pattern[index] === '*' || pattern[index] === step) &&
    pattern.at(-1) !== '*'
  )
}

const KINDS: Readonly<Record<string, string>> = {
  services: 'a service',
  networks: 'a network',
  volumes: 'a volume',
  configs: 'a config',
  secrets: 'a secret',
  models: 'a model',
}

/** A place of the table for people: `a service`, `"build" of a service`. */
export function kindOf(path: Path): string | undefined {
  const [section = '', ...rest] = path
  if (path.length === 0) return 'the root of the file'
  const kind = KINDS[section]
  if (kind === undefined) return undefined
  const names = rest.slice(1).filter((step) => step !== '*')
  return names.length === 0 ? kind : `${listed([names.join('.')], 'or')} of ${kind}`
}
