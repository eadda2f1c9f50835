import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Metafile } from 'esbuild'

/** Code included in packages, which bundlers cannot see. */
const BUILT_IN: Readonly<Record<string, readonly string[]>> = { '@dagrejs/dagre': ['@dagrejs/graphlib'] }

/** The licences of all bundled packages, which their authors require to be distributed. */
export function licensesOf(...metafiles: readonly (Metafile | undefined)[]): string {
  const inputs = metafiles.flatMap((metafile) =>
    Object.values(metafile?.outputs ?? {}).flatMap((output) => Object.keys(output.inputs)),
  )
  const used = new Map(inputs.flatMap(packageOf))
  for (const [name, root] of used) for (const other of BUILT_IN[name] ?? []) used.set(other, root)
  const packages = [...used].sort(([one], [other]) => (one < other ? -1 : 1))
  return ['composure contains parts of these packages.\n', ...packages.map(([name, root]) => entry(name, root))].join(
    `\n${'-'.repeat(80)}\n\n`,
  )
}

/** The font whose outlines `compile-glyphs.ts` writes. */
const GLYPHS = /^((?:\.\.\/)*)src\/show\/graph\/compiled\/glyphs\.js$/

/** The package that a file belongs to, and the `node_modules` folder that contains it. */
function packageOf(input: string): readonly (readonly [name: string, root: string])[] {
  const [, above] = GLYPHS.exec(input) ?? []
  if (above !== undefined) return [['dejavu-fonts-ttf', `${above}node_modules`]]
  const match = /^(?<root>(?:\.\.\/)*node_modules)\/(?<name>(?:@[^/]+\/)?[^/]+)\//.exec(input)?.groups
  return match === undefined ? [] : [[match['name'] ?? '', match['root'] ?? '']]
}

function entry(name: string, root: string): string {
  const folder = join(root, name)
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
