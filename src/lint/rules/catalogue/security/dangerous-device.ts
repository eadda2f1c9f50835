import { message, name, text, words, type Value } from '../../../../core/messages/message.ts'
import { isKnownValue } from '../../../../core/tree/variables.ts'
import type { ProjectRule } from '../../rule.ts'
import { listContainers } from '../../shared/containers.ts'
import { quoteNode } from '../../shared/quoted.ts'

const DEVICES: readonly { readonly path: RegExp; readonly effect: string }[] = [
  { path: /^\/dev\/?$/, effect: 'which contains all devices of the host' },
  {
    path: /^\/dev\/(?:(?:sd|vd|xvd|hd)[a-z]+\d*|nvme\d+(?:n\d+(?:p\d+)?)?|mmcblk\d+(?:p\d+)?|md\d+|dm-\d+|mapper\/.+|disk\/.+|rbd\d+|zd\d+|loop\d+|zfs)$/,
    effect: 'a disk of the host, bypassing file permissions',
  },
  { path: /^\/dev\/loop-control$/, effect: 'which lets it mount images as disks of the host' },
  { path: /^\/dev\/(?:mem|kmem|port)$/, effect: 'the memory of the host' },
  { path: /^\/dev\/kmsg$/, effect: "the kernel's messages" },
]

const dangerous = message(
  'dangerous',
  ({ service, device, effect }: { service: string; device: Value; effect: string }) =>
    text`Service ${name(service)} gets the device ${device}, ${words(effect)}; remove it, or mount the folder it needs instead.`,
)

const allDevices = message(
  'all-devices',
  ({ service, rule }: { service: string; rule: Value }) =>
    text`The device rule ${rule} of service ${name(service)} allows all devices; list the numbers of those it needs.`,
)

export const dangerousDevice: ProjectRule = {
  id: 'dangerous-device',
  summary: 'Disks, memory and whole classes of devices should not be given to a container.',
  // Access to a disk or memory device bypasses all protection of its content. Compose Specification, services, devices
  // and device_cgroup_rules.
  severity: 'warning',
  preset: 'security',
  since: '0.1.0',
  check({ project, nodeAt, report }) {
    for (const [key, service] of listContainers(project)) {
      // A privileged container has all of them anyway.
      if (service.privileged === true) continue
      for (const [index, { source = '' }] of (service.devices ?? []).entries()) {
        const at = ['services', key, 'devices', index, 'source']
        const device = DEVICES.find(({ path }) => path.test(source))
        if (device === undefined || !isKnownValue(nodeAt(at))) continue
        report({
          at,
          message: dangerous({ service: key, device: quoteNode(nodeAt(at), source), effect: device.effect }),
        })
      }
      for (const [index, rule] of (service.device_cgroup_rules ?? []).entries()) {
        if (!/^\s*(?:a\b|[bc]\s+\*:\*)/.test(rule)) continue
        const at = ['services', key, 'device_cgroup_rules', index]
        report({ at, message: allDevices({ service: key, rule: quoteNode(nodeAt(at), rule) }) })
      }
    }
  },
}
