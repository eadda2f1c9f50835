import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** The Compose command that is installed, and its version. */
export interface Compose {
  readonly command: readonly string[]
  readonly version: string
}

export function installedCompose(): Compose | undefined {
  for (const command of [['docker', 'compose'], ['docker-compose']]) {
    const { status, stdout } = run([...command, 'version', '--short'])
    const version = /\d+\.\d+\.\d+/.exec(stdout)?.[0]
    if (status === 0 && version !== undefined) return { command, version }
  }
  return undefined
}

export function run(command: readonly string[], cwd?: string, env?: NodeJS.ProcessEnv) {
  const [program = '', ...args] = command
  return spawnSync(program, args, { cwd, env, encoding: 'utf8', timeout: 120_000 })
}

/** The lines that a command prints; throws if it fails. */
export function linesFrom(...command: readonly string[]): readonly string[] {
  const { status, stdout, stderr } = run(command)
  if (status !== 0) throw new Error(`"${command.join(' ')}" failed: ${stderr}`)
  return stdout.split('\n').filter((line) => line !== '')
}

/** The machine code of a program that sleeps until it is killed, and the number that ELF gives its processor. */
const SLEEPERS: Readonly<Record<string, readonly [machine: number, code: string]>> = {
  // mov $34, %eax; syscall (pause); jmp to the start
  amd64: [62, 'b8220000000f05ebf7'],
  // x0 to x3 = 0; x8 = 73; svc #0 (ppoll without descriptors or timeout); branch to the start
  arm64: [183, '000080d2010080d2020080d2030080d2280980d2010000d4faffff17'],
}

/** The processor of the engine, if one can be reached. */
export function engineProcessor(): string | undefined {
  const { status, stdout } = run(['docker', 'version', '--format', '{{.Server.Os}}/{{.Server.Arch}}'])
  const [system, processor = ''] = stdout.trim().split('/')
  return status === 0 && system === 'linux' && processor in SLEEPERS ? processor : undefined
}

/** Makes images that consist of one tiny program, so that nothing has to be pulled. */
export function makeImages(names: readonly string[], processor: string): void {
  const [machine, code] = SLEEPERS[processor] ?? [0, '']
  const folder = mkdtempSync(join(tmpdir(), 'composure-image-'))
  try {
    writeFileSync(join(folder, 'sleep'), program(machine, Buffer.from(code, 'hex')), { mode: 0o755 })
    linesFrom('tar', '-cf', join(folder, 'image.tar'), '-C', folder, 'sleep')
    const settings = ['--change', 'ENTRYPOINT ["/sleep"]', '--change', 'STOPSIGNAL SIGKILL']
    for (const name of names) linesFrom('docker', 'import', ...settings, join(folder, 'image.tar'), name)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const HEADERS = 64 + 56
const ADDRESS = 0x400000n

/** A 64-bit ELF executable of one segment. */
function program(machine: number, code: Buffer): Buffer {
  const file = Buffer.alloc(HEADERS + code.length)
  file.write('\x7fELF\x02\x01\x01', 'latin1')
  file.writeUInt16LE(2, 16) // It is an executable …
  file.writeUInt16LE(machine, 18)
  file.writeUInt32LE(1, 20)
  file.writeBigUInt64LE(ADDRESS + BigInt(HEADERS), 24) // … that starts after the headers.
  file.writeBigUInt64LE(64n, 32)
  file.writeUInt16LE(64, 52)
  file.writeUInt16LE(56, 54)
  file.writeUInt16LE(1, 56)
  file.writeUInt32LE(1, 64) // The segment is loaded …
  file.writeUInt32LE(5, 68) // … to be read and executed.
  file.writeBigUInt64LE(ADDRESS, 80)
  file.writeBigUInt64LE(ADDRESS, 88)
  file.writeBigUInt64LE(BigInt(file.length), 96)
  file.writeBigUInt64LE(BigInt(file.length), 104)
  file.writeBigUInt64LE(0x1000n, 112)
  code.copy(file, HEADERS)
  return file
}
