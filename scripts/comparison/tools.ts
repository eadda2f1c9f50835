import { spawnSync } from 'node:child_process'
import { delimiter, dirname, join } from 'node:path'
import { checkProject } from '../../src/lint/check/check-project.ts'
import { fileHost } from '../../src/outside/node/file-host.ts'
import manifest from '../../package.json' with { type: 'json' }

/** A message of a tool about a file: a line of text without the place, and the lines of the file that it named. */
export interface Said {
  readonly text: string
  readonly line: number | undefined
}

export interface Tool {
  readonly name: string
  readonly version: string
  readonly check: (file: string) => Promise<readonly Said[]> | readonly Said[]
}

interface Program {
  readonly name: string
  readonly command: readonly [program: string, ...args: string[]]
  readonly versionOf: readonly string[]
  readonly read: (output: string) => readonly Said[]
}

/** The other tools, run as their manuals say, with their default rules. */
const PROGRAMS: readonly Program[] = [
  {
    name: 'docker compose config -q',
    command: ['docker-compose', 'config', '-q'],
    versionOf: ['version', '--short'],
    read: (output) => output.split('\n').flatMap((text) => (text === '' ? [] : [{ text, line: lineIn(text) }])),
  },
  {
    name: 'dclint',
    command: ['dclint', '--formatter', 'json', 'compose.yaml'],
    versionOf: ['--version'],
    read: dclintMessages,
  },
  {
    name: 'yamllint',
    command: ['yamllint', '--format', 'parsable', 'compose.yaml'],
    versionOf: ['--version'],
    read: linesWithPlaces,
  },
]

function lineIn(text: string): number | undefined {
  const line = /\bline (\d+)/.exec(text)?.[1]
  return line === undefined ? undefined : Number(line)
}

function dclintMessages(output: string): readonly Said[] {
  const files = JSON.parse(output) as readonly { readonly messages: readonly { message: string; line: number }[] }[]
  return files.flatMap(({ messages }) => messages.map(({ message, line }) => ({ text: message, line })))
}

/** Parses lines such as `compose.yaml:3:5: …`. */
function linesWithPlaces(output: string): readonly Said[] {
  return output.split('\n').flatMap((text) => {
    const place = /^.*compose\.yaml:(\d+):\d+:(.*)$/.exec(text)
    return place === null ? [] : [{ text: place[2] ?? '', line: Number(place[1]) }]
  })
}

const ours: Tool = {
  name: 'composure',
  version: manifest.version,
  check: async (file) => {
    const { diagnostics } = await checkProject({ files: [file], projectDirectory: dirname(file), host: fileHost })
    return diagnostics.map(({ message, range }) => ({ text: message, line: range.start.line }))
  },
}

/** The installed tools; reports those that are not. */
export function installedTools(): readonly Tool[] {
  const others = PROGRAMS.flatMap(({ name, command: [program, ...args], versionOf, read }) => {
    const found = run(program, versionOf)
    if (found === undefined) {
      console.error(`${program} is not installed, so it is left out.`)
      return []
    }
    return [
      {
        name,
        version: /\d[\w.-]*/.exec(found)?.[0] ?? '',
        check: (file: string) => read(run(program, args, dirname(file)) ?? ''),
      },
    ]
  })
  return [ours, ...others]
}

/** The output of a program; undefined if it does not exist. */
function run(program: string, args: readonly string[], cwd = '.'): string | undefined {
  const path = [join(import.meta.dirname, '../../node_modules/.bin'), process.env['PATH']].join(delimiter)
  const { error, stdout, stderr } = spawnSync(program, args, {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, PATH: path },
  })
  return error === undefined ? `${stdout}${stderr}` : undefined
}
