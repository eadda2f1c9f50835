import type { SourceFile } from '../source/source-file.ts'
import { parseYaml, type YamlStream } from '../yaml/parse.ts'
import { secretsInDotenv } from './in-dotenv.ts'
import { secretsInText, secretValue } from './in-text.ts'
import { secretsInYaml } from './in-yaml.ts'
import { isConfidentialName } from './names.ts'
import { masked, merged, type TextRange } from './ranges.ts'

/** The text of a file with its secrets masked by as many `*`: what code frames and diffs show. */
export function withoutSecrets(file: SourceFile): string {
  return masked(file.text, secretRanges(file))
}

/** Where the secrets of a file are: by the names that its values have, and by their forms. In order, without overlap. */
export function secretRanges(file: SourceFile): readonly TextRange[] {
  const kind = kindOf(file.path)
  if (kind === 'dotenv') return merged(secretsInDotenv(file.text))
  let isBroken = false
  const stream = parseYaml(file, ({ severity }) => {
    isBroken ||= severity === 'error'
  })
  const ranges = secretRangesOfYaml(file, stream, isBroken)
  return kind === 'yaml' ? ranges : merged([...ranges, ...secretsInDotenv(file.text)])
}

function kindOf(path: string): 'yaml' | 'dotenv' | 'unknown' {
  if (path === '-' || /\.(?:ya?ml|json)$/i.test(path)) return 'yaml'
  return /env[^/\\]*$/i.test(path) ? 'dotenv' : 'unknown'
}

/** As `secretRanges`, of a file of YAML that is parsed already; `isBroken` where not all of it is in the tree. */
export function secretRangesOfYaml(file: SourceFile, stream: YamlStream, isBroken: boolean): readonly TextRange[] {
  const byName = secretsInYaml(stream)
  // A mistake may take values out of the tree far below it, such as those of a key that is then there twice.
  return merged(isBroken ? [...byName, ...secretsInText(file.text), ...secretLines(file.text)] : byName)
}

/**
 * The lines of a file that cannot be read, from the first secret-like name in each to the end; and those below that belong to
 * it, as they are indented further or have no name of their own.
 */
function secretLines(text: string): readonly TextRange[] {
  const ranges: TextRange[] = []
  let owner: number | undefined
  let start = 0
  for (const line of text.split('\n')) {
    const indentation = line.search(/\S/)
    const name = firstSecretName(line)
    const continues = owner !== undefined && indentation >= 0 && (indentation > owner || !hasName(line))
    const from = continues ? indentation : name
    if (from !== undefined) ranges.push(...secretsFrom(line, from, start))
    if (indentation >= 0 && !continues) owner = name === undefined ? undefined : indentation
    start += line.length + 1
  }
  return ranges
}

/** Where the first secret-like name of a line ends; `${NAME}` gives no name to what follows it. */
function firstSecretName(line: string): number | undefined {
  for (const { 0: name, index } of line.slice(0, 5000).matchAll(/[A-Za-z_][\w.-]{1,200}/g)) {
    const end = index + name.length
    const isReference = line.slice(index - 2, index) === '${' && line.charAt(end) === '}'
    if (!isReference && isConfidentialName(name.slice(name.lastIndexOf('.') + 1))) return end
  }
  return undefined
}

/** What is secret in a line from some character on: not the quotes and signs around a value, nor the names of variables. */
function secretsFrom(line: string, from: number, start: number): readonly TextRange[] {
  const value = from + (/^["']?\s*[=:]?\s*["']?/.exec(line.slice(from))?.[0].length ?? 0)
  return secretValue(
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
  return /^\s*(?:- )?\s*["']?[\w.-]+["']?\s*(?:[:=]|$)/.test(line)
}
