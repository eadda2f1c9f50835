import { nameOf } from '../project.ts'
import type { Engine } from './engine.ts'
import type { Loaded } from './loaded.ts'
import { named } from './named.ts'

let last: Loaded | undefined

/** Answers a question about the last check; what is needed for that is loaded when somebody asks. */
async function about<Answer>(answer: (known: typeof import('./about.ts'), loaded: Loaded) => Promise<Answer>) {
  return last && answer(await import('./about.ts'), last)
}

/** The answers to what the page asks. */
export const engine: Engine = {
  rejections: async (project) => {
    const { findRejections } = await import('./rejections.ts')
    return (await findRejections(project)).map(named)
  },
  check: async (project) => {
    const { loaded } = await import('./loaded.ts')
    last = await loaded(project)
    return {
      diagnostics: last.result.diagnostics.map(named),
      read: [...(last.snapshot?.files.keys() ?? [])].map(nameOf),
    }
  },
  model: () => about(async ({ model }, it) => model(it)),
  provenance: (file, offset) => about(async ({ provenance }, it) => provenance(it, file, offset)),
  graph: () => about(({ graph }, it) => graph(it)),
  changes: (before) => about(async (_, it) => (await import('./changes.ts')).changes(before, it)),
  completions: async (file, text, offset) =>
    (await about(async ({ completions }, it) => completions(it, { name: file, text }, offset))) ?? [],
  hover: (file, offset) => about(async ({ hover }, it) => hover(it, file, offset)),
  fixed: async () => (await about(({ fixed }, it) => fixed(it))) ?? [],
  markdown: async () => (await about(({ markdown }, it) => markdown(it))) ?? '',
  schema: async (name) => {
    const { createSchema: schemaOf } = await import('../../../src/knowledge/format/json-schema.ts')
    return `${JSON.stringify(schemaOf(name), null, 2)}\n`
  },
}
