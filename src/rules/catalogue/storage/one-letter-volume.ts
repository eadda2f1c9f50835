import { hasDrive, MOUNT_OPTIONS } from '../../../canonical/volumes.ts'
import { isMapping, isString, valueOf } from '../../../tree/node.ts'
import { partSpan } from '../../../tree/position.ts'
import type { PlaceRule } from '../../rule.ts'

/**
 * The name of a volume is longer than one letter.
 *
 * Compose takes a single letter before a colon for a Windows drive, on every system.
 * Compose Specification, services, volumes, short syntax.
 */
export const oneLetterVolume: PlaceRule = {
  id: 'one-letter-volume',
  summary: 'A volume of one letter in a short mount is read as a Windows drive.',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  places: ['services.*.volumes.*'],
  checkPlace({ node }, { document, report }) {
    if (!isString(node) || !hasDrive(node.value)) return
    const [, name, target = '', options] = /^(\p{L}):(\/[^:]*)(?::([^:]*))?$/u.exec(node.value) ?? []
    if (name === undefined) return
    const declared = valueOf(document.root, 'volumes')
    // "c:/data" alone may be a path in a container of Windows, "c:/data:/data" is a path of the host.
    const isVolume =
      options === undefined
        ? isMapping(declared) && declared.entries.has(name)
        : options.split(',').every((option) => MOUNT_OPTIONS.includes(option))
    if (!isVolume) return
    report({
      span: partSpan(node, 0, name.length + 1 + target.length),
      message: `Compose takes "${name}:" for a Windows drive, and "${name}:${target}" for one path; give the volume "${name}" a longer name, or write the mount as a mapping.`,
    })
  },
}
