import { insteadOf, rangesText } from './history.ts'
import { structures, type Structure } from './look-up.ts'
import type { Attribute } from './shape.ts'
import { FORMATS, inBoth, lineOf, type Formats } from './versions.ts'

/**
 * The table as Markdown for people: every attribute, with the first and last format of each major version that has it.
 */
export function formatsPage(): string {
  return [INTRODUCTION, ...sectionsOf(structures())].join('\n\n') + '\n'
}

const INTRODUCTION = `# Formats

Generated from \`src/format\` by \`npm run generate:schemas\`.

A Compose file with its services at the top level is in format 1. A file with \`version: "2.4"\` or \`version: "3.8"\` is in a format of
line 2 or 3. All others follow the Compose Specification. Compose v2 and later read every file by the Compose Specification, whatever
its version says; \`docker stack deploy\` reads line 3, and docker-compose 1 read all formats but the last.

A cell shows the first and last format of a line that have the attribute. Attributes are in the order in which
\`composure config\` prints them. In a heading, \`*\` stands for any name or list item.`

function sectionsOf(all: readonly Structure[]): readonly string[] {
  // A structure that is used in several places gets one section.
  const places = new Map(
    all.map(({ mapping }) => [mapping.attributes, all.filter((one) => one.mapping.attributes === mapping.attributes)]),
  )
  return [...places.values()].map(sectionOf)
}

function sectionOf(places: readonly Structure[]): string {
  const [first] = places
  if (first === undefined) return ''
  const formats: Formats = new Set(FORMATS.filter((format) => places.some((place) => place.formats.has(format))))
  const rows = [...first.mapping.attributes].map(([key, attribute]) => rowOf(key, attribute, formats))
  const paths = places.map(({ path }) => `\`${path.length === 0 ? '(the file)' : path.join('.')}\``)
  return [
    `## ${paths.join(', ')}`,
    '',
    '| attribute | 1 | 2 | 3 | specification | |',
    '|---|---|---|---|---|---|',
    ...rows,
    ...extensionsNote(inBoth(first.mapping.extensions, formats)),
  ].join('\n')
}

function rowOf(key: string, attribute: Attribute, within: Formats): string {
  const { documentation, formats, required } = attribute
  const instead = insteadOf(attribute)
  const has = inBoth(within, formats)
  const lines = ['1', '2', '3'].map((line) => rangeOf(has, line))
  const specification = has.has('compose-spec') ? 'yes' : '–'
  const notes = [
    documentation,
    ...(required.size === 0
      ? []
      : [required.size === formats.size ? 'Required.' : `Required in ${rangesText(required)}.`]),
    ...(instead === undefined ? [] : [`Elsewhere, use ${instead}.`]),
  ]
  return `| \`${key}\` | ${[...lines, specification, notes.join(' ').replaceAll('|', '\\|')].join(' | ')} |`
}

function rangeOf(formats: Formats, line: string): string {
  const has = FORMATS.filter((format) => lineOf(format) === line && formats.has(format))
  const [first, last] = [has[0], has.at(-1)]
  if (first === undefined || last === undefined) return '–'
  return first === last ? (line === '1' ? 'yes' : first) : `${first} – ${last}`
}

function extensionsNote(formats: Formats): readonly string[] {
  return formats.size === 0 ? [] : ['', `Keys starting with \`x-\`: ${rangesText(formats)}.`]
}
