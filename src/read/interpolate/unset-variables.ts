import type { Finding } from '../../core/diagnostics/diagnostic.ts'
import { amount, code, hostPath, joinMessages, message, text, words } from '../../core/messages/message.ts'
import type { Fact, HostPath, Message, Value } from '../../core/messages/message.ts'
import { listOtherPlaces } from '../../core/messages/other-places.ts'
import { suggestNearest } from '../../core/messages/suggestion.ts'
import type { Span } from '../../core/source/source-file.ts'
import { findNearVariables, type KnownVariables } from './near-variables.ts'
import { findUnescapedDollar } from './unescaped-dollar.ts'

/** What is known about an unset variable. */
export interface UnsetContext {
  /** Variables that may have been meant. */
  readonly known?: KnownVariables
  /** The absolute path of a file such as `.env.example` that shows how to set the variable. */
  readonly example?: string | undefined
  /** Most of the file's variables are unset here, too; they are set where the project runs. */
  readonly isUsual?: boolean
}

/**
 * The text around a variable is examined for at most this many uses; the variables in a hash are used once or twice.
 */
const MAX_LOOKED_AT = 1_000

/**
 * The findings about an unset variable without a default. A hash whose parts look like variables is reported
 * differently.
 */
export function unsetFindings(name: string, spans: readonly Span[], context: UnsetContext = {}): readonly Finding[] {
  const hashes: Finding[] = []
  const [first, ...more] = spans.filter((span, index) => {
    const hash = index < MAX_LOOKED_AT ? findUnescapedDollar(span) : undefined
    if (hash !== undefined) hashes.push(hash)
    return hash === undefined
  })
  return first === undefined ? hashes : [...hashes, unsetVariable(name, [first, ...more], context)]
}

interface Unset {
  /** Its name; it may be part of a password that contains a dollar sign. */
  readonly variable: Value
  /** The number of uses. */
  readonly places: number
  readonly suggestions: readonly string[]
  /** It directly follows other characters, as in a password. */
  readonly isGlued: boolean
  readonly example: HostPath | undefined
}

const unset = message('unset', ({ variable, suggestions, isGlued, example }: Unset) => {
  // Its name is likely a part of a password, which is not shown.
  if (isGlued && suggestions.length === 0)
    return text`This ${code('$')} starts a variable, which is not set, so Compose uses an empty string; write ${code('$$')} if a dollar sign is meant.`
  const otherwise = sayAsIn(example, 'it')
  return text`Variable ${variable} is not set, so Compose uses an empty string${suggestNearest(suggestions, otherwise)}`
})

interface SeveralUnset {
  readonly variables: readonly Value[]
  /** The number of uses. */
  readonly places: number
  readonly example: HostPath | undefined
}

const severalUnset = message(
  'several-unset',
  ({ variables, example }: SeveralUnset) =>
    text`Variables ${joinVariables(variables)} are not set, so Compose uses empty strings${sayAsIn(example, 'them')}`,
)

function sayAsIn(example: HostPath | undefined, what: 'it' | 'them'): Message {
  return example === undefined ? text`.` : text`; set ${words(what)} in ${code('.env')}, as ${example} shows.`
}

const MAX_NAMED = 8

function joinVariables(variables: readonly Value[]): Message {
  const left = variables.length - MAX_NAMED
  const named = (left > 1 ? variables.slice(0, MAX_NAMED) : variables).map((each) => [each])
  return joinMessages(left > 1 ? [...named, text`${amount(left)} more`] : named, 'and')
}

/** An unset variable without a default, and all its uses; there is at least one. */
function unsetVariable(
  variable: string,
  [span, ...others]: readonly [Span, ...Span[]],
  { known, example, isUsual = false }: UnsetContext,
): Finding {
  const suggestions = known === undefined ? [] : findNearVariables(variable, known)
  const isMistake = suggestions.length > 0 || isGlued(span)
  return {
    rule: 'unset-variable',
    severity: !isMistake && (isUsual || example !== undefined) ? 'info' : 'warning',
    message: unset({
      variable: { kind: 'value', text: variable, span },
      places: others.length + 1,
      suggestions,
      isGlued: isGlued(span),
      example: example === undefined ? undefined : hostPath(example),
    }),
    span,
    related: others.map((other) => ({ span: other, message: text`also here` })),
  }
}

// "pa$word" looks like a password; "/$path" and "${a}$b" do not.
function isGlued({ file, start }: Span): boolean {
  return file.text[start + 1] !== '{' && /[\w!#%^*?&]/.test(file.text.charAt(start - 1))
}

/** Combines the unset variables of a file into one finding, except for those that look like separate mistakes. */
export function unsetVariablesByFile(found: readonly Finding[]): readonly Finding[] {
  const byFile = new Map<string, [Finding, ...Finding[]]>()
  for (const finding of found) {
    if (!isPlainlyUnset(finding)) continue
    const { path } = finding.span.file
    const known = byFile.get(path)
    if (known === undefined) byFile.set(path, [finding])
    else known.push(finding)
  }
  return [...found.filter((finding) => !isPlainlyUnset(finding)), ...[...byFile.values()].map(mergeFindings)]
}

function isPlainlyUnset({ message }: Finding): boolean {
  if (typeof message === 'string' || message.id !== 'unset') return false
  const { suggestions, isGlued } = message.facts
  return isGlued === false && Array.isArray(suggestions) && suggestions.length === 0
}

function mergeFindings(findings: readonly [Finding, ...Finding[]]): Finding {
  const sorted = [...findings].sort((a, b) => a.span.start - b.span.start)
  const first = sorted[0] ?? findings[0]
  const places = findings.flatMap(({ span, related = [] }) => [span, ...related.map((other) => other.span)])
  const others = places.filter((place) => place !== first.span).sort((a, b) => a.start - b.start)
  return {
    ...first,
    severity: findings.find(({ severity }) => severity !== 'info')?.severity ?? 'info',
    message:
      findings.length === 1
        ? first.message
        : severalUnset({
            variables: sorted.map(({ message }) => readFact(message, 'variable')).filter(isValue),
            places: places.length,
            example: findCommonExample(findings),
          }),
    related: listOtherPlaces(others),
  }
}

/** An example file that shows how to set all of the variables. */
function findCommonExample(findings: readonly Finding[]): HostPath | undefined {
  const [first, ...others] = findings.map(({ message }) => readFact(message, 'example'))
  if (!isHostPath(first)) return undefined
  return others.every((other) => isHostPath(other) && other.path === first.path) ? first : undefined
}

function readFact(message: Finding['message'], key: string): Fact {
  return typeof message === 'string' ? undefined : message.facts[key]
}

function isValue(fact: Fact): fact is Value {
  return typeof fact === 'object' && 'kind' in fact && fact.kind === 'value'
}

function isHostPath(fact: Fact): fact is HostPath {
  return typeof fact === 'object' && 'kind' in fact && fact.kind === 'path'
}
