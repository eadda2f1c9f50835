import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { loadProject } from '../../src/node/index.ts'
import { runIn } from '../cli/run-in.ts'

const page = resolve(import.meta.dirname, '../../docs/provenance.md')
const example = resolve(import.meta.dirname, '../../examples/provenance')
const text = readFileSync(page, 'utf8')

/** A fenced block: its language, what follows that, and what is in it. */
const BLOCK = /^```(\w+)(?: (\S+))?\n([^]*?)^```$/gm

async function made(language: string, name: string, body: string): Promise<string> {
  if (language === 'console') {
    const [command = ''] = body.split('\n', 1)
    const [program, ...args] = command.replace(/^\$ /, '').split(' ')
    expect(program).toBe('composure')
    const { out, err } = await runIn(example, args)
    return `${command}\n${out}${err}`
  }
  return name === '' ? body : readFileSync(join(example, name), 'utf8')
}

test('docs/provenance.md shows what the files are and what the program prints', async () => {
  let whole = ''
  let from = 0
  for (const { index, 0: block, 1: language = '', 2: name = '', 3: body = '' } of text.matchAll(BLOCK)) {
    const info = name === '' ? language : `${language} ${name}`
    whole += `${text.slice(from, index)}\`\`\`${info}\n${await made(language, name, body)}\`\`\``
    from = index + block.length
  }
  await expect(whole + text.slice(from)).toMatchFileSnapshot(page)
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
