import {
  code,
  message,
  name,
  text,
  type HostPath,
  type Statement,
  type Value,
} from '../../../../core/messages/message.ts'
import type { Watch } from '../../../../read/model/runtime.ts'
import type { Service } from '../../../../read/model/service.ts'
import type { Paths } from '../../../../core/paths/paths.ts'
import type { ProjectRule } from '../../rule.ts'
import { quotePath } from '../../shared/quoted.ts'

const withoutBuild = message(
  'without-build',
  ({ service }: { service: string }) =>
    text`Service ${name(service)} has the watch action ${code('rebuild')} but no ${name('build')}, so ${code('docker compose watch')} fails; add ${name('build')}, or use another action.`,
)

const withoutCommand = message(
  'without-command',
  ({ service }: { service: string }) =>
    text`Service ${name(service)} has the watch action ${code('sync+exec')} but no command; add it as ${name('exec.command')}.`,
)

const bindMounted = message(
  'bind-mounted',
  ({ service, path }: { service: string; path: Value | HostPath }) =>
    text`Service ${name(service)} bind-mounts the watched path ${path}, so ${code('docker compose watch')} ignores it; remove the mount or the watch.`,
)

export const impossibleWatch: ProjectRule = {
  id: 'impossible-watch',
  summary: 'Watch rules must be ones that docker compose watch can follow.',
  // It only rebuilds services with a build, only runs commands, and ignores files that a bind mount covers. Compose
  // Develop Specification, watch.
  severity: 'warning',
  preset: 'recommended',
  targets: ['compose', 'swarm'],
  since: '0.1.0',
  check({ project, nodeAt, files: { paths }, report }) {
    for (const [key, service] of Object.entries(project.services)) {
      const watches = service.develop?.watch ?? []
      const mounted = watches.length === 0 ? new Set<string>() : listMountedFolders(service, paths)
      for (const [index, watch] of watches.entries()) {
        const at = ['services', key, 'develop', 'watch', index]
        const fault = checkAction(key, service, watch)
        if (fault !== undefined) report({ at: [...at, 'action'], message: fault })
        else if (isSync(watch) && isWithinAny(watch.path, mounted, paths)) {
          const path = quotePath(nodeAt([...at, 'path']), watch.path)
          report({ at: [...at, 'path'], message: bindMounted({ service: key, path }) })
        }
      }
    }
  },
}

function checkAction(service: string, { build }: Service, { action, exec }: Watch): Statement | undefined {
  if (action === 'rebuild' && build === undefined) return withoutBuild({ service })
  return action === 'sync+exec' && (exec?.command ?? []).length === 0 ? withoutCommand({ service }) : undefined
}

// With "sync+exec", Compose still watches the path to run the command.
function isSync({ action }: Watch): boolean {
  return action === 'sync' || action === 'sync+restart'
}

function listMountedFolders({ volumes = [] }: Service, paths: Paths): ReadonlySet<string> {
  return new Set(
    volumes.flatMap(({ type, source = '' }) =>
      type === 'bind' && paths.isAbsolute(source) ? [paths.clean(source)] : [],
    ),
  )
}

/** No file has a longer path. */
const MAX_PATH_LENGTH = 4096

function isWithinAny(file: string, folders: ReadonlySet<string>, paths: Paths): boolean {
  if (folders.size === 0 || !paths.isAbsolute(file) || file.length > MAX_PATH_LENGTH) return false
  for (let above = paths.clean(file); ; above = paths.dirname(above)) {
    if (folders.has(above)) return true
    if (paths.dirname(above) === above) return false
  }
}
