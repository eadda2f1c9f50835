import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import packageJson from '../package.json' with { type: 'json' }
import { bundlers, consumers, HELPERS, MAX_HELPER_SIZE, TOOLS, type Consumer } from './package-consumers.ts'

// npm run try:package [-- FOLDER]: packs what `npm run build` made last, installs it in a fresh folder beside test runners and
// bundlers from the registry, and uses it with each of them and with BusyBox. FOLDER has those tools installed already.

const [given] = process.argv.slice(2)
const temporary = given === undefined ? mkdtempSync(join(tmpdir(), 'composure-tools-')) : undefined
const folder = resolve(given ?? temporary ?? '.')

try {
  install()
  const faults = [...consumers.flatMap(use), ...bundlers.flatMap(bundle), ...useWithBusyBox()]
  for (const fault of faults) console.error(fault)
  process.exitCode = faults.length === 0 ? 0 : 1
} finally {
  if (temporary !== undefined) rmSync(temporary, { recursive: true })
}

function install(): void {
  const root = resolve(import.meta.dirname, '..')
  const npm = (cwd: string, ...args: readonly string[]) =>
    execFileSync('npm', [...args, '--silent', '--no-audit', '--no-fund'], {
      cwd,
      stdio: ['ignore', 'ignore', 'inherit'],
    })
  npm(root, 'pack', '--ignore-scripts', '--pack-destination', folder)
  if (temporary !== undefined) writeFileSync(join(folder, 'package.json'), '{ "private": true }')
  const tarball = `./composure-${packageJson.version}.tgz`
  npm(folder, 'install', '--no-save', tarball, ...(temporary === undefined ? [] : TOOLS))
}

/** Runs a consumer in a project of its own; returns what is wrong. */
function use({ name, files, command }: Consumer): readonly string[] {
  const project = write(name, files)
  const [program = '', ...args] = command
  const run = program === 'node' ? process.execPath : join(folder, 'node_modules/.bin', program)
  const { status, stdout, stderr } = spawnSync(run, args, {
    cwd: project,
    encoding: 'utf8',
    env: { ...process.env, CI: '1', ...(name.includes('modules') && { NODE_OPTIONS: '--experimental-vm-modules' }) },
  })
  console.log(`${name}: ${status === 0 ? 'loads it' : 'fails'}`)
  return status === 0 ? [] : [`${name}:\n${stdout}${stderr}`]
}

/** Bundles each helper; returns those that are too large. */
function bundle({ name, files, command, output }: (typeof bundlers)[number]): readonly string[] {
  return Object.entries(HELPERS).flatMap(([helper, code]) => {
    const project = write(`${name}-${helper}`, { ...files, 'main.mjs': code })
    const [program = '', ...args] = command
    execFileSync(join(folder, 'node_modules/.bin', program), args, { cwd: project, stdio: 'pipe' })
    const { size } = statSync(join(project, output))
    console.log(`${name}, ${helper}: ${size} bytes`)
    return size <= MAX_HELPER_SIZE ? [] : [`${name} makes ${size} bytes of the helper "${helper}".`]
  })
}

function write(name: string, files: Readonly<Record<string, string>>): string {
  const project = join(folder, name.replaceAll(/\W+/g, '-'))
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(project, path)), { recursive: true })
    writeFileSync(join(project, path), text)
  }
  return project
}

/** Starts the command where `env` and `sh` are those of BusyBox, as on Alpine; returns what is wrong. */
function useWithBusyBox(): readonly string[] {
  const starts = [
    'npx --no-install composure --version',
    'node_modules/.bin/composure --version',
    `npm install --silent --global --offline --prefix global ./composure-${packageJson.version}.tgz && global/bin/composure --version`,
  ]
  const alpine =
    'busybox=$(command -v busybox); for each in /usr/bin/env /bin/sh; do mount --bind "$busybox" "$each"; done'
  const inAlpine = (command: string) =>
    spawnSync('unshare', ['--mount', 'bash', '-ec', `${alpine}; exec sh -c '${command}'`], {
      cwd: folder,
      encoding: 'utf8',
    })
  if (inAlpine('env true').status !== 0) {
    console.log('BusyBox: not tried, since it needs busybox and a mount namespace.')
    return []
  }
  return starts.flatMap((start) => {
    const { stdout, stderr } = inAlpine(start)
    console.log(`BusyBox, ${start}: ${stdout.trim()}`)
    return stdout.trim() === packageJson.version ? [] : [`BusyBox, ${start}:\n${stdout}${stderr}`]
  })
}
