import type { Watch } from '../../../model/runtime.ts'
import type { Service } from '../../../model/service.ts'
import type { Paths } from '../../../paths/paths.ts'
import type { ProjectRule } from '../../rule.ts'

/**
 * What `docker compose watch` is to do can be done.
 *
 * It rebuilds only what has a build, runs only what is a command, and leaves alone what a bind mount brings anyway.
 * Compose Develop Specification, watch.
 */
export const impossibleWatch: ProjectRule = {
  id: 'impossible-watch',
  summary: 'A watch rule must be one that docker compose watch can follow.',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  check({ project, files: { paths }, report }) {
    for (const [name, service] of Object.entries(project.services)) {
      const watches = service.develop?.watch ?? []
      const mounted = watches.length === 0 ? new Set<string>() : mountedFolders(service, paths)
      for (const [index, watch] of watches.entries()) {
        const fault = faultOf(name, service, watch, (file) => isWithin(file, mounted, paths))
        if (fault === undefined) continue
        report({ at: ['services', name, 'develop', 'watch', index, fault.key], message: fault.message })
      }
    }
  },
}

function faultOf(
  name: string,
  service: Service,
  watch: Watch,
  isMounted: (file: string) => boolean,
): { readonly key: 'action' | 'path'; readonly message: string } | undefined {
  if (watch.action === 'rebuild' && service.build === undefined) {
    return {
      key: 'action',
      message: `Service "${name}" is to be rebuilt on changes but has no "build", so "docker compose watch" fails; add "build", or choose another action.`,
    }
  }
  if (watch.action === 'sync+exec' && (watch.exec?.command ?? []).length === 0) {
    return {
      key: 'action',
      message: `A "watch" of service "${name}" has the action "sync+exec" but no command; write it in "exec.command".`,
    }
  }
  // With "sync+exec" it still looks at the path, to run the command.
  const isSync = watch.action === 'sync' || watch.action === 'sync+restart'
  if (!isSync || !isMounted(watch.path)) return undefined
  return {
    key: 'path',
    message: `The path "${watch.path}" of a "watch" of service "${name}" is bind-mounted too, so "docker compose watch" leaves it out; remove the mount or the watch.`,
  }
}

function mountedFolders({ volumes = [] }: Service, paths: Paths): ReadonlySet<string> {
  return new Set(
    volumes.flatMap(({ type, source = '' }) =>
      type === 'bind' && paths.isAbsolute(source) ? [paths.clean(source)] : [],
    ),
  )
}

/** A longer path is that of no file. */
const LONGEST_PATH = 4096

function isWithin(file: string, folders: ReadonlySet<string>, paths: Paths): boolean {
  if (folders.size === 0 || !paths.isAbsolute(file) || file.length > LONGEST_PATH) return false
  for (let above = paths.clean(file); ; above = paths.dirname(above)) {
    if (folders.has(above)) return true
    if (paths.dirname(above) === above) return false
  }
}
