import { partsOf } from '../../shared/image-reference.ts'
import type { Path } from '../../../tree/path.ts'
import { isKnown } from '../../../tree/variables.ts'
import type { ProjectRule } from '../../rule.ts'

/** What is wrong with a reference, and where in it. */
interface Problem {
  readonly start: number
  readonly end: number
  readonly text: string
  /** The reference as it was meant, where that is certain. */
  readonly mended?: string
}

/**
 * An image is named as registries do.
 *
 * `[registry/]path[:tag][@digest]`: the engine takes nothing else, neither to pull nor to build.
 * Compose Specification, services, image; distribution, reference grammar.
 */
export const invalidImage: ProjectRule = {
  id: 'invalid-image',
  summary: 'An image must be a valid reference: lower-case path, valid tag, whole digest.',
  severity: 'warning',
  preset: 'recommended',
  fixable: true,
  since: '0.1.0',
  check({ project, nodeAt, report }) {
    for (const [name, { image, build, provider }] of Object.entries(project.services)) {
      if (provider !== undefined) continue
      const references: readonly (readonly [string | undefined, Path])[] = [
        [image, ['services', name, 'image']],
        ...(build?.tags ?? []).map((tag, index) => [tag, ['services', name, 'build', 'tags', index]] as const),
      ]
      for (const [reference, at] of references) {
        const node = nodeAt(at)
        const problem = reference === undefined ? undefined : problemOf(reference)
        if (reference === undefined || problem === undefined || !isKnown(node)) continue
        const { start, end, text, mended } = problem
        const isLiteral =
          node?.kind === 'scalar' && node.origin === undefined && !['literal', 'folded'].includes(node.style)
        report({
          at,
          part: { start, end },
          message: `The image "${reference}" of service "${name}" is not a valid image name: ${text}.`,
          fixes:
            mended !== undefined && isLiteral && problemOf(mended) === undefined
              ? [
                  {
                    title: `Write "${mended}", which is another name`,
                    safety: 'unsafe',
                    edits: [{ span: node.span, text: node.style === 'plain' ? mended : `"${mended}"` }],
                  },
                ]
              : [],
        })
      }
    }
  },
}

const COMPONENT = /^[a-z0-9]+(?:(?:\.|__?|-+)[a-z0-9]+)*$/

/** The first thing that keeps a text from being a reference. */
function problemOf(reference: string): Problem | undefined {
  const whole = { start: 0, end: reference.length }
  if (reference === '') return { ...whole, text: 'it is empty' }
  const blank = /\s/.exec(reference)
  if (blank !== null) return { start: blank.index, end: blank.index + 1, text: 'it has a blank in it' }
  const scheme = /^[a-z]+:\/\//i.exec(reference)?.[0]
  if (scheme !== undefined) {
    const mended = reference.slice(scheme.length)
    return { start: 0, end: scheme.length, text: `it is not an address, so remove "${scheme}"`, mended }
  }
  const { name, tag, digest } = partsOf(reference)
  return nameProblem(reference, name) ?? tagProblem(name, tag) ?? digestProblem(reference, digest)
}

function nameProblem(reference: string, name: string): Problem | undefined {
  const registry = registryOf(name)
  const start = registry === undefined ? 0 : registry.length + 1
  const path = name.slice(start)
  const place = { start, end: Math.max(name.length, start) }
  if (path === '') return { start: 0, end: reference.length, text: 'it has no name before the tag' }
  if (/[A-Z]/.test(path)) {
    const mended = reference.slice(0, start) + path.toLowerCase() + reference.slice(name.length)
    return { ...place, text: `"${path}" must be in lower case`, mended }
  }
  if (registry !== undefined && !isRegistry(registry))
    return { start: 0, end: registry.length, text: `"${registry}" is not a host name` }
  for (const [index, component] of path.split('/').entries()) {
    if (component === '')
      return { ...place, text: index === 0 ? 'it starts with "/"' : 'it has an empty part at a "/"' }
    if (!COMPONENT.test(component))
      return { ...place, text: `"${component}" may have only a-z, 0-9 and single ".", "_" or "-" between them` }
  }
  return undefined
}

// The first part is a registry when it cannot be part of a path.
function registryOf(name: string): string | undefined {
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
  if (tag === '') return { start: start - 1, end: start, text: 'nothing follows the colon' }
  return {
    start,
    end: start + tag.length,
    text: `the tag "${tag}" may have only letters, digits, "_", "." and "-", and at most 128`,
  }
}

const DIGITS = new Map([
  ['sha256', 64],
  ['sha384', 96],
  ['sha512', 128],
])

function digestProblem(reference: string, digest: string | undefined): Problem | undefined {
  if (digest === undefined) return undefined
  const [algorithm = '', hex = ''] = digest.split(':')
  const length = DIGITS.get(algorithm)
  if (length !== undefined && hex.length === length && /^[0-9a-f]+$/.test(hex)) return undefined
  if (length === undefined && /^[A-Za-z][\w+.-]*:[0-9a-fA-F]{32,}$/.test(digest)) return undefined
  const start = reference.length - digest.length
  const wanted = length === undefined ? '"sha256:" and 64' : `"${algorithm}:" and ${length}`
  return { start, end: reference.length, text: `the digest must be ${wanted} hexadecimal digits` }
}
