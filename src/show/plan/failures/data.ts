import { hostPath, message, name, text, type HostPath } from '../../../core/messages/message.ts'
import { findService } from '../../compare/side.ts'
import { COMPOSE_LABELS } from '../engine-state.ts'
import { isAnonymousVolume } from '../resources.ts'
import { locate, type FindProblems, type Problem } from './problem.ts'

const otherVolume = message(
  'volume',
  ({ service, target, before, after }: { service: string; target: string; before: string; after: string }) =>
    text`Service ${name(service)} mounts volume ${name(after)} at ${name(target)} instead of ${name(before)}, whose data stays behind; copy it, or keep the volume's name.`,
)

const renewed = message(
  'anonymous',
  ({ volume }: { volume: string }) =>
    text`The ${name(volume)} volume is replaced by an empty one; its data is left behind.`,
)

const dropped = message(
  'dropped',
  ({ volume }: { volume: string }) =>
    text`The ${name(volume)} volume is no longer mounted; its data is left behind without a name. Copy it first.`,
)

const folder = message(
  'folder',
  ({ project, other }: { project: string; other: HostPath }) =>
    text`Project ${name(project)} also runs from ${other}, so the two replace each other's containers; give one another name.`,
)

/** What loses or hides data, and containers of another project under the same name. */
export const findDataProblems: FindProblems = (intent) => [
  ...findOtherVolumes(intent),
  ...findLostVolumes(intent),
  ...findOtherFolder(intent),
]

const findOtherVolumes: FindProblems = (intent) =>
  intent.selected.flatMap((service) => {
    const { action = 'none' } = intent.services.get(service) ?? {}
    const [container] = intent.own.get(service) ?? []
    if (!action.startsWith('recreated') || container === undefined) return []
    const mounts = findService(intent.side, service)?.volumes ?? []
    return mounts.flatMap(({ type, source, target = '' }, index): readonly Problem[] => {
      const before = container.mounts.find((mount) => mount.target === target && mount.type === 'volume')?.name ?? ''
      const after = intent.side.project.volumes?.[source ?? '']?.name ?? source ?? ''
      if (type !== 'volume' || source === undefined || before === '' || before === after) return []
      // An anonymous volume is reported as such.
      if (isAnonymousVolume(before)) return []
      const at = locate(intent, ['services', service, 'volumes', index])
      const facts = { service, target, before, after }
      return [{ rule: 'discarded-data', subject: { service, volume: after }, message: otherVolume(facts), at }]
    })
  })

const findLostVolumes: FindProblems = (intent) =>
  [...intent.volumes].flatMap(([volume, { action }]): readonly Problem[] => {
    if (action !== 'replaced' && action !== 'dropped') return []
    const service = /^anonymous ([^:]*):/.exec(volume)?.[1] ?? ''
    const statement = action === 'replaced' ? renewed({ volume }) : dropped({ volume })
    const at = locate(intent, ['services', service, 'volumes'], ['services', service])
    return [{ rule: 'discarded-data', subject: { service, volume }, message: statement, at }]
  })

const findOtherFolder: FindProblems = (intent) => {
  const { side, own } = intent
  const folders = [...own.values()].flat().map(({ labels }) => labels.get(COMPOSE_LABELS.workingDirectory) ?? '')
  const other = folders.find((each) => each !== '' && each !== side.directory)
  if (other === undefined || intent.options.isEngineHere === false) return []
  const at = locate(intent, ['name'], [])
  const statement = folder({ project: side.project.name, other: hostPath(other) })
  const start = { ...at, end: Math.min(at.end, at.start + 1) }
  return [{ rule: 'other-folder', subject: {}, message: statement, at: start }]
}
