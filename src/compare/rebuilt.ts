import { pathsOf } from '../paths/paths.ts'
import { attributeChanges } from './attributes.ts'
import { serviceIn, type Side } from './side.ts'

/** The services with `pull_policy: build` whose image comes out differently, as far as the files tell: the rest of a build's context is not read. */
export function rebuiltServices(before: Side, after: Side): ReadonlySet<string> {
  return new Set(Object.keys(after.project.services).filter((name) => isRebuilt(name, before, after)))
}

function isRebuilt(name: string, before: Side, after: Side): boolean {
  return serviceIn(after, name)?.pull_policy === 'build' && isBuiltDifferently(name, before, after)
}

/** Whether a service is built from something else than before. */
export function isBuiltDifferently(name: string, before: Side, after: Side): boolean {
  const [was, is] = [serviceIn(before, name), serviceIn(after, name)]
  if (was?.build === undefined || is?.build === undefined) return false
  const path = ['services', name, 'build']
  const settings = attributeChanges(before, path, after, path).filter(({ pointer }) => pointer !== '/context')
  return settings.length > 0 || dockerfileOf(name, before) !== dockerfileOf(name, after)
}

function dockerfileOf(name: string, side: Side): string | undefined {
  const { context = '', dockerfile = 'Dockerfile', dockerfile_inline: inline } = serviceIn(side, name)?.build ?? {}
  if (inline !== undefined) return inline
  const read = side.host.read(pathsOf(side.host).join(context, dockerfile))
  return read.kind === 'text' ? read.text : undefined
}
