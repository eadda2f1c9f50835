import type { PipelineRuleId } from '../../../core/diagnostics/rule-id.ts'
import { findNearest } from '../../../core/messages/nearest.ts'
import {
  code,
  hostPath,
  message,
  name,
  NOTHING,
  text,
  words,
  type HostPath,
  type Message,
  type Statement,
  type Value,
} from '../../../core/messages/message.ts'
import { findShellStart } from '../../../core/paths/shell-path.ts'
import { SECTIONS } from '../../../core/messages/subject.ts'
import { explainUnset } from '../../../core/messages/unset.ts'
import { suggestNearest } from '../../../core/messages/suggestion.ts'
import { readSpan, type Span } from '../../../core/source/source-file.ts'
import { getEntries, getItems, getString, getValue, type Mapping } from '../../../core/tree/node.ts'
import { findNode } from '../../../core/tree/path.ts'
import type { ModelToCheck } from './model-to-check.ts'

// What is said of a name that a service uses and that the section for it does not declare.

/** A section whose members services use. */
export interface Section {
  readonly key: 'networks' | 'models' | 'volumes' | 'configs' | 'secrets'
  readonly rule: PipelineRuleId
}

/** A name that a service uses, and how it is shown. */
export interface Used {
  readonly name: string
  readonly shown: Value
  readonly span: Span
  /** A variable in the name that is not set. */
  readonly unset: string | undefined
}

interface UseFacts {
  readonly service: string
  readonly used: Value
  readonly section: string
}

function nameUse({ service, used, section }: UseFacts): Message {
  return text`Service ${name(service)} uses the ${nameKind(section)} ${used}`
}

function nameKind(section: string): Message {
  return words(SECTIONS.get(section) ?? section)
}

const undeclared = message(
  'undeclared',
  ({ suggestions, isPath, isFromVariable, ...facts }: UndeclaredFacts) =>
    text`${nameUse(facts)}, which is not declared${suggestNearest(
      suggestions,
      text`; declare it under the top-level ${name(facts.section)}${suggestPath(facts.used, isPath, isFromVariable)}.`,
    )}`,
)

function suggestPath(used: Value, isPath: boolean, isFromVariable: boolean): Message {
  if (isFromVariable) return text`, or start the variable's value with ${code('./')} or ${code('/')} if a path is meant`
  return isPath ? text`, or write ${code(`./${used.text}`)} if a path is meant` : NOTHING
}

const shellWords = message(
  'shell-words-in-path',
  ({ service, used, shell, isCommand, instead }: ShellFacts) =>
    text`Service ${name(service)} mounts ${used}, but Compose ${
      isCommand ? text`runs no commands` : text`does not expand ${code(shell)}`
    }; write ${instead === undefined ? text`the path itself` : code(instead)}.`,
)

interface ShellFacts extends Omit<UseFacts, 'section'> {
  readonly shell: string
  /** Whether the words are a command rather than a variable of Windows. */
  readonly isCommand: boolean
  readonly instead: string | undefined
}

interface UndeclaredFacts extends UseFacts {
  readonly suggestions: readonly string[]
  /** Whether it may have been meant as a path. */
  readonly isPath: boolean
  readonly isFromVariable: boolean
}

const unsetName = message(
  'name-of-unset-variable',
  ({ unset, ...facts }: UseFacts & { unset: string }) =>
    text`${nameUse(facts)}, which is not declared${explainUnset(unset)}.`,
)

const inherited = message(
  'inherited',
  ({ service, used, section, base }: UseFacts & { base: HostPath }) =>
    text`Service ${name(service)} inherits the ${nameKind(section)} ${used} from ${base}, but not its declaration; declare it under the top-level ${name(section)} here.`,
)

const ofEngine = message(
  'network-of-the-engine',
  ({ isAlone, ...facts }: UseFacts & { isAlone: boolean }) =>
    text`${nameUse(facts)}, which is the engine's own and not one of the project; ${
      isAlone ? text`write ${code(`network_mode: ${facts.used.text}`)} instead` : text`remove it from "networks"`
    }.`,
)

const otherSection = message(
  'declared-elsewhere',
  ({ elsewhere, ...facts }: UseFacts & { elsewhere: string }) =>
    text`${nameUse(facts)}, but ${facts.used} is declared under ${name(elsewhere)}; declare it under ${name(facts.section)}.`,
)

const nameOfKey = message(
  'name-instead-of-key',
  ({ key, ...facts }: UseFacts & { key: string }) =>
    text`${nameUse(facts)}, but that is the "name" of ${name(key)}; write ${name(key)}.`,
)

const unusedInstead = message(
  'another-is-unused',
  ({ unused, ...facts }: UseFacts & { unused: string }) =>
    text`${nameUse(facts)}, which is not declared, while ${name(unused)} is declared and unused; give both the same name.`,
)

/** Networks that every engine has. */
const ENGINE_NETWORKS: ReadonlySet<string> = new Set(['bridge', 'host', 'none'])

/** Describes a name that is used in the file of another service, which is extended. */
export function describeInherited({ key }: Section, service: string, { shown, span }: Used): Statement {
  return inherited({ service, used: shown, section: key, base: hostPath(span.file.path) })
}

/** Describes a name that is not declared; `isGuessed` says that something declared was found that may be meant. */
export function describeUndefined(
  model: ModelToCheck,
  section: Section,
  service: string,
  used: Used,
): { readonly message: Statement; readonly isGuessed: boolean } {
  const { unset } = used
  const meant =
    unset === undefined
      ? describeMeantName(model, section, service, used)
      : unsetName({ service, used: used.shown, section: section.key, unset })
  if (meant !== undefined) return { message: meant, isGuessed: true }
  const isPath = section.key === 'volumes' && used.name.includes('/')
  const isFromVariable = section.key === 'volumes' && readSpan(used.span).startsWith('$')
  const facts = { service, used: used.shown, section: section.key, suggestions: [], isPath, isFromVariable }
  return { message: undeclared(facts), isGuessed: false }
}

/** Says what may be meant by a name; undefined if nothing declared is like it. */
function describeMeantName(
  model: ModelToCheck,
  { key: section }: Section,
  service: string,
  { name: used, shown }: Used,
): Statement | undefined {
  // Comparing a name that comes from outside would reveal it.
  if (shown.text !== used) return undefined
  const facts = { service, used: shown, section }
  const shell = section === 'volumes' ? findShellStart(used) : undefined
  if (shell !== undefined) {
    const { words, isCommand, instead } = shell
    return shellWords({ service, used: shown, shell: words, isCommand, instead })
  }
  if (section === 'networks' && ENGINE_NETWORKS.has(used))
    return ofEngine({ ...facts, isAlone: listUsedNames(model, section, service).length === 1 })
  const elsewhere = SIBLINGS.get(section)?.find((sibling) => getSection(model, sibling).has(used))
  if (elsewhere !== undefined) return otherSection({ ...facts, elsewhere })
  const declared = getSection(model, section)
  const key = [...declared].find(([, { value }]) => getString(value, 'name') === used)?.[0]
  if (key !== undefined) return nameOfKey({ ...facts, key })
  const suggestions = findNearest(used, declared.keys())
  if (suggestions.length > 0) return undeclared({ ...facts, suggestions, isPath: false, isFromVariable: false })
  const unused = used.includes('/') ? undefined : findOnlyUnused(model, section)
  return unused === undefined ? undefined : unusedInstead({ ...facts, unused })
}

function getSection({ root }: ModelToCheck, section: string): Mapping['entries'] {
  return getEntries(getValue(root, section))
}

/** Sections that are easily taken for each other. */
const SIBLINGS: ReadonlyMap<string, readonly Section['key'][]> = new Map([
  ['configs', ['secrets']],
  ['secrets', ['configs']],
  ['volumes', ['networks']],
  ['networks', ['volumes']],
])

/** The only declared name that nobody uses, if only one of the names in use is not declared. */
function findOnlyUnused(model: ModelToCheck, section: Section['key']): string | undefined {
  const used = new Set(
    [...model.enabled.keys(), ...model.disabled.keys()].flatMap((each) => listUsedNames(model, section, each)),
  )
  const declared = [...getSection(model, section).keys()]
  const [unused, ...moreUnused] = declared.filter((each) => !used.has(each) && each !== 'default')
  const unknown = [...used].filter((each) => !declared.includes(each))
  return moreUnused.length === 0 && unknown.length === 1 ? unused : undefined
}

/** The names of a section that a service uses. */
function listUsedNames(
  { enabled, disabled }: ModelToCheck,
  section: Section['key'],
  service: string,
): readonly string[] {
  const definition = enabled.get(service)?.value ?? disabled.get(service)?.value
  const used = getValue(definition, section)
  const sources = [used, definition && findNode(definition, ['build', section])].flatMap(getItems)
  return [...getEntries(used).keys(), ...sources.flatMap((item) => getString(item, 'source') ?? [])]
}
