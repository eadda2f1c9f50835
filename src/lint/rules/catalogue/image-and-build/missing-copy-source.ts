import { amount, code, message, name, text, value, words, type Value } from '../../../../core/messages/message.ts'
import { posixPaths } from '../../../../core/paths/paths.ts'
import { namePattern } from '../../../../core/source/wildcards.ts'
import type { SourceFile } from '../../../../core/source/source-file.ts'
import type { IgnorePattern } from '../../../../read/dockerfile/ignore-file.ts'
import type { CopiedSource } from '../../../../read/container/container.ts'
import { findIgnoringLine, type BuildFiles } from '../../../../read/container/read-build.ts'
import { cleanCopySource } from '../../../../read/container/apply-copy.ts'
import type { ContainerRule, ContainerRuleContext } from '../../catalogue-rule.ts'
import type { ProjectFiles } from '../../rule.ts'
import { relateBuild } from '../../shared/built-stages.ts'
import { quoteSpan } from '../../shared/quoted.ts'

interface Facts {
  readonly service: string
  readonly source: Value
  readonly context: string
}

const missing = message('missing', ({ service, source, others, context }: Facts & { readonly others: number }) =>
  others === 0
    ? text`Service ${name(service)} cannot be built, because its build context ${code(context)} has no ${source}; create it, or correct the path.`
    : text`Service ${name(service)} cannot be built, because its build context ${code(context)} lacks ${source} and ${amount(others)} more ${words(others === 1 ? 'file' : 'files')} that its Dockerfile copies; correct ${name('context')}, or the paths.`,
)

const outside = message(
  'outside-context',
  ({ service, source, context, folder }: Facts & { readonly folder: string }) =>
    text`Service ${name(service)} cannot be built, because ${source} is outside its build context ${code(context)}; set ${name('context')} to ${code(folder)}, and correct the paths in the Dockerfile.`,
)

const ignored = message(
  'ignored',
  ({
    service,
    source,
    pattern,
    exception,
  }: Omit<Facts, 'context'> & { readonly pattern: string; readonly exception: string }) =>
    text`Service ${name(service)} cannot be built, because ${value(pattern)} in its ignore file leaves ${source} out of the build context; add ${code(exception)} below it.`,
)

const notYet = message(
  'not-copied-yet',
  ({ service, command, file, copy }: { service: string; command: string; file: string; copy: string }) =>
    text`Service ${name(service)} cannot be built, because ${code(command)} reads ${name(file)}, which is not in the image yet; write ${code(copy)} above it.`,
)

interface LockFacts {
  readonly service: string
  readonly command: string
  readonly file: string
  readonly instead: string
}

const noLock = message(
  'no-lock-file',
  ({ service, command, file, context, writer, instead }: LockFacts & { context: string; writer: string }) =>
    text`Service ${name(service)} cannot be built, because ${code(command)} needs ${name(file)}, which its build context ${code(context)} does not have; create it with ${code(writer)}${instead === '' ? [] : text`, or write ${code(instead)}`}.`,
)

const ignoredLock = message(
  'ignored-lock-file',
  ({
    service,
    command,
    file,
    pattern,
    exception,
  }: Omit<LockFacts, 'instead'> & { pattern: string; exception: string }) =>
    text`Service ${name(service)} cannot be built, because ${code(command)} reads ${name(file)}, which ${value(pattern)} in its ignore file leaves out of the build context; add ${code(exception)} below it.`,
)

export const missingCopySource: ContainerRule = {
  id: 'missing-copy-source',
  summary: 'What a Dockerfile copies or reads must be there.',
  // The build fails otherwise. Only files of the context can be copied, and of these only what `.dockerignore` leaves.
  // Dockerfile reference, COPY; Docker Build, "Build context".
  severity: 'warning',
  preset: 'recommended',
  targets: ['compose'],
  since: '0.1.0',
  check(context) {
    for (const [service, { build }] of Object.entries(context.project.services)) {
      const files = build && context.buildOf(service)
      if (files !== undefined) reportMissingForRun(service, files, context)
      if (files?.context === undefined || context.files.kindOf(files.context) !== 'directory') continue
      const { copies } = context.containerOf(service).image
      const absent = copies.filter((each) => isMissing(service, each, files, context))
      const isMade = ({ path }: CopiedSource): boolean => mayBeMade(path, files, context)
      const wrong = absent.filter((each) => !isMade(each))
      reportMissingSources(service, wrong, false, files, context)
      for (const made of absent.filter(isMade)) reportMissingSources(service, [made], true, files, context)
    }
  },
}

/** Reports the first file that a RUN reads too early; what follows fails with it. */
function reportMissingForRun(service: string, build: BuildFiles, context: ContainerRuleContext): void {
  const { missingFiles, copies } = context.containerOf(service).image
  const [first] = missingFiles
  const { context: folder } = build
  if (first === undefined || folder === undefined || first.file.startsWith('/')) return
  const { command, file, lock, span } = first
  const { paths, kindOf, isIgnored } = context.files
  const related = [relateBuild(service)]
  const candidates = ['.', ...copies.map(({ path }) => cleanCopySource(path))].flatMap((each) =>
    (lock?.files ?? [file]).map((name) => posixPaths.join(each, name)),
  )
  const inContext = candidates.find((each) => kindOf(paths.join(folder, each)) === 'file')
  if (inContext === undefined) {
    // What is nowhere may be made before the build; a lock file is not.
    if (lock === undefined || kindOf(folder) !== 'directory') return
    const { writer, instead } = lock
    const facts = { service, command, file, context: nameFolder(folder, context.files), writer, instead }
    context.report({ at: span, message: noLock(facts), related, isDoubtful: isIgnored(paths.join(folder, file)) })
    return
  }
  const line = findLeavingOut(inContext, build, context.files)
  if (line === undefined) {
    const copy = `COPY ${inContext} ${file.includes('/') ? file : '.'}`
    context.report({ at: span, message: notYet({ service, command, file, copy }), related })
    return
  }
  const here = { file: line.file, start: line.start, end: line.start + line.line.length }
  const facts = { service, command, file, pattern: line.line, exception: `!${inContext}` }
  context.report({
    at: span,
    message: ignoredLock(facts),
    related: [{ at: here, message: text`left out here` }, ...related],
  })
}

/** Several sources that a context lacks have one cause. */
function reportMissingSources(
  service: string,
  [first, ...others]: readonly CopiedSource[],
  isDoubtful: boolean,
  build: BuildFiles,
  context: ContainerRuleContext,
): void {
  if (first === undefined) return
  const { files, report } = context
  const facts = {
    service,
    source: quoteSpan(first.span),
    others: others.length,
    context: nameFolder(build.context ?? '', files),
  }
  const related = others.map(({ span }) => ({ at: span, message: text`copied here` }))
  report({ at: first.span, message: missing(facts), related: [...related, relateBuild(service)], isDoubtful })
}

/** Whether a source is not in the context; if it is elsewhere or left out, that is reported. */
function isMissing(
  service: string,
  { path, span }: CopiedSource,
  build: BuildFiles,
  context: ContainerRuleContext,
): boolean {
  const { files, report } = context
  const { context: folder = '' } = build
  const source = cleanCopySource(path)
  const facts = { service, source: quoteSpan(span), context: nameFolder(folder, files) }
  const related = [relateBuild(service)]
  const line = findLeavingOut(source, build, files)
  if (line !== undefined) {
    const message = ignored({ ...facts, pattern: line.line, exception: `!${source}` })
    const here = { file: line.file, start: line.start, end: line.start + line.line.length }
    report({ at: span, message, related: [{ at: here, message: text`left out here` }, ...related] })
    return false
  }
  if (isThere(source, folder, files)) return false
  const better = findOutside(path, folder, files)
  if (better === undefined) return true
  report({ at: span, message: outside({ ...facts, folder: nameFolder(better, files) }), related, isDoubtful: false })
  return false
}

/** A folder as a Compose file in the folder of the project names it. */
function nameFolder(folder: string, { directory, paths }: ProjectFiles): string {
  const relative = paths.withSlashes(paths.relative(directory, folder))
  return /^\.{1,2}(?:\/|$)/.test(relative) ? relative : `./${relative}`
}

/** The line that leaves out a source which is there. */
function findLeavingOut(
  source: string,
  build: BuildFiles,
  { kindOf, paths }: ProjectFiles,
): (IgnorePattern & { readonly file: SourceFile }) | undefined {
  if (source === '.' || /[*?[]/.test(source) || build.ignored === undefined || build.context === undefined)
    return undefined
  const kind = kindOf(paths.join(build.context, source))
  const line = findIgnoringLine(source, build)
  if (line === undefined || (kind !== 'file' && kind !== 'directory')) return undefined
  // An exception may bring back something in a folder.
  const mayHaveContent = kind === 'directory' && build.ignored.patterns.some(({ isException }) => isException)
  return mayHaveContent ? undefined : { ...line, file: build.ignored.file }
}

/** A pattern may match nothing. */
function isThere(source: string, folder: string, { kindOf, paths }: ProjectFiles): boolean {
  return /[*?[\\]/.test(source) || kindOf(paths.join(folder, source)) !== 'missing'
}

/** The nearest folder above the context that has the source, if it is in the project. */
function findOutside(path: string, context: string, { kindOf, paths, directory }: ProjectFiles): string | undefined {
  if (path.startsWith('../')) {
    const target = paths.resolve(context, path)
    return kindOf(target) === 'missing' ? undefined : findCommonFolder(context, target, paths)
  }
  let folder = context
  while (folder !== directory && paths.isWithin(directory, folder)) {
    folder = paths.dirname(folder)
    if (kindOf(paths.join(folder, path)) !== 'missing') return folder
  }
  return undefined
}

function findCommonFolder(folder: string, path: string, paths: ProjectFiles['paths']): string {
  return paths.isWithin(folder, path) ? folder : findCommonFolder(paths.dirname(folder), path, paths)
}

// What builds outside of Docker leave behind.
const MADE =
  /^(?:build|dist|target|out|output|bin|publish|public|vendor|node_modules|\.next|\.output|generated|gen|certs?|keys?|tmp|artifacts?|release)$/
const MADE_FILE = [
  '*.jar',
  '*.war',
  '*.zip',
  '*.tar',
  '*.tar.gz',
  '*.tgz',
  '*.deb',
  '*.whl',
  '*.pem',
  '*.key',
  '*.crt',
  '.env*',
].map(namePattern)

/** Whether a file may come from something that runs before the build. */
function mayBeMade(
  path: string,
  { context = '' }: BuildFiles,
  { files: { isIgnored, paths } }: ContainerRuleContext,
): boolean {
  const source = cleanCopySource(path)
  const parts = source.split('/')
  return (
    parts.some((part) => MADE.test(part)) ||
    MADE_FILE.some((matches) => matches(parts.at(-1) ?? '')) ||
    isIgnored(paths.join(context, source))
  )
}
