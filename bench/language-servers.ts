import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

/** A language server, and how it is started. */
export interface LanguageServer {
  readonly name: string
  /** A script for Node, and its arguments. */
  readonly command: readonly string[]
  /** What the client answers where it is asked for settings, by section. */
  readonly settings: Readonly<Record<string, unknown>>
}

const root = resolve(import.meta.dirname, '..')
const schema = pathToFileURL(join(root, 'schemas/compose-spec.json')).href

const own: LanguageServer = { name: 'composure', command: [join(root, 'dist/cli.cjs'), 'lsp'], settings: {} }

const PEERS = [
  { name: '@microsoft/compose-language-service', script: 'bin/docker-compose-langserver', settings: {} },
  {
    name: 'yaml-language-server',
    script: 'bin/yaml-language-server',
    settings: { yaml: { validate: true, hover: true, completion: true, schemas: { [schema]: '*compose*.yaml' } } },
  },
] as const

/** Our own, as it is built, and the others, which are installed into a folder that goes with the process, or are in `PEERS`. */
export function languageServers(withPeers: boolean): readonly LanguageServer[] {
  if (!withPeers) return [own]
  const folder = process.env['PEERS'] ?? installed()
  return [
    own,
    ...PEERS.map(({ name, script, settings }) => {
      const place = join(folder, 'node_modules', name)
      const version = /"version":\s*"([^"]+)"/.exec(readFileSync(join(place, 'package.json'), 'utf8'))?.[1] ?? ''
      return { name: `${name} ${version}`, command: [join(place, script), '--stdio'], settings }
    }),
  ]
}

function installed(): string {
  const folder = mkdtempSync(join(tmpdir(), 'composure-peers-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  const names = PEERS.map(({ name }) => name)
  execFileSync('npm', ['install', '--prefix', folder, '--ignore-scripts', '--no-audit', '--no-fund', ...names], {
    stdio: 'ignore',
  })
  return folder
}
