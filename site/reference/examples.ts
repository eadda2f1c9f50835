import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import type { Path } from '../../src/core/tree/path.ts'

interface Example {
  readonly text: string
  readonly file: unknown
}

/** The small Compose files of `examples.yaml`, the shortest first. */
const EXAMPLES: readonly Example[] = readFileSync(join(import.meta.dirname, 'examples.yaml'), 'utf8')
  .replace(/^#.*\n/, '')
  .split('---\n')
  .map((text): Example => ({ text, file: parse(text) }))
  .toSorted((one, other) => one.text.length - other.text.length)

/** The shortest Compose file that has an attribute, as Markdown; in the path `*` stands for any name or item. */
export function describeExample(path: Path): readonly string[] {
  const example = EXAMPLES.find(({ file }) => hasPath(file, path))
  return example === undefined ? [] : [`\`\`\`yaml\n${example.text}\`\`\`\n`]
}

function hasPath(value: unknown, [step, ...rest]: Path): boolean {
  if (step === undefined) return true
  if (typeof value !== 'object' || value === null) return false
  return Object.entries(value).some(([key, below]) => (step === '*' || key === step) && hasPath(below, rest))
}
