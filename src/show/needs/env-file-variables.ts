import { parseDotenv } from '../../read/interpolate/dotenv.ts'
import { decodeDoubleQuoted } from '../../read/interpolate/env-file-quotes.ts'
import type { EnvFileEntry } from '../../read/interpolate/env-file.ts'
import { parseTemplate, type Reference } from '../../read/interpolate/template.ts'
import { referencesOf } from '../../read/interpolate/variables.ts'
import type { Host } from '../../read/project/loading/host.ts'
import { getEntries, isNull, getString, getValue, type Node } from '../../core/tree/node.ts'

/** A variable that an `env_file` takes from outside. */
export interface EnvFileVariable {
  readonly name: string
  readonly isRequired: boolean
  /** The path of the file. */
  readonly file: string
  /** The variable whose value contains it. */
  readonly key: string
}

/** The variables that the files in `env_file` take from outside, rather than from themselves or their service. */
export function listEnvFileVariables(model: Node | undefined, host: Host): readonly EnvFileVariable[] {
  return [...getEntries(getValue(model, 'services')).values()].flatMap(({ value: service }) => {
    const files = getValue(service, 'env_file')
    if (files?.kind !== 'sequence') return []
    const known = new Set(
      [...getEntries(getValue(service, 'environment'))].flatMap(([key, { value }]) => (isNull(value) ? [] : [key])),
    )
    return files.items.flatMap((item) => {
      const path = getString(item, 'path')
      const isRaw = getValue(item, 'format') !== undefined
      return path === undefined || isRaw ? [] : readEnvFileVariables(path, host, known)
    })
  })
}

/** @param known receives the variables of this file, since later files may use them. */
function readEnvFileVariables(path: string, host: Host, known: Set<string>): readonly EnvFileVariable[] {
  const read = host.read(path)
  if (read.kind !== 'text') return []
  const inherited = new Set<string>()
  const entries = parseDotenv(
    { path, text: read.text },
    (name) => void inherited.add(name),
    () => undefined,
  )
  const variables: EnvFileVariable[] = []
  for (const entry of entries.values()) {
    for (const { name, operator } of referencesIn(entry)) {
      inherited.delete(name)
      if (known.has(name)) continue
      variables.push({ name, isRequired: operator?.endsWith('?') === true, file: path, key: entry.name })
    }
    known.add(entry.name)
  }
  const bare = [...inherited].filter((name) => !known.has(name))
  return [...variables, ...bare.map((name) => ({ name, isRequired: false, file: path, key: name }))]
}

/** The variables in a value, which are only replaced outside single quotes. */
function referencesIn({ valueSpan: { file, start, end } }: EnvFileEntry): readonly Reference[] {
  const quote = file.text[start - 1]
  const written = file.text.slice(start, end)
  if (quote === "'" || !written.includes('$')) return []
  return [...referencesOf(parseTemplate(quote === '"' ? decodeDoubleQuoted(written, start).value : written))]
}
