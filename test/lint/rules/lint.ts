import { groupActiveRules, runRules } from '../../../src/lint/check/run-rules.ts'
import { toDiagnostic, type Diagnostic, type TextEdit } from '../../../src/core/diagnostics/diagnostic.ts'
import { sortAndDeduplicate } from '../../../src/core/diagnostics/order.ts'
import { memoryHost } from '../../../src/read/project/loading/host.ts'
import { toModelOptions } from '../../../src/read/project/loading/load-project.ts'
import { loadModel } from '../../../src/read/project/loading/load.ts'
import type { OptionValue } from '../../../src/core/diagnostics/rule-description.ts'
import type { ImageRecords } from '../../../src/knowledge/images/image-configuration.ts'
import type { CatalogueRule } from '../../../src/lint/rules/catalogue-rule.ts'
import { loadValidator } from '../../../src/read/schema/validator.ts'

/** One Compose file, or several files by name; those called `compose….yaml` are given by `-f`, in this order. */
export type Input = string | Readonly<Record<string, string>>

export interface LintOptions {
  /** What the configuration sets for the rule. */
  readonly options?: Readonly<Record<string, OptionValue>>
  readonly env?: Readonly<Record<string, string>>
  readonly profiles?: readonly string[]
  /** The permission bits of files by their names. */
  readonly modes?: Readonly<Record<string, number>>
  /** What registries say of images. */
  readonly images?: ImageRecords
  /** Compose refuses the files, and that is meant; else such an example shows nothing and is an error of the test. */
  readonly refused?: true
}

const DIRECTORY = '/project'
const validator = await loadValidator('compose-spec')

/**
 * What one rule finds, as lines: `3:42 warning Service "db" … [rule-id]`, and `  2:40 first used here` for related
 * places. A place in another file than the first has its name in front. The YAML may be indented as the test is.
 */
export function lint(rule: CatalogueRule, input: Input, options: LintOptions = {}): readonly string[] {
  const { main, found } = run(rule, input, options)
  return found.flatMap(({ file, range, severity, message, related = [] }) => [
    `${place(main, file, range)} ${severity} ${message} [${rule.id}]`,
    ...related.map((other) => `  ${place(main, other.file, other.range)} ${other.message}`),
  ])
}

/** The first file with the first fix of each finding in it. */
export function fixed(rule: CatalogueRule, input: Input, options: LintOptions = {}): string {
  const { main, found, texts } = run(rule, input, options)
  const edits = found.flatMap(({ fixes = [] }) => fixes[0]?.edits ?? []).filter(({ file }) => file === main)
  return [...edits].sort((a, b) => b.range.start.offset - a.range.start.offset).reduce(applied, texts[main] ?? '')
}

/** The characters that each finding points at. */
export function marked(rule: CatalogueRule, input: Input, options: LintOptions = {}): readonly string[] {
  const { found, texts } = run(rule, input, options)
  return found.map(({ file, range }) => (texts[file] ?? '').slice(range.start.offset, range.end.offset))
}

/** The text without the first line break, the indentation that all its lines share, and a last line of blanks. */
export function dedented(text: string): string {
  const lines = text.replace(/^\n/, '').replace(/\n *$/, '\n').split('\n')
  const margins = lines.filter((line) => line.trim() !== '').map((line) => line.search(/[^ ]/))
  const margin = Math.min(...margins)
  return lines.map((line) => line.slice(margin)).join('\n')
}

interface LintResult {
  readonly main: string
  readonly texts: Readonly<Record<string, string>>
  readonly found: readonly Diagnostic[]
}

function run(
  rule: CatalogueRule,
  input: Input,
  { options, env, profiles, refused, modes = {}, images = new Map() }: LintOptions,
): LintResult {
  const named = typeof input === 'string' ? { 'compose.yaml': input } : input
  const texts = Object.fromEntries(
    Object.entries(named).map(([name, text]) => [`${DIRECTORY}/${name}`, dedented(text)]),
  )
  const files = Object.keys(texts).filter((path) => /^compose[^/]*\.ya?ml$/.test(path.slice(DIRECTORY.length + 1)))
  const host = memoryHost(texts, {
    modes: Object.fromEntries(Object.entries(modes).map(([name, mode]) => [`${DIRECTORY}/${name}`, mode])),
  })
  const model = loadModel(toModelOptions({ files, env, profiles }), host, validator)
  const errors = model.findings
    .filter(({ severity }) => severity === 'error')
    .map((finding) => toDiagnostic(finding).message)
  if (errors.length > 0 !== (refused === true)) {
    throw new Error(
      refused === true ? 'Compose takes this example.' : `Compose refuses this example: ${errors.join(' ')}`,
    )
  }
  const setting = { severity: rule.severity, options: { ...defaultsOf(rule), ...options } }
  const findings = runRules(groupActiveRules([{ rule, setting }]), model, host, images)
  const found = sortAndDeduplicate(findings.map((finding) => toDiagnostic(finding)))
  const isFixed = found.some(({ fixes = [] }) => fixes.length > 0)
  if (isFixed && rule.fixable !== true)
    throw new Error(`"${rule.id}" has a fix: say "fixable: true" in its description.`)
  return { main: files[0] ?? '', texts, found }
}

function defaultsOf(rule: CatalogueRule): Readonly<Record<string, OptionValue>> {
  return Object.fromEntries(Object.entries(rule.options ?? {}).map(([name, option]) => [name, option.default]))
}

function place(main: string, file: string, { start }: Diagnostic['range']): string {
  const name = file === main ? '' : `${file.slice(DIRECTORY.length + 1)}:`
  return `${name}${start.line}:${start.column}`
}

function applied(text: string, { range, text: inserted }: TextEdit): string {
  return text.slice(0, range.start.offset) + inserted + text.slice(range.end.offset)
}
