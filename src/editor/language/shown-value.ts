import { printYaml } from '../../read/print/stringify.ts'
import type { LoadedModel } from '../../read/project/loading/load.ts'
import type { Origin, OriginStep } from '../../read/project/loading/provenance.ts'
import { maskSecrets } from '../../read/secrets/in-file.ts'
import { detectPaths } from '../../core/paths/paths.ts'
import { findNode, type Path } from '../../core/tree/path.ts'
import { getEntries, type Node } from '../../core/tree/node.ts'
import { toPlain, type PlainValue } from '../../core/tree/plain.ts'
import { hideOutside, hideOutsideKey } from '../../core/messages/outside.ts'
import { isDeclaredIn } from '../../read/project/loading/hide-outside-model.ts'
import { formatInlineCode, placeLink } from './markdown.ts'
import { maskOf } from './masking.ts'

/** A value of the canonical model as YAML under its key, as far as it may be shown. */
export function showValue(path: Path, node: Node, model: LoadedModel): string {
  const isOpen = isDeclaredIn(model.whole)
  const key = path.at(-1)
  const entry = typeof key === 'string' ? getEntries(findNode(model.whole, path.slice(0, -1))).get(key) : undefined
  const shownPath =
    entry === undefined || typeof key !== 'string' ? path : [...path.slice(0, -1), hideOutsideKey(key, entry, isOpen)]
  return masked(shownPath, toPlain(hideOutside(node, isOpen)), model)
}

/** A value as YAML under its key. What is hidden depends on where it is, so it is masked within the keys above. */
function masked(path: Path, value: PlainValue, model: LoadedModel): string {
  const last = path.at(-1)
  const whole = typeof last === 'number' ? [value] : last === undefined ? value : { [last]: value }
  const above = path.slice(0, -1).findLast((step) => typeof step === 'string')
  const text = printYaml(above === undefined ? whole : { [above]: whole })
  const lines = maskSecrets({ path: 'value.yaml', text: maskOf(model)(text) }).split('\n')
  return above === undefined
    ? lines.join('\n')
    : lines
        .slice(1)
        .map((line) => line.replace(/^ {2}/, ''))
        .join('\n')
}

/** Where a value comes from, one sentence per line. */
export function describeOrigin({ steps, replaced }: Origin, path: Path, model: LoadedModel): readonly string[] {
  const lines = steps.flatMap((step) => describeOriginStep(step) ?? [])
  if (replaced === undefined) return [...new Set(lines)]
  const [first] = replaced.steps
  const from = first === undefined ? '' : ` in ${placeLink(first.file, first.range)}`
  return [...new Set(lines), `Overrides ${shortenPlain(path, replaced.value, model)}${from}.`]
}

function shortenPlain(path: Path, value: PlainValue, model: LoadedModel): string {
  if (typeof value === 'object') return 'what is set'
  const text = masked(path, value, model).trim()
  return formatInlineCode(text.slice(text.indexOf(' ') + 1))
}

function describeOriginStep(step: OriginStep): string | undefined {
  const place = placeLink(step.file, step.range)
  switch (step.kind) {
    case 'written':
    case 'env-file':
      return `Set in ${place}.`
    case 'short-form':
      return `Read from the short form in ${place}.`
    case 'variable':
      return describeVariable(step.variable, step.source, place)
    case 'bare-key':
      return `Takes the value of the variable ${formatInlineCode(step.variable)}.`
    case 'named':
      return `${formatInlineCode(formatFileName(step.text))} is named by \`${step.by}\` in ${place}.`
    case 'extends':
      return `Extends service ${formatInlineCode(step.service)} in ${place}.`
    case 'implied':
      return `Added by Compose.`
  }
}

export function describeVariable(variable: string, source: string, place: string): string {
  const name = formatInlineCode(variable)
  switch (source) {
    case 'env-file':
      return `${name} is set in ${place}.`
    case 'default':
      return `${name} is not set, so its default is used.`
    case 'process':
      return `${name} comes from the environment.`
    case 'project':
      return `${name} is the name of the project.`
    default:
      return `${name} is not set.`
  }
}

function formatFileName(text: string): string {
  const bare = text.replace(/^(["'])(.*)\1$/s, '$2')
  return detectPaths(bare).basename(bare)
}
