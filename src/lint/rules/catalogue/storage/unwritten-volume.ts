import { message, name, text } from '../../../../core/messages/message.ts'
import type { Project, Volume } from '../../../../read/model/project.ts'
import type { Path } from '../../../../core/tree/path.ts'
import { groupPairs } from '../../../../core/source/group-pairs.ts'
import type { ProjectRule } from '../../rule.ts'

const onlyRead = message(
  'only-read',
  ({ volume }: { volume: string }) =>
    text`Every service mounts the volume ${name(volume)} read-only, so it only ever has what an image puts there when it is created; mount it writable where it is filled, or declare it as external.`,
)

export const unwrittenVolume: ProjectRule = {
  id: 'unwritten-volume',
  summary: 'A volume of the project should be writable somewhere.',
  // It is created empty, or with what the image has at that place. Compose Specification, services, volumes.
  severity: 'info',
  preset: 'recommended',
  since: '0.1.0',
  check({ project, isAccepted, report }) {
    // A volume passed on by "volumes_from" is writable there.
    if (!isAccepted || Object.values(project.services).some((service) => service.volumes_from !== undefined)) return
    const mountsOf = groupPairs(listVolumeMounts(project))
    for (const [volume, definition] of Object.entries(project.volumes ?? {})) {
      if (!isOwn(volume, definition, project)) continue
      const mounts = mountsOf.get(volume) ?? []
      const [first] = mounts
      if (first !== undefined && mounts.every(({ isReadOnly }) => isReadOnly)) {
        report({ at: first.at, message: onlyRead({ volume }) })
      }
    }
  },
}

/** Whether only this project uses the volume; one with a driver or a name of its own may be filled elsewhere. */
function isOwn(volume: string, { external, driver, driver_opts: options, name }: Volume, project: Project): boolean {
  return external !== true && driver === undefined && options === undefined && name === `${project.name}_${volume}`
}

interface Mount {
  readonly at: Path
  readonly isReadOnly: boolean
}

/** The mounts of volumes, with the key of each volume. */
function listVolumeMounts({ services }: Project): readonly (readonly [volume: string, mount: Mount])[] {
  return Object.entries(services).flatMap(([service, { volumes = [] }]) =>
    volumes.flatMap(({ type, source, read_only: isReadOnly = false }, index): readonly [string, Mount][] =>
      type === 'volume' && source !== undefined
        ? [[source, { at: ['services', service, 'volumes', index], isReadOnly }]]
        : [],
    ),
  )
}
