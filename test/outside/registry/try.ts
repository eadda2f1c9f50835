import { execFile, spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { promisify } from 'node:util'
import { pinDigests } from '../../../src/app/cli/commands/config-digests.ts'
import { processIo } from '../../../src/app/cli/streams/process-io.ts'
import { createRegistryClient } from '../../../src/outside/registry/client.ts'
import { noKeychain } from '../../../src/outside/registry/credentials.ts'
import { parseReference } from '../../../src/outside/registry/reference.ts'
import { hasMembers } from '../../../src/core/source/assert-argument.ts'
import { writeImage } from './image-folder.ts'

// `npm run try:registry`: the registry of Docker, filled with skopeo, on this machine. Skipped where one of them is missing.
// Where docker-compose is installed, its digests are compared as well.

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
    const client = createRegistryClient(noKeychain, {
      fetch: globalThis.fetch,
      wait: (time) => wait(time),
      isTrusted: () => true,
      deadline: new AbortController().signal,
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
    if (digest !== undefined && has('docker-compose')) await compareWithCompose(digest)
  } finally {
    server.kill()
    rmSync(folder, { recursive: true, force: true })
  }
}

/**
 * Whether docker-compose writes the same names with digests. It asks an engine for digests, so it gets one that knows a
 * single digest. Release 2.26 loses the digests again unless "--no-interpolate" is given.
 */
async function compareWithCompose(digest: string): Promise<void> {
  const engine = createServer(({ url = '' }, response) => {
    response.setHeader('API-Version', '1.44').setHeader('Content-Type', 'application/json')
    const isAsked = url.includes('/distribution/')
    response.statusCode = isAsked || url.endsWith('/_ping') ? 200 : 404
    response.end(JSON.stringify(isAsked ? { Descriptor: { digest, size: 1 }, Platforms: [] } : {}))
  })
  await new Promise<void>((resolve) => engine.listen(0, '127.0.0.1', resolve))
  try {
    const address = engine.address()
    if (address === null || typeof address === 'string') return
    const images = [`${host}/shop/web:1`, `${host}/shop/web:1@${digest}`, `${host}/shop/web@${digest}`]
    const services = Object.fromEntries(images.map((image, index) => [`s${index}`, { image }]))
    const file = join(folder, 'compose.json')
    writeFileSync(file, JSON.stringify({ name: 'shop', services }))
    const args = ['-f', file, 'config', '--resolve-image-digests', '--no-interpolate', '--format', 'json']
    const env = { ...process.env, DOCKER_HOST: `tcp://127.0.0.1:${address.port}` }
    const { stdout } = await promisify(execFile)('docker-compose', args, { env })
    const theirs = imagesIn(JSON.parse(stdout))
    const ours = imagesIn(await pinDigests({ name: 'shop', services }, [host], processIo()))
    const isSame = JSON.stringify(theirs) === JSON.stringify(ours)
    process.stdout.write(isSame ? 'As docker-compose resolves them.\n' : `${ours.join()} instead of ${theirs.join()}\n`)
    if (!isSame || theirs.length !== images.length) process.exitCode = 1
  } finally {
    engine.close()
    engine.closeAllConnections()
  }
}

/** The images of services, in the order of their names. */
function imagesIn(model: unknown): readonly unknown[] {
  const services: unknown = hasMembers(model) ? model['services'] : undefined
  const entries = hasMembers(services) ? Object.entries(services).sort(([a], [b]) => (a < b ? -1 : 1)) : []
  return entries.map(([, service]) => (hasMembers(service) ? service['image'] : undefined))
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
