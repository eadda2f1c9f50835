import { listStructures } from '../../src/knowledge/format/look-up.ts'
import { FORMATS, nameFormat, getSchemaName, type FormatVersion } from '../../src/knowledge/format/versions.ts'
import { attributeLink } from './attributes.ts'
import { cell, documented } from './markdown.ts'

/** A page for each format: everything that it has. */
export function formatPages(): readonly (readonly [name: string, text: string])[] {
  return FORMATS.map((format) => [`formats/${format}.md`, formatPage(format)])
}

function formatPage(format: FormatVersion): string {
  const seen = new Set<unknown>()
  const sections = listStructures().flatMap(({ path, mapping, formats }) => {
    if (!formats.has(format) || seen.has(mapping.attributes)) return []
    seen.add(mapping.attributes)
    const rows = [...mapping.attributes]
      .filter(([, attribute]) => attribute.formats.has(format))
      .map(([key, attribute]) => {
        const required = attribute.required.has(format) ? ' Required.' : ''
        return `| ${attributeLink([...path, key], '..')} | ${cell(documented(attribute))}${required} |`
      })
    if (rows.length === 0) return []
    return [
      `## \`${path.join('.') || '(the file)'}\`\n\n| attribute | what it says |\n| --- | --- |\n${rows.join('\n')}\n`,
    ]
  })
  return [
    `# ${capitalized(nameFormat(format))}\n`,
    `Everything that ${nameFormat(format)} has. The [table of all formats](../formats.md) shows what came and went, and its`,
    `JSON Schema is in the package as \`composure/schemas/${getSchemaName(format)}\`; the playground shows it, too.\n`,
    ...sections,
  ].join('\n')
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
