import { posixPaths, type Paths } from '../../core/paths/paths.ts'
import { getNamed } from '../model/get-named.ts'
import type { Project } from '../model/project.ts'
import type { Service } from '../model/service.ts'
import type { FileAt, Mount } from './container.ts'
import type { Surroundings } from './surroundings.ts'

/** Everything that is mounted into a service, the deepest targets first. */
export function listMounts(service: string, definition: Service, project: Project): readonly Mount[] {
  const mounts = [...volumesOf(service, definition), ...filesOf(service, definition, project)]
  return mounts.sort((a, b) => b.target.length - a.target.length)
}

function volumesOf(service: string, { volumes = [], tmpfs = [] }: Service): readonly Mount[] {
  return [
    ...volumes.map((volume, index): Mount => {
      const { type, source, target = '', read_only: isReadOnly = false } = volume
      const kind = type === 'bind' || type === 'volume' || type === 'tmpfs' ? type : 'other'
      const mode = volume.tmpfs?.mode
      const at = ['services', service, 'volumes', index]
      return {
        kind,
        target: posixPaths.clean(target),
        source,
        isReadOnly,
        mode,
        at,
        ...(kind === 'volume' && volume.volume?.nocopy === true && { isEmpty: true }),
      }
    }),
    ...tmpfs.map((item, index): Mount => {
      const [target = '', options = ''] = item.split(':')
      const mode = /(?:^|,)mode=([0-7]+)(?:,|$)/.exec(options)?.[1]
      const at = ['services', service, 'tmpfs', index]
      return {
        kind: 'tmpfs',
        target: posixPaths.clean(target),
        source: undefined,
        isReadOnly: false,
        mode: mode === undefined ? undefined : Number.parseInt(mode, 8),
        at,
        ...(/(?:^|,)[ug]id=/.test(options) && { isGiven: true }),
      }
    }),
  ]
}

function filesOf(service: string, definition: Service, project: Project): readonly Mount[] {
  return (['configs', 'secrets'] as const).flatMap((section) =>
    (definition[section] ?? []).map(({ source = '', target, mode }, index): Mount => {
      const { file } = getNamed(project[section], source) ?? {}
      const content = section === 'configs' ? getNamed(project.configs, source)?.content : undefined
      const folder = section === 'configs' ? '/' : '/run/secrets'
      return {
        kind: file === undefined ? 'copied' : 'file',
        target: posixPaths.resolve(folder, target ?? source),
        source: file ?? source,
        content,
        isReadOnly: true,
        mode: mode === undefined ? undefined : Number(mode),
        at: ['services', service, section, index],
      }
    }),
  )
}

/** The deepest mount that covers a path. */
export function findMount(path: string, mounts: readonly Mount[]): Mount | undefined {
  return mounts.find(({ target }) => posixPaths.isWithin(target, path))
}

function isEmptyMount(mount: Mount): boolean {
  return mount.kind === 'tmpfs' || mount.isEmpty === true
}

/** What a mount has at a path. */
export function findMountedFile(path: string, mount: Mount, around: FilesOnHost): FileAt {
  const { kind, source, target, content, mode = 0o444, at } = mount
  if (isEmptyMount(mount)) return { kind: 'missing' }
  if (content !== undefined && path === target) {
    return {
      kind: 'file',
      file: { hostPath: '', mode, owner: undefined, text: content, source: { kind: 'service', at } },
    }
  }
  if ((kind !== 'bind' && kind !== 'file') || source === undefined) return undefined
  const below = path === target ? '' : path.slice(target === '/' ? 1 : target.length + 1)
  const hostPath = below === '' ? source : around.paths.join(source, below)
  const found = around.kindOf(hostPath)
  if (found === 'file') {
    const file = {
      hostPath,
      mode: around.modeOf(hostPath),
      owner: undefined,
      text: around.read(hostPath),
      source: { kind: 'service', at },
    } as const
    return { kind: 'file', file }
  }
  return found === 'missing' && below !== '' && around.kindOf(source) === 'directory' ? { kind: 'missing' } : undefined
}

type FilesOnHost = Pick<Surroundings, 'kindOf' | 'modeOf' | 'read'> & { readonly paths: Paths }
