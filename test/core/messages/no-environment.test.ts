import { expect, test } from 'vitest'
import { checkProject } from '../../../src/lint/check/check-project.ts'
import { listBranches, type Shape } from '../../../src/knowledge/format/shape.ts'
import { createFileShape } from '../../../src/knowledge/format/table/file.ts'
import { memoryHost } from '../../../src/read/project/loading/host.ts'

/** A way to write a variable, and what it is set to: capitals show what is folded, numbers what is decoded. */
const FORMS: readonly (readonly [written: string, value: string])[] = [
  ['"${LEAK}"', 'S3cr3t-leak'],
  ['"${LEAK}"', '739115h'],
  ['["${LEAK}"]', 'S3cr3t leak'],
  ['["x:${LEAK}"]', '739115'],
  ['["x=${LEAK}"]', 'S3cr3t-leak'],
  ['{x: "${LEAK}"}', '739115m'],
  ['["${LEAK}", "$LEAK"]', 'S3cr3t-leak'],
]

/** What these values look like in any form, `739115m` as a number of bytes as well. */
const LEAK = /s3cr3t|739115|775018250240/i

/** The paths of all attributes, `x` in place of what people choose and `-` for an item of a list. */
function* attributes(shape: Shape): Iterable<readonly string[]> {
  for (const { shape: branch } of listBranches(shape)) {
    if (branch.kind === 'list') yield* below('-', branch.items)
    if (branch.kind !== 'mapping') continue
    for (const [key, attribute] of branch.attributes) {
      yield [key]
      yield* below(key, attribute.shape)
    }
    if (branch.keys !== undefined) yield* below('x', branch.keys.value)
  }
}

function* below(step: string, shape: Shape): Iterable<readonly string[]> {
  for (const path of attributes(shape)) yield [step, ...path]
}

function yamlAt(path: readonly string[], written: string): string {
  return path.reduceRight((inner, step) => (step === '-' ? `[${inner}]` : `{${step}: ${inner}}`), written)
}

/** All that findings say. */
async function said(text: string, value: string): Promise<string> {
  const { diagnostics } = await checkProject({
    files: ['/app/compose.yaml'],
    env: { LEAK: value },
    host: memoryHost({ '/app/compose.yaml': text }),
  })
  return JSON.stringify(diagnostics.map(({ message, data, related, fixes }) => ({ message, data, related, fixes })))
}

test('no value of the environment is in a finding, whatever attribute it is set in', { timeout: 300_000 }, async () => {
  const paths = new Map([...attributes(createFileShape('compose-spec'))].map((path) => [path.join('.'), path]))
  const leaks: string[] = []
  let quoted = 0
  for (const [name, path] of paths) {
    for (const [written, value] of FORMS) {
      const text = await said(yamlAt(path, written), value)
      if (LEAK.test(text)) leaks.push(`${name}: ${written} with ${value}`)
      if (text.includes('${LEAK}')) quoted++
    }
  }
  expect(leaks).toEqual([])
  // Findings do quote the values, as they are written.
  expect(quoted).toBeGreaterThan(100)
})
