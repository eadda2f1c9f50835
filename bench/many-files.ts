import { parseAllDocuments } from 'yaml'
import type { Host } from '../src/read/project/loading/host.ts'
import { libraryOf } from './library.ts'
import { processorTime, type Question } from './question.ts'
import { realTexts } from './texts.ts'

/** The cost of a full check relative to parsing YAML, in one thread, warmed up. */
export const manyFiles: Question = {
  name: 'many files in one thread',
  size: '2,500 real files',
  rounds: 5,
  measure: async (build) => {
    const { checkProject, loadProject } = await libraryOf(build)
    const texts = realTexts(2_500)
    const projects = texts.map((text) => ({ files: [FILE], env: {}, host: hostOf(text) }))
    return {
      composure: await processorTime(async () => {
        for (const project of projects) await checkProject(project)
      }),
      'composure, loading only': await processorTime(async () => {
        for (const project of projects) await loadProject(project)
      }),
      'yaml, parsing only': await processorTime(() => {
        for (const text of texts) parseAllDocuments(text)
      }),
    }
  },
}

const FILE = '/project/compose.yaml'

/** A host with a single file. */
function hostOf(text: string): Host {
  return {
    read: (path) => (path === FILE ? { kind: 'text', text } : { kind: 'missing' }),
    kindOf: (path) => (path === FILE ? 'file' : path === '/project' ? 'directory' : 'missing'),
    realPath: (path) => path,
  }
}
