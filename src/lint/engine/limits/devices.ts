import type { Limit } from '../row.ts'

/** Host devices in a container. */
// eslint-disable-next-line max-lines-per-function -- a table, made when it is first asked for
export const listDeviceLimits = (): readonly Limit[] => [
  {
    at: 'services.*.devices.*.source',
    is: {
      kind: 'text',
      // Anything else must be a Container Device Interface name: "vendor.com/class=name".
      accepts: (text) => text === '' || text.startsWith('/') || /^[^/=]+\/[^/=]+=[^=]+$/.test(text),
      expected: 'the absolute path of a device',
      examples: ['/dev/fuse'],
    },
    otherwise: 'not-started',
    source: 'moby, pkg/oci/devices_linux.go, DevicesFromPath',
    valid: 'devices: [/dev/null]',
    invalid: 'devices: ["null:/dev/null2"]',
  },
  {
    at: 'services.*.devices.*.permissions',
    is: {
      kind: 'text',
      accepts: (text) => /^[rwm]*$/.test(text),
      expected: 'the letters "r", "w" and "m"',
      examples: ['rwm'],
    },
    otherwise: 'ignored',
    source: 'runc, libcontainer/devices: other letters give no right',
    valid: 'devices: ["/dev/null:/dev/null2:r"]',
    invalid: 'devices: ["/dev/null:/dev/null2:x"]',
  },
  {
    at: 'services.*.device_cgroup_rules.*',
    is: {
      kind: 'text',
      accepts: (text) => /^[acb] (?:\d+|\*):(?:\d+|\*) [rwm]{1,3}$/.test(text),
      expected: 'type, numbers and rights',
      examples: ['c 1:3 rwm'],
    },
    otherwise: 'not-started',
    source: 'moby, oci/oci.go, deviceCgroupRuleRegex',
    valid: 'device_cgroup_rules: ["c 1:3 rwm"]',
    invalid: 'device_cgroup_rules: ["c 1:3"]',
  },
]
