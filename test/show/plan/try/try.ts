import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { engineProcessor, installedCompose, makeImages, run, type Compose } from '../../compare/engine/engine.ts'
import { laterScenarios } from './later-scenarios.ts'
import { runScenario } from './run-scenario.ts'
import type { Scenario } from './scenario.ts'
import { scenarios } from './scenarios.ts'

// `npm run try:plan [-- NAME]` makes each state on the engine that `docker` reaches, plans, runs `up` and compares.

const PROJECT = `composure-plan-${process.pid}`
const IMAGES = ['composure-example:1', 'composure-example:2']

const [wanted = ''] = process.argv.slice(2)
const compose = installedCompose()
const processor = engineProcessor()
if (compose === undefined || processor === undefined) {
  say('Skipped: this needs Docker Compose and a Linux engine for amd64 or arm64 that "docker" reaches.')
} else {
  const top = mkdtempSync(join(tmpdir(), 'composure-plan-'))
  makeImages(IMAGES, processor)
  try {
    await tryAll({ ...scenarios, ...laterScenarios }, compose, top)
  } finally {
    run(['docker', 'image', 'rm', ...IMAGES])
    rmSync(top, { recursive: true })
  }
}

async function tryAll(all: Readonly<Record<string, Scenario>>, found: Compose, top: string): Promise<void> {
  const chosen = Object.entries(all).filter(([name]) => name.includes(wanted))
  const counts = { compared: 0, different: 0 }
  for (const [name, scenario] of chosen) {
    const { lines, count } = await runScenario(scenario, found, join(top, 'project'), PROJECT)
    for (const line of lines) say(`${name}: ${line}`)
    counts.compared += count
    counts.different += lines.length
  }
  say(
    `Compose ${found.version}: ${chosen.length} scenarios; ${counts.compared - counts.different} of ${counts.compared} services, networks, volumes and failures as planned.`,
  )
  if (counts.different > 0 || chosen.length === 0) process.exitCode = 1
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
