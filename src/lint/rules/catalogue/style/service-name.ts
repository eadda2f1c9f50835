import { message, name, text, words } from '../../../../core/messages/message.ts'
import { visit } from '../../../../core/tree/visit.ts'
import type { SourceRule } from '../../rule.ts'
import { readStringsOption, readWordOption } from '../../shared/options.ts'

/** A fixed set of styles instead of a pattern, since a user's regular expression could take exponential time. */
const STYLES = new Map<string, { readonly form: RegExp; readonly separator: string }>([
  ['kebab-case', { form: /^[a-z0-9]+(?:-[a-z0-9]+)*$/, separator: '-' }],
  ['snake_case', { form: /^[a-z0-9]+(?:_[a-z0-9]+)*$/, separator: '_' }],
])

const otherStyle = message(
  'other-style',
  ({ service, style, replacement }: { service: string; style: string; replacement: string }) => {
    const remedy = replacement === '' ? text`rename it` : text`rename it to ${name(replacement)}`
    return text`The name of service ${name(service)} is not in ${words(style)}; ${remedy}.`
  },
)

export const serviceName: SourceRule = {
  id: 'service-name',
  summary: 'Services should have names in kebab-case.',
  // Service names are host names on the networks of the project, and host names cannot contain "_". Compose
  // Specification, services; RFC 1123, 2.1.
  severity: 'info',
  preset: 'style',
  since: '0.1.0',
  options: {
    style: { type: 'string', default: 'kebab-case', description: '"kebab-case" or "snake_case".' },
    allow: { type: 'strings', default: [], description: 'Names that are fine as they are.' },
  },
  checkSource({ document, options, report }) {
    const style = readWordOption(options, 'style')
    const wanted = STYLES.get(style)
    const allowed = readStringsOption(options, 'allow')
    if (wanted === undefined) return
    visit(document.root, 'services.*', (_service, path, entry) => {
      const service = String(path[1])
      if (entry === undefined || wanted.form.test(service) || allowed.includes(service)) return
      report({
        span: entry.keySpan,
        message: otherStyle({ service, style, replacement: convertToStyle(service, wanted.separator) }),
      })
    })
  },
}

function convertToStyle(service: string, separator: string): string {
  return service
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((part) => part !== '')
    .join(separator)
}
