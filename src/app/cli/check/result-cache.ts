import { createHash, randomBytes } from 'node:crypto'
import { basename, dirname, join } from 'node:path'
import type { KeptOutcomes } from '../../../lint/check/check.ts'
import type { Outcome } from '../../../lint/check/outcome.ts'
import type { Diagnostic } from '../../../core/diagnostics/diagnostic.ts'
import { createDiagnosticGuard } from '../../../core/diagnostics/is-diagnostic.ts'
import {
  askAgain,
  isQuestion,
  createRecording,
  type Around,
  type Recorded,
} from '../../../outside/node/recorded-answers.ts'
import type { LoadProjectOptions } from '../../../read/project/loading/load-project.ts'
import { dropConfidentialFixes } from '../../../show/report/mask-report.ts'
import type { SuppressedDiagnostic } from '../../../show/report/report.ts'
import { build, version } from '../../../show/report/version.ts'
import { ruleDescriptions } from '../../../lint/rules/descriptions.ts'
import { isString, guardList, guardObject, guardOneOf, guardOptional } from '../../../core/source/guards.ts'
import type { Quotes, SourceFile } from '../../../core/source/source-file.ts'
import type { CheckingOptions } from '../options/check-options.ts'
import { cacheFolder } from '../startup/cache-folder.ts'
import { makeOwnFolder, readOwn, removeOldFiles, writeOwn } from '../startup/private-folder.ts'
import type { Io } from '../streams/io.ts'
import { say } from '../streams/say.ts'
import type { Configurations } from './configurations.ts'

// Caches the result of each project in a file named by the hash of how it was checked. The file contains the questions
// that the check asked and a keyed hash of the answers; while the answers are the same, so is the result. No texts and no
// values of the environment are stored.

/** The cached part of an outcome; the texts that it shows are read again, since they are among the answers. */
interface Kept extends Pick<Recorded, 'questions' | 'answers'> {
  readonly first: string
  readonly read: readonly string[]
  readonly shown: readonly Shown[]
  readonly diagnostics: readonly Diagnostic[]
  readonly suppressed: readonly SuppressedDiagnostic[]
}

/** A file that the findings show. */
interface Shown {
  readonly path: string
  readonly quotes?: Quotes | undefined
}

/** The results of earlier runs; undefined if none may be cached. */
export function createResultCache(
  folder: string | undefined,
  { target, preset, rule, imageRecords = new Map() }: CheckingOptions,
  sourceOf: Configurations['sourceOf'],
): KeptOutcomes | undefined {
  if (folder === undefined) return undefined
  const key = readHashKey(folder)
  if (key === undefined) return undefined
  const how = [version, build, process.version, target ?? '', preset, rule, [...imageRecords]]
  const getResultFile = async (project: LoadProjectOptions): Promise<string> => {
    // The host and environment are excluded, since they are what the questions are asked of.
    const options = { ...project, host: undefined, env: undefined }
    const directory = options.projectDirectory ?? dirname(options.files[0] ?? '')
    return join(folder, hashText(JSON.stringify([how, options, await sourceOf(directory)])))
  }
  let isWritable = true
  return {
    async find(project) {
      const around = getSurroundings(project, key)
      return around && readOutcome(await getResultFile(project), project, around)
    },
    async record(project) {
      const around = getSurroundings(project, key)
      if (around === undefined) return { project, keep: () => undefined }
      const file = await getResultFile(project)
      const { around: watched, recorded } = createRecording(around)
      return {
        project: { ...project, ...watched },
        keep: (outcome) => {
          const kept = isWritable ? toKept(outcome, recorded()) : undefined
          // If one result cannot be written, because the disk is full, neither can the next.
          if (kept !== undefined) isWritable = writeOwn(file, addChecksum(file, JSON.stringify(kept)))
        },
      }
    },
  }
}

/** The folder for cached results; reports if it cannot be used, and removes old results from it. */
export function findResultFolder(paths: readonly string[], io: Io): string | undefined {
  const env = io.ownEnv ?? io.env
  if (env['COMPOSURE_NO_CACHE'] !== undefined) return undefined
  // In CI, whoever asks for the cache makes sure that the folder is kept.
  const base = cacheFolder(paths, { ...env, CI: undefined, NODE_DISABLE_COMPILE_CACHE: undefined }, io.cwd)
  if (base === undefined) {
    say('Results are not kept, because your cache folder is unknown, or is in a repository or what is checked.', io)
    return undefined
  }
  const folder = join(base, 'results')
  if (!makeOwnFolder(base) || !makeOwnFolder(folder)) {
    say(`Results are not kept, because "${folder}" is not a folder that only you can write to.`, io)
    return undefined
  }
  removeOldFiles(folder)
  return folder
}

/** Standard input cannot be read again. */
function getSurroundings(
  { files, projectDirectory, host, env = {} }: LoadProjectOptions,
  key: string,
): Around | undefined {
  const folder = projectDirectory ?? dirname(files[0] ?? '')
  return host === undefined || files.includes('-') ? undefined : { host, env, key, folder }
}

/** The key of the hashes, made once; undefined if it cannot be kept. */
function readHashKey(folder: string): string | undefined {
  // Beside the results, which are removed when nobody uses them.
  const file = join(dirname(folder), 'key')
  const known = readOwn(file)?.data.toString('utf8')
  if (known !== undefined && /^[0-9a-f]{64}$/.test(known)) return known
  const made = randomBytes(32).toString('hex')
  return writeOwn(file, made) ? made : undefined
}

/** Only what a report would show is cached, without fixes that would write a secret. */
function toKept(
  { first, read, diagnostics, suppressed, files }: Outcome,
  recorded: Recorded | undefined,
): Kept | undefined {
  if (recorded === undefined || ![...files.keys()].every((path) => recorded.texts.has(path))) return undefined
  return {
    questions: recorded.questions,
    answers: recorded.answers,
    first,
    read: [...read],
    shown: [...files.values()].map(({ path, quotes }) => ({ path, ...(quotes !== undefined && { quotes }) })),
    diagnostics: diagnostics.map(dropConfidentialFixes),
    suppressed: suppressed.map((each) => ({ ...each, diagnostic: dropConfidentialFixes(each.diagnostic) })),
  }
}

function readOutcome(file: string, project: LoadProjectOptions, around: Around): Outcome | undefined {
  const data = parseKeptResult(file, readOwn(file)?.data.toString('utf8'))
  if (!isKept(data)) return undefined
  const { answers, texts } = askAgain(data.questions, around)
  if (answers !== data.answers) return undefined
  const files = data.shown.flatMap(({ path, quotes }): readonly [string, SourceFile][] => {
    const text = texts.get(path)
    return text === undefined ? [] : [[path, { path, text, ...(quotes !== undefined && { quotes }) }]]
  })
  const { first, read, diagnostics, suppressed } = data
  return { project, first, read: new Set(read), diagnostics, suppressed, files: new Map(files) }
}

const isDiagnostic = createDiagnosticGuard(ruleDescriptions.map(({ id }) => id))

const isKept = guardObject<Kept>({
  questions: guardList(isQuestion),
  answers: isString,
  first: isString,
  read: guardList(isString),
  shown: guardList(guardObject<Shown>({ path: isString, quotes: guardOptional(guardOneOf(['names', 'nothing'])) })),
  diagnostics: guardList(isDiagnostic),
  suppressed: guardList(
    guardObject<SuppressedDiagnostic>({
      diagnostic: isDiagnostic,
      reason: guardOptional(isString),
      by: guardOptional(guardOneOf(['comment', 'baseline'])),
    }),
  ),
})

/** A file that is incomplete, corrupted by the disk, or has the name of another is ignored. */
function addChecksum(file: string, text: string): string {
  return `${computeChecksum(file, text)}\n${text}`
}

function parseKeptResult(file: string, content = ''): unknown {
  const end = content.indexOf('\n')
  const text = content.slice(end + 1)
  if (content.slice(0, end) !== computeChecksum(file, text)) return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function computeChecksum(file: string, text: string): string {
  return hashText(`${basename(file)}\n${text}`)
}

function hashText(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
