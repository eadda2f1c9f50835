import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'

// podman-compose with a `podman` that does nothing but write down what it is asked for.

const PODMAN = `#!/bin/sh
case "$1" in
  --version) echo 'podman version 5.4.2' ;;
  ps) echo '[]' ;;
  run | create) printf '%s\\n' "$*" >> "$PODMAN_LOG" ;;
esac
`

/** The version that is installed; undefined where none is. */
export function versionOfPodmanCompose(): string | undefined {
  const { stdout, error } = spawnSync('podman-compose', ['--dry-run', 'version'], { encoding: 'utf8' })
  return error === undefined ? /version:? (\S+)/.exec(stdout)?.[1] : undefined
}

/** What `podman` is asked for when a project is started, and what podman-compose complains of. */
export function startedByPodmanCompose(text: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'composure-podman-'))
  try {
    const bin = join(folder, 'bin')
    mkdirSync(bin)
    writeFileSync(join(bin, 'podman'), PODMAN)
    chmodSync(join(bin, 'podman'), 0o755)
    const project = join(folder, 'shop')
    mkdirSync(project)
    writeFileSync(join(project, 'compose.yaml'), text)
    const log = join(folder, 'log')
    const env = { PATH: `${bin}${delimiter}${process.env['PATH'] ?? ''}`, HOME: folder, PODMAN_LOG: log }
    const { stderr } = spawnSync('podman-compose', ['up', '-d'], {
      cwd: project,
      env,
      encoding: 'utf8',
      timeout: 30_000,
    })
    return `${existsSync(log) ? readFileSync(log, 'utf8') : ''}${stderr}`
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Whether `podman-compose config` can read files; what it says if not. */
export function readByPodmanCompose(files: readonly string[], folder: string): string | undefined {
  const args = ['--dry-run', ...files.flatMap((file) => ['-f', file]), 'config']
  const env = { PATH: process.env['PATH'] ?? '', HOME: folder }
  const { status, stderr } = spawnSync('podman-compose', args, { cwd: folder, env, encoding: 'utf8', timeout: 30_000 })
  return status === 0 ? undefined : (stderr.trim().split('\n').at(-1) ?? '')
}
