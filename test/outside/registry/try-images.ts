import { spawn, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { ran, type Ran } from '../../app/cli/test-io.ts'
import { writeImage } from './image-folder.ts'
import { mistakes, TAGS, type Mistake } from './mistakes.ts'
import { pushImage, type Target } from './push-image.ts'

// `npm run try:images`: Docker's registry on this machine, with a password and with images that are made on the spot; then
// mistakes that only an image's configuration tells, each beside a project that is right. Skipped where the registry is
// missing.

const PORT = 5_124
const host = `127.0.0.1:${PORT}`
const folder = mkdtempSync(join(tmpdir(), 'composure-images-'))
/** The password is "secret". */
const USER = 'user:$2y$05$abcdefghijklmnopqrstuuOQiyCxlgf/oeuTqixKmWdcYUh4Hjl0a'
const LOGIN = Buffer.from('user:secret').toString('base64')
const target: Target = { origin: `http://${host}`, authorization: `Basic ${LOGIN}` }
const env = { HOME: join(folder, 'home'), DOCKER_CONFIG: join(folder, 'docker') }
const OPTIONS = ['--images', 'registry', '--registry', host, '--format', 'compact']

if (spawnSync('docker-registry', ['--version']).error === undefined) await tryImages()
else say('docker-registry is not installed; skipped.')

async function tryImages(): Promise<void> {
  const server = startRegistry()
  try {
    const hasOld = await pushAll()
    await compareMistakes(mistakes.filter(({ wrong }) => hasOld || !wrong.includes('shop/old')))
    await countRequests()
  } finally {
    server.kill()
    rmSync(folder, { recursive: true, force: true })
  }
}

function startRegistry() {
  for (const each of ['home', 'docker', 'project']) mkdirSync(join(folder, each))
  writeFileSync(join(folder, 'htpasswd'), `${USER}\n`)
  writeFileSync(join(env.DOCKER_CONFIG, 'config.json'), JSON.stringify({ auths: { [host]: { auth: LOGIN } } }))
  const settings = {
    version: '0.1',
    storage: { filesystem: { rootdirectory: join(folder, 'data') } },
    http: { addr: host },
    auth: { htpasswd: { realm: 'images', path: join(folder, 'htpasswd') } },
    compatibility: { schema1: { enabled: true } },
  }
  writeFileSync(join(folder, 'registry.yml'), JSON.stringify(settings))
  return spawn('docker-registry', ['serve', join(folder, 'registry.yml')], { stdio: 'ignore' })
}

/** Returns whether there is an image in the oldest format, too. */
async function pushAll(): Promise<boolean> {
  for (let attempt = 0; attempt < 40; attempt++) {
    if (
      await fetch(`${target.origin}/v2/`).then(
        () => true,
        () => false,
      )
    )
      break
    await wait(250)
  }
  for (const [name, platforms] of Object.entries(TAGS)) {
    const [repository = '', tag = ''] = name.split(':')
    await pushImage(target, repository, tag, platforms)
  }
  for (let index = 0; index < 50; index++) {
    await pushImage(target, `shop/part${index}`, '1', { 'linux/amd64': { User: `user${index}` } })
  }
  writeImage(join(folder, 'old'))
  const copy = ['copy', '--insecure-policy', '--dest-tls-verify=false', '--dest-creds=user:secret', '--format=v2s1']
  const { status } = spawnSync('skopeo', [...copy, `dir:${join(folder, 'old')}`, `docker://${host}/shop/old:1`])
  if (status !== 0) say('The registry takes no image in the oldest format; that mistake is left out.')
  return status === 0
}

/** Checks a project; returns the rules that report something, and how many requests that took. */
async function check(
  project: string,
): Promise<{ readonly rules: readonly string[]; readonly requests: number; readonly said: Ran }> {
  writeFileSync(join(folder, 'project', 'compose.yaml'), project.replaceAll('HOST', host))
  const asked = globalThis.fetch
  let requests = 0
  globalThis.fetch = (...args) => {
    requests++
    return asked(...args)
  }
  try {
    const said = await ran(['check', ...OPTIONS], { cwd: join(folder, 'project'), env })
    const rules = said.out.split('\n').flatMap((line) => /\[([a-z-]+)\]$/.exec(line)?.[1] ?? [])
    return { rules, requests, said }
  } finally {
    globalThis.fetch = asked
  }
}

async function compareMistakes(compared: readonly Mistake[]): Promise<void> {
  let isSame = true
  for (const { name, rule, wrong, right } of compared) {
    const found = await check(wrong)
    const other = await check(right)
    const isFound = found.rules.join() === rule
    const isSilent = other.rules.length === 0
    if (!isFound)
      say(`${name}: ${found.rules.join(', ') || 'nothing'} instead of ${rule}\n${found.said.err}${found.said.out}`)
    if (!isSilent) say(`${name}, where it is right: ${other.said.out}`)
    isSame &&= isFound && isSilent
  }
  say(`${compared.length} mistakes and as many projects without them: ${isSame ? 'as expected' : 'not as expected'}.`)
  if (!isSame) process.exitCode = 1
}

async function countRequests(): Promise<void> {
  const names = Array.from({ length: 50 }, (_, index) => `  s${index}: { image: "HOST/shop/part${index}:1" }\n`)
  const project = `services:\n${names.join('')}`
  const [cold, warm] = [await check(project), await check(project)]
  say(`50 images: ${cold.requests} requests, then ${warm.requests}.`)
  // Two for each, and the first is refused, as it has no password.
  if (cold.requests > 101 || warm.requests > 0) process.exitCode = 1
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
