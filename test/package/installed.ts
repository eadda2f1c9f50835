import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import '../built.ts'
import packageJson from '../../package.json' with { type: 'json' }

const ROOT = join(import.meta.dirname, '../..')

/** What a command left. */
export interface Ended {
  readonly stdout: string
  readonly stderr: string
  readonly status: number | null
}

/**
 * The package as its users get it: packed, installed in an empty folder, run from there. It is what `npm run build` made last.
 */
export function installedPackage() {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'composure-package-')))
  // Not in the folder where the command runs, in which it keeps nothing.
  const cache = realpathSync(mkdtempSync(join(tmpdir(), 'composure-cache-')))
  afterAll(() => {
    for (const each of [folder, cache]) rmSync(each, { recursive: true })
  })
  const npm = (cwd: string, ...args: readonly string[]): string =>
    execFileSync('npm', [...args, '--silent', '--no-audit', '--no-fund'], { cwd, encoding: 'utf8' })
  writeFileSync(join(folder, 'package.json'), '{ "private": true, "type": "module" }')
  npm(ROOT, 'pack', '--pack-destination', folder)
  npm(folder, 'install', '--offline', `./composure-${packageJson.version}.tgz`)

  /** Runs the command in its folder by a shell, in which a pipe fails where a part of it does. */
  const bin = (args: string, env: Readonly<Record<string, string>> = {}): Ended => {
    const { stdout, stderr, status } = spawnSync(
      'bash',
      ['-o', 'pipefail', '-c', `node_modules/.bin/composure ${args}`],
      {
        cwd: folder,
        encoding: 'utf8',
        env: { PATH: process.env['PATH'], HOME: folder, XDG_CACHE_HOME: cache, ...env },
        maxBuffer: 1e8,
        // What waits for a pipe or reads a device to its end never ends.
        timeout: 60_000,
      },
    )
    return { stdout, stderr, status }
  }
  return { folder, cache, bin }
}
