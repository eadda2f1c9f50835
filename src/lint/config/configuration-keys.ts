import { presets, type Preset } from '../../core/diagnostics/rule-description.ts'
import { findNearest } from '../../core/messages/nearest.ts'
import { message, text as words, type Value } from '../../core/messages/message.ts'
import { quote } from '../../core/messages/quote.ts'
import { suggestNearest } from '../../core/messages/suggestion.ts'
import type { Path } from '../../core/tree/path.ts'
import { targetChoices, targetNamed, targetNames, type Target } from '../../knowledge/format/target.ts'
import type { Policy } from '../rules/policies/policy.ts'
import type { Override } from './configuration.ts'
import { createGlobKind } from './glob-kind.ts'
import { createGlobs, type Globs } from './globs.ts'
import {
  createFault,
  createListKind,
  createMapKind,
  createMembersSchema,
  createWordKind,
  nameConfigurationKey,
  readMembers,
  scalarKind,
  shareKind,
  textKind,
  type Keys,
  type Kind,
} from './kind.ts'
import { policiesKind } from './read-policies.ts'
import type { RuleChoices } from './rule-choices.ts'

/** What is written under each key. */
export interface WrittenConfiguration {
  readonly $schema: string
  readonly preset: readonly Preset[]
  readonly rules: RuleChoices
  readonly overrides: readonly Override[]
  readonly policies: readonly Policy[]
  readonly ruleFiles: readonly string[]
  readonly files: Globs
  readonly exclude: Globs
  readonly target: Target
  readonly minComposeVersion: string
  readonly env: ReadonlyMap<string, string>
  readonly envFiles: readonly string[]
  readonly profiles: readonly string[]
}

const textsKind = createListKind(textKind)

/**
 * The keys of a configuration: the reader, the JSON Schema and the table in the documentation follow from them.
 *
 * @param directory is where the configuration is.
 */
// eslint-disable-next-line max-lines-per-function -- a table
export function createConfigurationKeys(directory: string, rules: Kind<RuleChoices>): Keys<WrittenConfiguration> {
  const globs = createGlobsKind(directory)
  const sharedRules = shareKind('rules', rules)
  return {
    $schema: { description: 'The address of the JSON Schema, for editors.', kind: textKind },
    preset: {
      description: 'Presets in addition to `recommended`, which is always on.',
      kind: createListKind(createWordKind(presets)),
    },
    rules: { description: 'The severity and the options of each rule, by its id.', kind: sharedRules },
    overrides: {
      description:
        'Other `rules` for certain `files` or `services`; if both are given, both must match. Later ones take precedence.',
      kind: createOverridesKind(sharedRules, globs),
    },
    policies: {
      description: 'House rules of your team by their names: each becomes the rule `policy/NAME`.',
      kind: policiesKind,
    },
    ruleFiles: {
      description:
        'Files with rules of your own, relative to this file. They are code, so only `--allow-rules` runs them.',
      kind: textsKind,
    },
    files: {
      description: 'Globs of the Compose files to check if the command line names none, relative to this file.',
      kind: globs,
    },
    exclude: { description: 'Globs of files that are not searched for, relative to this file.', kind: globs },
    target: { description: `What the files are checked for: ${targetChoices}.`, kind: targetKind, default: 'compose' },
    minComposeVersion: {
      description: 'The oldest version of Docker Compose that the files must work with, such as "2.24.0".',
      kind: versionKind,
    },
    env: {
      description: 'Variables that are set for the check. They override the environment.',
      kind: createMapKind(scalarKind),
    },
    envFiles: { description: 'Env files to use instead of `.env`, relative to this file.', kind: textsKind },
    profiles: { description: 'The profiles that are enabled.', kind: textsKind },
  }
}

function createGlobsKind(directory: string): Kind<Globs> {
  const patterns = createListKind(createGlobKind(textKind))
  return {
    ...patterns,
    read(node, path, report) {
      const written = patterns.read(node, path, report)
      return written && createGlobs(directory, written)
    },
  }
}

const unknownTarget = message(
  'unknown-target',
  ({ value, suggestions }: { value: Value; suggestions: readonly string[] }) =>
    words`There is no target ${value}${suggestNearest(suggestions)}`,
)

const targetKind: Kind<Target> = {
  read(node, path, report) {
    const written = scalarKind.read(node, path, report)
    if (written === undefined) return undefined
    const known = targetNamed(written)
    if (known === undefined) {
      const suggestions = findNearest(written, targetNames)
      report(createFault(node.span, unknownTarget({ value: quote(node), suggestions })))
    }
    return known
  },
  createSchema: () => ({ enum: targetNames }),
}

const VERSION = /^v?\d+(\.\d+){0,2}$/

const noVersion = message(
  'no-version',
  ({ path, value }: { path: Path; value: Value }) =>
    words`${nameConfigurationKey(path)} must be a version such as "2.24.0", not ${value}.`,
)

const versionKind: Kind<string> = {
  read(node, path, report) {
    const version = textKind.read(node, path, report)
    if (version === undefined || VERSION.test(version)) return version
    report(createFault(node.span, noVersion({ path, value: quote(node) })))
    return undefined
  },
  createSchema: () => ({ type: 'string', pattern: VERSION.source }),
}

const overrideOfNothing = message(
  'override-of-nothing',
  ({ path }: { path: Path }) =>
    words`${nameConfigurationKey(path)} has neither "files" nor "services"; add one to say where it applies.`,
)

function createOverridesKind(rules: Kind<RuleChoices>, globs: Kind<Globs>): Kind<readonly Override[]> {
  const keys: Keys<{ files: Globs; services: readonly string[]; rules: RuleChoices }> = {
    files: { description: 'Globs, relative to this file.', kind: globs },
    services: { description: 'Names of services; * stands for any characters.', kind: textsKind },
    rules: { description: 'What becomes of each rule.', kind: rules },
  }
  const override: Kind<Override> = {
    read(node, path, report) {
      const members = readMembers(node, keys, path, report)
      if (members === undefined) return undefined
      const { mapping, read } = members
      if (!mapping.entries.has('files') && !mapping.entries.has('services'))
        report(createFault(node.span, overrideOfNothing({ path })))
      return { files: read('files'), services: read('services'), rules: read('rules') ?? new Map() }
    },
    createSchema: () => ({
      ...createMembersSchema(keys),
      anyOf: [{ required: ['files'] }, { required: ['services'] }],
    }),
  }
  return {
    ...createListKind(override),
    createSchema: () => ({ type: 'array', items: override.createSchema() }),
  }
}
