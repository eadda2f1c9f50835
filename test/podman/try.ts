import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { checkProject } from '../../src/lint/check/check-project.ts'
import { fileHost } from '../../src/outside/node/file-host.ts'
import { podmanExamples } from './examples.ts'
import { readByPodmanCompose, startedByPodmanCompose, versionOfPodmanCompose } from './podman-compose.ts'

// `npm run try:podman`: podman-compose as it is installed, next to what we say of files for it.

const SUITE = '../shared/conformance/real'

const version = versionOfPodmanCompose()
if (version === undefined) process.stdout.write('podman-compose is not installed; skipped.\n')
else {
  process.stdout.write(`podman-compose ${version}\n`)
  tryExamples()
  if (existsSync(SUITE)) await trySuite()
}

/** Whether podman-compose does what the examples say; `test/podman/examples.test.ts` checks what we say of them. */
function tryExamples(): void {
  const wrong = Object.entries(podmanExamples).filter(
    ([, { text, shows }]) => !shows.test(startedByPodmanCompose(text)),
  )
  for (const [name] of wrong) process.stdout.write(`${name}: not as the example says\n`)
  const all = Object.keys(podmanExamples).length
  process.stdout.write(`${all - wrong.length} of ${all} examples are as podman-compose does.\n`)
  if (wrong.length > 0) process.exitCode = 1
}

interface Case {
  readonly id: string
  readonly files: readonly string[]
}

/** Whether this is a case of the suite, and one that Compose reads. */
function isCase(value: unknown): value is Case {
  return typeof value === 'object' && value !== null && 'files' in value && 'ok' in value && value.ok === true
}

/** Real files: what podman-compose cannot read must not be unknown to us. */
async function trySuite(): Promise<void> {
  const lines = readFileSync(join(SUITE, 'expected.jsonl'), 'utf8').trim().split('\n')
  const cases = lines.map((line): unknown => JSON.parse(line)).filter(isCase)
  const counts = { read: 0, reported: 0, silent: 0 }
  for (const { id, files } of cases) {
    const [first = '', ...others] = files.map((file) => resolve(SUITE, 'files', file))
    const refusal = readByPodmanCompose([first, ...others], dirname(first))
    if (refusal === undefined) counts.read++
    else {
      const { diagnostics } = await checkProject(
        { files: [first, ...others], env: {}, host: fileHost },
        { target: 'podman' },
      )
      const isReported = diagnostics.some(({ rule }) => /podman/.test(rule))
      counts[isReported ? 'reported' : 'silent']++
      if (!isReported) process.stdout.write(`${id}: ${refusal}\n`)
    }
  }
  process.stdout.write(`${cases.length} files of the suite: ${JSON.stringify(counts)}\n`)
}
