import { named } from '../../../model/named.ts'
import type { Config, Secret } from '../../../model/project.ts'
import type { ProjectRule } from '../../rule.ts'
import { isForSwarm } from '../../shared/together.ts'

/**
 * Owner and mode of a secret or config cannot be set where a file of the host is mounted.
 *
 * Compose mounts it as it is, and says so only when it runs. What comes from `environment` or `content` is copied.
 * Compose Specification, services, secrets, configs.
 */
export const ignoredFileMode: ProjectRule = {
  id: 'ignored-file-mode',
  summary: 'uid, gid and mode have no effect on a secret or config that is a file.',
  severity: 'warning',
  preset: 'recommended',
  targets: ['compose'],
  since: '0.1.0',
  check({ project, report }) {
    if (isForSwarm(project)) return
    for (const [name, service] of Object.entries(project.services)) {
      for (const kind of ['secret', 'config'] as const) {
        const section = `${kind}s` as const
        for (const [index, reference] of (service[section] ?? []).entries()) {
          const { source = '' } = reference
          if (named<Secret | Config>(project[section], source)?.file === undefined) continue
          const key = (['uid', 'gid', 'mode'] as const).find((each) => reference[each] !== undefined)
          if (key === undefined) continue
          report({
            at: ['services', name, section, index, key],
            key: true,
            message: `Service "${name}" sets "${key}" for the ${kind} "${source}", and Compose ignores it, as it mounts the file as it is; change the file, or take the ${kind} from "environment".`,
            related: [{ at: [section, source, 'file'], key: true, message: 'a file here' }],
          })
        }
      }
    }
  },
}
