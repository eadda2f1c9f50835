import type { VariableUse } from '../../../read/interpolate/variables.ts'
import { compareNaturally } from '../../../read/print/key-order.ts'
import { formatYamlString } from '../../../read/print/yaml-string.ts'
import { disarmMarks } from '../../../show/report/log-commands.ts'

/** The output formats of `config --variables`, by their names for `--format`. */
const FORMATS: ReadonlyMap<string, (variables: readonly VariableUse[]) => string> = new Map([
  ['', formatVariablesTable],
  ['table', formatVariablesTable],
  ['pretty', formatVariablesTable],
  ['json', formatVariablesJson],
  ['yaml', formatVariablesYaml],
])

export const VARIABLE_FORMATS: readonly string[] = ['table', 'json', 'yaml']

/** The variables of a project in one of these formats, as Compose writes it; undefined if there is no such format. */
export function formatVariables(variables: readonly VariableUse[], format: string): string | undefined {
  const sorted = [...variables].sort((a, b) => compareNaturally(a.name, b.name))
  return FORMATS.get(format)?.(sorted)
}

/** Like Go's `tabwriter` with cells of at least 20 columns and a padding of 3. */
function formatVariablesTable(variables: readonly VariableUse[]): string {
  const rows = [
    ['NAME', 'REQUIRED', 'DEFAULT VALUE', 'ALTERNATE VALUE'],
    ...variables.map(({ name, required, defaultValue, alternateValue }) => [
      disarmMarks(name),
      String(required),
      disarmMarks(defaultValue),
      disarmMarks(alternateValue),
    ]),
  ]
  const widths = [0, 1, 2].map((column) => Math.max(20, ...rows.map((row) => measureText(row[column] ?? '') + 3)))
  return rows
    .map(
      (row) =>
        `${row.map((cell, column) => cell + ' '.repeat(Math.max(0, (widths[column] ?? 0) - measureText(cell)))).join('')}\n`,
    )
    .join('')
}

function measureText(text: string): number {
  return Array.from(text).length
}

function formatVariablesJson(variables: readonly VariableUse[]): string {
  const byName = Object.fromEntries(
    [...variables]
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .map(({ name, required, defaultValue, alternateValue }) => [
        name,
        { Name: name, DefaultValue: defaultValue, PresenceValue: alternateValue, Required: required },
      ]),
  )
  // Compose ends it with two line breaks.
  return `${JSON.stringify(byName, null, 4)}\n\n`
}

function formatVariablesYaml(variables: readonly VariableUse[]): string {
  if (variables.length === 0) return '{}\n'
  return variables
    .map(({ name, required, defaultValue, alternateValue }) =>
      [
        `${formatYamlText(name)}:`,
        `    name: ${formatYamlText(name)}`,
        `    defaultvalue: ${formatYamlText(defaultValue)}`,
        `    presencevalue: ${formatYamlText(alternateValue)}`,
        `    required: ${required}`,
        '',
      ].join('\n'),
    )
    .join('')
}

function formatYamlText(text: string): string {
  return formatYamlString(text, '').head
}
