import type { Diagnostic } from '../../../src/core/diagnostics/diagnostic.ts'
import { loadProject } from '../../../src/read/project/loading/load-project.ts'
import type { Project } from '../project.ts'
import { chooseFiles, findConfigurationFile } from './chosen.ts'

/**
 * What Compose rejects, which needs half as much code as all that there is to find, so that it is shown first. Nothing where a
 * configuration, a comment or another target has a say.
 */
export async function findRejections(project: Project): Promise<readonly Diagnostic[]> {
  const isPlain = project.target === 'compose' && findConfigurationFile(project) === undefined
  const { options } = chooseFiles(project)
  if (!isPlain || options.files.length === 0 || project.files.some(({ text }) => text.includes('composure-ignore')))
    return []
  const { diagnostics } = await loadProject({ ...options, unavailable: 'warning' })
  return diagnostics.filter(({ severity }) => severity === 'error')
}
