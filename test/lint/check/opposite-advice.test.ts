import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { isReportedRejection } from '../../../src/core/diagnostics/missing-here.ts'
import { fix } from '../../../src/lint/check/fix.ts'
import { checkProject } from '../../../src/lint/check/check-project.ts'
import { memoryHost } from '../../../src/read/project/loading/host.ts'
import type { Target } from '../../../src/knowledge/format/target.ts'

// Whoever follows the advice of a finding must not be advised to go back, whatever the files are checked for.

const FOLDER = 'docs/checks'
const TARGETS: readonly Target[] = ['compose', 'swarm', 'podman']

/** The Compose files of a page, the first of each section. */
function readExamples(page: string): readonly string[] {
  const text = readFileSync(`${FOLDER}/${page}`, 'utf8')
  return [...text.matchAll(/^```yaml (?:docker-)?compose\.ya?ml\n(.*?)^```$/gms)].map(([, example = '']) => example)
}

/** The rules that find something; undefined if errors hide what others would find. */
async function listRules(text: string, target: Target): Promise<ReadonlySet<string> | undefined> {
  const host = memoryHost({ '/p/compose.yaml': text })
  const project = { files: ['/p/compose.yaml'], host }
  const { diagnostics } = await checkProject(project, { target, presets: ['security', 'style'] })
  return diagnostics.some(isReportedRejection) ? undefined : new Set(diagnostics.map(({ rule }) => rule))
}

/** The text with every fix of a rule applied; undefined if it has none. */
async function follow(text: string, rule: string, target: Target): Promise<string | undefined> {
  const host = memoryHost({ '/p/compose.yaml': text })
  const choice = { unsafe: true, only: [rule] }
  const { texts } = await fix([{ files: ['/p/compose.yaml'], host }], choice, {
    target,
    presets: ['security', 'style'],
  })
  const after = texts.get('/p/compose.yaml')
  return after === text ? undefined : after
}

test.each(readdirSync(FOLDER).filter((name) => name.endsWith('.md')))('%s', async (page) => {
  const opposed = new Set<string>()
  for (const example of readExamples(page)) {
    for (const target of TARGETS) {
      for (const rule of (await listRules(example, target)) ?? []) {
        const after = await follow(example, rule, target)
        for (const other of after === undefined ? [] : TARGETS) {
          const before = await listRules(example, other)
          const found = (await listRules(after ?? '', other)) ?? ['an error']
          for (const each of before === undefined ? [] : found) {
            if (before?.has(each) !== true) opposed.add(`${rule} for ${target}, then ${each} for ${other}`)
          }
        }
      }
    }
  }
  expect([...opposed]).toEqual([])
})
