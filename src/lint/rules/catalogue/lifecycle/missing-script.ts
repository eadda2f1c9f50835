import { code, message, name, names, text } from '../../../../core/messages/message.ts'
import { findNearest } from '../../../../core/messages/nearest.ts'
import { findMissingPackageScript } from '../../../../read/container/package-scripts.ts'
import { changesDirectory, listExecuted } from '../../../../read/container/started-commands.ts'
import type { ContainerRule } from '../../catalogue-rule.ts'
import { listContainers } from '../../shared/containers.ts'
import { locateFact } from '../../shared/fact-places.ts'

interface Facts {
  readonly service: string
  readonly runner: string
  readonly script: string
}

const near = message(
  'near',
  ({ service, runner, script, instead }: Facts & { readonly instead: string }) =>
    text`Service ${name(service)} cannot run the script ${name(script)}, which its package.json lacks; did you mean ${code(`${runner} run ${instead}`)}?`,
)

const missing = message(
  'missing',
  ({ service, script, scripts }: Facts & { readonly scripts: readonly string[] }) =>
    text`Service ${name(service)} cannot run the script ${name(script)}, which its package.json lacks; it has ${names(scripts, 'and')}.`,
)

/** So many scripts are listed. */
const MOST_LISTED = 6

export const missingScript: ContainerRule = {
  id: 'missing-script',
  summary: 'A script that a package manager is told to run must be in the package.json.',
  // It is read where the container has it: from the image that is built, or from a mount. Compose Specification,
  // services, command.
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  check({ project, containerOf, isComplete, report }) {
    for (const [service, { build, command, entrypoint }] of listContainers(project)) {
      if ((build === undefined && command == null && entrypoint == null) || !isComplete(service)) continue
      const container = containerOf(service)
      const started = (container.command?.value.words ?? []).length > 0 ? container.command : container.entrypoint
      const commands = listExecuted(container)
      for (const each of changesDirectory(commands) ? [] : commands) {
        const found = findMissingPackageScript(each, container)
        if (found === undefined || started === undefined) continue
        const { runner, script, scripts } = found
        const [instead = scripts.find((other) => isPart(other, script))] = findNearest(script, scripts)
        const facts = { service, runner, script }
        const message =
          instead === undefined
            ? missing({ ...facts, scripts: scripts.slice(0, MOST_LISTED) })
            : near({ ...facts, instead })
        report({ at: locateFact(service, started.source), message })
        break
      }
    }
  },
}

function isPart(one: string, other: string): boolean {
  return one.startsWith(other) || other.startsWith(one)
}
