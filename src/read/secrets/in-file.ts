import type { SourceFile } from '../../core/source/source-file.ts'
import { parseYaml, type YamlStream } from '../yaml/parse.ts'
import { findSecretsInDotenv } from './in-dotenv.ts'
import { findSecretsInLines } from './in-broken-yaml.ts'
import { findSecretsInYaml } from './in-yaml.ts'
import { maskRanges, mergeRanges, type TextRange } from './ranges.ts'

/** The text of a file with each character of its secrets masked by `*`, for code frames and diffs. */
export function maskSecrets(file: SourceFile): string {
  return maskRanges(file.text, findSecretRanges(file))
}

/** The ranges of secrets in a file, found by the places, names and forms of values. Sorted, without overlaps. */
export function findSecretRanges(file: SourceFile): readonly TextRange[] {
  if (file.quotes === 'nothing') return [{ start: 0, end: file.text.length }]
  if (file.quotes === 'names' || isOfVariables(file.path)) return mergeRanges(findSecretsInDotenv(file.text))
  let isBroken = false
  const stream = parseYaml(file, ({ severity }) => {
    isBroken ||= severity === 'error'
  })
  return findYamlSecretRanges(file, stream, isBroken)
}

function isOfVariables(path: string): boolean {
  return path !== '-' && !/\.(?:ya?ml|json)$/i.test(path) && /env[^/\\]*$/i.test(path)
}

/** Like `findSecretRanges`, for a YAML file that is already parsed; `isBroken` means that not all of it is in the tree. */
export function findYamlSecretRanges(file: SourceFile, stream: YamlStream, isBroken: boolean): readonly TextRange[] {
  if (file.quotes === 'nothing') return [{ start: 0, end: file.text.length }]
  const byPlace = findSecretsInYaml(stream)
  // A mistake may remove values from the tree far below it, such as those of a key that it duplicates.
  if (!isBroken) return mergeRanges(byPlace)
  return mergeRanges([...byPlace, ...findSecretsInLines(file.text)]).flatMap((range) => exceptColons(file.text, range))
}

/** A range without each ": " in it, which shows what breaks a value. */
function exceptColons(text: string, { start, end }: TextRange): readonly TextRange[] {
  const colons = [...text.slice(start, end).matchAll(/: /g)].map(({ index }) => start + index)
  return [start, ...colons.map((at) => at + 2)].map((from, index) => ({ start: from, end: colons[index] ?? end }))
}
