import { filesShown, type Diagnostic, type Fix, type RelatedPlace } from '../diagnostics/diagnostic.ts'
import type { SourceFile } from '../source/source-file.ts'
import { isSecretName } from '../rules/shared/credentials.ts'
import type { ReportInput } from './report.ts'
import { masked, secretsIn, withoutSecrets } from './secrets.ts'

/** A word in quotes that is longer than this is cut: it may have a megabyte. */
const LONGEST_WORD = 300

/** So many secrets of a file are looked for in messages. */
const MOST_SECRETS = 200

const QUOTED = /"(?<word>[^"]*)"/g

type Present = (diagnostic: Diagnostic) => Diagnostic

/** By the texts of the files: a run may write several reports of the same findings. */
const presented = new WeakMap<ReportInput['files'], Present>()

/**
 * A report without what should be in no log: what looks like a secret is masked in every message, a fix that would
 * write one is left out, and endless words are cut. The texts of the files stay, since places are found in them.
 */
export function presentable(input: ReportInput): ReportInput {
  const present = presented.get(input.files) ?? presentingWith(input.files)
  presented.set(input.files, present)
  return {
    ...input,
    diagnostics: input.diagnostics.map(present),
    ...(input.suppressed !== undefined && {
      suppressed: input.suppressed.map((each) => ({ ...each, diagnostic: present(each.diagnostic) })),
    }),
  }
}

function presentingWith(files: ReportInput['files']): Present {
  const secrets = new Map<string, FileSecrets>()
  const inFile = (path: string): FileSecrets => {
    const known = secrets.get(path) ?? fileSecrets(files.get(path))
    secrets.set(path, known)
    return known
  }
  const made = new WeakMap<Diagnostic, Diagnostic>()
  return (diagnostic) => {
    const known = made.get(diagnostic) ?? presentableDiagnostic(diagnostic, files, inFile)
    made.set(diagnostic, known)
    return known
  }
}

/** What of a file looks like a secret, and stands nowhere in it as something else. */
interface FileSecrets {
  readonly words: readonly string[]
}

function fileSecrets(file: SourceFile | undefined): FileSecrets {
  const parts = file === undefined ? [] : secretsIn(file.text)
  if (file === undefined || parts.length === 0) return { words: [] }
  const rest = masked(file.text, parts)
  const words = new Set(parts.slice(0, MOST_SECRETS).map(({ start, end }) => file.text.slice(start, end)))
  return { words: [...words].filter((word) => !rest.includes(word)) }
}

function presentableDiagnostic(
  diagnostic: Diagnostic,
  files: ReportInput['files'],
  inFile: (path: string) => FileSecrets,
): Diagnostic {
  const { message, related, fixes } = diagnostic
  const words = filesShown(diagnostic).flatMap((path) => inFile(path).words)
  const isFromVariable = takesSecretVariable(diagnostic, files)
  const mask = (text: string): string => maskedText(text, words, isFromVariable)
  const kept = fixes?.filter((fix) => !writesSecret(fix, words))
  return {
    ...diagnostic,
    message: mask(message),
    ...(related !== undefined && {
      related: related.map((place): RelatedPlace => ({ ...place, message: mask(place.message) })),
    }),
    ...(kept !== undefined && { fixes: kept.map((fix) => ({ ...fix, title: mask(fix.title) })) }),
  }
}

function writesSecret({ edits }: Fix, words: readonly string[]): boolean {
  return edits.some(({ text }) => withoutSecrets(text) !== text || words.some((word) => text.includes(word)))
}

/** Whether a value comes from a variable such as `DB_PASSWORD`: what is quoted may then be what it is set to. */
function takesSecretVariable({ file, range }: Diagnostic, files: ReportInput['files']): boolean {
  const text = files.get(file)?.text.slice(range.start.offset, Math.min(range.end.offset, range.start.offset + 2000))
  if (text?.includes('$') !== true) return false
  return [...text.matchAll(/\$\{?(?<name>[A-Za-z_]\w{0,200})/g)].some(({ groups }) =>
    isSecretName(groups?.['name'] ?? ''),
  )
}

function maskedText(text: string, words: readonly string[], isFromVariable: boolean): string {
  return withoutSecrets(text).replaceAll(QUOTED, (quoted, word: string) => {
    if (words.some((secret) => word.includes(secret) || isStartOf(word, secret))) return '"***"'
    // The names of things are words; what a secret is set to may be one too, and then nothing tells them apart.
    if (isFromVariable && !/^[\w.-]+$/.test(word) && !word.includes('$')) return '"***"'
    return word.length <= LONGEST_WORD ? quoted : `"${word.slice(0, LONGEST_WORD)}…"`
  })
}

// Long values are shown by their first characters.
function isStartOf(word: string, secret: string): boolean {
  return word.endsWith('…') && word.length > 5 && secret.startsWith(word.slice(0, -1))
}
