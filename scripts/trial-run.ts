import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { SplitProgram } from './split-program.ts'

/** How a program is run. */
export interface Run {
  readonly args: readonly string[]
  /** The working directory. */
  readonly cwd: string
  readonly env?: Readonly<Record<string, string>>
  /** The names of variables that name files, which the program appends to. */
  readonly files?: readonly string[]
}

/** Loads the scripts from this folder, and writes their names to it. */
const RUNNER = `
const { readFileSync, writeFileSync } = require('node:fs')
const { runInThisContext } = require('node:vm')
const made = new Map()
const load = (name) => {
  if (!name.startsWith('./')) return require(name)
  if (made.has(name)) return made.get(name)
  made.set(name, {})
  runInThisContext(readFileSync(__dirname + '/' + name, 'utf8'))(load, made.get(name), __dirname)
  return made.get(name)
}
process.on('exit', () => writeFileSync(__dirname + '/loaded', [...made.keys()].join('\\n')))
load(MAIN)
`

/** Runs a program and returns the names of the scripts that it loaded. */
export function loadedBy({ main, scripts }: SplitProgram, { args, cwd, env, files = [] }: Run): ReadonlySet<string> {
  const folder = mkdtempSync(join(tmpdir(), 'composure-trial-'))
  try {
    for (const [name, text] of scripts) {
      mkdirSync(dirname(join(folder, name)), { recursive: true })
      writeFileSync(join(folder, name), text)
    }
    const runner = join(folder, 'run.cjs')
    writeFileSync(runner, RUNNER.replace('MAIN', JSON.stringify(`./${main}`)))
    for (const name of files) writeFileSync(join(folder, name), '')
    const named = Object.fromEntries(files.map((name) => [name, join(folder, name)]))
    const { stderr } = spawnSync(process.execPath, [runner, ...args], {
      cwd,
      env: { PATH: process.env['PATH'], ...env, ...named },
      encoding: 'utf8',
    })
    if (stderr !== '') throw new Error(`The trial failed: ${stderr}`)
    const loaded = readFileSync(join(folder, 'loaded'), 'utf8').split('\n')
    return new Set(loaded.map((name) => name.slice('./'.length)))
  } finally {
    rmSync(folder, { recursive: true })
  }
}
