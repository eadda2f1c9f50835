import { listed } from '../../../diagnostics/listed.ts'
import { subject } from '../../../diagnostics/subject.ts'
import { isMapping, valueOf } from '../../../tree/node.ts'
import type { PlaceRule } from '../../rule.ts'

// Compose refuses these for volumes itself.
const resources = ['networks.*', 'secrets.*', 'configs.*']

/**
 * What is made elsewhere is not described here.
 *
 * Compose looks for an external resource by its name, and does nothing with the rest.
 * Compose Specification, networks, external.
 */
export const ignoredByExternal: PlaceRule = {
  id: 'ignored-by-external',
  summary: 'An external network, secret or config has no settings but its name.',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  places: resources,
  checkPlace({ node: resource, path }, { report }) {
    const external = valueOf(resource, 'external')
    if (!isMapping(resource) || external === undefined) return
    if (external.kind === 'scalar' && external.value !== true && external.value !== 'true') return
    const ignored = [...resource.entries].filter(
      ([key]) => key !== 'name' && key !== 'external' && !key.startsWith('x-'),
    )
    const [first] = ignored
    if (first === undefined) return
    report({
      span: first[1].keySpan,
      message: `${subject(path)} is external, and Compose ignores its ${listed(
        ignored.map(([key]) => key),
        'and',
      )}; remove ${ignored.length === 1 ? 'it' : 'them'}, or "external".`,
      related: [{ span: resource.entries.get('external')?.keySpan ?? external.span, message: 'external here' }],
    })
  },
}
