import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { loadProject } from '../../src/node/index.ts'
import { runIn } from '../cli/run-in.ts'
import { executed } from './executed-page.ts'

const page = resolve(import.meta.dirname, '../../docs/provenance.md')
const example = resolve(import.meta.dirname, '../../examples/provenance')
const text = readFileSync(page, 'utf8')

test('docs/provenance.md shows what the files are and what the program prints', async () => {
  await expect(await executed(text, example)).toMatchFileSnapshot(page)
})

test('the API says the same as the program', async () => {
  const names = ['compose.yaml', 'compose.prod.yaml']
  expect(text).toContain(
    `loadProject({ files: ['${names.join("', '")}'] })\nconst way = origin('/services/web/restart')`,
  )
  const { origin } = await loadProject({ files: names.map((name) => join(example, name)) })
  const way = origin('/services/web/restart')

  const args = names.flatMap((name) => ['-f', name])
  const { out } = await runIn(example, ['where', ...args, '--format', 'json', 'services.web.restart'])
  const said = JSON.stringify({ path: 'services.web.restart', pointer: '/services/web/restart', ...way }, null, 2)
  expect(`${said.replaceAll(`${example}/`, '')}\n`).toBe(out)
})
