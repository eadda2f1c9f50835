import { message, name, names, text } from '../../../core/messages/message.ts'
import { parsePointer } from '../../../core/tree/path.ts'
import { listResources } from '../resources.ts'
import { locateRisk, type FindRisks } from './risk.ts'

const asked = message(
  'asked',
  ({ volume, attributes }: { volume: string; attributes: readonly string[] }) =>
    text`Compose asks whether to recreate volume ${name(volume)}, whose data is lost then, because of another ${names(attributes, 'and')}; answer no, or keep it as it was.`,
)

/** Reports a volume whose options changed: Compose asks, and changes nothing unless the answer is yes. */
export const findVolumesToRecreate: FindRisks = (change) => {
  return [...listResources(change.after, 'volumes').values()].flatMap(({ key, name: volume }) => {
    const { action, attributes = [] } = change.volumes[volume] ?? {}
    if (action !== 'kept' || attributes.length === 0) return []
    const parts = attributes.map(({ pointer }) => String(parsePointer(pointer)[0] ?? ''))
    const [first] = attributes
    return [
      {
        message: asked({ volume, attributes: [...new Set(parts)] }),
        at: locateRisk(change, ['volumes', key, ...parsePointer(first?.pointer ?? '')], ['volumes', key]),
      },
    ]
  })
}
