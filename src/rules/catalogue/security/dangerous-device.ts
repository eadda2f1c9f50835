import { isKnown } from '../../../tree/variables.ts'
import { containersOf } from '../../shared/containers.ts'
import type { ProjectRule } from '../../rule.ts'

const DEVICES: readonly { readonly path: RegExp; readonly tell: string }[] = [
  { path: /^\/dev\/?$/, tell: 'all devices of the host' },
  {
    path: /^\/dev\/(?:(?:sd|vd|xvd|hd)[a-z]+\d*|nvme\d+(?:n\d+(?:p\d+)?)?|mmcblk\d+(?:p\d+)?|md\d+|dm-\d+|mapper\/.+|disk\/.+|rbd\d+|zd\d+|loop\d+|zfs)$/,
    tell: 'a disk of the host, past the permissions of its file systems',
  },
  { path: /^\/dev\/loop-control$/, tell: 'by which it mounts images as disks of the host' },
  { path: /^\/dev\/(?:mem|kmem|port)$/, tell: 'the memory of the host' },
  { path: /^\/dev\/kmsg$/, tell: "the kernel's messages" },
]

/**
 * A container has the devices that it needs.
 *
 * A disk, or the memory, as a device goes past everything that protects it.
 * Compose Specification, services, devices and device_cgroup_rules.
 */
export const dangerousDevice: ProjectRule = {
  id: 'dangerous-device',
  summary: 'Disks, memory and whole classes of devices of the host should not be given to a container.',
  severity: 'warning',
  preset: 'security',
  since: '0.1.0',
  check({ project, nodeAt, report }) {
    for (const [name, service] of containersOf(project)) {
      // A privileged container has them all anyway.
      if (service.privileged === true) continue
      for (const [index, { source = '' }] of (service.devices ?? []).entries()) {
        const at = ['services', name, 'devices', index, 'source']
        const device = DEVICES.find(({ path }) => path.test(source))
        if (device === undefined || !isKnown(nodeAt(at))) continue
        report({
          at,
          message: `Service "${name}" has the device "${source}", ${device.tell}; remove it, or mount the folder that is meant.`,
        })
      }
      for (const [index, rule] of (service.device_cgroup_rules ?? []).entries()) {
        if (!/^\s*(?:a\b|[bc]\s+\*:\*)/.test(rule)) continue
        report({
          at: ['services', name, 'device_cgroup_rules', index],
          message: `The rule "${rule}" of service "${name}" allows all devices; name the numbers of those that it needs.`,
        })
      }
    }
  },
}
