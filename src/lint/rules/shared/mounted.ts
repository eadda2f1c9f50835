import { posixPaths } from '../../../core/paths/paths.ts'
import { isString } from '../../../core/tree/node.ts'
import type { Path } from '../../../core/tree/path.ts'
import type { Service } from '../../../read/model/service.ts'
import type { ProjectRuleContext } from '../rule.ts'

/** Whether a text names a path, or the folder that it is in, which may be relative to another one: `include sites/*`. */
export function isNamedIn(text: string, target: string): boolean {
  const folder = posixPaths.dirname(target)
  if (text.includes(posixPaths.basename(target))) return true
  return folder !== '/' && (text.includes(folder) || text.includes(`${posixPaths.basename(folder)}/`))
}

/** A file or folder that a service gets by a mount or a config. */
export interface Mounted {
  readonly at: Path
  /** Where the file or folder is in the container. */
  readonly target: string
  readonly isFile: boolean
  readonly source: string | undefined
}

export function listMounted(
  service: string,
  { volumes = [], configs = [] }: Service,
  { project, files: { kindOf } }: ProjectRuleContext,
): readonly Mounted[] {
  return [
    ...volumes.map(({ type, source = '', target = '' }, index): Mounted => {
      const kind = type === 'bind' ? kindOf(source) : 'directory'
      const at = ['services', service, 'volumes', index, 'target']
      return { at, target: posixPaths.clean(target), isFile: kind !== 'directory', source }
    }),
    ...configs.map(({ source = '', target = `/${source}` }, index): Mounted => {
      const at = ['services', service, 'configs', index]
      return { at, target: posixPaths.clean(target), isFile: true, source: project.configs?.[source]?.file }
    }),
  ]
}

/** Everything that may name a file: the command, the variables, and the files beside it. */
export function listTextsNamingFiles(
  service: string,
  { command }: Service,
  mounted: readonly Mounted[],
  { environmentOf, files: { read } }: ProjectRuleContext,
): readonly string[] {
  const variables = [...environmentOf(service).variables.values()]
  return [
    ...(command ?? []),
    ...variables.flatMap(({ value }) => (isString(value) ? [value.value] : [])),
    ...mounted.flatMap(({ isFile, source }) => (isFile && source !== undefined ? [read(source) ?? ''] : [])),
  ]
}
