import type { Diagnostic } from '../../../src/core/diagnostics/diagnostic.ts'
import type { Project } from '../../../src/read/model/project.ts'
import { memoryHost } from '../../../src/read/project/loading/host.ts'
import { loadProject, type LoadProjectOptions } from '../../../src/read/project/loading/load-project.ts'

/** A project of texts, by file name; `compose.yaml` and, where it is there, `compose.override.yaml` are its files. */
export type Texts = Readonly<Record<string, string>>

export interface Loaded {
  readonly project: Project | undefined
  /** `line:column severity message`, with the file's name in front where it is not `compose.yaml`, related places indented. */
  readonly findings: readonly string[]
}

const FOLDER = '/app'

export async function load(texts: Texts | string, options: Partial<LoadProjectOptions> = {}): Promise<Loaded> {
  const files = typeof texts === 'string' ? { 'compose.yaml': texts } : texts
  const names = ['compose.yaml', 'compose.override.yaml'].filter((name) => name in files)
  const { project, diagnostics } = await loadProject({
    files: names.map((name) => `${FOLDER}/${name}`),
    env: { HOME: '/home/ann' },
    host: memoryHost(
      Object.fromEntries(Object.entries(files).map(([name, text]) => [`${FOLDER}/${name}`, dedented(text)])),
    ),
    ...options,
  })
  return { project, findings: diagnostics.flatMap(lines) }
}

/** The services of a project that is accepted without a word. */
export async function services(
  texts: Texts | string,
  options: Partial<LoadProjectOptions> = {},
): Promise<Project['services']> {
  const { project, findings } = await load(texts, options)
  if (project === undefined || findings.length > 0) throw new Error(findings.join('\n'))
  return project.services
}

function lines({ file, range, severity, message, related = [] }: Diagnostic): string[] {
  return [
    `${placeText(file, range)} ${severity} ${message}`,
    ...related.map((place) => `  ${placeText(place.file, place.range)} ${place.message}`),
  ]
}

function placeText(file: string, { start }: Diagnostic['range']): string {
  const name = file.replace(`${FOLDER}/`, '')
  return `${name === 'compose.yaml' ? '' : `${name}:`}${start.line}:${start.column}`
}

function dedented(text: string): string {
  const rows = text.replace(/^\n/, '').split('\n')
  const indents = rows.filter((row) => row.trim() !== '').map((row) => row.length - row.trimStart().length)
  return rows.map((row) => row.slice(Math.min(...indents))).join('\n')
}
