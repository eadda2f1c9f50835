import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { gzipSync } from 'node:zlib'
import packageJson from '../package.json' with { type: 'json' }
import { renderManualPage } from './manual-page.ts'

// npm run packages -- FOLDER: what the package managers need, beside the executables in a folder, from the templates in packaging/. Who
// publishes, and where, is in package.json.

const [given = 'release'] = process.argv.slice(2)
const folder = resolve(given)
const templates = resolve(import.meta.dirname, '../packaging')

const url = packageJson.repository.url.replace(/^git\+/, '').replace(/\.git$/, '')
const repository = url.replace(/^https:\/\/[^/]+\//, '')
const facts: Readonly<Record<string, string>> = {
  url,
  repository,
  owner: dirname(repository),
  version: packageJson.version,
  description: packageJson.description,
}

const executables = readdirSync(folder).filter((name) => /^composure-(?:linux|macos|windows)/.test(name))
const checksums = new Map(executables.sort().map((name) => [name, sha256(join(folder, name))]))

/** The files that are made of a template each. */
const MADE = ['install.sh', 'composure.rb', 'scoop.json', 'winget.yaml', 'composure.nix']

for (const name of MADE) writeFileSync(join(folder, name), filledIn(join(templates, name)))
const manualPage = await renderManualPage()
for (const architecture of ['amd64', 'arm64'] as const) debianPackage(architecture)
const published = readdirSync(folder).filter((name) => name !== 'SHA256SUMS')
writeFileSync(
  join(folder, 'SHA256SUMS'),
  published
    .sort()
    .map((name) => `${sha256(join(folder, name))}  ${name}\n`)
    .join(''),
)

function filledIn(template: string, more: Readonly<Record<string, string>> = {}): string {
  const known: Readonly<Record<string, string>> = { ...facts, ...more }
  return readFileSync(template, 'utf8').replaceAll(/\{\{([^{}]+)\}\}/g, (_, name: string) => {
    const value = name.startsWith('sha256 ') ? checksums.get(name.slice('sha256 '.length)) : known[name]
    if (value === undefined) throw new Error(`Nothing is known of "${name}", which "${template}" asks for.`)
    return value
  })
}

function debianPackage(architecture: 'amd64' | 'arm64'): void {
  const executable = join(folder, `composure-linux-${architecture === 'amd64' ? 'x64' : 'arm64'}`)
  if (!existsSync(executable)) return
  const root = mkdtempSync(join(tmpdir(), 'composure-debian-'))
  try {
    const documents = join(root, 'usr/share/doc/composure')
    const manual = join(root, 'usr/share/man/man1')
    for (const each of [join(root, 'DEBIAN'), join(root, 'usr/bin'), documents, manual]) {
      mkdirSync(each, { recursive: true, mode: 0o755 })
    }
    copyFileSync(executable, join(root, 'usr/bin/composure'))
    const text = (name: string) => filledIn(join(templates, 'debian', name), { 'debian architecture': architecture })
    writeFileSync(join(root, 'DEBIAN/control'), text('control'))
    writeFileSync(join(documents, 'copyright'), text('copyright'))
    writeFileSync(join(documents, 'changelog.Debian.gz'), gzipSync(text('changelog'), { level: 9 }))
    writeFileSync(join(manual, 'composure.1.gz'), gzipSync(manualPage, { level: 9 }))
    execFileSync('chmod', ['-R', 'u=rwX,go=rX', root])
    execFileSync('chmod', ['755', join(root, 'usr/bin/composure')])
    const file = join(folder, `composure_${packageJson.version}-1_${architecture}.deb`)
    execFileSync('dpkg-deb', ['--root-owner-group', '-Zxz', '--build', root, file], {
      stdio: ['ignore', 'ignore', 'inherit'],
    })
  } finally {
    rmSync(root, { recursive: true })
  }
}

function sha256(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex')
}
