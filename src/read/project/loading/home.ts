import { ignoreCase, processEnvironment } from '../../interpolate/environment.ts'
import type { Paths } from '../../../core/paths/paths.ts'

/**
 * The folder that `~` stands for; undefined if unknown. Compose takes it from its own process environment, so env files
 * cannot change it.
 */
export function findHome(env: Readonly<Record<string, string | undefined>>, { flavour }: Paths): string | undefined {
  const environment = processEnvironment(env)
  const variable = flavour === 'win32' ? ignoreCase(environment).lookUp('USERPROFILE') : environment.lookUp('HOME')
  return variable?.value === '' ? undefined : variable?.value
}

/** Replaces a leading `~` in a path with the home folder, even if a name follows it directly, as Compose does. */
export function expandHome(path: string, home: string | undefined, paths: Paths): string {
  return path.startsWith('~') && home !== undefined ? paths.join(home, path.slice(1)) : path
}
