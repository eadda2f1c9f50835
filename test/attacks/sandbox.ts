import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import type { Files } from './attack.ts'

/** Folders of a few attacks that are tried together. */
export interface Sandbox {
  /** All of the others are in here. */
  readonly top: string
  readonly repository: string
  /** The files of each attack; the repository itself where there is one attack. */
  readonly folders: readonly string[]
  /** The address of the attacker's server; empty if there is none. */
  readonly server: string
}

export function newSandbox(attacks: number, server: string): Sandbox {
  const top = realpathSync(mkdtempSync(join(tmpdir(), 'composure-attack-')))
  const repository = join(top, 'repository')
  const folders =
    attacks === 1 ? [repository] : Array.from({ length: attacks }, (_, n) => join(repository, `attack${n}`))
  for (const folder of [...folders, join(top, 'home'), join(top, 'outside')]) mkdirSync(folder, { recursive: true })
  return { top, repository, folders, server }
}

/** Puts what the words in braces stand for in their place. */
export function filledIn(text: string, { top, repository, server }: Sandbox, index = 0): string {
  const words: Readonly<Record<string, string>> = {
    '{SECRET}': secretOf(index),
    '{CANARY}': canaryOf(top, index),
    '{REPOSITORY}': repository,
    '{OUTSIDE}': join(top, 'outside'),
    '{HOME}': join(top, 'home'),
    '{SERVER}': server,
  }
  return text.replace(/\{[A-Z]+\}/g, (word) => words[word] ?? word)
}

/** A word that occurs nowhere else. */
export function secretOf(index: number): string {
  return `kx7q${index}v2m9w`
}

export function canaryOf(top: string, index: number): string {
  return join(top, `canary${index}`)
}

export function lay(files: Files, sandbox: Sandbox, index: number): void {
  for (const [name, entry] of Object.entries(files)) {
    const path = join(sandbox.folders[index] ?? sandbox.repository, name)
    mkdirSync(dirname(path), { recursive: true })
    const fill = (text: string): string => filledIn(text, sandbox, index)
    if (typeof entry === 'string') writeFileSync(path, fill(entry))
    else if ('to' in entry) symlinkSync(fill(entry.to), path)
    else writeFileSync(path, fill(entry.script), { mode: 0o755 })
  }
}

/** What stands in each regular file below a folder, by its path from the repository. */
export function snapshot({ top, repository }: Sandbox): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  for (const entry of readdirSync(top, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name)
    if (entry.isFile() && statSync(path).size < 10_000_000)
      found.set(relative(repository, path), readFileSync(path, 'latin1'))
  }
  return found
}
