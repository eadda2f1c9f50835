import type { Path } from '../../../tree/path.ts'
import { containersOf } from '../../shared/containers.ts'
import type { ProjectRule } from '../../rule.ts'

/**
 * What is built is what was fetched, and what was fetched is what was published.
 *
 * `http` and `git` are not encrypted: whoever is on the way can put something else in.
 * Compose Build Specification, context and additional_contexts.
 */
export const unencryptedSource: ProjectRule = {
  id: 'unencrypted-source',
  summary: 'What is built should be fetched over an encrypted connection.',
  severity: 'warning',
  preset: 'security',
  since: '0.1.0',
  check({ project, report }) {
    for (const [name, { build }] of containersOf(project)) {
      const at: Path = ['services', name, 'build']
      const sources: readonly (readonly [string | undefined, Path])[] = [
        [build?.context, [...at, 'context']],
        ...Object.entries(build?.additional_contexts ?? {}).map(
          ([key, source]) => [source, [...at, 'additional_contexts', key]] as const,
        ),
      ]
      for (const [source = '', place] of sources) {
        const scheme = /^(?:http|git):\/\//i.exec(source)?.[0]
        if (scheme === undefined) continue
        report({
          at: place,
          part: { start: 0, end: scheme.length },
          message: `Service "${name}" is built from a source that is fetched over "${scheme}" and can be changed on the way; write "https://".`,
        })
      }
    }
  },
}
