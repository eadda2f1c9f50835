import { expect, test } from 'vitest'
import { memoryHost } from '../../../../src/read/project/loading/host.ts'
import { loadProject } from '../../../../src/read/project/loading/load-project.ts'
import { replaceRanges, formatText, type FormatStyle } from '../../../../src/read/yaml/formatting/format-text.ts'
import { stringifyProject } from '../../../../src/read/print/stringify.ts'
import { realTexts } from '../../../fuzz/real-texts.ts'

/** One in so many files is formatted; `FORMAT_EVERY=1 npx vitest run test/read/yaml/formatting` formats all. */
const EVERY = Number(process.env['FORMAT_EVERY'] ?? 24)

const STYLES: readonly FormatStyle[] = [
  { spaces: 2, quotes: 'most' },
  { spaces: 4, quotes: 'single' },
]

async function printed(text: string): Promise<string> {
  const { project } = await loadProject({ files: ['/p/compose.yaml'], host: memoryHost({ '/p/compose.yaml': text }) })
  return project === undefined ? '' : stringifyProject(project, 'yaml')
}

test('real files are formatted once, and "config" prints the same bytes', { timeout: 300_000 }, async () => {
  const texts = realTexts().filter((_, index) => index % EVERY === 0)
  const wrong: string[] = []
  let count = 0
  for (const text of texts) {
    for (const style of STYLES) {
      const edits = formatText({ path: '/compose.yaml', text }, style)
      if (edits === undefined) continue
      const after = replaceRanges(text, edits)
      count++
      if (formatText({ path: '/compose.yaml', text: after }, style)?.length !== 0) wrong.push(`twice: ${text}`)
      if ((await printed(after)) !== (await printed(text))) wrong.push(`another project: ${text}`)
    }
  }
  expect(count).toBeGreaterThan(0)
  expect(wrong).toEqual([])
})
