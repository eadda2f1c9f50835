import type { Preset } from '../../src/core/diagnostics/rule-description.ts'
import type { Target } from '../../src/knowledge/format/target.ts'

/** A file of the playground. Its name is its path below the folder of the project. */
export interface NamedText {
  readonly name: string
  readonly text: string
}

/** What is on the page, as far as the answers depend on it. A link to the playground carries it. */
export interface Project {
  readonly files: readonly NamedText[]
  /** The Compose files in the order of `-f`; none for those that Compose finds by itself. */
  readonly composeFiles: readonly string[]
  readonly target: Target
  /** Beside `recommended`. */
  readonly presets: readonly Preset[]
  readonly profiles: readonly string[]
  /** The environment, a `NAME=value` a line. */
  readonly variables: string
}

/** The folder that all files are in. Compose names the project after it. */
const FOLDER = '/project'

export function pathOf(name: string): string {
  return `${FOLDER}/${name}`
}

export function nameOf(path: string): string {
  return path.startsWith(`${FOLDER}/`) ? path.slice(FOLDER.length + 1) : path
}

export const folder = FOLDER

export function projectOf(files: readonly NamedText[]): Project {
  return { files, composeFiles: [], target: 'compose', presets: [], profiles: [], variables: '' }
}
