import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'

const real = resolve(import.meta.dirname, '../../shared/conformance/real/files')
const own = resolve(import.meta.dirname, '../examples')

/** Texts of real files, repeated to reach the count; our own examples if no others are next to the project. */
export function realTexts(count: number): readonly string[] {
  const folder = existsSync(real) ? real : own
  const texts = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /compose\.ya?ml$/.test(name))
    .sort()
    .map((name) => readFileSync(join(folder, name), 'utf8'))
  return Array.from({ length: count }, (_, index) => texts[index % texts.length] ?? '')
}

/** A file with this many services. */
export function services(count: number): string {
  const service = (index: number): string => `  service${index}:
    image: example/app:1.${index}
    ports: ["${10_000 + index}:80"]
    environment: { LEVEL: info, NAME: "service \${NAME:-${index}}" }
    volumes: [data:/var/lib/data]
    depends_on: [service${Math.max(0, index - 1)}]
`
  const first = '  service0: { image: "example/app:1" }\n'
  const others = Array.from({ length: count - 1 }, (_, index) => service(index + 1)).join('')
  return `services:\n${first}${others}volumes: { data: {} }\n`
}

/** Runs with a folder of files, which is removed afterwards. */
export async function inFolder<T>(
  files: Readonly<Record<string, string>>,
  run: (folder: string) => T | Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'composure-bench-'))
  try {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true })
      writeFileSync(join(folder, name), text)
    }
    return await run(folder)
  } finally {
    rmSync(folder, { recursive: true })
  }
}
