import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { attributePages } from '../../site/reference/attributes.ts'
import { ran } from '../app/cli/test-io.ts'
import { blocksOf } from './markdown.ts'

const pages = attributePages().filter(([name]) => name.startsWith('attributes/'))
const shown = pages.map(([name, text]) => ({ name, examples: blocksOf(text).map((block) => block.body) }))
const inTwoSyntaxes = shown.filter(({ examples }) => examples.length === 2)
const single = [...new Set(shown.flatMap(({ examples }) => (examples.length === 1 ? examples : [])))]

/** A folder called "shop", with what the examples refer to. */
const top = mkdtempSync(join(tmpdir(), 'composure-examples-'))
afterAll(() => rmSync(top, { recursive: true }))
const folder = join(top, 'shop')
const FILES: Readonly<Record<string, string>> = {
  'common.yaml': 'services: { base: { image: nginx } }\n',
  'monitoring/compose.yaml': 'services: { monitor: { image: prom/prometheus } }\n',
  'monitoring/.env': '',
  Dockerfile: 'FROM nginx:1.29 AS dependencies\nFROM dependencies AS production\n',
  'web/Dockerfile.production': 'FROM nginx:1.29\n',
  'web.env': '',
  'web.labels': '',
  'token.txt': 'a',
  'site.conf': '',
  'credentials.json': '{}',
  'site/index.html': '',
  'src/server.js': '',
  'config/app.json': '{}',
}
for (const [name, text] of Object.entries(FILES)) {
  mkdirSync(dirname(join(folder, name)), { recursive: true })
  writeFileSync(join(folder, name), text)
}

/** The canonical model of an example, with what it refers to. */
async function modelOf(example: string): Promise<unknown> {
  const service = example.replace(
    '  web:\n',
    '  db: { image: postgres }\n  base: { image: nginx }\n  web:\n    image: nginx\n',
  )
  const stdin = `name: shop\n${service}\nvolumes: { data: {} }\nnetworks: { back: {} }\nconfigs: { nginx: { content: a } }\nsecrets: { token: { environment: TOKEN } }\n`
  const { out, err, exitCode } = await ran(['config', '-f', '-', '--format', 'json'], { stdin, cwd: '/' })
  expect({ err, exitCode }).toEqual({ err: '', exitCode: 0 })
  return JSON.parse(out)
}

test.each(inTwoSyntaxes)('$name begins with two syntaxes that mean the same', async ({ examples }) => {
  const [short = '', long = ''] = examples
  expect(short).not.toBe(long)
  expect(await modelOf(short)).toEqual(await modelOf(long))
})

test('every attribute of the Compose Specification begins with an example', () => {
  const current = pages.filter(([, text]) => /^\*\*In\*\* .*the Compose Specification/m.test(text))
  expect(current.filter(([, text]) => !/^# .*\n\n(?:Short syntax:\n\n)?```yaml\n/.test(text))).toEqual([])
  expect(current.length).toBeGreaterThan(300)
})

test.each(single)('Compose accepts example %#, and does what it says', async (example) => {
  const env = { TOKEN: 'a', SITE: 'a' }
  const { out } = await ran(['check', '-f', '-', '--format', 'json'], { stdin: example, cwd: folder, env })
  const { diagnostics: found } = JSON.parse(out) as { diagnostics: readonly { severity: string; rule: string }[] }
  const isSaid = /# (?:Windows|Swarm) only/.test(example)
  const isExpected = (rule: string): boolean => isSaid && ['engine-limits', 'swarm-only-source'].includes(rule)
  expect(found.filter(({ severity, rule }) => severity !== 'info' && !isExpected(rule))).toEqual([])
})
