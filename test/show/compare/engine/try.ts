import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { compareProjects } from '../../../../src/show/compare/compare-projects.ts'
import { fileHost } from '../../../../src/outside/node/file-host.ts'
import type { Files } from '../compared.ts'
import { engineProcessor, installedCompose, makeImages, run, type Compose } from './engine.ts'
import { enginePairs, type EnginePair } from './pairs.ts'
import { differences, snapshotOf } from './snapshot.ts'

// `npm run try:changes [-- NAME]` starts both versions of each pair of projects, one after the other, on the engine
// that `docker` reaches, and compares what becomes of containers, networks and volumes with what is predicted.

const PROJECT = `composure-changes-${process.pid}`
const IMAGES = ['composure-example:1', 'composure-example:2']

const [wanted = ''] = process.argv.slice(2)
const compose = installedCompose()
const processor = engineProcessor()
if (compose === undefined || processor === undefined) {
  say('Skipped: this needs Docker Compose and a Linux engine for amd64 or arm64 that "docker" reaches.')
} else {
  const top = mkdtempSync(join(tmpdir(), 'composure-changes-'))
  makeImages(IMAGES, processor)
  try {
    await tryAll(compose, top)
  } finally {
    run(['docker', 'image', 'rm', ...IMAGES])
    rmSync(top, { recursive: true })
  }
}

async function tryAll(found: Compose, top: string): Promise<void> {
  const pairs = Object.entries(enginePairs).filter(([name]) => name.includes(wanted))
  const known = pairs.filter(([, { since = '0' }]) => isAtLeast(found.version, since))
  const counts = { compared: 0, different: 0 }
  for (const [name, pair] of known) {
    const { lines, count } = await tryPair(pair, found, join(top, 'project'))
    for (const line of lines) say(`${name}: ${line}`)
    counts.compared += count
    counts.different += lines.length
  }
  const older = pairs.length - known.length
  say(
    `Compose ${found.version}: ${known.length} pairs; ${counts.compared - counts.different} of ${counts.compared} services, networks and volumes as predicted` +
      (older === 0 ? '.' : `; ${older} pairs skipped that need a later Compose.`),
  )
  if (counts.different > 0 || known.length === 0) process.exitCode = 1
}

async function tryPair({ before, after, removeOrphans }: EnginePair, { command }: Compose, folder: string) {
  const upWith = (files: Files, ...options: readonly string[]) => {
    write(files, folder)
    return run([...command, '--project-name', PROJECT, 'up', '--detach', ...options], folder)
  }
  const sides = { before: sideIn(before, `${folder}-before`), after: sideIn(after, `${folder}-after`) }
  const volumes: string[] = []
  try {
    const first = upWith(before)
    if (first.status !== 0) throw new Error(`The first version does not start: ${first.stderr}`)
    const old = snapshotOf(PROJECT)
    volumes.push(...old.volumes.values())
    // A version that Compose rejects changes nothing; that it does so is compared, too.
    upWith(after, ...(removeOrphans === true ? ['--remove-orphans'] : []))
    return differences(await compareProjects(sides.before, sides.after, { removeOrphans }), old, snapshotOf(PROJECT))
  } finally {
    for (const files of [after, before]) {
      write(files, folder)
      run([...command, '--project-name', PROJECT, 'down', '--volumes', '--remove-orphans', '--timeout', '0'], folder)
    }
    // Anonymous volumes that a container left behind.
    run(['docker', 'volume', 'rm', ...volumes])
    for (const path of ['', '-before', '-after']) rmSync(folder + path, { recursive: true, force: true })
  }
}

function sideIn(files: Files, folder: string) {
  write(files, folder)
  return { files: [join(folder, 'compose.yaml')], projectName: PROJECT, env: {}, host: fileHost }
}

function write(files: Files, folder: string): void {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const texts = typeof files === 'string' ? { 'compose.yaml': files } : files
  for (const [name, text] of Object.entries(texts)) writeFileSync(join(folder, name), text)
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

function isAtLeast(version: string, other: string): boolean {
  return version.localeCompare(other, 'en', { numeric: true }) >= 0
}
