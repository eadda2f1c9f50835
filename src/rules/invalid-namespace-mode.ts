import { listed } from '../diagnostics/listed.ts'
import type { Service } from '../model/service.ts'
import { isKnown } from '../tree/variables.ts'
import type { ProjectRule } from './rule.ts'

type Attribute = 'pid' | 'ipc' | 'uts' | 'userns_mode' | 'cgroup'

// The words the engine knows; those that end with ":" have a name after it.
const MODES: Readonly<Record<Attribute, readonly string[]>> = {
  pid: ['host', 'service:', 'container:'],
  ipc: ['none', 'private', 'shareable', 'host', 'service:', 'container:'],
  uts: ['host'],
  userns_mode: ['host'],
  cgroup: ['host', 'private'],
}
const ATTRIBUTES: readonly (keyof Service & Attribute)[] = ['pid', 'ipc', 'uts', 'userns_mode', 'cgroup']

/**
 * Namespaces are shared with what the engine knows.
 *
 * It creates no container with any other mode.
 * Compose Specification, services, pid, ipc, uts, userns_mode, cgroup.
 */
export const invalidNamespaceMode: ProjectRule = {
  id: 'invalid-namespace-mode',
  summary: 'pid, ipc, uts, userns_mode and cgroup must have a mode that the engine knows.',
  severity: 'warning',
  preset: 'recommended',
  check({ project, nodeAt, report }) {
    for (const [name, service] of Object.entries(project.services)) {
      for (const attribute of ATTRIBUTES) {
        const mode = service[attribute]
        const at = ['services', name, attribute]
        const modes = MODES[attribute]
        if (mode === undefined || isMode(mode, modes) || !isKnown(nodeAt(at))) continue
        const words = modes.map((word) => (word.endsWith(':') ? `${word}NAME` : word))
        report({
          at,
          message: `Service "${name}" has "${mode}" as "${attribute}", which the engine does not know; write ${listed(words, 'or')}, or remove it.`,
        })
      }
    }
  },
}

function isMode(mode: string, modes: readonly string[]): boolean {
  return modes.some((word) => (word.endsWith(':') ? mode.startsWith(word) && mode.length > word.length : mode === word))
}
