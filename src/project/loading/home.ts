import { ignoringCase, processEnvironment } from '../../interpolate/environment.ts'
import type { Paths } from '../../paths/paths.ts'

/**
 * The folder that `~` stands for; undefined where nothing says so. Compose asks its process for it, so that an env file has no
 * say.
 */
export function homeOf(env: Readonly<Record<string, string | undefined>>, { flavour }: Paths): string | undefined {
  const environment = processEnvironment(env)
  const variable = flavour === 'win32' ? ignoringCase(environment).lookUp('USERPROFILE') : environment.lookUp('HOME')
  return variable?.value === '' ? undefined : variable?.value
}

/** A path with the home folder in place of a leading `~`, be there a name right after it or not, as Compose has it. */
export function atHome(path: string, home: string | undefined, paths: Paths): string {
  return path.startsWith('~') && home !== undefined ? paths.join(home, path.slice(1)) : path
}
