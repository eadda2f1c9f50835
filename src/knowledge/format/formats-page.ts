import { nameReplacement, describeRanges } from './history.ts'
import { listStructures, type Structure } from './look-up.ts'
import type { Attribute } from './shape.ts'
import { FORMATS, intersectFormats, getMajor, type Formats } from './versions.ts'

/**
 * The table as Markdown for people: every attribute, with the first and last format of each major version that has it.
 */
export function renderFormatsPage(): string {
  return [INTRODUCTION, ...renderSections(listStructures())].join('\n\n') + '\n'
}

const INTRODUCTION = `# Formats

Generated from \`src/format\` by \`npm run generate:schemas\`.

A Compose file with its services at the top level is in format 1. A file with \`version: "2.4"\` or \`version: "3.8"\` is in a format of
line 2 or 3. All others follow the Compose Specification. Compose v2 and later read every file by the Compose Specification, whatever
its version says; \`docker stack deploy\` reads line 3, and docker-compose 1 read all formats but the last.

A cell shows the first and last format of a line that have the attribute. Attributes are in the order in which
\`composure config\` prints them. In a heading, \`*\` stands for any name or list item.`

function renderSections(all: readonly Structure[]): readonly string[] {
  // A structure that is used in several places gets one section.
  const places = new Map(
    all.map(({ mapping }) => [mapping.attributes, all.filter((one) => one.mapping.attributes === mapping.attributes)]),
  )
  return [...places.values()].map(renderSection)
}

function renderSection(places: readonly Structure[]): string {
  const [first] = places
  if (first === undefined) return ''
  const formats: Formats = new Set(FORMATS.filter((format) => places.some((place) => place.formats.has(format))))
  const rows = [...first.mapping.attributes].map(([key, attribute]) => renderFormatRow(key, attribute, formats))
  const paths = places.map(({ path }) => `\`${path.length === 0 ? '(the file)' : path.join('.')}\``)
  return [
    `## ${paths.join(', ')}`,
    '',
    '| attribute | 1 | 2 | 3 | specification | |',
    '|---|---|---|---|---|---|',
    ...rows,
    ...describeExtensions(intersectFormats(first.mapping.extensions, formats)),
  ].join('\n')
}

function renderFormatRow(key: string, attribute: Attribute, within: Formats): string {
  const { documentation, formats, required } = attribute
  const instead = nameReplacement(attribute)
  const has = intersectFormats(within, formats)
  const lines = ['1', '2', '3'].map((line) => formatFormatRange(has, line))
  const specification = has.has('compose-spec') ? 'yes' : '–'
  const notes = [
    documentation,
    ...(required.size === 0
      ? []
      : [required.size === formats.size ? 'Required.' : `Required in ${describeRanges(required)}.`]),
    ...(instead === undefined ? [] : [`Elsewhere, use ${instead}.`]),
  ]
  return `| \`${key}\` | ${[...lines, specification, notes.join(' ').replaceAll('|', '\\|')].join(' | ')} |`
}

function formatFormatRange(formats: Formats, line: string): string {
  const has = FORMATS.filter((format) => getMajor(format) === line && formats.has(format))
  const [first, last] = [has[0], has.at(-1)]
  if (first === undefined || last === undefined) return '–'
  return first === last ? (line === '1' ? 'yes' : first) : `${first} – ${last}`
}

function describeExtensions(formats: Formats): readonly string[] {
  return formats.size === 0 ? [] : ['', `Keys starting with \`x-\`: ${describeRanges(formats)}.`]
}
