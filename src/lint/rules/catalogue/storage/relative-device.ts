import { code, message, name, text, type Value } from '../../../../core/messages/message.ts'
import type { ProjectRule } from '../../rule.ts'
import { quoteNode } from '../../shared/quoted.ts'

const unresolved = message(
  'unresolved',
  ({ volume, device }: { volume: string; device: Value }) =>
    text`The device ${device} of volume ${name(volume)} stays relative, so it is not found; write ${code('driver: local')} and ${code('o: bind')}, or the full path.`,
)

export const relativeDevice: ProjectRule = {
  id: 'relative-device',
  summary: 'A relative device of a volume needs "driver: local" and "o: bind".',
  // Compose only resolves `driver_opts.device` beside both, written exactly like this. Compose Specification, volumes,
  // driver_opts.
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  check({ project, nodeAt, report }) {
    for (const [volume, { driver_opts: options = {} }] of Object.entries(project.volumes ?? {})) {
      const { device, o = '' } = options
      if (typeof device !== 'string' || !/^\.{1,2}(?:\/|$)/.test(device) || !o.split(',').includes('bind')) continue
      const at = ['volumes', volume, 'driver_opts', 'device']
      report({
        at,
        message: unresolved({ volume, device: quoteNode(nodeAt(at), device) }),
      })
    }
  },
}
