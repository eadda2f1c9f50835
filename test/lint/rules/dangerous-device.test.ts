import { expect, test } from 'vitest'
import { dangerousDevice } from '../../../src/lint/rules/catalogue/security/dangerous-device.ts'
import { lint } from './lint.ts'

test('disks, memory, and rules for everything', () => {
  const file = `
    services:
      a:
        image: i
        devices:
          - /dev/nvme0n1
          - /dev/mapper/data:/dev/data:r
          - source: /dev/mem
            target: /dev/mem
        device_cgroup_rules:
          - 'a *:* rwm'
          - 'c *:* rmw'
  `
  expect(lint(dangerousDevice, file)).toEqual([
    '5:9 warning Service "a" gets the device "/dev/nvme0n1", a disk of the host, bypassing file permissions; remove it, or mount the folder it needs instead. [dangerous-device]',
    '6:9 warning Service "a" gets the device "/dev/mapper/data", a disk of the host, bypassing file permissions; remove it, or mount the folder it needs instead. [dangerous-device]',
    '7:17 warning Service "a" gets the device "/dev/mem", the memory of the host; remove it, or mount the folder it needs instead. [dangerous-device]',
    '10:9 warning The device rule "a *:* rwm" of service "a" allows all devices; list the numbers of those it needs. [dangerous-device]',
    '11:9 warning The device rule "c *:* rmw" of service "a" allows all devices; list the numbers of those it needs. [dangerous-device]',
  ])
})

test('devices for a purpose', () => {
  const file = `
    services:
      a:
        image: i
        devices: [/dev/dri, /dev/net/tun, /dev/ttyUSB0, /dev/snd, /dev/fuse, "nvidia.com/gpu=all"]
        device_cgroup_rules: ['c 189:* rmw', 'c 13:64 r']
      b:
        image: i
        privileged: true
        devices: [/dev/sda]
  `
  expect(lint(dangerousDevice, file)).toEqual([])
})
