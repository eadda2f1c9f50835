import { hasDrive, MOUNT_OPTIONS } from '../../../../read/canonical/volumes.ts'
import { message, name, text, value, type Value } from '../../../../core/messages/message.ts'
import { isMapping, isString, getValue } from '../../../../core/tree/node.ts'
import { locatePart } from '../../../../core/tree/position.ts'
import type { PlaceRule } from '../../rule.ts'

const drive = message(
  'drive',
  ({ volume, path }: { volume: string; path: Value }) =>
    text`Compose reads ${name(`${volume}:`)} as a Windows drive, and ${path} as a single path; give the volume ${name(volume)} a longer name, or write the mount as a mapping.`,
)

export const oneLetterVolume: PlaceRule = {
  id: 'one-letter-volume',
  summary: 'Volumes should have names longer than one letter.',
  // Compose reads a single letter before a colon as a Windows drive, on every system. Compose Specification, services,
  // volumes, short syntax.
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  places: ['services.*.volumes.*'],
  checkPlace({ node }, { document, report }) {
    if (!isString(node) || !hasDrive(node.value)) return
    const [, volume, target = '', options] = /^(\p{L}):(\/[^:]*)(?::([^:]*))?$/u.exec(node.value) ?? []
    if (volume === undefined) return
    const declared = getValue(document.root, 'volumes')
    // "c:/data" alone may be a path in a Windows container; in "c:/data:/data" it is a host path.
    const isVolume =
      options === undefined
        ? isMapping(declared) && declared.entries.has(volume)
        : options.split(',').every((option) => MOUNT_OPTIONS.includes(option))
    if (!isVolume) return
    report({
      span: locatePart(node, 0, volume.length + 1 + target.length),
      message: drive({ volume, path: value(`${volume}:${target}`) }),
    })
  },
}
