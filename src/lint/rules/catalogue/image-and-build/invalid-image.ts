import type { SpanFix } from '../../../../core/diagnostics/diagnostic.ts'
import { code, message, name, text, value, type Message, type Value } from '../../../../core/messages/message.ts'
import type { Node } from '../../../../core/tree/node.ts'
import type { Path } from '../../../../core/tree/path.ts'
import { isKnownValue } from '../../../../core/tree/variables.ts'
import type { ProjectRule } from '../../rule.ts'
import { splitReference } from '../../../../knowledge/images/image-reference.ts'
import { quoteNode } from '../../shared/quoted.ts'

/** What is wrong with a reference, and where. */
interface Problem {
  readonly start: number
  readonly end: number
  readonly kind: ProblemKind
  /** The corrected reference, if it is certain. */
  readonly corrected?: string
}

type ProblemKind =
  | 'empty'
  | 'space'
  | 'scheme'
  | 'no-name'
  | 'upper-case'
  | 'registry'
  | 'leading-slash'
  | 'empty-part'
  | 'part'
  | 'no-tag'
  | 'tag'
  | 'digest'

const PROBLEMS: Readonly<Record<ProblemKind, Message>> = {
  empty: text`is empty; name an image.`,
  space: text`contains a space; remove it.`,
  scheme: text`starts with a URL scheme; remove everything up to ${code('//')}.`,
  'no-name': text`has no name before its tag; add one.`,
  'upper-case': text`contains upper-case letters; write them in lower case.`,
  registry: text`has an invalid registry; write a host name, or a host name and a port.`,
  'leading-slash': text`starts with ${code('/')}; remove it.`,
  'empty-part': text`has an empty part next to a ${code('/')}; remove that ${code('/')}.`,
  part: text`has an invalid name; use only a-z, 0-9, and ${code('.')}, ${code('_')} or ${code('-')} between them.`,
  'no-tag': text`has no tag after its colon; add one, or remove the colon.`,
  tag: text`has an invalid tag; use at most 128 letters, digits, ${code('_')}, ${code('.')} and ${code('-')}.`,
  digest: text`has an invalid digest; write for example ${code('sha256:')} and 64 hexadecimal digits.`,
}

const invalid = message(
  'invalid',
  ({ service, image, problem }: { service: string; image: Value; problem: ProblemKind }) =>
    text`The image ${image} of service ${name(service)} ${PROBLEMS[problem]}`,
)

const ofServiceName = message(
  'upper-case-service',
  ({ service }: { service: string }) =>
    text`Service ${name(service)} cannot be built, because its image would be named after it, and image names have no upper-case letters; rename it in lower case, or set ${name('image')}.`,
)

export const invalidImage: ProjectRule = {
  id: 'invalid-image',
  summary: 'Images must be valid references: a lower-case path, a valid tag, a complete digest.',
  // The engine accepts only `[registry/]path[:tag][@digest]`, both to pull and to build. Compose Specification,
  // services, image; distribution, reference grammar.
  severity: 'warning',
  preset: 'recommended',
  fixable: true,
  since: '0.1.0',
  check({ project, nodeAt, report }) {
    for (const [service, { image, build, provider }] of Object.entries(project.services)) {
      if (provider !== undefined) continue
      if (build !== undefined && image === undefined && /[A-Z]/.test(service))
        report({ at: ['services', service], key: true, message: ofServiceName({ service }) })
      const references: readonly (readonly [string | undefined, Path])[] = [
        [image, ['services', service, 'image']],
        ...(build?.tags ?? []).map((tag, index) => [tag, ['services', service, 'build', 'tags', index]] as const),
      ]
      for (const [reference, at] of references) {
        const node = nodeAt(at)
        const problem = reference === undefined ? undefined : findReferenceProblem(reference)
        if (reference === undefined || problem === undefined || !isKnownValue(node)) continue
        report({
          at,
          part: { start: problem.start, end: problem.end },
          message: invalid({ service, image: quoteNode(node, reference), problem: problem.kind }),
          fixes: fixReference(problem, node),
        })
      }
    }
  },
}

/** Corrects the name, if the file contains all of it on one line. */
function fixReference({ corrected }: Problem, node: Node | undefined): readonly SpanFix[] {
  const isLiteral = node?.kind === 'scalar' && node.origin === undefined && !['literal', 'folded'].includes(node.style)
  if (corrected === undefined || !isLiteral || findReferenceProblem(corrected) !== undefined) return []
  return [
    {
      title: text`Write ${value(corrected)} (changes the name)`,
      safety: 'unsafe',
      edits: [{ span: node.span, text: node.style === 'plain' ? corrected : `"${corrected}"` }],
    },
  ]
}

const COMPONENT = /^[a-z0-9]+(?:(?:\.|__?|-+)[a-z0-9]+)*$/

/** The first mistake that makes a text an invalid reference. */
function findReferenceProblem(reference: string): Problem | undefined {
  const whole = { start: 0, end: reference.length }
  if (reference === '') return { ...whole, kind: 'empty' }
  const blank = /\s/.exec(reference)
  if (blank !== null) return { start: blank.index, end: blank.index + 1, kind: 'space' }
  const scheme = /^[a-z]+:\/\//i.exec(reference)?.[0]
  if (scheme !== undefined) {
    return { start: 0, end: scheme.length, kind: 'scheme', corrected: reference.slice(scheme.length) }
  }
  const { name, tag, digest } = splitReference(reference)
  return nameProblem(reference, name) ?? tagProblem(name, tag) ?? findDigestProblem(reference, digest)
}

function nameProblem(reference: string, name: string): Problem | undefined {
  const registry = readRegistryName(name)
  const start = registry === undefined ? 0 : registry.length + 1
  const path = name.slice(start)
  const place = { start, end: Math.max(name.length, start) }
  if (path === '') return { start: 0, end: reference.length, kind: 'no-name' }
  if (/[A-Z]/.test(path)) {
    const corrected = reference.slice(0, start) + path.toLowerCase() + reference.slice(name.length)
    return { ...place, kind: 'upper-case', corrected }
  }
  if (registry !== undefined && !isRegistry(registry)) return { start: 0, end: registry.length, kind: 'registry' }
  for (const [index, component] of path.split('/').entries()) {
    if (component === '') return { ...place, kind: index === 0 ? 'leading-slash' : 'empty-part' }
    if (!COMPONENT.test(component)) return { ...place, kind: 'part' }
  }
  return undefined
}

// The first part is a registry if it cannot be part of a path.
function readRegistryName(name: string): string | undefined {
  const slash = name.indexOf('/')
  if (slash < 0) return undefined
  const first = name.slice(0, slash)
  return /[.:A-Z]/.test(first) || first === 'localhost' ? first : undefined
}

function isRegistry(registry: string): boolean {
  return /^(?:\[[0-9a-fA-F:]+\]|[a-zA-Z0-9](?:[a-zA-Z0-9.-]*[a-zA-Z0-9])?)(?::\d+)?$/.test(registry)
}

function tagProblem(name: string, tag: string | undefined): Problem | undefined {
  if (tag === undefined || /^\w[\w.-]{0,127}$/.test(tag)) return undefined
  const start = name.length + 1
  if (tag === '') return { start: start - 1, end: start, kind: 'no-tag' }
  return { start, end: start + tag.length, kind: 'tag' }
}

const DIGITS = new Map([
  ['sha256', 64],
  ['sha384', 96],
  ['sha512', 128],
])

function findDigestProblem(reference: string, digest: string | undefined): Problem | undefined {
  if (digest === undefined) return undefined
  const [algorithm = '', hex = ''] = digest.split(':')
  const length = DIGITS.get(algorithm)
  if (length !== undefined && hex.length === length && /^[0-9a-f]+$/.test(hex)) return undefined
  if (length === undefined && /^[A-Za-z][\w+.-]*:[0-9a-fA-F]{32,}$/.test(digest)) return undefined
  return { start: reference.length - digest.length, end: reference.length, kind: 'digest' }
}
