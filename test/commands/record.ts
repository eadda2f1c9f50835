import { execFile, execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { casesOf, copyOf, inOrder, keyOf, portable, projects, surroundings, type Case, type Outcome } from './matrix.ts'

// `npm run record:commands`: asks the docker-compose of this machine for every case, and writes down what it answers.

const PROGRAM = 'docker-compose'
const AT_ONCE = 4

function answered({ args, env }: Case, folder: string): Promise<Outcome> {
  const options = {
    cwd: folder,
    env: { PATH: process.env['PATH'], ...surroundings(folder), ...env },
    timeout: 60_000,
  }
  return new Promise((resolve) => {
    execFile(PROGRAM, args, options, (fault, stdout) => {
      // How far it came before it refused says nothing.
      if (fault !== null) resolve({ code: 1, out: '' })
      else resolve({ code: 0, out: portable(inOrder(stdout, args), folder) })
    })
  })
}

/** The answers in the order of the cases, several asked at a time. */
async function answers(cases: readonly Case[], folder: string): Promise<readonly Outcome[]> {
  const all: Outcome[] = []
  for (let at = 0; at < cases.length; at += AT_ONCE)
    all.push(...(await Promise.all(cases.slice(at, at + AT_ONCE).map((each) => answered(each, folder)))))
  return all
}

async function main(): Promise<void> {
  const version = execFileSync(PROGRAM, ['version', '--short'], { encoding: 'utf8' }).trim()
  mkdirSync(join(import.meta.dirname, 'recorded'), { recursive: true })
  for (const project of Object.keys(projects)) {
    const { folder, remove } = copyOf(project)
    const outputs: string[] = []
    const indexes = new Map<string, number>()
    const asked = casesOf(project)
    const outcomes = await answers(asked, folder)
    const cases = asked.map((each, at) => {
      const { code, out } = outcomes[at] ?? { code: 1, out: '' }
      const index = indexes.get(out) ?? outputs.push(out) - 1
      indexes.set(out, index)
      return `    ${JSON.stringify(keyOf(each))}: [${code}, ${index}]`
    })
    remove()
    const recording = [
      '{',
      `  "version": ${JSON.stringify(version)},`,
      `  "outputs": [\n${outputs.map((out) => `    ${JSON.stringify(out)}`).join(',\n')}\n  ],`,
      `  "cases": {\n${cases.join(',\n')}\n  }`,
      '}\n',
    ]
    writeFileSync(join(import.meta.dirname, 'recorded', `${project}.json`), recording.join('\n'))
    process.stdout.write(`${project}: ${cases.length} cases, ${outputs.length} different outputs\n`)
  }
}

await main()
