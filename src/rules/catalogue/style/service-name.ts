import { visit } from '../../../tree/visit.ts'
import { stringsOf, wordOf } from '../../shared/options.ts'
import type { SourceRule } from '../../rule.ts'

/** A few styles rather than a pattern, which could be one that never ends. */
const STYLES = new Map<string, { readonly form: RegExp; readonly separator: string }>([
  ['kebab-case', { form: /^[a-z0-9]+(?:-[a-z0-9]+)*$/, separator: '-' }],
  ['snake_case', { form: /^[a-z0-9]+(?:_[a-z0-9]+)*$/, separator: '_' }],
])

/**
 * The names of services are written in one way.
 *
 * They are host names in the networks of the project, and in those there is no "_".
 * Compose Specification, services; RFC 1123, 2.1.
 */
export const serviceName: SourceRule = {
  id: 'service-name',
  summary: 'Services should have names in kebab-case.',
  severity: 'info',
  preset: 'style',
  since: '0.1.0',
  options: {
    style: { type: 'string', default: 'kebab-case', description: '"kebab-case" or "snake_case".' },
    allow: { type: 'strings', default: [], description: 'Names that are fine as they are.' },
  },
  checkSource({ document, options, report }) {
    const style = wordOf(options, 'style')
    const wanted = STYLES.get(style)
    const allowed = stringsOf(options, 'allow')
    if (wanted === undefined) return
    visit(document.root, 'services.*', (_service, path, entry) => {
      const name = String(path[1])
      if (entry === undefined || wanted.form.test(name) || allowed.includes(name)) return
      const better = inStyle(name, wanted.separator)
      report({
        span: entry.keySpan,
        message: `The name of service "${name}" is not in ${style}${better === '' ? '.' : `; call it "${better}".`}`,
      })
    })
  },
}

function inStyle(name: string, separator: string): string {
  return name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((part) => part !== '')
    .join(separator)
}
