import { message, name, text } from '../../../../core/messages/message.ts'
import type { Project, Volume } from '../../../../read/model/project.ts'
import type { Path } from '../../../../core/tree/path.ts'
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
    for (const [volume, definition] of Object.entries(project.volumes ?? {})) {
      if (!isOwn(volume, definition, project)) continue
      const mounts = listVolumeMounts(volume, project)
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

function listVolumeMounts(volume: string, { services }: Project) {
  return Object.entries(services).flatMap(([service, { volumes = [] }]) =>
    volumes.flatMap(({ type, source, read_only: isReadOnly = false }, index) => {
      const at: Path = ['services', service, 'volumes', index]
      return type === 'volume' && source === volume ? [{ at, isReadOnly }] : []
    }),
  )
}
