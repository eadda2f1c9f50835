import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { registryClient } from '../../src/registry/client.ts'
import { noKeychain } from '../../src/registry/credentials.ts'
import { parseReference } from '../../src/registry/reference.ts'
import { writeImage } from './image-folder.ts'

// `npm run try:registry`: the registry of Docker, filled with skopeo, on this machine. Skipped where one of them is missing.

const PORT = 5_123
const host = `127.0.0.1:${PORT}`
const folder = mkdtempSync(join(tmpdir(), 'composure-registry-'))

const has = (program: string): boolean => spawnSync(program, ['--version']).error === undefined
if (!has('skopeo') || !has('docker-registry'))
  process.stdout.write('skopeo or docker-registry is not installed; skipped.\n')
else await tryRegistry()

async function tryRegistry(): Promise<void> {
  const configuration = join(folder, 'registry.yml')
  writeFileSync(
    configuration,
    `version: 0.1\nstorage: { filesystem: { rootdirectory: ${join(folder, 'data')} } }\nhttp: { addr: ${host} }\n`,
  )
  const server = spawn('docker-registry', ['serve', configuration], { stdio: 'ignore' })
  try {
    writeImage(join(folder, 'image'))
    const pushed = await push()
    const client = registryClient(noKeychain, {
      fetch: globalThis.fetch,
      wait: (time) => wait(time),
      isTrusted: () => true,
    })
    const reference = parseReference(`${host}/shop/web:1`)
    const digest = reference && (await client.digestOf(reference))
    const inspected = spawnSync(
      'skopeo',
      ['inspect', '--tls-verify=false', '--format', '{{.Digest}}', `docker://${host}/shop/web:1`],
      { encoding: 'utf8' },
    )
    const isSame = pushed && digest !== undefined && inspected.stdout.trim() === digest
    process.stdout.write(
      isSame
        ? `As skopeo says: ${digest}\n`
        : `${digest ?? 'nothing'} instead of ${inspected.stdout}${inspected.stderr}\n`,
    )
    const missing = parseReference(`${host}/shop/nothing:1`)
    const said = missing && (await client.digestOf(missing).catch((error: unknown) => String(error)))
    process.stdout.write(`${said ?? ''}\n`)
    if (!isSame || said?.includes('has no') !== true) process.exitCode = 1
  } finally {
    server.kill()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The registry takes a moment to start. */
async function push(): Promise<boolean> {
  for (let attempt = 0; attempt < 20; attempt++) {
    const args = [
      'copy',
      '--insecure-policy',
      '--dest-tls-verify=false',
      `dir:${join(folder, 'image')}`,
      `docker://${host}/shop/web:1`,
    ]
    if (spawnSync('skopeo', args).status === 0) return true
    await wait(500)
  }
  return false
}
