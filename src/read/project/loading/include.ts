import type { RelatedSpan } from '../../../core/diagnostics/diagnostic.ts'
import {
  hostPath,
  message,
  name,
  text,
  type HostPath,
  type Statement,
  type Value,
} from '../../../core/messages/message.ts'
import { isFromOutside, quote } from '../../../core/messages/quote.ts'
import { readFrom, createString, replaceEntries, removeKeys } from '../../../core/tree/build.ts'
import {
  isNull,
  isString,
  getValue,
  type Entry,
  type Mapping,
  type Node,
  type StringScalar,
} from '../../../core/tree/node.ts'
import { getTableBelow } from '../../../core/tree/path-table.ts'
import { formatScalar } from '../../../core/tree/scalar-text.ts'
import { findDefaultEnvFile, addEnvFiles, type EnvFileReference } from './environment.ts'
import { loadGroup } from './load-files.ts'
import { DEPTH_LIMIT } from './limits.ts'
import { mergeNodes, mergeWith } from '../merging/merge.ts'
import { mergeRules } from '../merging/merge-rules.ts'
import { applyResets, getResetsBelow, type ResetPlaces } from '../merging/reset.ts'
import { resolveFile, reportDeepInclude, reportRemote, resolveFolder, type NamedFile, type Scope } from './scope.ts'

const SECTIONS = ['services', 'volumes', 'networks', 'secrets', 'configs', 'models']

/** One entry of `include` in its long syntax. The first path is the file, the others override it. */
interface Inclusion {
  readonly paths: readonly StringScalar[]
  readonly projectDirectory: StringScalar | undefined
  readonly envFiles: readonly StringScalar[]
}

/**
 * A document merged with the files it includes; the document itself takes precedence.
 *
 * Compose Specification, include.
 */
export function applyInclude(root: Mapping, file: NamedFile, resets: ResetPlaces | undefined, scope: Scope): Mapping {
  const written = getValue(root, 'include')
  if (written === undefined) return root
  const chain = [...scope.includedThrough, file]
  return readInclusions(written, scope)
    .map((inclusion) => loadIncludedModel(inclusion, chain, scope))
    .reduce<Mapping>(
      (whole, model) => (model === undefined ? whole : importModel(whole, model, resets, scope)),
      removeKeys(root, 'include'),
    )
}

const noList = message('include-not-a-list', () => text`"include" must be a list; write "- " before each file.`)

const noInclude = message('no-include', () => text`An item of "include" must be a path, or a mapping with "path".`)

const noPath = message('not-a-path', ({ key }: { key: string }) => text`The ${name(key)} of an include must be a path.`)

const noPaths = message(
  'not-paths',
  ({ key }: { key: string }) => text`The ${name(key)} of an include must be a path or a list of paths.`,
)

function readInclusions(written: Node, scope: Scope): readonly Inclusion[] {
  if (isNull(written)) return []
  if (written.kind !== 'sequence') {
    refuseForm(written, noList(), scope)
    return []
  }
  return written.items.flatMap((item) => {
    // Compose treats a date as an empty include.
    if (isNull(item) || (item.kind === 'scalar' && item.type === 'timestamp')) return []
    if (isString(item)) return [{ paths: [item], projectDirectory: undefined, envFiles: [] }]
    if (item.kind === 'mapping') return [readLongInclusion(item, scope)]
    refuseForm(item, noInclude(), scope)
    return []
  })
}

function readLongInclusion(item: Mapping, scope: Scope): Inclusion {
  const written = getValue(item, 'project_directory')
  // A whole number is also a valid folder name.
  const directory =
    written?.kind === 'scalar' && written.type === 'integer'
      ? createString(formatScalar(written), readFrom(written))
      : written
  if (directory !== undefined && !isString(directory) && !isNull(directory)) {
    refuseForm(directory, noPath({ key: 'project_directory' }), scope)
  }
  return {
    paths: readPaths(item, 'path', scope),
    projectDirectory: isString(directory) && directory.value !== '' ? directory : undefined,
    envFiles: readPaths(item, 'env_file', scope),
  }
}

function readPaths(item: Mapping, key: string, scope: Scope): readonly StringScalar[] {
  const node = getValue(item, key)
  if (node === undefined || isNull(node)) return []
  const paths = node.kind === 'sequence' ? node.items : [node]
  if (paths.every(isString)) return paths
  refuseForm(node, noPaths({ key }), scope)
  return paths.filter(isString)
}

function refuseForm(node: Node, message: Statement, scope: Scope): void {
  scope.collected.report({ rule: 'wrong-type', severity: 'error', message, span: node.span })
}

function loadIncludedModel(inclusion: Inclusion, chain: readonly NamedFile[], scope: Scope): Mapping | undefined {
  const { settings, collected } = scope
  const [main] = inclusion.paths
  if (main === undefined) {
    // Its files are read all the same.
    if (inclusion.envFiles.length > 0)
      addEnvFiles(scope.environment, resolveEnvFiles(inclusion, scope.directory, scope), collected)
    return undefined
  }
  if (inclusion.paths.some((each) => reportRemote(each, scope, 'include'))) return undefined
  const files = inclusion.paths.map((each): NamedFile => ({ path: resolveFile(each.value, scope), from: each }))
  const first = files[0]
  if (first === undefined || reportIncludeCycle(first, chain, scope)) return undefined
  if (chain.length > DEPTH_LIMIT) {
    collected.report(reportDeepInclude(main.span))
    return undefined
  }
  for (const { path: included, from } of files) {
    if (!collected.files.inclusions.has(included)) collected.files.inclusions.set(included, from?.span)
  }
  const directory =
    inclusion.projectDirectory === undefined
      ? settings.paths.dirname(first.path)
      : resolveFile(inclusion.projectDirectory.value, scope)
  const inner: Scope = {
    ...scope,
    directory,
    pathBase: getPathBase(inclusion.projectDirectory, directory, scope),
    environment: addEnvFiles(scope.environment, resolveEnvFiles(inclusion, directory, scope), collected),
    includedThrough: chain,
  }
  const model = loadGroup(files, inner)
  if (model !== undefined) refuseConfigsFromVariables(model, inner)
  return model
}

const noProjectDirectory = message(
  'missing-project-directory',
  ({ directory, isFile }: { directory: Value; isFile: boolean }) =>
    text`The project directory ${directory} of an include ${isFile ? text`is a file` : text`does not exist`}, so Compose resolves relative paths from its parent folder; name an existing folder.`,
)

/** Compose treats a project directory that does not exist as a file, and resolves paths against its parent folder. */
function getPathBase(named: StringScalar | undefined, directory: string, scope: Scope): string {
  const { settings, collected } = scope
  const { host, paths } = settings
  if (named !== undefined && paths.isAbsolute(named.value)) return directory
  const kind = named === undefined ? 'directory' : host.kindOf(directory)
  if (named === undefined || kind === 'directory' || kind === 'withheld') return resolveFolder(directory, scope)
  collected.report({
    rule: 'missing-project-directory',
    severity: 'warning',
    message: noProjectDirectory({ directory: quote(named), isFile: kind === 'file' }),
    span: named.span,
  })
  return resolveFolder(resolveFile(paths.dirname(named.value), scope), scope)
}

const configFromVariable = message(
  'config-from-variable',
  ({ config, variable }: { config: string; variable: Value }) =>
    text`Config ${name(config)} takes its content from the variable ${variable}, which Compose refuses in an included file; use "file" or "content", or declare it in the main file.`,
)

// Compose adds the variable's value beside its name before it validates the config, and then finds both.
function refuseConfigsFromVariables(model: Mapping, { collected, environment }: Scope): void {
  const configs = getValue(model, 'configs')
  if (configs?.kind !== 'mapping') return
  for (const [name, { value }] of configs.entries) {
    const variable = getValue(value, 'environment')
    if (!isString(variable) || environment.lookUp(variable.value) === undefined) continue
    collected.report({
      rule: 'conflicting-keys',
      severity: 'error',
      message: configFromVariable({ config: name, variable: quote(variable) }),
      span: variable.span,
    })
  }
}

function resolveEnvFiles({ envFiles }: Inclusion, directory: string, scope: Scope): readonly EnvFileReference[] {
  if (envFiles.length === 0) return findDefaultEnvFile(directory, scope.settings, scope.collected.report)
  return envFiles
    .filter(({ value }) => value !== '/dev/null')
    .map((each) => ({ path: resolveFile(each.value, scope), from: each }))
}

const inCycle = message('cycle', ({ files }: { files: readonly (Value | HostPath)[] }) => {
  const links = files.map((file, index) => (index === 0 ? [file] : text` includes ${file}`))
  return text`Files include each other in a cycle: ${links.flat()}; remove one of the includes.`
})

// A name that comes from outside is shown as written.
function showFile({ path: file, from }: NamedFile): Value | HostPath {
  return from !== undefined && isFromOutside(from) ? quote(from) : hostPath(file)
}

/** Reports a file that includes itself, directly or indirectly, and returns whether it does. */
function reportIncludeCycle(file: NamedFile, chain: readonly NamedFile[], scope: Scope): boolean {
  const start = chain.findIndex((each) => each.path === file.path)
  if (start < 0 || file.from === undefined) return false
  const files = [...chain.slice(start), file].map(showFile)
  scope.collected.incomplete.parts.add('')
  scope.collected.report({
    rule: 'include-cycle',
    severity: 'error',
    message: inCycle({ files }),
    span: file.from.span,
    related: chain
      .slice(start + 1)
      .flatMap((each): RelatedSpan[] =>
        each.from === undefined ? [] : [{ span: each.from.span, message: text`${showFile(each)} is included here` }],
      ),
  })
  return true
}

/** Included values have lower precedence: the including document overrides them. */
function importModel(whole: Mapping, model: Mapping, resets: ResetPlaces | undefined, scope: Scope): Mapping {
  const entries = new Map<string, Entry>(whole.entries)
  for (const section of SECTIONS) {
    const imported = model.entries.get(section)
    if (imported?.value.kind !== 'mapping') continue
    const own = entries.get(section)
    if (own !== undefined && own.value.kind !== 'mapping') {
      refuseSection(section, own, scope)
      entries.delete(section)
      continue
    }
    const value =
      own?.value.kind === 'mapping' ? joinSection(section, imported.value, own.value, resets, scope) : imported.value
    entries.set(section, { keySpan: own?.keySpan ?? imported.keySpan, value })
  }
  return replaceEntries(whole, entries)
}

const emptySection = message(
  'empty-section',
  ({ section }: { section: string }) =>
    text`${name(section)} is empty, so Compose cannot merge it with what is included; remove the key.`,
)

function refuseSection(section: string, { keySpan, value }: Entry, scope: Scope): void {
  scope.collected.incomplete.parts.add(section)
  scope.collected.report({
    rule: 'wrong-type',
    severity: 'error',
    message: emptySection({ section }),
    span: isNull(value) ? keySpan : value.span,
  })
}

function joinSection(
  section: string,
  imported: Mapping,
  own: Mapping,
  resets: ResetPlaces | undefined,
  scope: Scope,
): Mapping {
  const entries = new Map<string, Entry>(own.entries)
  const merge = mergeWith(mergeRules, scope)
  for (const [name, entry] of imported.entries) {
    const override = own.entries.get(name)
    if (override === undefined) {
      entries.set(name, entry)
      continue
    }
    const places = getResetsBelow(resets, section, name)
    const base = places !== undefined && entry.value.kind === 'mapping' ? applyResets(entry.value, places) : entry.value
    const rules = getTableBelow(getTableBelow(mergeRules, section), name)
    entries.set(name, { ...override, value: mergeNodes(base, override.value, [section, name], { ...merge, rules }) })
  }
  return replaceEntries(own, entries)
}
