import type { ProjectRule } from '../../rule.ts'

/**
 * The folder behind a volume is found.
 *
 * Compose makes `driver_opts.device` absolute only beside `driver: local` and `o: bind`, written just so.
 * Compose Specification, volumes, driver_opts.
 */
export const relativeDevice: ProjectRule = {
  id: 'relative-device',
  summary: 'A relative device of a volume is resolved only beside "driver: local" and "o: bind".',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  check({ project, report }) {
    for (const [name, { driver_opts: options = {} }] of Object.entries(project.volumes ?? {})) {
      const { device, o = '' } = options
      if (typeof device !== 'string' || !/^\.{1,2}(?:\/|$)/.test(device) || !o.split(',').includes('bind')) continue
      report({
        at: ['volumes', name, 'driver_opts', 'device'],
        message: `The device "${device}" of volume "${name}" stays relative, so it is not found; write "driver: local" and "o: bind", or the whole path.`,
      })
    }
  },
}
