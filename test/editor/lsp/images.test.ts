import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { CompletionRequest, HoverRequest } from 'vscode-languageserver-protocol/node'
import { registryWith } from '../../outside/registry/registry-with-images.ts'
import { startClient } from './client.ts'

const WEB = { 'linux/amd64': { ExposedPorts: { '8080/tcp': {} }, User: 'app' } }

/** An environment in which Docker knows a registry, which may then be on this machine. */
function knowing(host: string): Readonly<Record<string, string>> {
  const home = mkdtempSync(join(tmpdir(), 'composure-home-'))
  onTestFinished(() => rmSync(home, { recursive: true, force: true }))
  mkdirSync(join(home, 'docker'))
  writeFileSync(join(home, 'docker', 'config.json'), JSON.stringify({ auths: { [host]: { auth: 'dTpw' } } }))
  return { HOME: home, DOCKER_CONFIG: join(home, 'docker') }
}

test('registries are asked about images only if a setting allows it', async () => {
  const { host, asked } = await registryWith({ 'shop/web:1.4': WEB, 'shop/web:1.10': WEB })
  const env = knowing(host)
  const image = `${host}/shop/web:1.4`
  const text = `services:\n  web:\n    image: ${image}\n`
  const ask = async (initializationOptions: object) => {
    const { connection, open, uriOf } = await startClient(
      { 'compose.yaml': text },
      {
        initializationOptions,
        env,
        capabilities: { textDocument: { hover: { contentFormat: ['markdown'] } } },
      },
    )
    await open('compose.yaml', text)
    const textDocument = { uri: uriOf('compose.yaml') }
    const at = { line: 2, character: 11 + image.length }
    const hover = await connection.sendRequest(HoverRequest.type, {
      textDocument,
      position: { line: 2, character: 14 },
    })
    const completed = await connection.sendRequest(CompletionRequest.type, {
      textDocument,
      position: { ...at, character: at.character - 1 },
    })
    const { isIncomplete, items } = Array.isArray(completed)
      ? { isIncomplete: false, items: completed }
      : (completed ?? { isIncomplete: false, items: [] })
    return { hover: JSON.stringify(hover), labels: items.map(({ label }) => label), isIncomplete }
  }
  const silent = await ask({})
  expect(silent.hover).not.toContain('8080')
  expect(silent.labels).not.toContain('1.10')
  expect(asked).toEqual([])
  const asking = await ask({ registries: true })
  expect(asking.hover).toContain('- Ports: `8080`\\n')
  expect(asking.labels).toEqual(['1.10', '1.4'])
  // With more of the tag, others may be among the newest.
  expect(asking.isIncomplete).toBe(true)
  const before = [...asked]
  expect((await ask({})).hover).toContain('- Ports: `8080`\\n')
  expect((await ask({ registries: true, trusted: false })).hover).not.toContain('8080')
  expect(asked).toEqual(before)
})
