import type { SourceFile } from '../../core/source/source-file.ts'
import { parseYaml, type YamlStream } from '../yaml/parse.ts'
import { findSecretsInDotenv } from './in-dotenv.ts'
import { findSecretsInText, findSecretValue } from './in-text.ts'
import { findSecretsInYaml } from './in-yaml.ts'
import { isConfidentialName } from './names.ts'
import { maskRanges, mergeRanges, type TextRange } from './ranges.ts'

/** The text of a file with each character of its secrets masked by `*`, for code frames and diffs. */
export function maskSecrets(file: SourceFile): string {
  return maskRanges(file.text, findSecretRanges(file))
}

/** The ranges of secrets in a file, found by the names and by the forms of values. Sorted, without overlaps. */
export function findSecretRanges(file: SourceFile): readonly TextRange[] {
  const kind = detectFileKind(file.path)
  if (kind === 'dotenv') return mergeRanges(findSecretsInDotenv(file.text))
  let isBroken = false
  const stream = parseYaml(file, ({ severity }) => {
    isBroken ||= severity === 'error'
  })
  const ranges = findYamlSecretRanges(file, stream, isBroken)
  return kind === 'yaml' ? ranges : mergeRanges([...ranges, ...findSecretsInDotenv(file.text)])
}

function detectFileKind(path: string): 'yaml' | 'dotenv' | 'unknown' {
  if (path === '-' || /\.(?:ya?ml|json)$/i.test(path)) return 'yaml'
  return /env[^/\\]*$/i.test(path) ? 'dotenv' : 'unknown'
}

/** Like `findSecretRanges`, for a YAML file that is already parsed; `isBroken` means that not all of it is in the tree. */
export function findYamlSecretRanges(file: SourceFile, stream: YamlStream, isBroken: boolean): readonly TextRange[] {
  const byName = findSecretsInYaml(stream)
  // A mistake may remove values from the tree far below it, such as those of a key that it duplicates.
  return mergeRanges(isBroken ? [...byName, ...findSecretsInText(file.text), ...findSecretLines(file.text)] : byName)
}

/**
 * In a file that cannot be parsed: each line from its first secret-like name to its end, and the lines below that
 * belong to it, because they are indented further or have no name of their own.
 */
function findSecretLines(text: string): readonly TextRange[] {
  const ranges: TextRange[] = []
  let owner: number | undefined
  let start = 0
  for (const line of text.split('\n')) {
    // The prefixes of a patch and a quotation do not end what is above them.
    const content = line.replace(/^(?:\+|> ?)(?=\s)/, '')
    const indentation = content.search(/\S/)
    const name = findFirstSecretName(line)
    const continues = owner !== undefined && indentation >= 0 && (indentation > owner || !hasName(content))
    const from = continues ? line.length - content.length + indentation : name
    if (from !== undefined) ranges.push(...findSecretsFrom(line, from, start))
    if (indentation >= 0 && !continues) owner = name === undefined ? undefined : indentation
    start += line.length + 1
  }
  return ranges
}

/** Where the first secret-like name of a line ends; a `${NAME}` does not name what follows it. */
function findFirstSecretName(line: string): number | undefined {
  for (const { 0: name, index } of line.slice(0, 5000).matchAll(/[A-Za-z_][\w.-]{1,200}/g)) {
    const end = index + name.length
    const isReference = line.slice(index - 2, index) === '${' && line.charAt(end) === '}'
    if (!isReference && isConfidentialName(name.slice(name.lastIndexOf('.') + 1))) return end
  }
  return undefined
}

/**
 * The secret part of a line from some character on, without quotes and punctuation around a value or the names of
 * variables.
 */
function findSecretsFrom(line: string, from: number, start: number): readonly TextRange[] {
  const value = from + (/^["']?\s*[=:]?\s*["']?/.exec(line.slice(from))?.[0].length ?? 0)
  return findSecretValue(
    line
      .slice(value)
      .trimEnd()
      .replace(/["'],?$/, ''),
  ).map((part) => ({
    start: start + value + part.start,
    end: start + value + part.end,
  }))
}

function hasName(line: string): boolean {
  return /^\s*(?:- \s*)?["']?[\w.-]+["']?\s*(?:[:=]|$)/.test(line)
}
