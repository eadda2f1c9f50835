import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Metafile } from 'esbuild'

/** What packages have built in themselves, which no bundler can see. */
const BUILT_IN: Readonly<Record<string, readonly string[]>> = { '@dagrejs/dagre': ['@dagrejs/graphlib'] }

/** The licences of all packages that something was bundled from, as their authors ask for them to be handed on. */
export function licensesOf(...metafiles: readonly (Metafile | undefined)[]): string {
  const inputs = metafiles.flatMap((metafile) =>
    Object.values(metafile?.outputs ?? {}).flatMap((output) => Object.keys(output.inputs)),
  )
  const used = new Set(inputs.flatMap((input) => packageOf(input) ?? []))
  const packages = [...used].flatMap((name) => [name, ...(BUILT_IN[name] ?? [])])
  return ['composure contains parts of these packages.\n', ...[...new Set(packages)].sort().map(entry)].join(
    `\n${'-'.repeat(80)}\n\n`,
  )
}

function packageOf(input: string): string | undefined {
  return /^node_modules\/(?<name>(?:@[^/]+\/)?[^/]+)\//.exec(input)?.groups?.['name']
}

function entry(name: string): string {
  const folder = join('node_modules', name)
  const description: unknown = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const text = readdirSync(folder)
    .filter((file) => /^(?:licen[cs]e|copying|notice)/i.test(file))
    .map((file) => readFileSync(join(folder, file), 'utf8').trim())
    .join('\n\n')
  if (text === '') throw new Error(`The package "${name}" has no licence text.`)
  return `${name} ${member(description, 'version')} (${member(description, 'license')})\n\n${text}\n`
}

function member(description: unknown, name: string): string {
  if (typeof description !== 'object' || description === null) return ''
  const value = new Map<string, unknown>(Object.entries(description)).get(name)
  return typeof value === 'string' ? value : ''
}
