import { code, message, name, text } from '../../../../core/messages/message.ts'
import type { Path } from '../../../../core/tree/path.ts'
import type { ProjectRule } from '../../rule.ts'
import { listContainers } from '../../shared/containers.ts'

const unencrypted = message(
  'unencrypted',
  ({ service, scheme }: { service: string; scheme: string }) =>
    text`Service ${name(service)} is built from a source fetched over unencrypted ${code(scheme)}; write ${code('https://')}.`,
)

export const unencryptedSource: ProjectRule = {
  id: 'unencrypted-source',
  summary: 'Sources of builds should be fetched over an encrypted connection.',
  // `http` and `git` are not encrypted, so anybody on the network path can change what is built. Compose Build
  // Specification, context and additional_contexts.
  severity: 'warning',
  preset: 'security',
  since: '0.1.0',
  check({ project, report }) {
    for (const [service, { build }] of listContainers(project)) {
      const at: Path = ['services', service, 'build']
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
          message: unencrypted({ service, scheme }),
        })
      }
    }
  },
}
